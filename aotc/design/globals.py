"""The instance of all global signals (llhd.global_signal): a module of its own without ports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.plan import GLOBALS, Globals, ModulePlan, Place
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, Region, Value
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.types import Type


def read_globals(shared: Globals) -> ModulePlan:
    """A plan whose nets are the global signals, in the order of the file."""
    plan = ModulePlan(GLOBALS, Op("hw.module"), shared)
    for name in shared.numbers:
        op = shared.module.symbols[name]
        elem: Type = op.attrs["type"]
        require_value(elem, f"global signal @{name}", op.loc)
        content = Value(elem, None, 0, name)
        field = plan.add_field(name, elem, "signal")
        plan.add_net(field, signal=True)
        plan.add_source(content, Place(field))
        plan.add_wave(name, field, elem)
        region = op.regions[0] if op.regions else Region()
        if region.blocks:
            plan.initials[field] = initial_value(name, op)
    return plan


def initial_value(name: str, op: Op) -> Value:
    """The value that the region of a global signal yields."""
    blocks = op.regions[0].blocks
    if len(blocks) != 1:
        raise UnsupportedError(f"global signal @{name}: its region must be one block", op.loc)
    value: Value = blocks[0].ops[-1].operands[0]
    return value
