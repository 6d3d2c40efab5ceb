"""inside and dist in constraints; IEEE 1800-2023 11.4.13, 18.5.3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import I32
from aotc.frontend.conversions import to_bits
from aotc.frontend.expressions.aggregates import is_unbounded, range_operator, tolerance
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.randomization import operands, reals
from aotc.frontend.randomization.problem import emit
from aotc.frontend.randomization.terms import join, type_letters

if TYPE_CHECKING:
    from aotc.frontend.randomization.terms import Terms


def inside(terms: Terms, expr: ast.InsideExpression) -> str:
    """A program for whether a value is in any of some ranges, values and arrays."""
    value = terms.term(expr.left)
    ranges: list[str] = []
    others: list[str] = []
    for item in expr.rangeList:
        if isinstance(item, ast.ValueRangeExpression):
            ranges += _bounds(terms, expr.left, item)
        elif item.type.isUnpackedArray:
            others.append(_in_array(terms, expr.left, item))
        elif item.type.isIntegral and item.constant is not None and item.constant.value.hasUnknown:
            others.append(terms.wildcard(expr.left, item, "="))
        else:
            one = terms.term(item)
            ranges += [one, one]
    found = join(value, *ranges, f"I{len(ranges) // 2}")
    return join(found, *(join(other, "o") for other in others))


def _bounds(terms: Terms, left: Any, item: Any) -> list[str]:
    """The two ends of a range; $ is the end of the type's (11.4.13)."""
    operator = range_operator(item)
    if operator != ":":
        return _tolerance(terms, item, operator)
    low, high = _limits(left)
    return [
        extreme if is_unbounded(end) else terms.term(end)
        for end, extreme in ((item.left, low), (item.right, high))
    ]


def _limits(left: Any) -> list[str]:
    """The least and the greatest value of an expression's own type, as terms of its type here.

    slang has made the expression as wide as the widest of the set; its own type is what counts as
    long as that has not made it unsigned.
    """
    if left.type.isFloating:
        return reals.limits()
    own = left
    while (
        isinstance(own, ast.ConversionExpression)
        and own.isImplicit
        and own.operand.type.isIntegral
        and own.operand.type.isSigned == left.type.isSigned
    ):
        own = own.operand
    width, letters = int(own.type.canonicalType.bitWidth), type_letters(left.type)
    mask = (1 << int(left.type.canonicalType.bitWidth)) - 1
    low = -1 << (width - 1) if left.type.isSigned else 0
    high = low + (1 << width) - 1
    return [f"#{value & mask:x}:{letters}" for value in (low, high)]


def _tolerance(terms: Terms, item: Any, operator: str) -> list[str]:
    """[a +/- b] and [a +%- b] (11.4.13); what cannot vary is computed by ordinary code."""
    ends = (item.left, item.right)
    if item.left.type.isFloating:
        return reals.tolerance(terms, item, operator)
    if not any(terms.names.may_vary(end) or terms.uses_item(end) for end in ends):
        return _fixed_tolerance(terms, item, operator)
    middle, by = (terms.term(end) for end in ends)
    if operator == "+%-":
        letters, sign = type_letters(item.left.type), "s" if item.left.type.isSigned else ""
        wide = f"{_product_width(terms, item)}{sign}"
        by = join(f"{middle} c{wide} {by} c{wide} * #64:{wide} / c{letters}")
    return [join(middle, by, "-"), join(middle, by, "+")]


def _product_width(terms: Terms, item: Any) -> int:
    """Bits that hold a percentage of a value times 100, with a sign."""
    width = int(item.left.type.canonicalType.bitWidth)
    percent = item.right.eval(ast.EvalContext(terms.ctx.scope)).value
    most = width if percent is None else int(percent).bit_length()
    return max(width + most + 1, 8)


def _fixed_tolerance(terms: Terms, item: Any, operator: str) -> list[str]:
    signed = bool(item.left.type.isSigned)
    values = []
    for end in (item.left, item.right):
        ctx = terms.names.context(end).child(terms.ctx.builder)
        values.append(rvalue(ctx, end))
    terms.ctx.at(item)
    found = []
    for end in tolerance(terms.ctx, operator, *values, signed=signed):
        emit(terms.ctx, "use_value", terms.problem, to_bits(terms.ctx, end), signed=signed)
        found.append(terms.pushed())
    return found


def _in_array(terms: Terms, left: Any, array: Any) -> str:
    """Whether a value equals an element of an array."""
    part = terms.child()
    program = part.term(left)
    part.apply(program, part.count)
    size = operands.elements(terms, array, lambda push, _: push())
    one = literals.integer(terms.ctx, I32, 1)
    total = terms.ctx.builder.value("moore.add", [size, one], I32)
    return terms.apply("J", total)


def dist(terms: Terms, expr: ast.DistExpression) -> str:
    """A program for a dist: its set, and the weights of its items."""
    value = terms.term(expr.left)
    items: list[str] = []
    kinds = ""
    for item in expr.items:
        if isinstance(item.value, ast.ValueRangeExpression):
            ends = _bounds(terms, expr.left, item.value)
        else:
            one = terms.term(item.value)
            ends = [one, one]
        weight = item.weight
        text = "#1:32" if weight is None else terms.term(weight.expr)
        kinds += "=" if weight is None or weight.kind.name == "PerValue" else "/"
        items += [*ends, text]
    if expr.defaultWeight is not None:
        items += _default(terms, expr)
        kinds += "d"
    return join(value, *items, f"D{kinds}")


def _default(terms: Terms, expr: ast.DistExpression) -> list[str]:
    """All values that no other item names, weighed as a whole."""
    return [*_limits(expr.left), terms.term(expr.defaultWeight.expr)]
