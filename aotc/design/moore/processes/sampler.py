"""Samplers: what is copied in the Postponed region of each time in which it may have changed.

A procedure with the attribute `aotc.sampler` holds one `aotc.postponed`, whose region copies
variables (IEEE 1800-2023 16.5.1). It becomes a settle function of whatever the region reads, which
asks for the copying once a time, and a function that copies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody
from aotc.design.moore.processes.branches import finish_branch, write_region
from aotc.design.moore.scope import Scope
from aotc.ir.types import I1

if TYPE_CHECKING:
    from aotc.design.moore.items import Item
    from aotc.design.moore.module import MooreModule
    from aotc.design.plan import Written


def write_sampler(module: MooreModule, item: Item) -> Written:
    """The settle function; that which copies is a subroutine of the module."""
    from aotc.design.moore.functions import finish

    number = len(module.plan.settles)
    (postponed,) = (op for op in item.region.blocks[0].ops if op.name == "aotc.postponed")
    waits = module.plan.add_field("sampling", I1)
    copy = MooreBody(Scope(module))
    copy.add("aotc.store", [copy.constant(0, I1)], attrs={"field": waits}, loc=item.loc)
    write_region(copy, postponed.regions[0])
    body = MooreBody(Scope(module))
    attrs = finish_branch(body, copy, "func", item.loc) | {"field": waits}
    body.add("aotc.postpone", [], attrs=attrs, loc=item.loc)
    body.add("func.return")
    made = finish(module, body, "settle", f"settle.{number}", item.loc)
    made.at_start = made.reports = True
    made.reads |= copy.reads
    return made
