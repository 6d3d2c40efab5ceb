"""What is kept of a free function of SystemVerilog from one run to the next, in place of its body.

Writing a body costs far more than hashing the function as it stands in the source. So for each body
that was written a Record says what it was written from, and what came of it that others want to
know. A record holds for a function of a later run if its source is the same and the rest of the
design still gives the same answers to all that was asked when it was written (moore/asked.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aotc.errors import Loc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.design.function import Function
    from aotc.design.moore.asked import Question


@dataclass(slots=True)
class Record:
    """A free function without its body.

    source:    hash of the function in the source (aotc.design.hashing.source_hash).
    asked:     what was asked of the rest of the design, and the digest of the answers.
    hash:      of the body (Function.hash); "" if nobody has asked for it.
    ops:       how many ops its blocks have.
    callees:   as of Function.callees.
    classes:   names of the classes whose numbers code of the body may hold.
    places:    places of ops, by their position in the body, as distances from the function's
               (aotc.design.hashing.relative); only of those that somebody has asked for.
    """

    source: str
    asked: list[Question]
    answers: str
    hash: str
    ops: int
    callees: list[str]
    classes: list[str]
    places: dict[int, tuple[str | None, int, int]] = field(default_factory=dict)

    def row(self) -> tuple[Any, ...]:
        """Plain data, which `Record(*row)` makes a record of again."""
        return (self.source, self.asked, self.answers, self.hash, self.ops, self.callees,
                self.classes, self.places)  # fmt: skip


def record_of(function: Function, source: str, asked: Iterable[Question], answers: str) -> Record:
    """The record of a function whose body was written just now; the rest is as of Record."""
    classes = {
        op.attrs["class"]: None for block in function.blocks for op in block.ops
        if isinstance(op.attrs.get("class"), str)
    }  # fmt: skip
    ops = sum(len(block.ops) for block in function.blocks)
    callees = function.callees()
    return Record(source, list(asked), answers, function.hash, ops, callees, [*classes])


def place_in(record: Record, number: int, owner: Loc) -> Loc | None:
    """The place of an op of the body of a function that stands at `owner`, if it is known."""
    found = record.places.get(number)
    if found is None:
        return None
    file, line, col = found
    return Loc(owner.file, owner.line + line, col) if file is None else Loc(file, line, col)


def note_place(record: Record, number: int, place: Loc, owner: Loc) -> None:
    """Keeps the place of an op for later runs."""
    from aotc.design.hashing import relative  # which imports what no warm start needs

    record.places[number] = relative(place, owner)


def places_of(function: Function) -> list[Loc]:
    """The places of all ops of a body by their positions; the function's own comes last."""
    found = [inner.loc for block in function.blocks for op in block.ops for inner in op.walk()]
    return [*found, function.loc]
