"""`default disable iff`; IEEE 1800-2023 16.15.

slang keeps only its syntax. So its condition may consist of names, `!`, `~`, `&&`, `||` and
parentheses.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1, truth
from aotc.frontend.expressions import operators

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = syntax.SyntaxKind
_NOT = (_KIND.UnaryLogicalNotExpression, _KIND.UnaryBitwiseNotExpression)
_JOIN = {_KIND.LogicalOrExpression: "moore.or", _KIND.LogicalAndExpression: "moore.and"}


def default_disable(ctx: Context) -> Callable[[Context], Value] | None:
    """What makes the i1 of the condition for assertions in the scope of `ctx`; None without one."""
    scope: Any = ctx.scope
    while scope is not None:
        found = _declaration(scope)
        if found is not None:
            return partial(_condition, node=found.expr, scope=scope)
        if isinstance(scope, ast.InstanceBodySymbol):
            return None
        scope = _around(scope)
    return None


def _around(scope: Any) -> Any:
    """The scope around; where slang's type does not tell which it is, the instance."""
    outer = scope.parentScope
    return outer if isinstance(outer, ast.Symbol) else scope.containingInstance


def _condition(ctx: Context, node: Any, scope: Any) -> Value:
    return as_i1(ctx, _bit(ctx, node, scope))


def _declaration(symbol: Any) -> Any:
    """The declaration among the items of a module or generate block."""
    items = getattr(symbol.syntax, "members", ())
    return next((i for i in items if i.kind == _KIND.DefaultDisableDeclaration), None)


def _bit(ctx: Context, node: Any, scope: Any) -> Value:
    """Whether the expression is true, as one bit."""
    if node.kind == _KIND.ParenthesizedExpression:
        return _bit(ctx, node.expression, scope)
    if node.kind in _NOT:
        bit = _bit(ctx, node.operand, scope)
        return ctx.builder.value("moore.not", [bit], bit.type)
    if node.kind in _JOIN:
        bits = [_bit(ctx, part, scope) for part in (node.left, node.right)]
        return operators.combine_bits(ctx, _JOIN[node.kind], bits)
    symbol = scope.lookupName(str(node).strip()) if node.kind == _KIND.IdentifierName else None
    if symbol is None or not symbol.isValue:
        instead = "write names and !, &&, || in it, or a `disable iff` in each property"
        unsupported(ctx, node, "this condition of `default disable iff`", instead)
    value = ctx.lookup(symbol)
    if value.type.kind == "moore.ref":
        assert value.type.elem is not None
        value = ctx.builder.value("moore.read", [value], value.type.elem)
    return truth(ctx, value)
