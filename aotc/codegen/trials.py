"""Trials: runs of functions of a fused unit as two-state code with one question at their end.

A sequence of sites (fused_writer.py) is cut into chunks. The sites of a chunk run in their trial
forms (aotc/design/moore/known_form/trial.py), whose guards are gathered; if one is not 0, the
functions of the chunk themselves run after all, in a C function of their own. Within a chunk the C
compiler sees what stores meet which loads. What nobody else asks for (`Settle.hidden`) is never
stored:

* A settle function that only copies fields is left out; who reads the copy reads what it is a copy
  of. Before functions run that read memory, the copies that they need are made.
* A field that only sites of the same chunk read is a local variable of the chunk.

A chunk whose trial fails waits before the next one, longer each time (`wait`, in activations). Each
simulation loads its units anew, so static variables of a unit are its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeGuard

from aotc.codegen import fused
from aotc.codegen.cleared import cleared_fields
from aotc.codegen.emit import emit
from aotc.codegen.site_units import PlainSite, TrialSite, at, local_name
from aotc.codegen.structs import element
from aotc.codegen.unasked import Unasked
from aotc.codegen.writer import body_text, speculates
from aotc.design.moore.known_form.known import LOADS
from aotc.design.moore.known_form.trial import COPIES, PARTS, STORES, Trial, always_run, trial_form
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aotc.codegen.fused import Site
    from aotc.codegen.fused_writer import FusedWriter
    from aotc.design.function import Function
    from aotc.design.program import Field

CHUNK_OPS = 2500, 10_000  # of the functions themselves: at least, at most
CHUNKS = 3  # of a sequence between these bounds
PART_OPS = 80_000  # of the functions themselves, in what is compiled at once, about
MISSES = 64  # a chunk that keeps failing is tried once in so many activations, at least
KEPT_BITS = 1024  # of a field that is kept, at most
BETWEEN = "aotc_between"  # unit.c.j2: linkage of what several pieces of a unit's text use
Key = tuple[int, str]  # instance and field


@dataclass(slots=True)
class Chunk:
    """Sites that run one after the other; in their trial forms if `tried`.

    name:   of its C functions.   ops: of the functions.
    part:   the piece of the unit's text that it is compiled in.
    locals: fields that are variables of it.
    sure:   unknown parts that it asks for in any case.
    clear:  unknown parts that are 0 after each trial that held, by the number of the site that
            stores them (cleared.py).
    """

    name: str
    tried: bool
    sites: list[Site] = field(default_factory=list)
    ops: int = 0
    part: int = 0
    locals: dict[Key, None] = field(default_factory=dict)
    sure: dict[Key, None] = field(default_factory=dict)
    clear: dict[Key, int] = field(default_factory=dict)


class Trials:
    """The chunks of all sequences of a unit.

    sequences: sites by the name of their sequence.
    slow:      functions that run only where a trial has failed.
    parts:     pieces that the chunks are compiled in.
    users:     pieces that need each function in its form for all sites, once the text is made.
    """

    def __init__(self, writer: FusedWriter, sequences: dict[str, list[Site]]) -> None:
        self.writer = writer
        self.program = writer.program
        self.forms: dict[str, Trial | None] = {}
        self.hidden = self.hidden_sites()
        self.read = {s: self.keys(s, LOADS) for sites in sequences.values() for s in sites}
        self.sources: dict[Key, Key] = {}  # what a copy that is left out is a copy of
        self.copies: dict[Key, Site] = {}
        self.find_copies()
        left_out = set(self.copies.values())
        self.chunks = {
            name: self.cut(name, [s for s in sites if s not in left_out])
            for name, sites in sequences.items()
        }
        self.writers = self.find_writers()
        self.find_locals()
        for chunk in (c for chunks in self.chunks.values() for c in chunks if c.tried):
            self.find_sure(chunk)
        self.unasked = Unasked(self)
        tried = [c for chunks in self.chunks.values() for c in chunks if c.tried]
        sites = [s for c in tried for s in c.sites] + list(left_out)
        self.slow = {self.function(s).name for s in sites}
        self.parts = self.deal()
        self.users: dict[str, set[int]] = {}

    def deal(self) -> int:
        """Deals the chunks to pieces of about the same size. Returns how many there are."""
        chunks = [c for chunks in self.chunks.values() for c in chunks]
        total = sum(c.ops for c in chunks)
        parts = max(1, round(total / PART_OPS))
        before = 0
        for chunk in chunks:
            chunk.part = before * parts // max(1, total)
            before += chunk.ops
        return parts

    # What sites do --------------------------------------------------------------------------------

    def function(self, site: Site) -> Function:
        return self.writer.own[self.program.functions[site[0]].name]

    def trial(self, site: Site) -> Trial | None:
        """The trial form for a site, if what must be kept for it can be."""
        function = self.function(site)
        if function.name not in self.forms:
            self.forms[function.name] = trial_form(function) if speculates() else None
        found = self.forms[function.name]
        if found is None or not all(map(self.can_keep, self.kept(site, found))):
            return None
        return found

    def kept(self, site: Site, form: Trial) -> list[Key]:
        """The fields that must be what they were before functions run after all."""
        keys = [self.key(site, k) for k in form.kept]
        maybe = [self.key(site, k) for k in form.maybe]
        copied = self.copied_into(site) if maybe else []
        keys += [k for k in maybe if not any(self.field(k).offset in r for r in copied)]
        return list(dict.fromkeys(keys))

    def copied_into(self, site: Site) -> list[range]:
        """Where in its instance a tick first copies registers to."""
        ops = [op for op in self.function(site).blocks[0].ops if op.name in COPIES]
        starts = [self.field((site[1], op.attrs["dst"])).offset for op in ops]
        return [range(at, at + op.attrs["bytes"]) for at, op in zip(starts, ops, strict=True)]

    def can_keep(self, key: Key) -> bool:
        found = self.field(key)
        return found.kind == "bits" and found.width <= KEPT_BITS and not found.handle

    def key(self, site: Site, key: str | tuple[int, str]) -> Key:
        """The field of the design that a function at a site knows by a name."""
        if isinstance(key, str):
            return site[1], key
        return self.program.instances[site[1]].children[key[0]], key[1]

    def key_of(self, site: Site, op: Op) -> Key:
        name = op.attrs["field"]
        return self.key(site, (op.attrs["child"], name) if "child" in op.attrs else name)

    def keys(self, site: Site, names: Iterable[str]) -> list[Key]:
        """The fields that the ops of these names at a site name."""
        blocks = self.function(site).blocks
        found = (self.key_of(site, op) for b in blocks for op in b.ops if op.name in names)
        return list(dict.fromkeys(found))

    def field(self, key: Key) -> Field:
        return self.program.modules[self.program.instances[key[0]].module].field_named(key[1])

    def scalar(self, key: Key) -> bool:
        """Whether a field is a value of up to 64 bits."""
        found = self.field(key)
        return found.kind == "bits" and found.width <= 64 and not found.handle

    def hidden_sites(self) -> set[Site]:
        """Sites of hidden settle functions whose fields nobody has a reference to, if no domain is
        left to the scheduler."""
        program = self.program
        served = {n for n, d in enumerate(program.domains) if d.ticks or d.commits or d.fanout}
        if served != set(self.writer.plan.domains):
            return set()
        referred = [row.reference for table in program.interfaces for row in table.rows]
        referred += program.references
        pinned = {(r.target, name) for r in referred for name in (r.value, r.unknown)}
        sites = [(s.function, s.instance) for s in program.settles if s.hidden]
        sites = [s for s in sites if self.program.functions[s[0]].name in self.writer.own]
        return {s for s in sites if pinned.isdisjoint(self.keys(s, STORES))}

    # What need not be stored ----------------------------------------------------------------------

    def find_copies(self) -> None:
        """Hidden sites that only copy scalars."""
        for site in self.hidden & self.read.keys():
            blocks = self.function(site).blocks
            form = self.trial(site)
            if form is None or self.kept(site, form) or len(blocks) != 1:
                continue
            found = list(self.copied(site, blocks[0].ops[:-1]))
            if None in found:
                continue
            for pair in found:
                if pair is not None:
                    self.sources[pair[0]] = pair[1]
                    self.copies[pair[0]] = site

    def copied(self, site: Site, ops: list[Op]) -> Iterator[tuple[Key, Key] | None]:
        """(copy, source) of each store; None for an op that does anything else."""
        for op in ops:
            if op.name in ("aotc.load", "aotc.child_load"):
                continue
            source = op.operands[0].owner if len(op.operands) == 1 else None
            if op.name not in STORES - PARTS or not is_load(source):
                yield None
                continue
            pair = self.key_of(site, op), self.key_of(site, source)
            yield pair if all(map(self.scalar, pair)) else None

    def source(self, key: Key) -> Key:
        """Where a field's value is stored."""
        while key in self.sources:
            key = self.sources[key]
        return key

    def find_writers(self) -> dict[Key, list[Site]]:
        """The sites that store each field, once for each sequence that they are in."""
        found: dict[Key, list[Site]] = {}
        for chunks in self.chunks.values():
            for site in (site for chunk in chunks for site in chunk.sites):
                for key in self.keys(site, STORES):
                    found.setdefault(key, []).append(site)
        return found

    def find_locals(self) -> None:
        """Fields that only later sites of the chunk that stores them read."""
        readers: dict[Key, set[int]] = {}
        writers = self.writers
        chunks = [c for chunks in self.chunks.values() for c in chunks]
        for chunk in chunks:
            for site in chunk.sites:
                for key in self.read[site]:
                    readers.setdefault(self.source(key), set()).add(id(chunk))
        for chunk in chunks:
            early: set[Key] = set()
            for site in chunk.sites if chunk.tried else []:
                early.update(map(self.source, self.read[site]))
                form = self.trial(site)
                if site not in self.hidden or form is None:
                    continue
                kept = {*self.kept(site, form), *self.keys(site, PARTS)}
                for key in self.keys(site, STORES):
                    alone = writers[key] == [site] and readers.get(key, set()) <= {id(chunk)}
                    if alone and key not in kept | early and self.scalar(key):
                        chunk.locals[key] = None

    def find_sure(self, chunk: Chunk) -> None:
        """Unknown parts that a chunk does not store and some site of it asks for in any case."""
        stored = {key for site in chunk.sites for key in self.keys(site, STORES)}
        for site in chunk.sites:
            form = self.trial(site)
            assert form is not None
            for node in always_run(form.form):
                asked = (self.asked(site, op) for op in node.block.ops if op.name == "aotc.guard")
                chunk.sure.update((k, None) for k in asked if k is not None and k not in stored)

    def asked(self, site: Site, op: Op) -> Key | None:
        """The field that a guard asks for; None if it is not just that."""
        load = op.operands[0].owner
        if not is_load(load):
            return None
        key = self.source(self.key_of(site, load))
        return None if key in self.writer.plan.constants else key

    def cut(self, name: str, sites: list[Site]) -> list[Chunk]:
        """The chunks of a sequence."""
        made: list[Chunk] = []
        total = sum(self.program.functions[f].ops for f, _ in sites)
        most = sorted((*CHUNK_OPS, total // CHUNKS))[1]
        for site in sites:
            tried = self.trial(site) is not None
            ops = self.program.functions[site[0]].ops
            if not made or made[-1].tried != tried or made[-1].ops + ops > most:
                made.append(Chunk(f"{name}_{len(made)}", tried))
            made[-1].sites.append(site)
            made[-1].ops += ops
        return made

    # Text -----------------------------------------------------------------------------------------

    def declarations(self) -> list[str]:
        """Of the functions that run chunks."""
        chunks = [c for chunks in self.chunks.values() for c in chunks]
        return [f"{BETWEEN} void {entry(c)}(aotc_sim *sim, struct all *all);\n" for c in chunks]

    def sequence(self, out: list[str], name: str) -> None:
        """The function that runs a sequence."""
        for chunk in self.chunks[name]:
            out.append(f"#if AOTC_IN_PART({chunk.part})\n")
            if chunk.tried:
                self.memory(out, chunk)
                self.tried(out, chunk)
            else:
                self.plain(out, chunk)
            out.append("#endif\n")
        calls = [f"{entry(c)}(sim, all);" for c in self.chunks[name]]
        out.append(fused.c_function(f"void {name}", calls))

    def memory(self, out: list[str], chunk: Chunk) -> None:
        """The functions of a chunk themselves, and the copies that they read where they stand."""
        needed: set[Site] = set()
        work = [key for site in chunk.sites for key in self.read[site]]
        while work:
            key = work.pop()
            if key in self.copies:
                needed.add(self.copies[key])
                work.append(self.sources[key])
        order = self.writer.ranks  # ticks come behind all that is settled
        sites = sorted([*needed, *chunk.sites], key=lambda s: order.get(s, len(order)))
        for site in sites:
            self.users.setdefault(self.function(site).name, set()).add(chunk.part)
        lines = self.unasked.spoilt(chunk) + [self.writer.call(site) for site in sites]
        out.append(fused.c_function(f"aotc_apart void {chunk.name}_plain", lines))

    def plain(self, out: list[str], chunk: Chunk) -> None:
        """A chunk without trials: its functions, each written once more for its site."""
        lines = []
        for number, site in enumerate(chunk.sites):
            function, name = self.function(site), f"{chunk.name}_{number}"
            known = self.writer.known.get(function.name)
            for form in [function] if known is None else [known, function]:
                text = emit(form, PlainSite(self, chunk, number, name), self.writer.forms(form))
                out.append(f"static {text.head}\n{{\n{body_text(text, lines=False)}}}\n")
            lines.append(f"{name}(sim, all);")
        out.append(fused.c_function(f"aotc_apart void {entry(chunk)}", lines, linkage=BETWEEN))

    def tried(self, out: list[str], chunk: Chunk) -> None:
        """The trial of a chunk."""
        members = [f"    {self.declared(key, local_name(key))}\n" for key in chunk.locals]
        members = members or ["    char none;\n"]
        out.append(f"struct {chunk.name}_locals {{\n{''.join(members)}}};\n")
        chunk.clear = cleared_fields(self, chunk)
        kept: dict[Key, str] = {}
        lines = ["uint64_t guard = 0;", f"struct {chunk.name}_locals l;"]
        for number, site in enumerate(chunk.sites):
            form = self.trial(site)
            assert form is not None
            for key in self.kept(site, form):
                kept.setdefault(key, f"kept_{len(kept)}")
            name = f"{chunk.name}_{number}"
            unit = TrialSite(self, chunk, number, name)
            text = emit(form.form, unit, self.writer.forms(form.form))
            out.append(f"static {text.head}\n{{\n{body_text(text, lines=False)}}}\n")
            lines.append(f"guard |= {name}(sim, all, &l);")
        saves = [f"{self.declared(k, n)} memcpy(&{n}, &{at(k)}, sizeof {n});"
                 for k, n in kept.items()]  # fmt: skip
        unasked = self.unasked.of(chunk)
        lines += [self.ask(key) for key in chunk.sure if key not in unasked]
        look = ""
        if unasked:
            self.unasked.functions(out, chunk)
            asks = f"const bool asks = {chunk.name}_sure != aotc_settled_apart(sim);"
            lines += [asks, f"if (aotc_unlikely(asks)) guard |= {chunk.name}_ask(sim, all);"]
            look = f" if (aotc_unlikely(asks)) {chunk.name}_look(sim, all);"
        back = "".join(f" memcpy(&{at(k)}, &{n}, sizeof {n});" for k, n in kept.items())
        failed = f"misses = misses < {MISSES} ? 2 * misses + 1 : misses; wait = misses;"
        run = f"{failed} clear_at = 0; {chunk.name}_plain(sim, all);"
        lines.append(f"if (aotc_unlikely(guard != 0)) {{{back} {run} }}")
        lines.append(f"else {{ misses = 0; {self.clear(out, chunk)}{look} }}")
        first = [
            "static uint8_t wait, misses;",
            "static uint64_t clear_at;",
            f"if (aotc_unlikely(wait != 0)) {{ wait--; {chunk.name}_plain(sim, all); return; }}",
        ]
        lines = [*first, *saves, *lines]
        out.append(fused.c_function(f"aotc_apart void {entry(chunk)}", lines, linkage=BETWEEN))

    def clear(self, out: list[str], chunk: Chunk) -> str:
        """What makes the unknown parts 0 that the trials of a chunk do not store."""
        if not chunk.clear:
            return ""
        lines = [f"{at(key)} = 0;" for key in chunk.clear]
        out.append(fused.c_function(f"aotc_apart void {chunk.name}_clear", lines))
        stale = "aotc_unlikely(clear_at != aotc_settled_apart(sim))"
        run = f"clear_at = aotc_settled_apart(sim); {chunk.name}_clear(sim, all);"
        return f"if ({stale}) {{ {run} }} "

    def ask(self, key: Key) -> str:
        """Adds an unknown part to the guard."""
        words = element(self.field(key))[1]
        value = f"aotc_any_word({at(key)}, {words})" if words else at(key)
        return f"guard |= {value};"

    def declared(self, key: Key, name: str) -> str:
        """Declaration of a variable like a field."""
        type, words, _ = element(self.field(key))
        return f"{type} {name}{f'[{words}]' if words else ''};"


def entry(chunk: Chunk) -> str:
    """C name of the function that runs a chunk."""
    return chunk.name if chunk.tried else f"{chunk.name}_plain"


def is_load(owner: object) -> TypeGuard[Op]:
    """Whether a value is that of a field."""
    return isinstance(owner, Op) and owner.name in ("aotc.load", "aotc.child_load")
