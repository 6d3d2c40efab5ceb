"""Immediate assertions, plain and deferred; IEEE 1800-2023 16.3, 16.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions import directives
from aotc.frontend.assertions.assertion_control import CHECKED, FAIL, PASS, state_of, unless
from aotc.frontend.context import unsupported
from aotc.frontend.expressions.expressions import condition
from aotc.frontend.frames import Frame, Label, branch, cond_branch, frame_of, place
from aotc.frontend.severity import report_failure
from aotc.frontend.statements.returns import finish_plain
from aotc.frontend.statements.walk import handles, statement

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Op, Region, Value

_KIND = ast.AssertionKind
_WORDS = {
    _KIND.Assert: "assertion failed",
    _KIND.Assume: "assumption failed",
}
# What an action does when it is executed; everything before is evaluated with the assertion.
_EFFECTS = ("func.call", "moore.builtin.display", "moore.builtin.severity", "aotc.sys")


@handles(ast.StatementKind.ImmediateAssertion)
def _immediate(ctx: Context, node: Any) -> None:
    """assert, assume and cover; without an else clause a failure is an error (16.3)."""
    if node.assertionKind not in (_KIND.Assert, _KIND.Assume, _KIND.CoverProperty):
        unsupported(ctx, node, f"an immediate {node.assertionKind.name}")
    exit, yes, no = Label(), Label(), Label()
    directives.declare(ctx, node)
    state = state_of(ctx, node)
    unless(ctx, state, CHECKED, exit)
    value = condition(ctx, node.cond)
    ctx.at(node)
    cond_branch(ctx, value, yes, no)
    place(ctx, yes)
    _outcome(ctx, node, state, PASS, node.ifTrue)
    branch(ctx, exit)
    place(ctx, no)
    _outcome(ctx, node, state, FAIL, node.ifFalse)
    branch(ctx, exit)
    place(ctx, exit)


def _outcome(ctx: Context, node: Any, state: Value | None, bit: int, action: Any) -> None:
    """Counts that the condition is true (bit PASS) or false, and has the action executed."""

    def count(inner: Context) -> None:
        directives.count(inner, node, holds=bit == PASS)

    def act(inner: Context) -> None:
        count(inner)
        if not _is_empty(action):
            statement(inner, action)
        else:
            inner.at(node)
            report_failure(inner, _WORDS[node.assertionKind])

    ctx.at(node)
    exit, quiet = Label(), Label()
    if not _is_empty(action) or (bit == FAIL and _reports(node)):
        unless(ctx, state, bit, quiet)
        _deferred_or_now(ctx, node, act)
        if state is None:
            return
        branch(ctx, exit)
        place(ctx, quiet)
    directives.unless_wanted(ctx, exit)
    _deferred_or_now(ctx, node, count)
    branch(ctx, exit)
    place(ctx, exit)


def _is_empty(action: Any) -> bool:
    return action is None or action.kind == ast.StatementKind.Empty


def _reports(node: Any) -> bool:
    """Whether a failure is reported without an action."""
    return node.ifFalse is None and node.assertionKind in _WORDS


def _deferred_or_now(ctx: Context, node: Any, body: Any) -> None:
    """Executes an action at once, or has it executed in the Observed or Postponed region.

    The arguments of a deferred action are evaluated with the assertion (16.4).
    """
    if not node.isDeferred and not node.isFinal:
        body(ctx)
        return
    region, builder = ctx.builder.region()
    inner = ctx.child(builder, frame=Frame("action", automatic=frame_of(ctx).automatic))
    body(inner)
    finish_plain(inner, "aotc.yield")
    evaluate_early(ctx, region)
    kind = "final" if node.isFinal else "observed"
    ctx.at(node).op("aotc.defer", regions=[region], attrs={"kind": kind})


def evaluate_early(ctx: Context, region: Region) -> None:
    """Moves what a deferred action only evaluates out of its region."""
    first = region.blocks[0]
    for op in list(first.ops):
        if op.attrs.get("name") == "$directive_count":
            continue
        if _acts(op):
            return
        first.ops.remove(op)
        ctx.builder.block.append(op)


def _acts(op: Op) -> bool:
    return op.name in _EFFECTS or op.name.startswith(("aotc.", "cf.", "moore.blocking"))
