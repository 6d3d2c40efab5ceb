"""Which expressions may be evaluated although their value is not needed."""

from __future__ import annotations

from pyslang import ast

_KIND = ast.ExpressionKind
_UNARY = ast.UnaryOperator
_LEAVES = frozenset(
    [
        _KIND.IntegerLiteral,
        _KIND.RealLiteral,
        _KIND.TimeLiteral,
        _KIND.UnbasedUnsizedIntegerLiteral,
        _KIND.NullLiteral,
        _KIND.StringLiteral,
        _KIND.NamedValue,
        _KIND.HierarchicalValue,
        _KIND.TypeReference,
        _KIND.DataType,
    ]
)
_STEPS = frozenset(
    [_UNARY.Preincrement, _UNARY.Predecrement, _UNARY.Postincrement, _UNARY.Postdecrement]
)
_DYNAMIC = ("isDynamicallySizedArray", "isAssociativeArray", "isQueue", "isString")
_PURE_CALLS = frozenset(["$signed", "$unsigned", "$bits", "$isunknown", "$clog2", "$countones"])
_LIMIT = 16


def is_cheap(expr: ast.Expression) -> bool:
    """True if evaluating the expression has no effect, reports nothing and costs next to nothing.

    Elements of queues and arrays of changing size are not: an index outside is reported.
    """
    return _cost(expr, _LIMIT) >= 0


def _cost(expr: ast.Expression, left: int) -> int:
    """What is left of the limit `left` when the expression is paid for; negative if too costly."""
    if left < 0 or expr.kind in _LEAVES:
        return left - 1
    parts = _parts(expr)
    if parts is None:
        return -1
    for part in parts:
        left = _cost(part, left)
        if left < 0:
            return -1
    return left - 1


def _parts(expr: ast.Expression) -> list[ast.Expression] | None:
    """The operands of an expression without effect; None for any other."""
    if isinstance(expr, ast.UnaryExpression):
        return None if expr.op in _STEPS else [expr.operand]
    if isinstance(expr, ast.BinaryExpression):
        return [expr.left, expr.right]
    if isinstance(expr, ast.ConversionExpression):
        return (
            None
            if isinstance(expr.operand, ast.StreamingConcatenationExpression)
            else [expr.operand]
        )
    if isinstance(expr, ast.ElementSelectExpression):
        return None if is_dynamic(expr.value.type) else [expr.value, expr.selector]
    if isinstance(expr, ast.RangeSelectExpression):
        return None if is_dynamic(expr.value.type) else [expr.value, expr.left, expr.right]
    if isinstance(expr, ast.MemberAccessExpression):
        type = expr.value.type
        checked = type.isTaggedUnion or type.isClass or type.isVirtualInterface
        return None if checked else [expr.value]
    if isinstance(expr, ast.ConcatenationExpression):
        return list(expr.operands) if expr.type.isIntegral else None
    if isinstance(expr, ast.ReplicationExpression):
        return [expr.concat] if expr.type.isIntegral else None
    if isinstance(expr, ast.CallExpression):
        return list(expr.arguments) if expr.subroutineName in _PURE_CALLS else None
    return None


def calls_subroutine(expr: ast.Expression) -> bool:
    """True if a user's function is called, which may print or remember even if slang folds it."""
    found = False

    def call(node: ast.CallExpression) -> ast.VisitAction:
        nonlocal found
        found = found or not node.isSystemCall
        return ast.VisitAction.Advance

    expr.visit(lookup_table={_KIND.Call: call})
    return found


def is_dynamic(type: ast.Type) -> bool:
    """True for strings, queues, dynamic and associative arrays."""
    return any(getattr(type, name) for name in _DYNAMIC)
