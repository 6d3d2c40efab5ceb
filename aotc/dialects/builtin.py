"""builtin and ub: the module around everything, casts, poison. Source: MLIR BuiltinOps.td and
UBOps.td.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import set_words
from aotc.dialects.table import OpTable, require
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
BUILTIN = "MLIR BuiltinOps.td"
UB = "MLIR UBOps.td"


def verify_cast(op: Op) -> None:
    require(op, len(op.operands) == len(op.results) == 1, "only one value to one is supported")
    have = require_value(op.operands[0].type, f"{op.name}: operand", op.loc)
    want = require_value(op.result.type, f"{op.name}: result", op.loc)
    same = have == want and op.operands[0].type.is_float == op.result.type.is_float
    require(op, same, f"{op.operands[0].type} and {op.result.type} are not kept alike")


def verify_poison(op: Op) -> None:
    require(op, not op.operands and len(op.results) == 1, "needs one result and no operands")
    require_value(op.result.type, f"{op.name}: result", op.loc)


def zero_names(op: Op) -> dict[str, Any]:
    """Zero in Python, and the statements that set wide zeros in C."""
    width = op.result.type.width or 0
    return {
        "zero": "0.0" if op.result.type.is_float else "0",
        "store": lambda target: set_words(target, 0, width),
    }


OPS.op("builtin.module", source=BUILTIN, doc="The whole input.", lowered="the program")

OPS.op("builtin.unrealized_conversion_cast", source=BUILTIN, verify=verify_cast,
       doc="The same bits as another type of the same width.",
       py="{{ a }}",
       c="{{ r }} = {{ a }};",
       c_wide="aotc_copy_words({{ r }}, {{ a }}, {{ (w + 63) // 64 }});")  # fmt: skip

OPS.op("ub.poison", source=UB, verify=verify_poison, derive=zero_names, const=True,
       doc="A value that may be anything: 0 here, so that both tiers agree.",
       py="{{ zero }}",
       c="{{ r }} = 0;",
       c_wide="{{ store(r) }}")  # fmt: skip

OPS.op("ub.unreachable", source=UB, effects=("terminator",),
       doc="Control never comes here; a run that does ends with an error.",
       py="aotc_unreachable(SIM, {{ loc }})",
       c="aotc_unreachable(sim, {{ loc }});")  # fmt: skip
