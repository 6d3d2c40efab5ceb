"""System functions of numbers and bits.

Source: IEEE 1800-2023 18.13.2, 20.3 to 20.5, 20.7 to 20.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.errors import InputError
from aotc.frontend import literals
from aotc.frontend.conversions import BIT, INT, convert, to_bits
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.system.calls import (
    REAL,
    converted,
    handles,
    result,
    system_op,
    zero,
)
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_LOGIC = moore_int(1, four=True)
_UNSIGNED = moore_int(32, four=False)
_LONG = moore_int(64, four=False)

# Numbers ----------------------------------------------------------------------------------------

_MATH = "ln log10 exp sqrt floor ceil sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh"
_TWO = "atan2 hypot"


@handles(*(f"${name}" for name in _MATH.split()), *(f"${name}" for name in _TWO.split()))
def _math(ctx: Context, expr: ast.CallExpression) -> Value:
    given = [converted(ctx, a, REAL) for a in expr.arguments]
    name = str(expr.subroutineName).removeprefix("$")
    return result(ctx, expr, ctx.at(expr).value(f"moore.builtin.{name}", given, REAL))


@handles("$pow")
def _pow(ctx: Context, expr: ast.CallExpression) -> Value:
    given = [converted(ctx, a, REAL) for a in expr.arguments]
    return result(ctx, expr, ctx.at(expr).value("moore.fpow", given, REAL))


@handles("$itor")
def _itor(ctx: Context, expr: ast.CallExpression) -> Value:
    """20.5: its argument is an integer, so a real one is rounded."""
    given = expr.arguments[0]
    value = converted(ctx, given, INT if given.type.isFloating else REAL)
    return result(ctx, expr, convert(ctx, value, REAL, signed=True))


@handles("$realtobits", "$shortrealtobits", "$bitstoreal", "$bitstoshortreal")
def _real_bits(ctx: Context, expr: ast.CallExpression) -> Value:
    from aotc.ir.types import parse_type

    name = str(expr.subroutineName).removeprefix("$")
    width = 32 if "short" in name else 64
    bits, real = moore_int(width, four=False), parse_type(f"!moore.f{width}")
    source, to = (real, bits) if name.endswith("tobits") else (bits, real)
    value = converted(ctx, expr.arguments[0], source)
    made = ctx.at(expr).value(f"moore.builtin.{name}", [value], to)
    return result(ctx, expr, made, signed=False)


@handles("$clog2")
def _clog2(ctx: Context, expr: ast.CallExpression) -> Value:
    value = to_bits(ctx, rvalue(ctx, expr.arguments[0]))
    made = ctx.at(expr).value("moore.builtin.clog2", [value], value.type)
    return result(ctx, expr, made, signed=False)


@handles("$stime")
def _stime(ctx: Context, expr: ast.CallExpression) -> Value:
    now = system_op(ctx, expr, "$time", [], [_LONG], unit_fs=ctx.timeunit_fs)[0]
    return result(ctx, expr, now, signed=False)


@handles("$urandom_range")
def _urandom_range(ctx: Context, expr: ast.CallExpression) -> Value:
    given = [converted(ctx, a, _UNSIGNED) for a in expr.arguments]
    given = given if len(given) == 2 else [*given, zero(ctx)]
    made = system_op(ctx, expr, "$urandom_range", given, [INT])[0]
    return result(ctx, expr, made, signed=False)


# Bits -------------------------------------------------------------------------------------------


def _bits_of(ctx: Context, expr: ast.Expression) -> Value:
    return to_bits(ctx, rvalue(ctx, expr))


@handles("$countbits")
def _count_bits(ctx: Context, expr: ast.CallExpression) -> Value:
    value = _bits_of(ctx, expr.arguments[0])
    controls = [converted(ctx, a, _LOGIC) for a in expr.arguments[1:]]
    return result(ctx, expr, system_op(ctx, expr, "$countbits", [value, *controls], [INT])[0])


def _ones(ctx: Context, expr: ast.CallExpression) -> Value:
    value = _bits_of(ctx, expr.arguments[0])
    one = literals.integer(ctx, _LOGIC, 1)
    return system_op(ctx, expr, "$countbits", [value, one], [INT])[0]


@handles("$countones")
def _count_ones(ctx: Context, expr: ast.CallExpression) -> Value:
    return result(ctx, expr, _ones(ctx, expr))


@handles("$onehot", "$onehot0")
def _one_hot(ctx: Context, expr: ast.CallExpression) -> Value:
    count, one = _ones(ctx, expr), literals.integer(ctx, INT, 1)
    name = "moore.eq" if expr.subroutineName == "$onehot" else "moore.ule"
    return result(ctx, expr, ctx.builder.value(name, [count, one], BIT), signed=False)


@handles("$isunknown")
def _is_unknown(ctx: Context, expr: ast.CallExpression) -> Value:
    value = _bits_of(ctx, expr.arguments[0])
    x, z = (literals.integer(ctx, _LOGIC, v, 1) for v in (1, 0))
    count = system_op(ctx, expr, "$countbits", [value, x, z], [INT])[0]
    found = ctx.builder.value("moore.ne", [count, zero(ctx)], BIT)
    return result(ctx, expr, found, signed=False)


@handles("$dimensions", "$unpacked_dimensions")
def _dimensions(ctx: Context, expr: ast.CallExpression) -> Value:
    raise InputError(f"{expr.subroutineName} of this type is not known", ctx.loc(expr))
