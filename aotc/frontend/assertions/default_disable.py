"""`default disable iff`; IEEE 1800-2023 16.15.

slang keeps only its syntax. So its condition may consist of names of integers, literals, `!`, `~`,
`&&`, `||`, `==`, `!=`, `===`, `!==` and parentheses.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Never

import pyslang
from pyslang import ast, syntax

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1, resize, to_bits, truth
from aotc.frontend.expressions import operators
from aotc.frontend.scopes import scopes_around
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = syntax.SyntaxKind
_OPERATOR = ast.BinaryOperator
_JOIN = {_KIND.LogicalOrExpression: "moore.or", _KIND.LogicalAndExpression: "moore.and"}
_COMPARE = {
    _KIND.EqualityExpression: _OPERATOR.Equality,
    _KIND.InequalityExpression: _OPERATOR.Inequality,
    _KIND.CaseEqualityExpression: _OPERATOR.CaseEquality,
    _KIND.CaseInequalityExpression: _OPERATOR.CaseInequality,
}
_FILL = {"'0": (0, 0), "'1": (1, 0), "'z": (0, 1), "'x": (1, 1)}


def default_disable(ctx: Context) -> Callable[[Context], Value] | None:
    """What makes the i1 of the condition for assertions in the scope of `ctx`; None without one."""
    for scope in scopes_around(ctx):
        found = _declaration(scope)
        if found is not None:
            return partial(_condition, node=found.expr, scope=scope, checker=ctx.checker)
    return None


def _condition(ctx: Context, node: Any, scope: Any, checker: Any) -> Value:
    inner = ctx.child()
    inner.checker = checker
    return as_i1(inner, _bit(inner, node, scope))


def _declaration(symbol: Any) -> Any:
    """The declaration among the items of a module or generate block."""
    items = getattr(symbol.syntax, "members", ())
    return next((i for i in items if i.kind == _KIND.DefaultDisableDeclaration), None)


def _bit(ctx: Context, node: Any, scope: Any) -> Value:
    """Whether the expression is true, as one bit."""
    if node.kind == _KIND.ParenthesizedExpression:
        return _bit(ctx, node.expression, scope)
    if node.kind == _KIND.UnaryLogicalNotExpression:
        bit = _bit(ctx, node.operand, scope)
        return ctx.builder.value("moore.not", [bit], bit.type)
    if node.kind in _JOIN:
        bits = [_bit(ctx, part, scope) for part in (node.left, node.right)]
        return operators.combine_bits(ctx, _JOIN[node.kind], bits)
    if node.kind in _COMPARE:
        return _comparison(ctx, node, scope)
    return truth(ctx, _value(ctx, node, scope))


def _comparison(ctx: Context, node: Any, scope: Any) -> Value:
    values = [_value(ctx, part, scope) for part in (node.left, node.right)]
    width = max(value.type.width or 0 for value in values)
    values = [
        _filled(ctx, part, width)
        or resize(ctx, value, moore_int(width, four=value.type.four), signed=False)
        for part, value in zip((node.left, node.right), values, strict=True)
    ]
    return operators.compare(ctx, _COMPARE[node.kind], *values, signed=False)


def _value(ctx: Context, node: Any, scope: Any) -> Value:
    """An operand as an integer without a sign."""
    if node.kind == _KIND.ParenthesizedExpression:
        return _value(ctx, node.expression, scope)
    if node.kind == _KIND.UnaryBitwiseNotExpression:
        value = _value(ctx, node.operand, scope)
        return ctx.builder.value("moore.not", [value], value.type)
    if node.kind in (_KIND.IntegerLiteralExpression, _KIND.IntegerVectorExpression):
        number = pyslang.SVInt("".join(str(node).split()))
        plain = node.kind == _KIND.IntegerLiteralExpression
        width = max(32, number.bitWidth) if plain else number.bitWidth
        return literals.integer(ctx, moore_int(width, four=True), *literals.bits_of(number))
    if node.kind == _KIND.UnbasedUnsizedLiteralExpression:
        found = _filled(ctx, node, 1)
        assert found is not None
        return found
    name = node.kind in (_KIND.IdentifierName, _KIND.ScopedName)
    symbol = scope.lookupName(str(node).strip()) if name else None
    if symbol is not None and symbol.kind == ast.SymbolKind.AssertionPort:
        return _formal(ctx, symbol, node)
    if symbol is None or not symbol.isValue or not symbol.type.isIntegral:
        _refuse(ctx, node)
    value = ctx.lookup(symbol)
    if value.type.kind == "moore.ref":
        assert value.type.elem is not None
        value = ctx.builder.value("moore.read", [value], value.type.elem)
    return to_bits(ctx, value)


def _filled(ctx: Context, node: Any, width: int) -> Value | None:
    """A literal such as '1 of a width; None for anything else."""
    if node.kind != _KIND.UnbasedUnsizedLiteralExpression:
        return None
    value, unknown = _FILL[str(node).strip().lower()]
    ones = (1 << width) - 1
    return literals.integer(ctx, moore_int(width, four=True), value * ones, unknown * ones)


def _formal(ctx: Context, symbol: Any, node: Any) -> Value:
    """The actual argument of a checker."""
    from aotc.frontend.expressions.expressions import rvalue

    for connection in ctx.checker.parentInstance.portConnections:
        if connection.formal.name == symbol.name and isinstance(connection.actual, ast.Expression):
            return to_bits(ctx, rvalue(ctx, connection.actual))
    return _refuse(ctx, node)


def _refuse(ctx: Context, node: Any) -> Never:
    instead = "write names, literals, equality and logic in it, or `disable iff` in each property"
    unsupported(ctx, node, "this condition of `default disable iff`", instead)
