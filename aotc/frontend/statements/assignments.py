"""Assignments, as statements and inside of expressions.

Source: IEEE 1800-2023 10.3, 10.4, 11.3.6, 11.4.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.expressions.targets import BLOCKING, How, Target, target_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value


class AssignedValue:
    """The key in Context.values of the present value of what a compound assignment changes."""


ASSIGNED: ast.Symbol = AssignedValue  # type: ignore[assignment]


def assign(
    ctx: Context,
    target: ast.Expression,
    value: Value,
    kind: str = "blocking",
    delays: Sequence[Value] = (),
    attrs: dict[str, Any] | None = None,
) -> None:
    """Assigns a value of the target's own type.

    kind:  "blocking", "nonblocking" or "continuous".
    delays: !moore.time; not for blocking assignments, where the process waits instead.
    attrs: for the op or ops that a continuous assignment becomes.
    """
    place = target_of(ctx, target)
    ctx.at(target)
    place.write(ctx, value, How(kind, tuple(delays), attrs or {}))


def store(ctx: Context, target: ast.Expression, value: Value) -> None:
    """A blocking assignment."""
    assign(ctx, target, value)


def assignment(ctx: Context, expr: ast.AssignmentExpression) -> Value:
    """An assignment operator; its value is that of the target afterwards (11.3.6)."""
    from aotc.frontend.expressions.expressions import rvalue

    how = How("nonblocking") if expr.isNonBlocking else BLOCKING
    timing: Any = expr.timingControl
    if timing is not None:
        unsupported(ctx, expr, "a delay or event control in an assignment inside of an expression")
    if expr.isCompound:
        target = target_of(ctx, expr.left)
        value = _with_old(ctx, expr, target)
    elif isinstance(expr.left, ast.StreamingConcatenationExpression):
        return _unpack(ctx, expr, how)
    else:
        value = rvalue(ctx, expr.right)
        target = target_of(ctx, expr.left)
    ctx.at(expr)
    target.write(ctx, value, how)
    return value


def _with_old(ctx: Context, expr: ast.AssignmentExpression, target: Target) -> Value:
    """The right-hand side of a compound assignment, which begins with the target's old value."""
    from aotc.frontend.expressions.expressions import rvalue

    ctx.at(expr)
    outer = ctx.values.get(ASSIGNED)
    ctx.values[ASSIGNED] = target.read(ctx)
    value = rvalue(ctx, expr.right)
    if outer is None:
        del ctx.values[ASSIGNED]
    else:
        ctx.values[ASSIGNED] = outer
    return value


def old_value(ctx: Context, expr: ast.Expression) -> Value:
    """What a compound assignment's target held before."""
    found = ctx.values.get(ASSIGNED)
    if found is None:
        unsupported(ctx, expr, "a reference to the target of an assignment here")
    return found


def _unpack(ctx: Context, expr: ast.AssignmentExpression, how: How) -> Value:
    """{>>{a, b}} = value: the value keeps the type that it has by itself."""
    from aotc.frontend.expressions.streaming import source

    value = source(ctx, expr.right)
    target = target_of(ctx, expr.left)
    ctx.at(expr)
    target.write(ctx, value, how)
    return value


def effect(ctx: Context, expr: ast.Expression) -> None:
    """Evaluates an expression of which only the effect counts."""
    from aotc.frontend.expressions.expressions import call, rvalue

    if isinstance(expr, ast.CallExpression) and str(expr.subroutineName) == "$cast":
        from aotc.frontend.system.input import cast_task

        cast_task(ctx, expr)
        return
    while isinstance(expr, ast.ConversionExpression) and expr.type.isVoid:
        expr = expr.operand
    if isinstance(expr, ast.CallExpression):
        call(ctx, expr)
    elif isinstance(expr, ast.AssignmentExpression):
        assignment(ctx, expr)
    else:
        rvalue(ctx, expr)
