"""%v of a bit of a net that is known at run time only; IEEE 1800-2023 21.2.1.4.

The strength of a net's bit is asked for by the bit's number, so that of a computed one is the text
of one of them, chosen when it is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import BIT
from aotc.frontend.conversions import to_bits
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.expressions.operators import conditional
from aotc.frontend.expressions.selects import place
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_FORMAT = parse_type("!moore.format_string")
_STRING = parse_type("!moore.string")
_LOGIC = moore_int(1, four=True)
_MOST_BITS = 1024


def is_computed_bit(expr: Any) -> bool:
    """Whether an expression is a bit of a net whose number is not constant."""
    if expr.kind != ast.ExpressionKind.ElementSelect or expr.selector.constant is not None:
        return False
    symbol = expr.value.getSymbolReference()
    is_whole = isinstance(expr.value, ast.ValueExpressionBase)
    is_net = is_whole and symbol is not None and symbol.kind == ast.SymbolKind.Net
    type = expr.value.type
    return is_net and type.isIntegral and expr.type.bitWidth == 1 and type.bitWidth <= _MOST_BITS


def computed_bit(ctx: Context, expr: Any) -> Value:
    """The text of %v for such a bit: that of an X for one that the net does not have."""
    at = place(ctx, expr.selector, expr.value.type.range, 0)
    assert not isinstance(at, int)
    ctx.at(expr)
    text = _text(ctx, literals.integer(ctx, _LOGIC, 1, 1))
    for number in range(expr.value.type.bitWidth):
        text = _instead(ctx, expr.value, at, number, text)
    return text


def _instead(ctx: Context, net: Any, at: Value, number: int, other: Value) -> Value:
    """The text of a bit if its position is `at`, else the other text."""

    def own(inner: Context) -> Value:
        bits = to_bits(inner, rvalue(inner, net))
        attrs = {"lowBit": TypedInt(number, "i32")}
        return _text(inner, inner.builder.value("moore.extract", [bits], _LOGIC, attrs))

    position = literals.integer(ctx, at.type, number)
    is_it = ctx.builder.value("moore.case_eq", [at, position], BIT)
    return conditional(ctx, is_it, _STRING, own, lambda _: other)


def _text(ctx: Context, bit: Value) -> Value:
    shown = ctx.builder.value("aotc.sys", [bit], _FORMAT, {"name": "%v"})
    return ctx.builder.value("moore.fstring_to_string", [shown], _STRING)
