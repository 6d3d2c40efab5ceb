"""Assignments with delays and event controls inside; IEEE 1800-2023 9.4.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.expressions.targets import How, target_of
from aotc.frontend.statements.assignments import store
from aotc.frontend.statements.forks import waiting_now
from aotc.frontend.statements.timing import delay, wait

if TYPE_CHECKING:
    from aotc.frontend.context import Context


def assign(ctx: Context, node: ast.AssignmentExpression) -> None:
    """`a = #d b`, `a = @(x) b`, `a = repeat (n) @(x) b` and the same with `<=`.

    The value is that of the moment when the statement is reached. A blocking assignment waits
    for its time or event; a nonblocking one has it wait while the process goes on.
    """
    timing: Any = node.timingControl
    value = rvalue(ctx, node.right)
    if not node.isNonBlocking:
        wait(ctx, timing)
        ctx.at(node)
        store(ctx, node.left, value)
        return
    target = target_of(ctx, node.left)
    if timing.kind == ast.TimingControlKind.Delay:
        time = delay(ctx, timing.expr)
        ctx.at(node)
        target.write(ctx, value, How("nonblocking", (time,)))
        return
    with waiting_now(ctx) as inner:
        wait(inner, timing)
        inner.at(node)
        target.write(inner, value, How("nonblocking"))
