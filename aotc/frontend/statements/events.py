"""Named events: triggers and wait_order; IEEE 1800-2023 15.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import BIT, I1
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.frames import Label, branch, cond_branch, place
from aotc.frontend.severity import report_failure
from aotc.frontend.statements.forks import waiting_now
from aotc.frontend.statements.timing import delay, wait
from aotc.frontend.statements.walk import handles, statement
from aotc.ir.model import UNIT

if TYPE_CHECKING:
    from aotc.frontend.context import Context

_KIND = ast.StatementKind


@handles(_KIND.EventTrigger)
def _trigger(ctx: Context, node: Any) -> None:
    """`-> e`, `->> e`, `->> #d e` and `->> @(x) e` (15.5.1)."""
    event = rvalue(ctx, node.target)
    attrs = {"nonblocking": UNIT} if node.isNonBlocking else {}
    timing = node.timing
    if timing is None:
        ctx.builder.op("aotc.event_trigger", [event], attrs=attrs)
    elif timing.kind == ast.TimingControlKind.Delay:
        ctx.builder.op("aotc.event_trigger", [event, delay(ctx, timing.expr)], attrs=attrs)
    else:
        with waiting_now(ctx) as inner:
            wait(inner, timing)
            inner.builder.op("aotc.event_trigger", [event], attrs=attrs)


@handles(_KIND.WaitOrder)
def _wait_order(ctx: Context, node: Any) -> None:
    """Waits for events in a given order; else-less failures are errors (15.5.4)."""
    builder = ctx.builder
    values = [rvalue(ctx, event) for event in node.events]
    in_order = builder.value("aotc.wait_order", values, BIT)
    yes, no, exit = Label(), Label(), Label()
    cond_branch(ctx, builder.value("moore.to_builtin_int", [in_order], I1), yes, no)
    place(ctx, yes)
    if node.ifTrue is not None:
        statement(ctx, node.ifTrue)
    branch(ctx, exit)
    place(ctx, no)
    if node.ifFalse is None:
        report_failure(ctx, "wait_order: events out of order")
    else:
        statement(ctx, node.ifFalse)
    place(ctx, exit)
