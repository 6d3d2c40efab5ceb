"""Calls of randomize and of what belongs to it; IEEE 1800-2023 18.7, 18.12."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert, type_of
from aotc.frontend.expressions import lvalue
from aotc.frontend.randomization.constraints import Writer
from aotc.frontend.randomization.names import Names
from aotc.frontend.randomization.problem import begin, emit, solve
from aotc.frontend.randomization.variables import register

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value


def is_scope_randomize(expr: Any) -> bool:
    """Whether a call is of std::randomize (18.12)."""
    return expr.syntax is not None and "std::randomize" in _name_text(expr)


def _name_text(expr: Any) -> str:
    syntax = expr.syntax
    left = getattr(syntax, "left", syntax)
    if left is syntax or "randomize" not in str(left):
        left = getattr(getattr(syntax, "method", syntax), "left", left)
    return str(left)


def scope_randomize(ctx: Context, expr: Any) -> Value:
    """std::randomize(variables) with {...} (18.12)."""
    targets = [_target(argument) for argument in expr.arguments]
    info = expr.subroutine.extraInfo
    inline = getattr(info, "inlineConstraints", None)
    symbols = frozenset(s for s in (_root(t) for t in targets) if s is not None)
    ctx.at(expr)
    problem = begin(ctx, None, given=True)
    inner = ctx.child()
    names = Names(None, inner, varies=symbols)

    def build() -> None:
        for target in targets:
            ref = lvalue(inner, target)
            inner.at(target)
            register(inner, problem, ref, target.type, given=True, node=target)
        if inline is not None:
            Writer(inner, problem, names).write(inline)
        inner.at(expr)

    found = solve(inner, problem, build)
    emit(ctx, "end", problem)
    return convert(ctx, found, type_of(ctx, expr), signed=True)


def _target(argument: Any) -> Any:
    written = argument.kind == ast.ExpressionKind.Assignment
    return argument.left if written else argument


def _root(expr: Any) -> Any:
    """The variable that an argument is, or is a part of."""
    at = expr
    while isinstance(at, (ast.ElementSelectExpression, ast.MemberAccessExpression)):
        if isinstance(at, ast.MemberAccessExpression) and at.value.type.isClass:
            return at.member
        at = at.value
    return getattr(at, "symbol", None)


def randomize(ctx: Context, expr: Any) -> Value:
    """The value of a call of randomize."""
    if is_scope_randomize(expr):
        return scope_randomize(ctx, expr)
    return unsupported(ctx, expr, "randomize() of objects")




def builtin(ctx: Context, expr: Any) -> Value | None:
    """The value of a call of randomize, rand_mode or constraint_mode; None if it has none."""
    if str(expr.subroutineName) == "randomize":
        return randomize(ctx, expr)
    return unsupported(ctx, expr, f"{expr.subroutineName}()")
