"""Automatic variables that others may still refer to when their function has gone on: those that
the branches of a fork use, and those to which a reference is passed. They live on the heap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.runtime_reference import SlotReference
from aotc.design.moore.types import REFERENCE
from aotc.design.moore.usage import PASSES, REFERRING
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.references import Reference
    from aotc.ir.model import Block, Region, Value
    from aotc.ir.types import Type

SEPARATE = ("aotc.fork", "moore.fork", "aotc.scope", "aotc.defer", "aotc.postponed", "aotc.monitor",
            "aotc.force", "aotc.proc_assign")  # fmt: skip


def is_shared(body: MooreBody, variable: Value) -> bool:
    """Whether a reference to an automatic variable leaves the code of its function."""
    owner = variable.owner
    assert isinstance(owner, Op)
    assert owner.parent is not None
    region = outermost(owner.parent)
    found = body.shared.get(region)
    if found is None:
        found = body.shared[region] = shared_in(region)
    return variable in found


def outermost(block: Block) -> Region:
    """The body of the function or separate piece of code that a block belongs to."""
    region = block.parent
    assert region is not None
    while region.parent is not None and region.parent.name not in SEPARATE:
        outer = region.parent.parent
        if outer is None or outer.parent is None:
            return region
        if region.parent.name in ("moore.procedure", "func.func", "moore.coroutine"):
            return region
        region = outer.parent
    return region


def shared_in(region: Region) -> set[Value]:
    """The variables of a region to which references are passed, or which code that runs apart
    uses."""
    roots: dict[Value, tuple[Value, ...]] = {}  # of parts of variables, the variables
    found: set[Value] = set()
    for op, separate in walk(region, False):
        given = [v for v in op.operands if v.type.kind == "moore.ref"]
        if not given:
            continue
        variables = tuple(root for v in given for root in roots.get(v, (v,)))
        if separate or op.name in PASSES:
            found.update(variables)
        if op.name in REFERRING:
            roots[op.result] = variables
    return found


def walk(region: Region, separate: bool) -> list[tuple[Op, bool]]:
    """All ops of a region, each with whether it belongs to code that runs apart."""
    found = []
    for block in region.blocks:
        for op in block.ops:
            found.append((op, separate))
            for inner in op.regions:
                found += walk(inner, separate or op.name in SEPARATE)
    return found


def heap_variable(body: MooreBody, op: Op, type: Type) -> Reference:
    """A new variable on the heap; the reference to it is kept in a slot of the function."""
    slot = body.slot(REFERENCE)
    attrs = {"width": type.width or 0, "four": type.four}
    made = body.add("aotc.variable", [], [REFERENCE], attrs, op.loc).result
    body.slot_store(slot, made)
    return SlotReference(slot, type)
