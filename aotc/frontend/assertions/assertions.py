"""Immediate assertions, plain and deferred; IEEE 1800-2023 16.3, 16.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions.assertion_control import CHECKED, FAIL, PASS, state_of, unless
from aotc.frontend.context import unsupported
from aotc.frontend.expressions.expressions import condition
from aotc.frontend.frames import Frame, Label, branch, cond_branch, frame_of, place
from aotc.frontend.severity import report_failure
from aotc.frontend.statements.returns import finish_plain
from aotc.frontend.statements.walk import handles, statement

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Op, Region

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
    exit = Label()
    yes = exit if _is_empty(node.ifTrue) else Label()
    no = exit if _is_empty(node.ifFalse) and not _reports(node) else Label()
    state = state_of(ctx, node)
    unless(ctx, state, CHECKED, exit)
    value = condition(ctx, node.cond)
    if yes is no:
        place(ctx, exit)
        return
    ctx.at(node)
    cond_branch(ctx, value, yes, no)
    if yes is not exit:
        place(ctx, yes)
        unless(ctx, state, PASS, exit)
        _action(ctx, node, node.ifTrue)
        branch(ctx, exit)
    if no is exit:
        place(ctx, exit)
        return
    place(ctx, no)
    unless(ctx, state, FAIL, exit)
    if node.ifFalse is not None:
        _action(ctx, node, node.ifFalse)
    elif node.assertionKind in _WORDS:
        ctx.at(node)
        _deferred_or_now(ctx, node, lambda inner: report_failure(inner, _WORDS[node.assertionKind]))
    place(ctx, exit)


def _is_empty(action: Any) -> bool:
    return action is None or action.kind == ast.StatementKind.Empty


def _reports(node: Any) -> bool:
    """Whether a failure is reported without an action."""
    return node.ifFalse is None and node.assertionKind in _WORDS


def _action(ctx: Context, node: Any, action: Any) -> None:
    if not _is_empty(action):
        _deferred_or_now(ctx, node, lambda inner: statement(inner, action))


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
        if _acts(op):
            return
        first.ops.remove(op)
        ctx.builder.block.append(op)


def _acts(op: Op) -> bool:
    return op.name in _EFFECTS or op.name.startswith(("aotc.", "cf.", "moore.blocking"))
