"""arith: conversions between float types. Source: MLIR ArithOps.td as of the circt wheel 1.162.

Every one gives the number rounded once to the result type, as the rounding mode says. The scales
of the scaling ops are of type f8E8M0FNU, and a product or quotient with one is rounded once too;
MLIR's own lowering rounds the scale to the type of the result, or the operand, first.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from aotc.dialects.bits import arity, example, unsupported
from aotc.dialects.floats import any_float_width, conversion_names, verify_rounding
from aotc.dialects.table import OpTable, require
from aotc.ir.types import SCALE, require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
TD = "MLIR ArithOps.td"


def _widths(op: Op, operands: int = 1) -> tuple[int, int]:
    """Widths of operand 0 and the result, both floats."""
    arity(op, operands)
    verify_rounding(op)
    return (any_float_width(op, op.operands[0].type, "operand", scale=True),
            any_float_width(op, op.result.type, "result"))  # fmt: skip


def verify_extf(op: Op) -> None:
    have, want = _widths(op)
    require(op, want > have, f"{op.result.type} is not wider than {op.operands[0].type}")


def verify_truncf(op: Op) -> None:
    have, want = _widths(op)
    require(op, want < have, f"{op.result.type} is not narrower than {op.operands[0].type}")


def verify_convertf(op: Op) -> None:
    have, want = _widths(op)
    types = op.operands[0].type, op.result.type
    require(op, want == have, f"{types[1]} is not as wide as {types[0]}")
    require(op, types[0] is not types[1], "both types are the same")


def _verify_scale(op: Op) -> None:
    scale = op.operands[1].type
    require_value(scale, f"{op.name}: scale", op.loc)
    if scale.text != SCALE:
        unsupported(op, f"a scale of type {scale}; make it {SCALE} with arith.bitcast")


def verify_scaling_extf(op: Op) -> None:
    have, want = _widths(op, 2)
    _verify_scale(op)
    require(op, want > have, f"{op.result.type} is not wider than {op.operands[0].type}")


def verify_scaling_truncf(op: Op) -> None:
    have, want = _widths(op, 2)
    _verify_scale(op)
    require(op, want < have, f"{op.result.type} is not narrower than {op.operands[0].type}")


for _name, _verify, _doc, _examples in (
    ("extf", verify_extf, "The number as a wider float.",
     (("(f32) -> f64", (0.5,), 0.5), ("(f16) -> f32", (1,), 2.0**-24),
      ("(bf16) -> f64", (0xC040,), -3.0), ("(f8E8M0FNU) -> f32", (130,), 8.0))),
    ("truncf", verify_truncf, "The nearest narrower float, ties to even.",
     (("(f64) -> f32", (1e300,), math.inf), ("(f64) -> f16", (65520.0,), 0x7C00),
      ("(f32) -> bf16", (1.00390625,), 0x3F80), ("(f64) -> f8E4M3", (-0.5,), 0xB0))),
    ("convertf", verify_convertf, "The nearest float of another type of the same width.",
     (("(bf16) -> f16", (0x3F80,), 0x3C00), ("(f16) -> bf16", (0x3C01,), 0x3F80))),
):  # fmt: skip
    OPS.op(f"arith.{_name}", source=TD, verify=_verify, derive=conversion_names, doc=_doc,
           py="{{ rounded(real(a)) }}",
           c="{{ r }} = {{ stored(real(a)) }};",
           examples=tuple(example(f"arith.{_name}", *e) for e in _examples))  # fmt: skip

for _name, _verify, _doc, _operator, _example in (
    ("scaling_extf", verify_scaling_extf, "The product with a power of two, as a wider float.",
     "*", ("(f8E5M2, f8E8M0FNU) -> f32", (0x3C, 130), 8.0)),
    ("scaling_truncf", verify_scaling_truncf,
     "The quotient by a power of two, as the nearest narrower float, ties to even.",
     "/", ("(f32, f8E8M0FNU) -> f16", (12.0, 130), 0x3E00)),
):  # fmt: skip
    OPS.op(f"arith.{_name}", source=TD, verify=_verify, derive=conversion_names, doc=_doc,
           py=f"{{{{ rounded(real(a) ~ ' {_operator} ' ~ scale(b)) }}}}",
           c=f"{{{{ r }}}} = {{{{ stored(real(a) ~ ' {_operator} ' ~ scale(b)) }}}};",
           examples=(example(f"arith.{_name}", *_example),))  # fmt: skip
