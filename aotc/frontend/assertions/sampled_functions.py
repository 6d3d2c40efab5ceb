"""$sampled, $past, $rose and their like; IEEE 1800-2023 16.9.3, 16.9.4.

What an expression was at earlier ticks of a clock stands in hidden variables of the module, which
are moved on at the end of the Postponed region of a tick, before new sampled values are taken: who
asks in the time step of a tick hears of the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.assertions import clocks, future
from aotc.frontend.assertions.sampling import (
    hidden,
    module_context,
    names_only_statics,
    sampled,
)
from aotc.frontend.constants import BIT
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import to_bits
from aotc.frontend.expressions import operators
from aotc.frontend.statements.timing import lowest_bit
from aotc.frontend.system.calls import constant_int, handles, result
from aotc.ir.moore_types import is_packed

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_EQUAL = ast.BinaryOperator.CaseEquality
_EMPTY = ast.ExpressionKind.EmptyArgument
_NAMES = (ast.ExpressionKind.NamedValue, ast.ExpressionKind.HierarchicalValue)


@handles("$sampled")
def _sampled(ctx: Context, expr: ast.CallExpression) -> Value:
    return sampled(ctx, expr.arguments[0])


@handles("$past", "$past_gclk")
def _past(ctx: Context, expr: ast.CallExpression) -> Value:
    """The value some ticks ago, of those at which the gating expression is true."""
    arguments: list[Any] = [None if a.kind == _EMPTY else a for a in expr.arguments]
    arguments += [None] * (4 - len(arguments))
    count = 1 if arguments[1] is None else constant_int(ctx, arguments[1])
    if not count or count < 1:
        unsupported(ctx, arguments[1], "a number of ticks that is not a positive constant")
    clock = _clock(ctx, expr, arguments[3])
    count += int(ctx.delayed)
    return past(ctx, expr, arguments[0], count, arguments[2], clock)


@handles("$future_gclk")
def _future(ctx: Context, expr: ast.CallExpression) -> Value:
    return future.now(ctx, expr.arguments[0])


@handles("$rose", "$rose_gclk", "$rising_gclk")
def _rose(ctx: Context, expr: ast.CallExpression) -> Value:
    return _became(ctx, expr, 1)


@handles("$fell", "$fell_gclk", "$falling_gclk")
def _fell(ctx: Context, expr: ast.CallExpression) -> Value:
    return _became(ctx, expr, 0)


def _became(ctx: Context, expr: ast.CallExpression, bit: int) -> Value:
    """Whether the lowest bit is `bit` and was not."""
    now, before = (lowest_bit(ctx, value) for value in _now_and_before(ctx, expr))
    ctx.at(expr)
    wanted = literals.integer(ctx, now.type, bit)
    is_now = ctx.builder.value("moore.case_eq", [now, wanted], BIT)
    was_not = ctx.builder.value("moore.case_ne", [before, wanted], BIT)
    return result(ctx, expr, ctx.builder.value("moore.and", [is_now, was_not], BIT))


@handles("$stable", "$stable_gclk", "$steady_gclk")
def _stable(ctx: Context, expr: ast.CallExpression) -> Value:
    return result(ctx, expr, _same(ctx, expr))


@handles("$changed", "$changed_gclk", "$changing_gclk")
def _changed(ctx: Context, expr: ast.CallExpression) -> Value:
    return result(ctx, expr, ctx.builder.value("moore.not", [_same(ctx, expr)], BIT))


def _same(ctx: Context, expr: ast.CallExpression) -> Value:
    now, before = _now_and_before(ctx, expr)
    ctx.at(expr)
    if is_packed(now.type) and now.type.width is not None:
        now, before = to_bits(ctx, now), to_bits(ctx, before)
        return ctx.builder.value("moore.case_eq", [now, before], BIT)
    equal = ast.BinaryOperator.Equality if now.type.kind == "moore.real" else _EQUAL
    return operators.equal(ctx, equal, now, before)


def _now_and_before(ctx: Context, expr: ast.CallExpression) -> tuple[Value, Value]:
    given = expr.arguments[1] if len(expr.arguments) > 1 else None
    clock = _clock(ctx, expr, given)
    if str(expr.subroutineName) in future.FUNCTIONS:
        return future.now(ctx, expr.arguments[0]), sampled(ctx, expr.arguments[0])
    before = past(ctx, expr, expr.arguments[0], 1 + int(ctx.delayed), None, clock)
    return sampled(ctx, expr.arguments[0]), before


def _clock(ctx: Context, expr: ast.CallExpression, given: Any) -> Any:
    if str(expr.subroutineName).endswith("_gclk"):
        return clocks.global_clock(ctx, expr)
    if ctx.delayed:
        unsupported(ctx, expr, f"`{expr.subroutineName}` beside future values",
                    f"use `{expr.subroutineName}_gclk`")  # fmt: skip
    named = None if given is None or given.kind == _EMPTY else given.timingControl
    return clocks.clock_of(ctx, expr, named)


# What was ---------------------------------------------------------------------------------------


def past(ctx: Context, node: Any, expr: ast.Expression, count: int, gate: Any, clock: Any) -> Value:
    """What the sampled value of `expr` was `count` ticks ago; before the first tick what it is at
    the start."""
    outer = module_context(ctx)
    assert outer.module is not None
    ticks = clocks.ticks(ctx, clock, gate)
    symbol = expr.symbol if expr.kind in _NAMES and gate is None else None  # type: ignore[attr-defined]
    before: Any = None
    for number in range(1, count + 1):
        key: Any = (symbol, "$past", number, clocks.key_of(clock))
        known = outer.module.globals.get(key) if symbol is not None else None
        before = known or _step(outer, ticks, node, expr, before)
        if symbol is not None:
            outer.module.globals[key] = before
    return ctx.at(node).value("moore.read", [before], before.type.elem)


def _step(outer: Context, ticks: clocks.Ticks, node: Any, expr: Any, before: Value | None) -> Value:
    """A variable that follows another one by a tick; the first follows the sampled value."""
    outer.clock = None
    outer.at(node)
    start = sampled(outer, expr) if before is None else _read(outer, before)
    assert outer.module is not None
    made = hidden(outer.module, "$past", start.type, outer, start)

    def move(ctx: Context) -> None:
        value = sampled(ctx, expr) if before is None else _read(ctx, before)
        ctx.at(node).op("moore.blocking_assign", [made, value])

    if before is not None:
        ticks.first("postponed", move)
    elif _is_sampled(outer, expr):
        ticks.later("postponed", move)
    else:
        _take_at_once(ticks, node, expr, made)
    return made


def _is_sampled(outer: Context, expr: ast.Expression) -> bool:
    """Whether an expression means the same until new sampled values are taken: it looks into no
    objects, and names nothing but variables and nets of modules."""
    looks = False

    def part(node: Any) -> ast.VisitAction:
        nonlocal looks
        type = node.value.type
        looks = looks or bool(type.isClass or type.isVirtualInterface)
        return ast.VisitAction.Advance

    def value(node: Any) -> None:
        nonlocal looks
        looks = looks or bool(node.type.isEvent or node.type.isVirtualInterface)

    kind = ast.ExpressionKind
    table = {kind.MemberAccess: part, kind.NamedValue: value, kind.HierarchicalValue: value}
    expr.visit(lookup_table=table)
    return not looks and names_only_statics(outer, expr)


def _take_at_once(ticks: clocks.Ticks, node: Any, expr: Any, made: Value) -> None:
    """Moves a value on that has to be computed right at the tick."""
    found: list[Value] = []

    def move(ctx: Context) -> None:
        ctx.at(node).op("moore.blocking_assign", [made, found[0]])

    ticks.at_once(lambda ctx: found.append(sampled(ctx, expr)))
    ticks.later("postponed", move)


def _read(ctx: Context, variable: Value) -> Value:
    assert variable.type.elem is not None
    return ctx.builder.value("moore.read", [variable], variable.type.elem)
