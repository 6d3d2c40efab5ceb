"""The expect statement; IEEE 1800-2023 16.17.

The process waits for the result of one attempt, which begins at the first clocking event in a later
time step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.frontend.assertions import aborts, clocks
from aotc.frontend.assertions.concurrent import read, refuse_automatic, taken
from aotc.frontend.assertions.running_property import RunningProperty, started
from aotc.frontend.assertions.sampling import hidden, module_context
from aotc.frontend.constants import BIT, I32, constant
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Frame, Label, branch, cond_branch, place
from aotc.frontend.severity import report_failure
from aotc.frontend.statements.returns import finish_plain
from aotc.frontend.statements.walk import statement as lower
from aotc.ir.model import TypedInt
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_EVENT = parse_type("!moore.event")


def statement(ctx: Context, node: Any) -> None:
    """Appends an expect statement."""
    refuse_automatic(ctx, node)
    reader, text = read(ctx, node)
    if reader.disable is not None:
        unsupported(ctx, node, "disable iff in an expect statement", "disable the process")
    if reader.delayed:
        unsupported(ctx, node, "future values in an expect statement")
    outer = module_context(ctx)
    outer.at(node)
    assert outer.module is not None
    property = RunningProperty(outer, reader, text)
    waiting = hidden(outer.module, "$starts", I32, outer, constant(outer, I32, 0))
    holds = hidden(outer.module, "$holds", BIT, outer)
    done = hidden(outer.module, "$done", _EVENT, outer)
    end = _End(node, holds, done)
    for clock in [reader.clock, *reader.others]:
        ticks = clocks.ticks(outer, clock)
        ticks.later("observed", lambda inner: _tick(inner, property, waiting, end))
    if reader.aborts:
        aborts.lower(outer, property, end.reached)
    ctx.at(node)
    _begin(ctx, waiting)
    _wait(ctx, done)
    yes, no, exit = Label(), Label(), Label()
    cond_branch(ctx, as_i1(ctx, ctx.builder.value("moore.read", [holds], BIT)), yes, no)
    place(ctx, yes)
    if node.ifTrue is not None:
        lower(ctx, node.ifTrue)
    branch(ctx, exit)
    place(ctx, no)
    if node.ifFalse is not None:
        lower(ctx, node.ifFalse)
    else:
        ctx.at(node)
        report_failure(ctx, "expect failed")
    branch(ctx, exit)
    place(ctx, exit)


def _begin(ctx: Context, waiting: Value) -> None:
    """Asks for an attempt, from the next time step on."""
    region, builder = ctx.builder.region()
    inner = ctx.child(builder, frame=Frame("action"))
    builder.op("moore.blocking_assign", [waiting, constant(inner, I32, 1)])
    finish_plain(inner, "aotc.yield")
    ctx.builder.op("aotc.postponed", regions=[region])


def _wait(ctx: Context, event: Value) -> None:
    region, builder = ctx.builder.region()
    found = builder.value("moore.read", [event], _EVENT)
    builder.op("moore.detect_event", [found], attrs={"edge": TypedInt(0, "i32")})
    ctx.builder.op("moore.wait_event", regions=[region])


def _tick(around: Context, property: RunningProperty, waiting: Value, end: _End) -> None:
    """What happens in the Observed region of a tick."""
    ctx = around.child()
    ctx.clock = property.reader.clock
    ctx.at(end.node)
    starts = _starts(ctx, property, waiting)
    end.reached(ctx, property.step(ctx, "$property_step", starts, 4))


def _starts(ctx: Context, property: RunningProperty, waiting: Value) -> Value:
    """How many attempts begin: those that have been asked for, at a tick of the leading clock."""
    if not property.reader.several:
        return taken(ctx, waiting)
    builder = ctx.builder
    leads = started(ctx, property.reader)
    asked = builder.value("moore.read", [waiting], I32)
    starts = builder.value("moore.mul", [asked, leads], I32)
    left = builder.value("moore.sub", [asked, starts], I32)
    builder.op("moore.blocking_assign", [waiting, left])
    return starts


@dataclass(frozen=True, slots=True)
class _End:
    """What the end of the attempt does.

    holds: the bit that says whether the property holds.
    done:  the event that the process waits for.
    """

    node: Any
    holds: Value
    done: Value

    def reached(self, ctx: Context, results: list[Value]) -> None:
        """Rouses the process if an attempt has passed, passed vacuously or failed."""
        ctx.at(self.node)
        builder = ctx.builder
        passed = builder.value("moore.add", [results[0], results[1]], I32)
        some = builder.value("moore.add", [passed, results[2]], I32)
        zero = constant(ctx, I32, 0)
        over, exit = Label(), Label()
        cond_branch(ctx, as_i1(ctx, builder.value("moore.ne", [some, zero], BIT)), over, exit)
        place(ctx, over)
        success = builder.value("moore.ne", [passed, zero], BIT)
        builder.op("moore.blocking_assign", [self.holds, success])
        event = builder.value("moore.read", [self.done], _EVENT)
        builder.op("aotc.event_trigger", [event])
        branch(ctx, exit)
        place(ctx, exit)
