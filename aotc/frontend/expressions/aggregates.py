"""Concatenation, replication, set membership and new[].

Source: IEEE 1800-2023 7.5.1, 10.10, 11.4.12, 11.4.13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import (
    BIT,
    INT,
    as_four,
    convert,
    resize,
    to_bits,
    type_of,
)
from aotc.frontend.expressions.assignment_patterns import array_of
from aotc.frontend.expressions.operators import combine_bits, compare, equal
from aotc.frontend.expressions.selects import constant_int
from aotc.frontend.expressions.targets import concat, elements_of
from aotc.ir.moore_types import is_bits, is_packed, moore_int

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_OP = ast.BinaryOperator
_CONTAINERS = ("moore.queue", "moore.open_uarray", "moore.assoc")
_FEW = 16  # elements of an array that are looked at one by one
_REPEATS = 16  # a string is repeated in place up to so often


# Concatenation ------------------------------------------------------------------------------------


def concatenation(ctx: Context, expr: ast.ConcatenationExpression) -> Value:
    """{a, b, c} of bits, strings or elements of an unpacked array."""
    from aotc.frontend.expressions.expressions import rvalue

    to = type_of(ctx, expr)
    if to.kind != "moore.string" and not is_packed(to):
        return _array_concatenation(ctx, expr, to)
    values = [rvalue(ctx, part) for part in expr.operands if not part.type.isVoid]
    ctx.at(expr)
    if to.kind == "moore.string":
        values = [convert(ctx, value, to, signed=False) for value in values]
        if len(values) == 1:
            return values[0]
        return ctx.builder.value("moore.string.concat", values, to)
    bits = concat(ctx, [to_bits(ctx, value) for value in values])
    return convert(ctx, bits, to, signed=False)


def _array_concatenation(ctx: Context, expr: ast.ConcatenationExpression, to: Type) -> Value:
    """Unpacked array concatenation (10.10): elements and arrays of elements in a row."""
    from aotc.frontend.expressions.expressions import rvalue

    if to.elem is None:
        unsupported(ctx, expr, f"a concatenation of type {expr.type}")
    element = expr.type.arrayElementType
    values = [(rvalue(ctx, part), part.type) for part in expr.operands if not part.type.isVoid]
    ctx.at(expr)
    parts = [
        convert(ctx, value, to.elem, signed=bool(type.isSigned))
        if _is_element(type, element)
        else value
        for value, type in values
    ]
    if parts and all(_is_element(type, element) for _, type in values):
        return array_of(ctx, parts, to)
    return ctx.builder.value("aotc.array_concat", parts, to)


def _is_element(type: ast.Type, element: ast.Type) -> bool:
    """Whether an operand is an element and no array of elements."""
    return bool(element.isMatching(type) or element.isAssignmentCompatible(type))


def replication(ctx: Context, expr: ast.ReplicationExpression) -> Value:
    """{n{a}}; n of a string may vary (11.4.12.2)."""
    from aotc.frontend.expressions.expressions import rvalue

    to = type_of(ctx, expr)
    count = constant_int(expr.count)
    value = rvalue(ctx, expr.concat)
    if to.kind == "moore.string":
        return _repeated(ctx, expr, convert(ctx, value, to, signed=False), count)
    bits = to_bits(ctx, value)
    ctx.at(expr)
    if count == 1:
        return convert(ctx, bits, to, signed=False)
    wide = moore_int(to.width or 0, four=bits.type.four)
    return convert(ctx, ctx.builder.value("moore.replicate", [bits], wide), to, signed=False)


def _repeated(
    ctx: Context, expr: ast.ReplicationExpression, text: Value, count: int | None
) -> Value:
    from aotc.frontend.expressions.expressions import rvalue

    if count is not None and 0 <= count <= _REPEATS:
        return ctx.at(expr).value("moore.string.concat", [text] * count, text.type)
    times = rvalue(ctx, expr.count)
    ctx.at(expr)
    times = convert(ctx, times, INT, signed=bool(expr.count.type.isSigned))
    return ctx.builder.value("aotc.string_repeat", [text, times], text.type)


def new_array(ctx: Context, expr: ast.NewArrayExpression) -> Value:
    """new[n] and new[n](old) (7.5.1)."""
    from aotc.frontend.expressions.expressions import rvalue

    to = type_of(ctx, expr)
    size = rvalue(ctx, expr.sizeExpr)
    ctx.at(expr)
    size = resize(
        ctx, to_bits(ctx, size), moore_int(64, four=False), signed=bool(expr.sizeExpr.type.isSigned)
    )
    given: Any = expr.initExpr
    if given is None:
        return ctx.builder.value("moore.open_uarray_create", [size], to)
    old = rvalue(ctx, given)
    ctx.at(expr)
    old = convert(ctx, old, to, signed=False)
    return ctx.builder.value("aotc.array_new", [size, old], to)


# Set membership -----------------------------------------------------------------------------------


def inside(ctx: Context, expr: ast.InsideExpression) -> Value:
    """`value inside {a, [b:c], array}` (11.4.13)."""
    from aotc.frontend.expressions.expressions import rvalue

    value = rvalue(ctx, expr.left)
    signed = bool(expr.left.type.isSigned)
    matches = [inside_item(ctx, value, item, signed=signed) for item in expr.rangeList]
    ctx.at(expr)
    return convert(ctx, combine_bits(ctx, "moore.or", matches), type_of(ctx, expr), signed=False)


def inside_item(ctx: Context, value: Value, item: ast.Expression, *, signed: bool) -> Value:
    """One bit: whether a value is in one item of the braces."""
    from aotc.frontend.expressions.expressions import rvalue

    if isinstance(item, ast.ValueRangeExpression):
        return _in_range(ctx, value, item, signed=signed)
    other = rvalue(ctx, item)
    ctx.at(item)
    return matches(ctx, value, other, signed=bool(item.type.isSigned))


def matches(ctx: Context, value: Value, other: Value, *, signed: bool) -> Value:
    """One bit: `value ==? other` for integers, where X and Z in `other` match anything; `==` for
    other types; for an array, whether any element matches."""
    large = other.type.kind == "moore.uarray" and other.type.size > _FEW
    if other.type.kind in _CONTAINERS or large:
        four = value.type.four or (other.type.elem is not None and other.type.elem.four)
        return ctx.builder.value("aotc.array_inside", [other, value], moore_int(1, four=four))
    if other.type.kind == "moore.uarray" and value.type.kind != "moore.uarray":
        found = [matches(ctx, value, e, signed=signed) for e in elements_of(ctx, other)]
        return combine_bits(ctx, "moore.or", found)
    if is_packed(value.type) and is_packed(other.type):
        left, right = to_bits(ctx, value), to_bits(ctx, other)
        if left.type.width != right.type.width:
            wide = moore_int(left.type.width or 0, four=right.type.four)
            right = resize(ctx, right, wide, signed=signed)
        return compare(ctx, _OP.WildcardEquality, left, right, signed=False)
    if value.type.kind == "moore.real" or not is_bits(value.type):
        return equal(ctx, _OP.Equality, value, convert(ctx, other, value.type, signed=signed))
    return equal(ctx, _OP.Equality, value, other)


def _in_range(ctx: Context, value: Value, item: ast.ValueRangeExpression, *, signed: bool) -> Value:
    """[low:high], where `$` is no bound, and the tolerances [a +/- b] and [a +%- b]."""
    from aotc.frontend.expressions.expressions import rvalue

    if range_operator(item) != ":":
        return _in_tolerance(ctx, value, item, signed=signed)
    results = []
    for bound, op in ((item.left, _OP.GreaterThanEqual), (item.right, _OP.LessThanEqual)):
        if not is_unbounded(bound):
            limit = rvalue(ctx, bound)
            ctx.at(item)
            results.append(_ordered(ctx, op, value, limit, signed=signed))
    if not results:
        return literals.integer(ctx, BIT, 1)
    return combine_bits(ctx, "moore.and", results)


def _ordered(
    ctx: Context, op: ast.BinaryOperator, value: Value, limit: Value, *, signed: bool
) -> Value:
    if value.type.kind == "moore.real" or limit.type.kind == "moore.real":
        wide = value.type if value.type.kind == "moore.real" else limit.type
        name = "moore.fge" if op == _OP.GreaterThanEqual else "moore.fle"
        pair = [convert(ctx, v, wide, signed=signed) for v in (value, limit)]
        return ctx.builder.value(name, pair, BIT)
    if value.type.kind == "moore.string":
        return equal(ctx, op, value, limit)
    return compare(ctx, op, to_bits(ctx, value), to_bits(ctx, limit), signed=signed)


def range_operator(item: ast.ValueRangeExpression) -> str:
    token = getattr(item.syntax, "op", None)
    return ":" if token is None else str(token.valueText)


def _in_tolerance(
    ctx: Context, value: Value, item: ast.ValueRangeExpression, *, signed: bool
) -> Value:
    """Whether a value is in [a +/- b] or [a +%- b] (11.4.13)."""
    from aotc.frontend.expressions.expressions import rvalue

    middle, width = rvalue(ctx, item.left), rvalue(ctx, item.right)
    ctx.at(item)
    low, high = tolerance(ctx, range_operator(item), middle, width, signed=signed)
    above = _ordered(ctx, _OP.GreaterThanEqual, value, low, signed=signed)
    below = _ordered(ctx, _OP.LessThanEqual, value, high, signed=signed)
    return combine_bits(ctx, "moore.and", [above, below])


def tolerance(
    ctx: Context, operator: str, middle: Value, width: Value, *, signed: bool
) -> tuple[Value, Value]:
    """The bounds of [a +/- b], which is [a-b:a+b], and of [a +%- b], where b is a percentage of a;
    both operands have one width, or are real (11.4.13)."""
    builder = ctx.builder
    if middle.type.kind == "moore.real":
        if operator == "+%-":
            hundred = literals.real(ctx, middle.type, 100.0)
            product = builder.value("moore.fmul", [middle, width], middle.type)
            width = builder.value("moore.fdiv", [product, hundred], middle.type)
        names = ("moore.fsub", "moore.fadd")
    else:
        middle, width = to_bits(ctx, middle), to_bits(ctx, width)
        middle = as_four(ctx, middle, four=width.type.four)
        width = as_four(ctx, width, four=middle.type.four)
        if operator == "+%-":
            width = _percent(ctx, middle, width, signed=signed)
        names = ("moore.sub", "moore.add")
    low, high = (builder.value(name, [middle, width], middle.type) for name in names)
    return low, high


def _percent(ctx: Context, middle: Value, percent: Value, *, signed: bool) -> Value:
    """middle * percent / 100, truncated, without overflow of the product."""
    width = middle.type.width or 0
    wide = moore_int(2 * width + 8, four=middle.type.four)
    operands = [resize(ctx, v, wide, signed=signed) for v in (middle, percent)]
    product = ctx.builder.value("moore.mul", operands, wide)
    hundred = literals.integer(ctx, wide, 100)
    name = "moore.divs" if signed else "moore.divu"
    return resize(
        ctx, ctx.builder.value(name, [product, hundred], wide), middle.type, signed=signed
    )


def is_unbounded(expr: ast.Expression) -> bool:
    """Whether an end of a range is `$`, under whatever conversions."""
    while isinstance(expr, ast.ConversionExpression):
        expr = expr.operand
    return isinstance(expr, ast.UnboundedLiteral) or bool(expr.type.isUnbounded)
