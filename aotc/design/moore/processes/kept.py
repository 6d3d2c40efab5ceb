"""What the operands of ?:, && and || read in the expression of a wait.

Which object they lead to is known only if they were evaluated, so the reference is kept in a slot
of the function on the way. A slot begins with a variable that nobody writes; one of an event with
null.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.moore.types import REFERENCE
from aotc.design.moore.usage import trace
from aotc.ir.model import Op
from aotc.ir.types import I64

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.processes.waits import Watches
    from aotc.design.moore.references import Reference
    from aotc.ir.model import Region, Value

OBJECTS = ("moore.class.property_ref", "aotc.vif_ref")


@dataclass(slots=True)
class Kept:
    """A slot, and the row of the watch for what it refers to; without one nothing is watched.

    event: the slot has an event in place of a reference.
    """

    slot: int
    row: list[object] | None = None
    event: bool = False


def keep_nested(
    body: MooreBody, region: Region, watch: Callable[[MooreBody, Reference], Watches]
) -> None:
    """Makes the slots, and has them filled when their ops are evaluated."""
    for op in (op for block in region.blocks for op in block.ops):
        for inner in (i for r in op.regions for b in r.blocks for top in b.ops for i in top.walk()):
            if inner.name == "moore.read" and leads_to_object(inner.operands[0]):
                keep_read(body, inner, watch)
            elif inner.name == "aotc.event_triggered":
                keep_event(body, inner)


def leads_to_object(reference: Value) -> bool:
    """Whether a reference goes through a handle."""
    owners = [r.root.owner for r in trace(reference)]
    return any(isinstance(owner, Op) and owner.name in OBJECTS for owner in owners)


def keep_read(body: MooreBody, op: Op, watch: Callable[[MooreBody, Reference], Watches]) -> None:
    kept = Kept(body.slot(REFERENCE))
    attrs = {"width": op.result.type.width or 64, "four": False}
    nobody = body.add("aotc.variable", [], [REFERENCE], attrs, op.loc).result
    body.slot_store(kept.slot, nobody)

    def fill() -> None:
        for value, row, _ in watch(body, body.ref(op.operands[0])).refs:
            kept.row = row
            body.slot_store(kept.slot, value)

    body.kept[op] = kept, fill


def keep_event(body: MooreBody, op: Op) -> None:
    kept = Kept(body.slot(I64), event=True)
    body.slot_store(kept.slot, body.constant(0, I64))
    body.kept[op] = kept, lambda: body.slot_store(kept.slot, body.one(op.operands[0]))
