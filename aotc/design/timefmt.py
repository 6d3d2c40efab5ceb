"""How `%0t` comes out.

circt-verilog (CIRCT 231e825, FormatStrings.cpp, emitTime) makes a moore.fmt.int of `%0t` of $time,
which becomes a sim.fmt.dec, of the current time divided by the time unit, zero-padded to 20 digits.
IEEE 1800-2023 20.4.3 prints the time in the unit of the design's time precision, and 21.2.1.3 with
the least number of digits, which is what simulators do. The precision is not in the module;
picoseconds are assumed, or the time unit if that is finer. Everything else that is formatted is
left as written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.constants import constant_of
from aotc.ir.model import Op, Value

if TYPE_CHECKING:
    from collections.abc import Callable

PADDING = 48  # "0"
WIDTH = 20
PRECISION_FS = 1000


@dataclass(frozen=True)
class TimeOps:
    """The ops of a time divided by its unit, and the value of a constant of that dialect."""

    divide: str
    to_int: str
    now: str
    constant: Callable[[Op], int | None]


CORE = TimeOps("comb.divu", "llhd.time_to_int", "llhd.current_time", constant_of)


def scaled_time(op: Op, resolve: Callable[[Value], Value]) -> int | None:
    """What to multiply the operand of such a sim.fmt.dec with; None for every other op."""
    attrs = op.attrs
    if op.name != "sim.fmt.dec" or attrs.get("specifierWidth") != WIDTH:
        return None
    if attrs.get("paddingChar") != PADDING or attrs.get("isSigned") or attrs.get("isLeftAligned"):
        return None
    return scale_of(op.operands[0], resolve, CORE)


def scale_of(value: Value, resolve: Callable[[Value], Value], ops: TimeOps) -> int | None:
    """How many units of the precision are in the unit of a present time; None if it is none."""
    value = resolve(value)
    unit_fs = 1
    if named(value) == ops.divide:
        assert isinstance(value.owner, Op)
        value, divisor = (resolve(v) for v in value.owner.operands)
        unit = ops.constant(divisor.owner) if isinstance(divisor.owner, Op) else None
        if not unit:
            return None
        unit_fs = unit
    if named(value) != ops.to_int:
        return None
    assert isinstance(value.owner, Op)
    if named(resolve(value.owner.operands[0])) != ops.now:
        return None
    return max(1, unit_fs // PRECISION_FS)


def named(value: Value) -> str:
    """The name of the op that gives a value."""
    return value.owner.name if isinstance(value.owner, Op) else ""
