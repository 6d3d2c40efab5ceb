"""Variables that a procedure of combinational logic always assigns before it reads them.

What they were before is nothing to it, so it does not run when others change them. Often that is a
variable of a module with which several procedures count in their loops: taken literally, always @*
(IEEE 1800-2023 9.4.2.2) would have them wake each other for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.usage import REFERRING, WRITES, defined, trace

if TYPE_CHECKING:
    from aotc.design.moore.items import Item
    from aotc.ir.model import Block, Op, Region, Value


def forget_overwritten(item: Item) -> None:
    """Leaves out of what a procedure reads what it assigns before; Item.overwritten has that."""
    usage = item.usage
    if usage.calls or usage.outer_calls:
        return
    item.overwritten = overwritten(item.region) - usage.escapes.keys()
    for reads in (usage.reads, usage.watches, item.heard):
        for r in [r for r in reads if r.root in item.overwritten]:
            del reads[r]


def overwritten(region: Region) -> set[Value]:
    """The variables from outside of a region that every way through it that reads them assigns as a
    whole before."""
    inside = defined(region)
    blocks = region.blocks
    wholly = {r for block in blocks for op in block.ops if (r := assigned(op)) is not None}
    wholly -= inside
    if not wholly:
        return set()
    entering: dict[Block, set[Value]] = {blocks[0]: set()}  # what is assigned on every way there
    work = [blocks[0]]
    early: set[Value] = set()
    while work:
        block = work.pop()
        have = set(entering[block])
        for op in block.ops:
            early |= (read_by(op) & wholly) - have
            target = assigned(op)
            if target is not None:
                have.add(target)
        for following in block.ops[-1].successors:
            before = entering.get(following)
            now = have & wholly if before is None else before & have
            if before is None or now != before:
                entering[following] = now
                work.append(following)
    return wholly - early


def assigned(op: Op) -> Value | None:
    """The variable that an op assigns as a whole."""
    return op.operands[0] if op.name == "moore.blocking_assign" else None


def read_by(op: Op) -> set[Value]:
    """The variables of which an op, or one inside of it, may read something: all that it has a
    reference to, except to assign it or to make another reference."""
    return {
        r.root
        for inner in op.walk() if inner.name not in REFERRING
        for operand in inner.operands[inner.name in WRITES :] if operand.type.kind == "moore.ref"
        for r in trace(operand)
    }  # fmt: skip
