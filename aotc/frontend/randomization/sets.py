"""inside and dist in constraints; IEEE 1800-2023 11.4.13, 18.5.3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import I32
from aotc.frontend.context import unsupported
from aotc.frontend.expressions.aggregates import range_operator
from aotc.frontend.randomization import operands
from aotc.frontend.randomization.terms import join, type_letters

if TYPE_CHECKING:
    from aotc.frontend.randomization.terms import Terms

_UNBOUNDED = ast.ExpressionKind.UnboundedLiteral


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
        elif item.constant is not None and item.constant.value.hasUnknown:
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
    type = left.type.canonicalType
    width, letters = int(type.bitWidth), type_letters(left.type)
    low = 1 << (width - 1) if left.type.isSigned else 0
    high = (1 << (width - 1)) - 1 if left.type.isSigned else (1 << width) - 1
    ends = []
    for end, value in ((item.left, low), (item.right, high)):
        ends.append(f"#{value:x}:{letters}" if end.kind == _UNBOUNDED else terms.term(end))
    return ends


def _tolerance(terms: Terms, item: Any, operator: str) -> list[str]:
    """[a +/- b] (11.4.13)."""
    if operator != "+/-":
        unsupported(terms.ctx, item, "a relative tolerance in a constraint", "give the bounds")
    middle, by = terms.term(item.left), terms.term(item.right)
    return [join(middle, by, "-"), join(middle, by, "+")]


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
    type = expr.left.type.canonicalType
    width, letters = int(type.bitWidth), type_letters(expr.left.type)
    low = 1 << (width - 1) if expr.left.type.isSigned else 0
    high = (1 << (width - 1)) - 1 if expr.left.type.isSigned else (1 << width) - 1
    return [f"#{low:x}:{letters}", f"#{high:x}:{letters}", terms.term(expr.defaultWeight.expr)]
