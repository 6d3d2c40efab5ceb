"""Global clocking future sampled value functions; IEEE 1800-2023 16.9.4.

What a value will be at the next tick of the global clock is known when that has come. So a property
that asks for it is evaluated one tick later than it is about: all names mean what they were at the
tick before (`Context.delayed`), and $future_gclk what they are. Its own clock is the global one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions import clocks
from aotc.frontend.assertions.sampling import hidden, module_context, sampled
from aotc.frontend.constants import BIT, I32, constant
from aotc.frontend.context import unsupported

if TYPE_CHECKING:
    from aotc.frontend.assertions.properties import Reader
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

FUNCTIONS = ("$future_gclk", "$rising_gclk", "$falling_gclk", "$steady_gclk", "$changing_gclk")


def asks(expr: ast.Expression) -> bool:
    """Whether an expression of a property has one of these functions."""
    found = False

    def call(node: Any) -> ast.VisitAction:
        nonlocal found
        found = found or str(node.subroutineName) in FUNCTIONS
        return ast.VisitAction.Advance

    expr.visit(lookup_table={ast.ExpressionKind.Call: call})
    return found


def check(ctx: Context, node: Any, reader: Reader, *, procedural: bool) -> None:
    """Refuses what cannot be evaluated late."""
    if not reader.delayed:
        return
    event = clocks.global_clock(ctx, node)
    if clocks.key_of(reader.clock) != clocks.key_of(event) or reader.several:
        unsupported(ctx, node, "a property with future values on another clock",
                    "let $global_clock be its clock")  # fmt: skip
    if procedural or reader.locals.symbols or reader.aborts:
        what = "local variables or accept_on" if not procedural else "an assertion in a procedure"
        unsupported(
            ctx, node, f"{what} with future values", "assert it in the module, without them"
        )


def now(ctx: Context, expr: Any) -> Value:
    """The sampled value of an expression at the present tick, in a property that is delayed."""
    if not ctx.delayed:
        unsupported(ctx, expr, "a future value outside of concurrent assertions")
    inner = ctx.child()
    inner.delayed = False
    return sampled(inner, expr)


def before(ctx: Context, symbol: Any, reference: Value) -> Value:
    """The hidden variable that has what a sampled value was at the tick before of the global clock.

    reference: of the hidden variable that has the sampled value.
    """
    outer = module_context(ctx)
    assert outer.module is not None
    event = clocks.global_clock(ctx, ctx.builder.loc)
    key: Any = (symbol, "$before", clocks.key_of(event))
    if key not in outer.module.globals:
        type = reference.type.elem
        assert type is not None
        start = outer.builder.value("moore.read", [reference], type)
        made = hidden(outer.module, "$before", type, outer, start)
        outer.module.globals[key] = made
        _follow(outer, event, reference, made)
    return outer.module.globals[key]


def _follow(outer: Context, event: Any, source: Value, to: Value) -> None:
    """Moves a value on in the Postponed region of each tick."""
    found: list[Value] = []
    type = source.type.elem
    assert type is not None

    def take(ctx: Context) -> None:
        found.append(ctx.builder.value("moore.read", [source], type))

    def move(ctx: Context) -> None:
        ctx.builder.op("moore.blocking_assign", [to, found[0]])

    ticks = clocks.ticks(outer, event)
    ticks.at_once(take)
    ticks.later("postponed", move)


def starts(ctx: Context, reader: Reader) -> Value:
    """How many attempts begin late: one, from the second tick on."""
    outer = module_context(ctx)
    assert outer.module is not None
    key: Any = ("$begun", clocks.key_of(reader.clock))
    if key not in outer.module.globals:
        outer.module.globals[key] = hidden(outer.module, "$begun", BIT, outer)
        ticks = clocks.ticks(outer, reader.clock)
        ticks.later("postponed", partial(_set, bit=outer.module.globals[key]))
    bit = ctx.builder.value("moore.read", [outer.module.globals[key]], BIT)
    return ctx.builder.value("moore.zext", [bit], I32)


def _set(ctx: Context, bit: Value) -> None:
    ctx.builder.op("moore.blocking_assign", [bit, constant(ctx, BIT, 1)])
