"""A design on its way into a run: from the cache if it is there, else read and elaborated.

A warm session never imports circt. Only when a function turns out to be needed whose code the
cache has not (a unit was evicted, a function was switched to the interpreter) is the input read
after all.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.build.imported import Imported
from aotc.build.kept import CodeKeys, Kept
from aotc.build.linked import linked_key, unpack_linked
from aotc.build.unit_entry import lines, unpack
from aotc.cache import source_files
from aotc.cache.keys import cpu_part, design_id, key_of, machine_part, manifest_parts, own_parts
from aotc.cache.manifest import Codes, Manifest, Pack, UnitRef, unpack_manifest
from aotc.errors import InputError, Loc, StaleError, UsageError
from aotc.garbage import begin, no_collection
from aotc.runtime.units import UnitFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.build.builder import PlannedUnit
    from aotc.cache.keys import Parts
    from aotc.cache.store import Store
    from aotc.codegen.receivers import Receivers
    from aotc.design.elaborate import Design
    from aotc.design.function import Function
    from aotc.design.program import Program
    from aotc.inputs import DesignInput
    from aotc.ir.model import Module

NATIVE_FLAGS = ("-march=native",)


@dataclass(slots=True)
class Loaded:
    """What a Simulation needs, and where it came from.

    codes:     the interpreter's code, as far as the cache has it; texts: what it is made from.
    units:     native units to load.
    left_out:  functions that no compiler can take: (op or "", why).
    warm:      nothing was read but the cache.
    """

    program: Program
    codes: Codes
    texts: Pack[str]
    units: list[UnitFile] = field(default_factory=list)
    left_out: dict[str, tuple[str, str]] = field(default_factory=dict)
    warm: bool = False


class Session:
    """One design and one cache.

    input:     the design, as the user named it.
    store:     None for no cache at all.
    may_build: False forbids the compiler (AOTC_NO_BUILD).
    jobs:      compilers at once; None for one a processor.
    seconds:   wall time by phase: load (cache), elaborate (read and elaborate), compile.
    compiled:  units that were compiled.
    failures:  messages of the compiler about what it refused, "unit: why".
    """

    def __init__(
        self,
        input: DesignInput,
        store: Store | None = None,
        *,
        may_build: bool = True,
        jobs: int | None = None,
    ):
        begin()
        self.input = input
        self.store = store
        self.may_build = may_build
        self.jobs = jobs
        self.seconds = {"load": 0.0, "elaborate": 0.0, "compile": 0.0}
        self.compiled = 0
        self.failures: list[str] = []
        self.kept = Kept(store, input)
        self.imported = Imported(store, input)
        self._design: Design | None = None
        self._code_keys: CodeKeys | None = None
        if input.verilog:
            files = source_files.remembered(store, input.words)
            self.parts = own_parts() | source_files.parts(input.words, files)
        else:
            self.parts = _mlir_parts(input)
        self.key = key_of("manifest", self.parts)

    @property
    def name(self) -> str:
        """What cache entries of this design are called in lists."""
        return self.input.name

    def design(self) -> Design:
        """The elaborated design; reads the input the first time."""
        if self._design is None:
            start = time.perf_counter()
            from aotc.design.elaborate import elaborate

            self._design = elaborate(self._read(), self.input.top)
            self._design.remember(self.kept.records)
            self._code_keys = CodeKeys(self._design)
            self.seconds["elaborate"] += time.perf_counter() - start
        return self._design

    def _read(self) -> Module:
        """The input as a module; what the sources turn out to be goes into the key."""
        if not self.input.verilog:
            from aotc.ir.reader import read

            return read(self.input.path)
        from aotc.frontend.importer import import_design

        module, files = import_design(self.input.words, self.imported.archive())
        self.parts = own_parts() | source_files.parts(self.input.words, files)
        self.key = key_of("manifest", self.parts)
        if self.store is not None:
            source_files.remember(self.store, self.input.words, files, self.name)
        return module

    def body(self, name: str) -> Function:
        """The body of a function, for what the cache has not."""
        return self.design().function(name)

    def note_hashes(self, names: Iterable[str]) -> None:
        """Fills in hashes of functions that the Program does not have yet, if the design was read
        in this session."""
        if self._design is not None:
            self._design.note_hashes(names)

    # Loading ----------------------------------------------------------------------------------

    def load(self, native: bool = False) -> Loaded:
        """The design with whatever native units the cache has; with all of them if `native`.

        Raises: StaleError if `native` asks for units that would have to be compiled, which is
        forbidden; whatever reading and elaborating raise.
        """
        start, before = time.perf_counter(), self.seconds["elaborate"] + self.seconds["compile"]
        try:
            loaded = self._load_warm(native)
            return loaded if loaded is not None else self._load_cold(native)
        finally:
            other = self.seconds["elaborate"] + self.seconds["compile"] - before
            self.seconds["load"] += time.perf_counter() - start - other

    @no_collection()
    def _load_warm(self, native: bool) -> Loaded | None:
        data = self.store.get(self.key) if self.store is not None else None
        if data is None:
            return None
        assert self.store is not None
        manifest = unpack_manifest(data)
        if native and not {f.unit for f in manifest.program.functions} <= manifest.units.keys():
            return None
        units = self._linked_units(manifest)
        if units is None:
            units = self._single_units(manifest, native)
        if units is None:
            return None
        codes, texts = self._packs()
        return Loaded(manifest.program, codes, texts, units, manifest.left_out, warm=True)

    def _linked_units(self, manifest: Manifest) -> list[UnitFile] | None:
        """The native units out of the shared object of all of them; None if that is not there."""
        refs = manifest.units
        if self.store is None or not manifest.linked or not all(map(_runs_here, refs.values())):
            return None
        data = self.store.get(manifest.linked)
        if data is None:
            return None
        linked = unpack_linked(data)
        self.store.use_with(manifest.linked, (ref.key for ref in refs.values()))
        return [
            UnitFile(name, linked.object, refs[name].places, requires, position)
            for position, (name, requires) in enumerate(linked.units)
        ]

    def _single_units(self, manifest: Manifest, native: bool) -> list[UnitFile] | None:
        """The native units that the cache has; None if any is missing and `native` is set."""
        assert self.store is not None
        fitting = {n: ref for n, ref in manifest.units.items() if _runs_here(ref)}
        objects = self.store.get_many(ref.key for ref in fitting.values())
        units = []
        for name, ref in fitting.items():
            if ref.key in objects:
                entry = unpack(objects[ref.key])
                units.append(UnitFile(name, entry.object, ref.places, entry.requires))
            elif native:
                return None
        return [u for u in units if u.content]

    def _packs(self) -> tuple[Codes, Pack[str]]:
        """The interpreter's code for this design, and its text."""

        def earlier(kind: str) -> bytes | None:
            newest = self.kept.newest
            return self._fetch(kind + newest) if newest else None

        def text() -> bytes | None:
            return self._fetch(self._beside("text")) or earlier("text")

        codes = Codes(
            lambda: self._fetch(self._beside("python")), lambda: earlier("python"), self.code_key
        )
        return codes, Pack(text)

    def _fetch(self, key: str) -> bytes | None:
        return self.store.get(key) if self.store is not None else None

    def code_key(self, name: str) -> str:
        """The key of a function's code for the interpreter; "" if the design was not read."""
        return self._code_keys.key(name) if self._code_keys is not None else ""

    def _beside(self, kind: str) -> str:
        return kind + self.key.removeprefix("manifest")

    def _load_cold(self, native: bool) -> Loaded:
        design = self.design()
        units = self.build_all() if native else self._cached_units(design)
        files, left_out = self.write_manifest(units)
        return Loaded(design.program, *self._packs(), files, left_out)

    def _cached_units(self, design: Design) -> list[PlannedUnit]:
        """The design's units, with entries where the cache has any; without those of which no
        version is in the cache, if it would cost something to know their keys."""
        from aotc.build import builder
        from aotc.codegen.compiler import find_compiler

        if self.store is None or not self.store.has_kind("unit"):
            return []
        try:
            compiler = find_compiler()
        except UsageError:
            return []  # nothing can be built, so nothing is expected in the cache
        units = builder.plan(design, compiler, self.cheap_units(design), self.receivers())
        builder.look_up(units, self.store)
        return units

    def cheap_units(self, design: Design) -> set[str]:
        """Units whose keys cost nothing to know, since all their bodies are written, or of which
        some version is in the cache."""
        there: set[str] = set()
        if self.store is not None:
            there = {entry.name for entry in self.store.entries() if entry.kind == "unit"}
        unwritten = {f.unit for f in design.program.functions if not f.hash}
        return {f.unit for f in design.program.functions} - (unwritten - there)

    def build_all(self) -> list[PlannedUnit]:
        """All units of the design; compiles those that the cache has not."""
        from aotc.build import builder
        from aotc.codegen.compiler import find_compiler

        start = time.perf_counter()
        compiler = find_compiler()
        units = builder.plan(self.design(), compiler, receivers=self.receivers())
        if self.store is not None:
            builder.look_up(units, self.store)
        missing = [u for u in units if u.entry is None]
        if missing and not self.may_build:
            raise StaleError(
                f"{len(missing)} units would have to be compiled, which AOTC_NO_BUILD forbids: "
                + ", ".join(u.name for u in missing[:5])
                + (" ..." if len(missing) > 5 else "")
            )
        builder.build(self.design(), units, compiler, self.store, jobs=self.jobs)
        self.compiled += sum(not u.refused for u in missing)
        self.failures += [f"{u.name}: {u.failure}" for u in missing if u.failure]
        self.seconds["compile"] += time.perf_counter() - start
        return units

    def receivers(self) -> Receivers:
        """What the virtual calls of the design expect, by the profile of the last build."""
        from aotc.codegen.receivers import Receivers

        data = self._fetch(self._receivers_key())
        return Receivers(**json.loads(data)) if data else Receivers()

    def keep_receivers(self, receivers: Receivers) -> None:
        """Keeps them for the builds and starts that follow."""
        if self.store is not None and receivers != self.receivers():
            data = json.dumps(receivers.as_json()).encode()
            self.store.put(self._receivers_key(), data, "receivers", self.name)

    def _receivers_key(self) -> str:
        return "receivers:" + design_id(self.input)

    # Keeping ----------------------------------------------------------------------------------

    def write_manifest(
        self, units: list[PlannedUnit]
    ) -> tuple[list[UnitFile], dict[str, tuple[str, str]]]:
        """Stores the manifest; returns the native units and the functions they leave out."""
        design = self.design()
        refs: dict[str, UnitRef] = {}
        files: list[UnitFile] = []
        left_out: dict[str, tuple[str, str]] = {}
        for unit in units:
            if unit.entry is None:
                continue
            places = lines(unit.entry.places, design.place)
            rows = [(p.file, p.line, p.col) for p in places]
            refs[unit.name] = UnitRef(unit.key, unit.parts.get("cpu", ""), rows)
            left_out |= unit.entry.left_out
            if unit.entry.object:
                entry = unit.entry
                files.append(UnitFile(unit.name, entry.object, places, entry.requires))
        if self.store is not None:
            linked = linked_key(units)
            there = linked if linked and self.store.has(linked) else ""
            manifest = Manifest(design.program, refs, left_out, there)
            self.store.put(self.key, manifest.pack(), "manifest", self.name)
        return files, left_out

    def keep_codes(self, codes: Codes, texts: Pack[str], program: Program) -> None:
        """Stores the interpreter's code for the next start."""
        if self.store is not None:
            names = {info.name for info in program.functions}
            packs = (("python", codes.pack_for(names)), ("text", texts.pack_for(names)))
            self.store.put_many((self._beside(k), data, k, self.name) for k, data in packs)
            self.kept.write(newest=self._beside(""), design=self._design)
            self.imported.write()

    def keep_records(self) -> None:
        """Stores what a later state of the design may use of this one, if it was read."""
        if self._design is not None:
            self.kept.write(design=self._design)
            self.imported.write()


def _mlir_parts(input: DesignInput) -> Parts:
    """The parts of the key for a file of MLIR. Raises InputError if it cannot be read."""
    try:
        return manifest_parts([input.path], {"top": input.top or ""})
    except OSError as error:
        message = f"cannot read the file: {error.strerror or error}"
        raise InputError(message, Loc(str(input.path))) from None


def _runs_here(ref: UnitRef) -> bool:
    """Whether the unit was made for any CPU of this kind, or for this very one."""
    return ref.cpu == machine_part() or ref.cpu == cpu_part(NATIVE_FLAGS)
