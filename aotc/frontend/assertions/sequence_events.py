"""The end points of named sequences: `@(s)`, `s.triggered`, `s.matched`; IEEE 1800-2023 9.4.2.4,
16.13.5, 16.13.6.

A sequence of which somebody wants to know becomes an event of the module (`$ended`) that is
triggered in the Observed region of each tick at which a match ends. A clock that asks for matched
has two bits: `$held` is set there and stays until its next tick, whose Active region moves it into
`$matched`. So a match that ends in the time step of that tick is one for the tick behind it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions import clocks, properties
from aotc.frontend.assertions.running_property import RunningProperty, started
from aotc.frontend.assertions.sampling import hidden, module_context
from aotc.frontend.constants import BIT, I32, constant
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, branch, cond_branch, place
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_EVENT = parse_type("!moore.event")


def value(ctx: Context, expr: ast.AssertionInstanceExpression) -> Value:
    """The event of a sequence."""
    if not expr.type.isSequenceType:
        unsupported(ctx, expr, "a property as a value")
    return ctx.at(expr).value("moore.read", [_event(ctx, expr)], _EVENT)


def ended(ctx: Context, expr: ast.CallExpression) -> Value:
    """`s.triggered`: whether a match ends in this time step; `s.matched`: whether one has ended
    since the tick before of the clock that asks."""
    sequence: Any = expr.arguments[0]
    if ctx.delayed:
        unsupported(ctx, expr, f"`{expr.subroutineName}` beside future values")
    if str(expr.subroutineName) == "matched":
        clock = clocks.clock_of(ctx, expr)
        return ctx.at(expr).value("moore.read", [_matched(ctx, sequence, clock)], BIT)
    return ctx.at(expr).value("aotc.event_triggered", [value(ctx, sequence)], BIT)


def prepare(ctx: Context, expr: ast.Expression) -> None:
    """Makes the events that an expression asks for, so that they are triggered before it."""

    def instance(node: Any) -> None:
        if node.type.isSequenceType:
            _event(ctx, node)

    expr.visit(lookup_table={ast.ExpressionKind.AssertionInstance: instance})


def _key(ctx: Context, expr: Any) -> tuple[Any, ...]:
    return expr.symbol, str(expr.syntax).strip(), str(ctx.scope.hierarchicalPath)


def _matched(ctx: Context, expr: Any, clock: Any) -> Value:
    """The bit of a sequence for a clock that asks."""
    outer = module_context(ctx)
    outer.scope = ctx.scope
    module = outer.module
    assert module is not None
    key: Any = (*_key(ctx, expr), clocks.key_of(clock), "$matched")
    if key not in module.globals:
        held = hidden(module, "$held", BIT, outer)
        module.globals[key] = matched = hidden(module, "$matched", BIT, outer)
        event = _event(ctx, expr)
        reader, _ = _read(ctx, expr)
        for source in (reader.clock, *reader.others):
            clocks.ticks(outer, source).later("observed", partial(_hold, event=event, held=held))
        clocks.ticks(outer, clock).at_once(partial(_move, held=held, matched=matched))
    return module.globals[key]


def _hold(ctx: Context, event: Value, held: Value) -> None:
    known = ctx.builder.value("moore.read", [held], BIT)
    found = ctx.builder.value("moore.read", [event], _EVENT)
    ended = ctx.builder.value("aotc.event_triggered", [found], BIT)
    value = ctx.builder.value("moore.or", [known, ended], BIT)
    ctx.builder.op("moore.blocking_assign", [held, value])


def _move(ctx: Context, held: Value, matched: Value) -> None:
    value = ctx.builder.value("moore.read", [held], BIT)
    ctx.builder.op("moore.blocking_assign", [matched, value])
    ctx.builder.op("moore.blocking_assign", [held, constant(ctx, BIT, 0)])


def _event(ctx: Context, expr: Any) -> Value:
    outer = module_context(ctx)
    outer.scope = ctx.scope
    module = outer.module
    assert module is not None
    key: Any = (*_key(ctx, expr), "$ended")
    if key not in module.globals:
        module.globals[key] = _make(ctx, outer, expr)
    return module.globals[key]


def _read(ctx: Context, expr: Any) -> tuple[properties.Reader, str]:
    """A sequence with its clocks, and its text."""

    def read(several: bool) -> tuple[properties.Reader, str]:
        reader = properties.Reader(ctx, several=several)
        spec = reader.specification(reader.body(expr))
        reader.clock = reader.clock or clocks.clock_of(ctx, expr)
        text = reader.text(spec, sequence=True) + reader.locals.begin(expr.localVars, "seq-begin")
        if reader.delayed:
            unsupported(ctx, expr, "the end of a sequence with future values")
        return reader, text

    return properties.reading(read)


def _make(ctx: Context, outer: Context, expr: Any) -> Value:
    reader, text = _read(ctx, expr)
    assert outer.module is not None
    outer.at(expr)
    property = RunningProperty(outer, reader, text)
    event = hidden(outer.module, "$ended", _EVENT, outer)

    def tick(around: Context) -> None:
        inner = around.child(scope=ctx.scope)
        inner.clock = reader.clock
        inner.at(expr)
        starts = started(inner, reader)
        ended = property.step(inner, "$sequence_step", starts, 1)[0]
        some = inner.builder.value("moore.ne", [ended, constant(inner, I32, 0)], BIT)
        yes, exit = Label(), Label()
        cond_branch(inner, as_i1(inner, some), yes, exit)
        place(inner, yes)
        found = inner.builder.value("moore.read", [event], _EVENT)
        inner.builder.op("aotc.event_trigger", [found])
        branch(inner, exit)
        place(inner, exit)

    for clock in (reader.clock, *reader.others):
        clocks.ticks(outer, clock).later("observed", tick)
    return event
