"""One cached unit: a shared object, what it offers, and where in the source its places are.

A unit's key says nothing of source lines, so an object outlives edits that move lines. Its places
are therefore kept as positions in the bodies (function, op number), and become lines again from
whatever bodies the design has when the unit is used.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.remembered import places_of
from aotc.errors import UNKNOWN, Loc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.design.function import Function

OF_FUNCTION = -1  # op number of a place that is the function's own: the last of places_of
NOWHERE = ("", 0)


@dataclass(slots=True)
class UnitEntry:
    """What the store holds for one unit.

    object:     bytes of the shared object; empty if no function of the unit can be compiled.
    functions:  names of the functions that it offers.
    left_out:   of the others, why each stays interpreted: function -> (op or "", reason).
    places:     (function, op number) of each of the unit's places.
    seconds:    what compiling took.
    requires:   functions that must all be allowed to be native; empty but for fused units.
    relocatable: bytes of the object file that the shared object was linked from.
    """

    object: bytes
    functions: list[str] = field(default_factory=list)
    left_out: dict[str, tuple[str, str]] = field(default_factory=dict)
    places: list[tuple[str, int]] = field(default_factory=list)
    seconds: float = 0.0
    requires: list[str] = field(default_factory=list)
    relocatable: bytes = b""

    def pack(self) -> bytes:
        row = (self.object, self.functions, self.left_out, self.places, self.seconds,
               self.requires, self.relocatable)  # fmt: skip
        return marshal.dumps(row)


def unpack(data: bytes) -> UnitEntry:
    """The entry that `pack` packed; the store has verified the bytes."""
    return UnitEntry(*marshal.loads(data))  # noqa: S302


def positions(places: Iterable[Loc], functions: Iterable[Function]) -> list[tuple[str, int]]:
    """Where in the bodies each place is; NOWHERE for one that no body has."""
    wanted = dict.fromkeys(places, NOWHERE)
    missing = len(wanted)
    for function in functions:
        if wanted.get(function.loc) == NOWHERE:
            wanted[function.loc] = (function.name, OF_FUNCTION)
            missing -= 1
        if not missing:
            break
        for number, loc in enumerate(places_of(function)[:-1]):
            if wanted.get(loc) == NOWHERE:
                wanted[loc] = (function.name, number)
                missing -= 1
    return [wanted[place] for place in places]


def lines(places: Iterable[tuple[str, int]], place: Callable[[str, int], Loc]) -> list[Loc]:
    """The present source place of each position, which `place` knows."""
    return [place(name, number) if name else UNKNOWN for name, number in places]
