"""Reals in constraints: the solver knows them by keys in their order; IEEE 1800-2023 18.3, 18.4.

A program for a real has the key (runtime_c/randomize/solver_real.c), 64 bits with a sign, so what
compares reals is what compares integers.
"""

from __future__ import annotations

import struct
import sys
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import extends_signed
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.randomization import choices, operands
from aotc.frontend.randomization.problem import emit
from aotc.frontend.randomization.terms import join
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.randomization.terms import Terms

_OP = ast.BinaryOperator
_BINARY = {_OP.Add: "r+", _OP.Subtract: "r-", _OP.Multiply: "r*", _OP.Divide: "r/"}
_UNARY = {ast.UnaryOperator.Plus: "", ast.UnaryOperator.Minus: "_"}


def term(terms: Terms, expr: Any) -> str:
    """A program for the key of a real."""
    if isinstance(expr, ast.NamedValueExpression) and expr.symbol in terms.items:
        unsupported(terms.ctx, expr, "a real iterator in a constraint", "name the elements")
    if expr.constant is not None and not isinstance(expr, ast.CallExpression):
        return constant(float(expr.constant.value))
    handler = _TERMS.get(type(expr))
    whole = handler is None or not terms.names.is_mixed(expr)
    varies = terms.uses_item(expr) or terms.names.may_vary(expr)
    if expr in terms.settled or (whole and not varies):
        return _state(terms, expr)
    if handler is None:
        unsupported(terms.ctx, expr, f"a real expression of kind {expr.kind.name} that may vary",
                    "write it by + - * / and comparisons")  # fmt: skip
    return handler(terms, expr)


def constant(value: float) -> str:
    """A program for the key of a number."""
    (bits,) = struct.unpack("<Q", struct.pack("<d", value))
    return f"#{bits:x}:64 rb"


def limits() -> list[str]:
    """The least and the greatest real."""
    return [constant(-sys.float_info.max), constant(sys.float_info.max)]


def tolerance(terms: Terms, item: Any, operator: str) -> list[str]:
    """[a +/- b] and [a +%- b] (11.4.13)."""
    middle, by = term(terms, item.left), terms.term(item.right)
    if not item.right.type.isFloating:
        by = join(by, "ri")
    if operator == "+%-":
        by = join(middle, by, "r*", constant(100.0), "r/")
    return [join(middle, by, "r-"), join(middle, by, "r+")]


def _state(terms: Terms, expr: Any) -> str:
    """What cannot vary, by ordinary code."""
    width = int(expr.type.canonicalType.bitWidth)
    ctx = terms.names.context(expr).child(terms.ctx.builder)
    value = rvalue(ctx, expr)
    terms.ctx.at(expr)
    to_bits = f"moore.builtin.{'short' if width == 32 else ''}realtobits"
    bits = terms.ctx.builder.value(to_bits, [value], moore_int(width, four=False))
    emit(terms.ctx, "use_value", terms.problem, bits, signed=False)
    return join(terms.pushed(), "rb")


def _leaf(terms: Terms, expr: Any) -> str:
    if choices.needs_choice(terms, expr):
        unsupported(terms.ctx, expr, "a real element by an index that may vary",
                    "constrain all elements with foreach")  # fmt: skip
    operands.use(terms, expr)
    return terms.pushed()


def _rounded(expr: Any) -> str:
    """Rounds to a shortreal what is of this type."""
    return "rs" if int(expr.type.canonicalType.bitWidth) == 32 else ""


def _conversion(terms: Terms, expr: Any) -> str:
    operand = expr.operand
    if operand.type.isFloating:
        return join(term(terms, operand), _rounded(expr))
    width = int(operand.type.canonicalType.bitWidth)
    if not operand.type.isIntegral or width > 64:
        unsupported(terms.ctx, expr, f"a conversion from {operand.type} of what may vary")
    sign = f"c{width}{'s' if extends_signed(expr) else ''}"
    return join(terms.term(operand), sign, "ri", _rounded(expr))


def _unary(terms: Terms, expr: Any) -> str:
    if expr.op not in _UNARY:
        unsupported(terms.ctx, expr, "an assignment in a constraint")
    return join(term(terms, expr.operand), _UNARY[expr.op])


def _binary(terms: Terms, expr: Any) -> str:
    if expr.op not in _BINARY:
        unsupported(terms.ctx, expr, "a power of reals that may vary", "write it as a product")
    left, right = term(terms, expr.left), term(terms, expr.right)
    return join(left, right, _BINARY[expr.op], _rounded(expr))


def _conditional(terms: Terms, expr: Any) -> str:
    return terms.conditional(expr)


_TERMS: dict[type, Callable[[Terms, Any], str]] = {
    ast.NamedValueExpression: _leaf,
    ast.HierarchicalValueExpression: _leaf,
    ast.ElementSelectExpression: _leaf,
    ast.MemberAccessExpression: _leaf,
    ast.ConversionExpression: _conversion,
    ast.UnaryExpression: _unary,
    ast.BinaryExpression: _binary,
    ast.ConditionalExpression: _conditional,
}
