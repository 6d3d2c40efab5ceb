"""math: functions of integers and floats. Source: MLIR MathOps.td as of the circt wheel 1.162.

Both tiers call the C library of the machine through runtime_c/values/real.c, so their results are
bit-identical; between machines the last bit of a transcendental function may differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import (
    arity,
    example,
    integer_row,
    integer_width,
    sign_extended,
    sign_extended_py,
    unsupported,
)
from aotc.dialects.floats import (
    any_float_width,
    float_names,
    float_test,
    function_row,
    fused_row,
    same_floats,
)
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
TD = "MLIR MathOps.td"

# Integers -----------------------------------------------------------------------------------------

integer_row(OPS, "math.absi", TD, "Magnitude of a signed number; the minimum stays.", 1,
            py="-{{ a }} & {{ mask }} if {{ a }} & {{ signp }} else {{ a }}",
            c="{{ r }} = {{ a }} & {{ sign }} ? {{ cut('-(' ~ u ~ ')' ~ a) }} : {{ a }};",
            c_wide="aotc_wide_abs({{ r }}, {{ w }}, {{ a }});",
            examples=(example("math.absi", "(i8) -> i8", (0xFD,), 3),
                      example("math.absi", "(i8) -> i8", (0x80,), 0x80)))  # fmt: skip
integer_row(OPS, "math.ctlz", TD, "Number of leading zeros; N for 0.", 1,
            py="{{ w }} - ({{ a }}).bit_length()",
            c="{{ r }} = aotc_clz64({{ a }}, {{ w }});",
            c_wide="aotc_wide_set64({{ r }}, {{ w }}, aotc_wide_clz({{ a }}, {{ w }}));",
            examples=(example("math.ctlz", "(i8) -> i8", (1,), 7),
                      example("math.ctlz", "(i8) -> i8", (0,), 8)))  # fmt: skip
integer_row(OPS, "math.cttz", TD, "Number of trailing zeros; N for 0.", 1,
            py="({{ a }} & -{{ a }}).bit_length() - 1 if {{ a }} else {{ w }}",
            c="{{ r }} = aotc_ctz64({{ a }}, {{ w }});",
            c_wide="aotc_wide_set64({{ r }}, {{ w }}, aotc_wide_ctz({{ a }}, {{ w }}));",
            examples=(example("math.cttz", "(i8) -> i8", (8,), 3),
                      example("math.cttz", "(i8) -> i8", (0,), 8)))  # fmt: skip
integer_row(OPS, "math.ctpop", TD, "Number of bits that are 1.", 1,
            py="({{ a }}).bit_count()",
            c="{{ r }} = aotc_popcount64({{ a }});",
            c_wide="aotc_wide_set64({{ r }}, {{ w }}, aotc_wide_popcount({{ a }}, {{ w }}));",
            examples=(example("math.ctpop", "(i8) -> i8", (0xF1,), 5),))  # fmt: skip
integer_row(OPS, "math.ipowi", f"{TD}; ConvertMathToFuncs.cpp",
            "Signed number to a signed power modulo 2^N; a negative power of 1 or -1 is 1 or -1, "
            "of 0 and any other number 0.",
            py="ipow({{ sxp(a) }}, {{ sxp(b) }}, {{ mask }})",
            c="{{ r }} = {{ cut('aotc_ipow64(' ~ sx(a) ~ ', ' ~ sx(b) ~ ')') }};",
            c_wide="aotc_wide_ipow({{ r }}, {{ w }}, {{ a }}, {{ b }});",
            examples=(example("math.ipowi", "(i8, i8) -> i8", (3, 4), 81),
                      example("math.ipowi", "(i8, i8) -> i8", (2, 0xFF), 0),
                      example("math.ipowi", "(i8, i8) -> i8", (0xFF, 0xFD), 0xFF)))  # fmt: skip

# Floats: exact ------------------------------------------------------------------------------------

for _name, _function, _operands, _doc in (
    ("absf", "abs", 1, "Magnitude."),
    ("ceil", "ceil", 1, "The least whole number that is not smaller."),
    ("floor", "floor", 1, "The greatest whole number that is not greater."),
    ("round", "round", 1, "The nearest whole number, ties away from zero."),
    ("roundeven", "roundeven", 1, "The nearest whole number, ties to even."),
    ("trunc", "trunc", 1, "The whole part."),
    ("sqrt", "sqrt", 1, "Square root."),
    ("copysign", "copysign", 2, "The first operand with the sign of the second; NaN is positive."),
    ("clampf", "clamp", 3, ("The first operand, raised to the second and then lowered to the "
     "third; NaN stays.")),
):  # fmt: skip
    function_row(OPS, f"math.{_name}", TD, _doc, _function, _operands, both=True, small=True)

# Floats: one function for each type ---------------------------------------------------------------

for _name, _doc in (
    ("acos", "Inverse cosine."),
    ("acosh", "Inverse hyperbolic cosine."),
    ("asin", "Inverse sine."),
    ("asinh", "Inverse hyperbolic sine."),
    ("atan", "Inverse tangent."),
    ("atanh", "Inverse hyperbolic tangent."),
    ("cbrt", "Cube root."),
    ("cos", "Cosine."),
    ("cosh", "Hyperbolic cosine."),
    ("erf", "Error function."),
    ("erfc", "One minus the error function."),
    ("exp", "Power of e."),
    ("exp2", "Power of 2."),
    ("expm1", "Power of e minus 1."),
    ("log", "Natural logarithm."),
    ("log10", "Logarithm to base 10."),
    ("log1p", "Natural logarithm of the operand plus 1."),
    ("log2", "Logarithm to base 2."),
    ("rsqrt", "One divided by the square root."),
    ("sin", "Sine."),
    ("sinh", "Hyperbolic sine."),
    ("tan", "Tangent."),
    ("tanh", "Hyperbolic tangent."),
):
    function_row(OPS, f"math.{_name}", TD, _doc, _name, small=True)
function_row(OPS, "math.atan2", TD, "Angle of the point (b, a).", "atan2", 2, small=True)
function_row(OPS, "math.powf", TD, "The first operand to the power of the second.", "pow", 2,
             small=True)  # fmt: skip
fused_row(OPS, "math.fma", TD, (
    example("math.fma", "(f64, f64, f64) -> f64", (2.0, 3.0, 1.0), 7.0),
    example("math.fma", "(bf16, bf16, bf16) -> bf16", (0x3FC0, 0x3F81, 0x8001), 0x3FC1),
))  # fmt: skip
OPS.op("math.sincos", source=TD, verify=same_floats(1, 2, small=True), derive=float_names,
       doc="Sine and cosine.",
       py="({{ stored('aotc_math_sin' ~ f ~ '(' ~ real(a) ~ ')') }}, "
          "{{ stored('aotc_math_cos' ~ f ~ '(' ~ real(a) ~ ')') }})",
       c="{{ rs[0] }} = {{ stored('aotc_math_sin' ~ f ~ '(' ~ real(a) ~ ')') }}; "
         "{{ rs[1] }} = {{ stored('aotc_math_cos' ~ f ~ '(' ~ real(a) ~ ')') }};",
       examples=(example("math.sincos", "(f64) -> (f64, f64)", (0.0,), (0.0, 1.0)),))  # fmt: skip


def verify_fpowi(op: Op) -> None:
    arity(op, 2)
    have, want = op.operands[0].type, op.result.type
    any_float_width(op, want, "result")
    require(op, have is want, f"operand 0 is {have}, the result is {want}")
    power = integer_width(op, op.operands[1].type, "operand 1")
    if power > 64:
        unsupported(op, f"a power of type i{power}; powers of up to 64 bits are supported")


def fpowi_names(op: Op) -> dict[str, Any]:
    """`power(text)`, `power_py(text)`: operand 1 as a signed number; `f` as in floats.py."""
    width = op.operands[1].type.width or 0
    return float_names(op) | {
        "power": lambda text: sign_extended(text, width),
        "power_py": lambda text: sign_extended_py(text, width),
    }


OPS.op("math.fpowi", source=f"{TD}; compiler-rt powidf2.c", verify=verify_fpowi,
       derive=fpowi_names,
       doc="Float to a signed whole power, by repeated multiplication.",
       py="{{ stored('aotc_math_powi' ~ f ~ '(' ~ real(a) ~ ', ' ~ power_py(b) ~ ')') }}",
       c="{{ r }} = {{ stored('aotc_math_powi' ~ f ~ '(' ~ real(a) ~ ', ' ~ power(b) ~ ')') }};",
       examples=(example("math.fpowi", "(f64, i8) -> f64", (2.0, 0xFD), 0.125),
                 example("math.fpowi", "(f32, i32) -> f32", (0.0, 0), 1.0)))  # fmt: skip

# Classes of floats --------------------------------------------------------------------------------

OPS.op("math.isfinite", source=TD, verify=float_test, derive=float_names,
       doc="1 unless infinite or NaN.",
       py="aotc_math_isfinite({{ real(a) }})",
       c="{{ r }} = aotc_math_isfinite({{ real(a) }});")  # fmt: skip
OPS.op("math.isinf", source=TD, verify=float_test, derive=float_names, doc="1 if infinite.",
       py="aotc_math_isinf({{ real(a) }})",
       c="{{ r }} = aotc_math_isinf({{ real(a) }});")  # fmt: skip
OPS.op("math.isnan", source=TD, verify=float_test, derive=float_names, doc="1 if NaN.",
       py="{{ real(a) }} != {{ real(a) }}",
       c="{{ r }} = {{ real(a) }} != {{ real(a) }};")  # fmt: skip
OPS.op("math.isnormal", source=TD, verify=float_test, derive=float_names,
       doc="1 unless zero, subnormal, infinite or NaN.",
       py="{{ normal(a) }}",
       c="{{ r }} = {{ normal(a) }};")  # fmt: skip
