"""All units of a design as one shared object, which a start reads and loads at once.

To find, check and load hundreds of shared objects takes longer than the rest of a start. So a build
links the object files of a design's units once more, together, and keeps the result under the keys
of the units in it. The manifest names it; where it is missing, the units' own shared objects serve.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.cache.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.build.builder import PlannedUnit
    from aotc.cache.store import Store
    from aotc.codegen.compiler import Compiler

FEWEST = 8  # units that are worth it


@dataclass(slots=True)
class Linked:
    """The shared object, and of each unit in it, in order, its name and UnitEntry.requires."""

    object: bytes
    units: list[tuple[str, list[str]]]

    def pack(self) -> bytes:
        return marshal.dumps((self.object, self.units))


def unpack_linked(data: bytes) -> Linked:
    """What `pack` packed; the store has verified the bytes."""
    return Linked(*marshal.loads(data))  # noqa: S302


def linked_key(units: Iterable[PlannedUnit]) -> str:
    """The key of the shared object of these units; "" if they are too few."""
    keys = {unit.name: unit.key for unit in _native(units)}
    return key_of("linked", keys) if len(keys) >= FEWEST else ""


def link(units: Iterable[PlannedUnit], compiler: Compiler, store: Store, name: str) -> None:
    """Stores the shared object of these units, unless it is there or the compiler makes none.

    name: what `aotc cache list` shows.
    """
    key = linked_key(units)
    if not key or store.has(key):
        return
    from aotc.codegen.compiler import link_units  # which no run needs

    entries = [(unit.name, unit.entry) for unit in _native(units) if unit.entry is not None]
    made = link_units(((unit, entry.relocatable) for unit, entry in entries), compiler)
    if made is not None:
        linked = Linked(made, [(unit, entry.requires) for unit, entry in entries])
        store.put(key, linked.pack(), "linked", name)


def _native(units: Iterable[PlannedUnit]) -> list[PlannedUnit]:
    """Those of which something is native."""
    return [u for u in units if u.entry is not None and u.entry.relocatable]
