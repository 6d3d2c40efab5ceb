"""Reals of SystemVerilog: rounding to integers, $hypot. Source: IEEE 1800-2023 6.12.1, 20.8.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.bits import arity, integer_names, integer_width
from aotc.dialects.floats import float_width, same_floats
from aotc.dialects.logic_forms import LRM
from aotc.dialects.table import OpTable

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()


def verify_round(op: Op) -> None:
    arity(op, 1)
    float_width(op, op.operands[0].type, "operand")
    integer_width(op, op.result.type, "result")


OPS.op("aotc.int.round", source=f"{LRM} 6.12.1", verify=verify_round, derive=integer_names,
       doc="The integer nearest to a real, halves away from zero, modulo 2^N; 0 of an infinity or "
           "NaN, which the source leaves open.",
       py="rounded({{ a }}) & {{ mask }}",
       c="{{ r }} = {{ cut('aotc_round64(' ~ a ~ ')') }};",
       c_wide="aotc_wide_round({{ r }}, {{ w }}, {{ a }});",
       examples=tuple((f'"aotc.int.round"(%0) : (f64) -> i{width}', (a,), r)
                      for width, a, r in ((32, 35.7, 36), (32, 35.2, 35), (32, -1.5, 2**32 - 2),
                                          (32, 1.5, 2), (8, 2.5, 3), (8, 0.49999999999999994, 0),
                                          (16, -0.5, 65535), (100, -1e20, 2**100 - 10**20),
                                          (8, 257.0, 1), (64, float("inf"), 0),
                                          (200, 2.0**150, 1 << 150), (64, -4503599627370497.5,
                                                                      2**64 - 4503599627370498),
                                          )))  # fmt: skip

OPS.op("aotc.real.hypot", source=f"{LRM} 20.8.2; hypot of the C library", verify=same_floats(2),
       doc="Square root of the sum of both squares, without overflow on the way.",
       py="aotc_real_hypot{% if w == 32 %}f{% endif %}({{ a }}, {{ b }})",
       c="{{ r }} = aotc_real_hypot{% if w == 32 %}f{% endif %}({{ a }}, {{ b }});",
       examples=(('"aotc.real.hypot"(%0, %1) : (f64, f64) -> f64', (3.0, -4.0), 5.0),
                 ('"aotc.real.hypot"(%0, %1) : (f32, f32) -> f32', (3.0, 4.0), 5.0)))  # fmt: skip
