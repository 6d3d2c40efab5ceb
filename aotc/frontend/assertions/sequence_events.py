"""The end points of named sequences: `@(s)`, `wait (s.triggered)`; IEEE 1800-2023 9.4.2.4, 16.13.6.

A sequence of which somebody wants to know becomes an event of the module (`$ended`) that is
triggered in the Observed region of each tick at which a match ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions import clocks, properties
from aotc.frontend.assertions.running_property import RunningProperty
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


def triggered(ctx: Context, expr: ast.CallExpression) -> Value:
    """`s.triggered`: whether a match ends in this time step."""
    if str(expr.subroutineName) != "triggered":
        instead = "use triggered, with one clock"
        unsupported(ctx, expr, f"`{expr.subroutineName}` of a sequence", instead)
    sequence: Any = expr.arguments[0]
    return ctx.at(expr).value("aotc.event_triggered", [value(ctx, sequence)], BIT)


def prepare(ctx: Context, expr: ast.Expression) -> None:
    """Makes the events that an expression asks for, so that they are triggered before it."""

    def instance(node: Any) -> None:
        if node.type.isSequenceType:
            _event(ctx, node)

    expr.visit(lookup_table={ast.ExpressionKind.AssertionInstance: instance})


def _event(ctx: Context, expr: Any) -> Value:
    outer = module_context(ctx)
    outer.scope = ctx.scope
    module = outer.module
    assert module is not None
    key: Any = (expr.symbol, str(expr.syntax).strip(), str(ctx.scope.hierarchicalPath), "$ended")
    if key not in module.globals:
        module.globals[key] = _make(ctx, outer, expr)
    return module.globals[key]


def _make(ctx: Context, outer: Context, expr: Any) -> Value:
    reader = properties.Reader(ctx)
    spec = reader.specification(reader.body(expr))
    clock = reader.clock = reader.clock or clocks.clock_of(ctx, expr)
    try:
        text = reader.text(spec, sequence=True) + reader.locals.begin(expr.localVars, "seq-begin")
    except properties.SeveralClocksError:
        unsupported(ctx, expr, "the end of a sequence with several clocks")
    assert outer.module is not None
    outer.at(expr)
    property = RunningProperty(outer, reader, text)
    event = hidden(outer.module, "$ended", _EVENT, outer)

    def tick(around: Context) -> None:
        inner = around.child(scope=ctx.scope)
        inner.clock = clock
        inner.at(expr)
        one = constant(inner, I32, 1)
        ended = property.step(inner, "$sequence_step", one, 1)[0]
        some = inner.builder.value("moore.ne", [ended, constant(inner, I32, 0)], BIT)
        yes, exit = Label(), Label()
        cond_branch(inner, as_i1(inner, some), yes, exit)
        place(inner, yes)
        found = inner.builder.value("moore.read", [event], _EVENT)
        inner.builder.op("aotc.event_trigger", [found])
        branch(inner, exit)
        place(inner, exit)

    clocks.ticks(outer, clock).later("observed", tick)
    return event
