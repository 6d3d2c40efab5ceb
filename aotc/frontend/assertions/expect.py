"""The expect statement; IEEE 1800-2023 16.17.

The process waits for the result of one attempt, which begins at the first clocking event in a later
time step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend.assertions import clocks
from aotc.frontend.assertions.concurrent import read, refuse_automatic, taken
from aotc.frontend.assertions.running_property import RunningProperty
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
    if reader.aborts:
        unsupported(ctx, node, "accept_on or reject_on in an expect statement",
                    "use sync_accept_on or sync_reject_on")  # fmt: skip
    if reader.delayed:
        unsupported(ctx, node, "future values in an expect statement")
    if reader.several:
        unsupported(ctx, node, "several clocks in an expect statement")
    outer = module_context(ctx)
    outer.at(node)
    assert outer.module is not None
    property = RunningProperty(outer, reader, text)
    waiting = hidden(outer.module, "$starts", I32, outer, constant(outer, I32, 0))
    holds = hidden(outer.module, "$holds", BIT, outer)
    done = hidden(outer.module, "$done", _EVENT, outer)
    ticks = clocks.ticks(outer, reader.clock)
    ticks.later("observed", lambda inner: _tick(inner, node, property, waiting, holds, done))
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


def _tick(
    around: Context, node: Any, property: RunningProperty, waiting: Value, holds: Value, done: Value
) -> None:
    """What happens in the Observed region of a tick."""
    ctx = around.child()
    ctx.clock = property.reader.clock
    ctx.at(node)
    exit = Label()
    starts = taken(ctx, waiting)
    results = property.step(ctx, "$property_step", starts, 4)
    builder = ctx.builder
    passed = builder.value("moore.add", [results[0], results[1]], I32)
    some = builder.value("moore.add", [passed, results[2]], I32)
    zero = constant(ctx, I32, 0)
    end = Label()
    cond_branch(ctx, as_i1(ctx, builder.value("moore.ne", [some, zero], BIT)), end, exit)
    place(ctx, end)
    success = builder.value("moore.ne", [passed, zero], BIT)
    builder.op("moore.blocking_assign", [holds, success])
    event = builder.value("moore.read", [done], _EVENT)
    builder.op("aotc.event_trigger", [event])
    branch(ctx, exit)
    place(ctx, exit)
