"""Control of and access to code coverage; IEEE 1800-2023 40.3.2.

aotc collects none, and the standard has an answer for that: SV_COV_NOCOV for whatever is asked for
rightly, SV_COV_ERROR for what is not, and for data to merge, which nobody can have saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import BIT, I32, constant
from aotc.frontend.context import unsupported
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.system.calls import converted, handles, result

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.ExpressionKind
_ERROR = -1
_CONTROLS = (0, 4)  # SV_COV_START to SV_COV_CHECK: the first, and how many
_SCOPES = (10, 2)  # SV_COV_MODULE, SV_COV_HIER
_TYPES = (20, 4)  # SV_COV_ASSERTION, SV_COV_FSM_STATE, SV_COV_STATEMENT, SV_COV_TOGGLE


@handles("$coverage_control")
def _control(ctx: Context, expr: ast.CallExpression) -> Value:
    return _about_scope(ctx, expr, (_CONTROLS, _TYPES, _SCOPES))


@handles("$coverage_get_max", "$coverage_get")
def _get(ctx: Context, expr: ast.CallExpression) -> Value:
    return _about_scope(ctx, expr, (_TYPES, _SCOPES))


@handles("$coverage_save")
def _save(ctx: Context, expr: ast.CallExpression) -> Value:
    kind, name = expr.arguments
    known = _within(ctx, kind, _TYPES)
    rvalue(ctx, name)
    return _answer(ctx, expr, known)


@handles("$coverage_merge")
def _merge(ctx: Context, expr: ast.CallExpression) -> Value:
    for argument in expr.arguments:
        rvalue(ctx, argument)
    ctx.at(expr)
    return result(ctx, expr, constant(ctx, I32, _ERROR))


def _about_scope(
    ctx: Context, expr: ast.CallExpression, ranges: tuple[tuple[int, int], ...]
) -> Value:
    """The answer to a call whose last argument says which part of the design is meant."""
    *numbers, scope = expr.arguments
    known = [_within(ctx, n, range) for n, range in zip(numbers, ranges, strict=True)]
    known.append(constant(ctx, BIT, int(_exists(ctx, scope))))
    return _answer(ctx, expr, *known)


def _within(ctx: Context, expr: ast.Expression, range: tuple[int, int]) -> Value:
    """Whether a number is one of the constants that stand for something."""
    first, count = range
    value = converted(ctx, expr, I32)
    above = ctx.builder.value("moore.sub", [value, constant(ctx, I32, first)], I32)
    return ctx.builder.value("moore.ult", [above, constant(ctx, I32, count)], BIT)


def _exists(ctx: Context, expr: ast.Expression) -> bool:
    """Whether there is what an argument names: an instance, or a module by a string."""
    if expr.kind == _KIND.ArbitrarySymbol:
        return True
    name: Any = expr
    while name.kind == _KIND.Conversion:
        name = name.operand
    if name.kind != _KIND.StringLiteral:
        unsupported(ctx, expr, "the name of a module that is computed", "write it as a string")
    modules = ctx.output.compilation.getDefinitions()
    return any(str(symbol.name) == name.value for symbol in modules)


def _answer(ctx: Context, expr: ast.CallExpression, *known: Value) -> Value:
    """SV_COV_NOCOV, which is 0, if all of `known` hold; otherwise SV_COV_ERROR."""
    ctx.at(expr)
    all, *others = known
    for other in others:
        all = ctx.builder.value("moore.and", [all, other], BIT)
    wrong = ctx.builder.value("moore.not", [all], BIT)
    return result(ctx, expr, ctx.builder.value("moore.sext", [wrong], I32))
