"""What is kept of a design from one edit of its sources to the next, beside its manifest.

A manifest fits one state of the sources only. Most functions are in the next state what they were
in the last one, so the entry "edits" of a design, found by its command line, keeps records of its
free functions (aotc.design.remembered), and names the manifest beside which the newest code of the
interpreter lies. Code is taken over function by function, where its key is the same.
"""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING

from aotc.cache.keys import design_id, digest, key_of, layout_text, own_parts
from aotc.design.remembered import Record

if TYPE_CHECKING:
    from aotc.cache.store import Store
    from aotc.design.elaborate import Design
    from aotc.design.function import Function
    from aotc.inputs import DesignInput


FORM = "1"  # of what `Kept.write` stores


def enabled() -> bool:
    """Whether anything is taken over from earlier states of a design; AOTC_REUSE=0 forbids it."""
    return os.environ.get("AOTC_REUSE") != "0"


class Kept:
    """The entry "edits" of one design.

    newest:  what stands behind the kind in the keys of the newest code; "" if there is none.
    records: by name of the function.
    """

    def __init__(self, store: Store | None, input: DesignInput):
        self.store = store if enabled() else None
        self.key = key_of("edits", own_parts() | {"design": design_id(input), "form": FORM})
        self.name = input.name
        self._newest = ""
        self._rows: dict[str, tuple[object, ...]] = {}
        self._is_read = False

    @property
    def newest(self) -> str:
        self._read()
        return self._newest

    @property
    def records(self) -> dict[str, Record]:
        self._read()
        return {name: Record(*row) for name, row in self._rows.items()}  # type: ignore[arg-type]

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        if self.store is not None and self.store.has(self.key):
            data = self.store.get(self.key)
            if data is not None:
                self._newest, self._rows = marshal.loads(data)  # noqa: S302

    def write(self, newest: str | None = None, design: Design | None = None) -> None:
        """Stores what has changed: where the newest code is, the records of a design."""
        if self.store is None:
            return
        self._read()
        before = self._newest, self._rows
        if newest is not None:
            self._newest = newest
        if design is not None:
            self._rows = {name: record.row() for name, record in design.records().items()}
        if before != (self._newest, self._rows):
            data = marshal.dumps((self._newest, self._rows))
            self.store.put(self.key, data, "edits", self.name)


class CodeKeys:
    """Keys of the interpreter's code: equal ones mean equal code (runtime/interpreter/emit.py)."""

    def __init__(self, design: Design):
        self.design = design
        self._layouts: dict[str, str] = {}
        self._classes: dict[str, str] = {}
        self._numbers = {info.name: i for i, info in enumerate(design.program.classes)}

    def key(self, name: str) -> str:
        """The key of a function's code; "" if only writing its body would tell."""
        record = self.design.record(name)
        if record is not None:
            place = self.design.source_place(name)
            classes = [self._class(n) for n in record.classes]
            return digest(record.source, record.answers, str(place), *classes)
        return self._written(self.design.function(name)) if self.design.is_written(name) else ""

    def _written(self, function: Function) -> str:
        """The same from the body: of functions of modules, and of those with pieces."""
        texts = [function.kind, self.design.body_hash(function), str(function.loc)]
        for block in function.blocks:
            for op in block.ops:
                texts += [str(inner.loc) for inner in op.walk()]
                named = op.attrs.get("class")
                if isinstance(named, str):
                    texts.append(self._class(named))
        return digest(*texts, self._layout(function.module))

    def _layout(self, module: str) -> str:
        """Digest over the struct of a module and those of the instances that it knows."""
        if not module:
            return ""
        found = self._layouts.get(module)
        if found is None:
            modules = self.design.program.modules
            own = modules[module]
            names = [module, *(name for _, name in (*own.children, *own.links))]
            found = digest(*(layout_text(modules[name]) for name in names))
            self._layouts[module] = found
        return found

    def _class(self, name: str) -> str:
        """The numbers of a class and of all that may be taken for it."""
        found = self._classes.get(name)
        if found is None:
            number = self._numbers.get(name)
            classes = self.design.program.classes
            last = -1 if number is None else classes[number].last
            also = [i for i, c in enumerate(classes) if number in c.interfaces]
            found = self._classes[name] = repr((number, last, also))
        return found
