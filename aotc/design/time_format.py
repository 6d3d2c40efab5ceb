"""`%0t` as circt-verilog writes it: given back the meaning that IEEE 1800-2023 21.2.1.3 gives it.

circt-verilog (CIRCT 231e825) turns `$display("%0t", $time)` into a zero-padded `sim.fmt.dec` of
width 20 over the time in units of the module. `%0t` prints the least number of characters, in
units of the smallest time precision of the design. MLIR does not say which that was; one
picosecond is what nearly all designs use and what circt-verilog itself assumes without a
`timescale. Only a value that is the current time, or a constant fraction of it, is rewritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.constants import constant_of, make_constant
from aotc.ir.model import Op, Value

if TYPE_CHECKING:
    from aotc.design.lowering import Rewriter

PRECISION_FS = 1000
_TIME_WIDTH = 20  # characters, the field width of %t (21.3.2)


def rewrite_format(rewriter: Rewriter, op: Op) -> None:
    """sim.fmt.dec: `%0t` prints the time in picoseconds, without padding."""
    zero_padded = op.attrs.get("paddingChar") == ord("0")
    unit_fs = None
    if zero_padded and op.attrs.get("specifierWidth") == _TIME_WIDTH:
        unit_fs = _unit_of_time(op.operands[0])
    if unit_fs is None:
        rewriter.append(op)
        return
    value = op.operands[0]
    scale = unit_fs // min(unit_fs, PRECISION_FS)
    if scale > 1:
        factor = rewriter.append(make_constant(scale, value.type))
        value = rewriter.add("comb.mul", [value, factor.result], [value.type], like=op).result
    attrs = {**op.attrs, "specifierWidth": 0}
    rewriter.give(op, Op(op.name, [value], None, attrs, None, None, op.loc))


def _unit_of_time(value: Value) -> int | None:
    """Femtoseconds that a 1 stands for, if the value is the current time in some unit."""
    op = value.owner
    if not isinstance(op, Op):
        return None
    if op.name == "comb.divu":
        divisor = op.operands[1].owner
        unit = constant_of(divisor) if isinstance(divisor, Op) else None
        return unit if unit and _unit_of_time(op.operands[0]) == 1 else None
    if op.name == "llhd.time_to_int":
        time = op.operands[0].owner
        return 1 if isinstance(time, Op) and time.name == "llhd.current_time" else None
    return None


HANDLERS = {"sim.fmt.dec": rewrite_format}
