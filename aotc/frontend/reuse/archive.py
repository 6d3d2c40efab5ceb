"""Definitions of free functions that one import leaves to the next.

A definition holds for a later import if it comes of the same text in the same surroundings
(texts.py), its places are where they were, facts about the whole design that it looked at are the
same, and what it asked of the rest of the design (recorder.py) has the same results. Then its
requests are made again, in the same order, and its body is read from the archive when somebody
wants it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.errors import UNKNOWN, Loc
from aotc.frontend.reuse.digests import digest
from aotc.frontend.reuse.facts import fact
from aotc.frontend.reuse.recorder import Recorder
from aotc.frontend.reuse.requests import Requests, named
from aotc.frontend.reuse.surroundings import SUBROUTINES
from aotc.frontend.reuse.symbols import Symbols
from aotc.ir.lazy_op import LazyOp, noted
from aotc.ir.packed import pack_regions, unpack_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.frontend.context import Output
    from aotc.frontend.reuse.texts import Texts
    from aotc.frontend.subroutines.signatures import Signature
    from aotc.ir.model import Op, Region

Row = tuple[Any, ...]


@dataclass(slots=True)
class Entry:
    """A definition.

    key:       digest over its text and its surroundings.
    kind:      the name of its op.
    stretches: those in which it has places: file, number, digest.
    places:    of the subroutine and in its body: position in `stretches`, line there, column;
               all -1 for none.
    facts:     about the whole design: name, digest.
    requests:  what was asked, and the result.
    body:      its regions, packed.
    lines:     of the stretches, as distances from the subroutine's own line; in other files as
               they are.
    notes:     what was found out about the body (aotc.ir.lazy_op); placed: about its places.
    """

    key: str
    kind: str
    stretches: list[tuple[str, int, str]]
    places: list[int]
    facts: list[tuple[str, str]]
    requests: list[Row]
    body: bytes
    lines: list[int]
    notes: dict[str, Any]
    placed: dict[str, Any]

    def row(self) -> Row:
        """Plain data, which `Entry(*row)` makes an entry of again."""
        return (self.key, self.kind, self.stretches, self.places, self.facts, self.requests,
                self.body, self.lines, self.notes, self.placed)  # fmt: skip


@dataclass(slots=True)
class Made:
    """A definition that was made in this import: its op, and what its entry will say."""

    op: LazyOp
    key: str
    facts: list[tuple[str, str]]
    requests: list[Row]


class Archive:
    """The definitions of one design.

    rows: of the entries of an earlier import, by name of the function.
    used: those that were taken over.
    """

    def __init__(self, rows: Mapping[str, Row]):
        self.rows = rows
        self.used: dict[str, Entry] = {}
        self._made: dict[str, Made] = {}
        self._texts: Texts | None = None
        self._symbols: Symbols | None = None
        self._requests: Requests | None = None
        self._facts: dict[str, str] = {}

    def open(self, texts: Texts) -> None:
        """Begins an import of a design with these texts."""
        self._texts = texts

    def close(self) -> None:
        """Ends the import: nothing of slang stays."""
        self._symbols = self._requests = None

    # Importing ------------------------------------------------------------------------------------

    def definition(
        self, output: Output, symbol: Any, signature: Signature, make: Callable[[], Op]
    ) -> Op:
        """The definition of a free subroutine, taken over or made."""
        if self._symbols is None:
            self._symbols = Symbols(output)
            self._requests = Requests(output, self._symbols)
        key = self._key(output, symbol, signature.name)
        if not key:
            return make()
        row = self.rows.get(signature.name)
        if row is not None and row[0] == key:
            entry = Entry(*row[:-2], *map(dict, row[-2:]))  # notes are added to
            if self._holds(output, entry):
                self.used[signature.name] = entry
                return self._taken_over(entry, signature)
        return self._recorded(output, key, signature.name, make)

    def _recorded(self, output: Output, key: str, name: str, make: Callable[[], Op]) -> Op:
        """A definition that is made, with what it asks for."""
        assert self._symbols is not None
        recorder = output.recorder = Recorder()
        try:
            op = make()
        finally:
            output.recorder = None
        requests = None
        if not recorder.spoiled:
            requests = named(self._symbols, recorder.requests)
        if requests is None:
            return op
        facts = [(name, self._fact(output, name)) for name in recorder.facts]
        found = noted(op)
        self._made[name] = Made(found, key, facts, requests)
        return found

    def _key(self, output: Output, symbol: Any, name: str) -> str:
        """The key of a definition; "" if it cannot be kept."""
        from aotc.frontend.subroutines.lifetimes import transient

        assert self._texts is not None
        assert self._symbols is not None
        own, node = self._symbols.name(symbol), symbol.syntax
        if own is None or node is None or node.kind not in SUBROUTINES:
            return ""
        arguments = self._symbols.arguments(own[0]) if own[0] else ""
        anew = sorted(str(s.name) for s in transient(output, symbol))
        text = str(node)
        around = self._texts.surroundings.digest(text, own[0], arguments)
        return digest(around, *own, name, arguments, text, "\n".join(anew))

    def _holds(self, output: Output, entry: Entry) -> bool:
        """Whether places, facts and requests are as they were; makes the requests."""
        assert self._texts is not None
        assert self._requests is not None
        for file, number, text in entry.stretches:
            if self._texts.digest(file, number) != text:
                return False
        for name, found in entry.facts:
            if self._fact(output, name) != found:
                return False
        return self._requests.again(entry.requests)

    def _fact(self, output: Output, name: str) -> str:
        found = self._facts.get(name)
        if found is None:
            found = self._facts[name] = fact(output, name)
        return found

    def _taken_over(self, entry: Entry, signature: Signature) -> LazyOp:
        assert self._texts is not None
        attrs = {
            "sym_name": signature.name,
            "function_type": signature.type,
            "sym_visibility": "private",
        }
        lines = [(file, self._texts.line(file, at)) for file, at, _ in entry.stretches]

        def place(number: int) -> Loc:
            at, line, column = entry.places[3 * number : 3 * number + 3]
            return UNKNOWN if at < 0 else Loc(lines[at][0], lines[at][1] + line, column)

        def read() -> list[Region]:
            places = [place(n) for n in range(len(entry.places) // 3)]
            return unpack_regions(entry.body, places.__getitem__)

        own = place(0)
        if entry.lines != self._lines(own, entry.stretches):
            entry.lines, entry.placed = self._lines(own, entry.stretches), {}
        return LazyOp(entry.kind, attrs, own, read, entry.notes, entry.placed)

    def _lines(self, own: Loc, stretches: list[tuple[str, int, str]]) -> list[int]:
        """What `Entry.lines` says."""
        assert self._texts is not None
        return [
            self._texts.line(file, at) - (own.line if file == own.file else 0)
            for file, at, _ in stretches
        ]

    # Keeping --------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Row]:
        """The rows for the next import: of what was taken over and of what was made."""
        found = {name: entry.row() for name, entry in self.used.items()}
        for name, made in self._made.items():
            entry = None if made.op.rewritten else self._entry(made)
            if entry is not None:
                found[name] = entry.row()
        return found

    def _entry(self, made: Made) -> Entry | None:
        """The entry of a definition; None if it has something that cannot be kept."""
        assert self._texts is not None
        numbers = {made.op.loc: 0}
        try:
            body = pack_regions(
                made.op.regions, lambda place: numbers.setdefault(place, len(numbers))
            )
        except TypeError:
            return None
        stretches: dict[tuple[str, int], int] = {}
        places: list[int] = []
        for place in numbers:
            found = self._texts.coordinates(place)
            if found is None and place.file:
                return None
            if found is None:
                places += (-1, -1, -1)
            else:
                at = stretches.setdefault(found[:2], len(stretches))
                places += (at, *found[2:])
        rows = [(file, at, self._texts.digest(file, at)) for file, at in stretches]
        return Entry(
            made.key, made.op.name, rows, places, made.facts, made.requests, body,
            self._lines(made.op.loc, rows), made.op.notes, made.op.placed,
        )  # fmt: skip
