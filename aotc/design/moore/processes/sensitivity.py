"""Waits of always_comb, always @* and assignments that run as processes: for a change of anything
that they read (IEEE 1800-2023 9.2.2.2.1, 9.4.2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.processes.deferred import flush_reports
from aotc.errors import UnsupportedError
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.items import Item
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.usage import Range


def wait_for_reads(body: MooreBody, module: MooreModule, item: Item) -> None:
    """Suspends until something changes that the item reads; always_comb does not wait for what it
    writes itself (9.2.2.2.1)."""
    own = item.value is None and item.start
    written = {r.root for r, _ in item.usage.writes} if own else set()
    watches: list[list[object]] = []
    refs: list[list[object]] = []
    operands = []
    for r in item.usage.reads if item.start else item.heard:
        if r.root in written:
            continue
        variable = module.variables.get(r.root)
        if variable is not None and variable.number is not None:
            row = [variable.number, r.low, -1 if r.width is None else r.width, "any"]
            if row not in watches:
                watches.append(row)
        elif variable is None or variable.type.kind == "moore.ref":
            width = outer_width(r)
            operands.append(body.ref(r.root).address(body))
            refs.append([width, "any"])
        else:
            raise UnsupportedError(f"a wait for {variable.name or 'a value'}", item.loc)
    attrs = {"watches": watches, "refs": refs, "standing": True}
    body.add("aotc.wait_event", operands, attrs=attrs, loc=item.loc)
    if item.value is None:
        flush_reports(body, item.op)


def outer_width(r: Range) -> int:
    """Bits of what a reference from outside of the module refers to."""
    assert isinstance(r.root.owner, Op) or r.root.type.kind == "moore.ref"
    elem = r.root.type.elem
    return (elem.width or 0) if elem is not None else 0
