"""Branches, loops and jumps; IEEE 1800-2023 12.4, 12.7 (foreach excepted), 12.8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.errors import InputError
from aotc.frontend.constants import BIT, constant
from aotc.frontend.conversions import as_i1, convert, to_bits
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.expressions.patterns import all_of, condition_bits
from aotc.frontend.expressions.purity import is_cheap
from aotc.frontend.frames import (
    Label,
    attach,
    branch,
    cond_branch,
    frame_of,
    jump,
    open_label,
    place,
    terminated,
)
from aotc.frontend.statements.assignments import effect
from aotc.frontend.statements.checks import Violations, looks_at_all
from aotc.frontend.statements.returns import leave_subroutine
from aotc.frontend.statements.walk import handles, statement
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.StatementKind
_CHECK = ast.UniquePriorityCheck
_LONG = moore_int(64, four=False)


@handles(_KIND.Conditional)
def _conditional(ctx: Context, node: Any) -> None:
    """if-else, also with patterns (12.6.2) and unique, unique0 or priority (12.4.2)."""
    if _checked(node):
        conditions, has_else = _chain(node)
        if looks_at_all(node, conditions, has_else=has_else):
            _check_if(ctx, node)
            return
    violations = Violations(node.check, "if") if node.check == _CHECK.Priority else None
    exit = Label()
    _if(ctx, node, exit, violations)
    place(ctx, exit)


def _if(ctx: Context, node: Any, exit: Label, priority: Violations | None) -> None:
    """One if and its else, which goes on the chain if it is an if itself."""
    no = exit if node.ifFalse is None and priority is None else Label()
    straight = _label_of(ctx, node.ifTrue, exit)
    yes = Label() if straight is None else straight
    _branch_on(ctx, node, yes, no)
    if straight is None:
        place(ctx, yes)
        statement(ctx, node.ifTrue)
        branch(ctx, exit)
    if no is exit:
        return
    place(ctx, no)
    if isinstance(node.ifFalse, ast.ConditionalStatement) and not _checked(node.ifFalse):
        ctx.at(node.ifFalse)
        _if(ctx, node.ifFalse, exit, priority)
    elif node.ifFalse is not None:
        statement(ctx, node.ifFalse)
    elif priority is not None:
        priority.none_matched(ctx)


def _label_of(ctx: Context, body: Any, exit: Label) -> Label | None:
    """Where a body that is only a jump, or empty, goes to."""
    if body.kind == _KIND.Empty:
        return exit
    kind = {_KIND.Break: "break", _KIND.Continue: "continue"}.get(body.kind)
    frame = frame_of(ctx)
    target = None if kind is None else frame.find(kind)
    return target.label if target is not None and target.depth == len(frame.scopes) else None


def _branch_on(ctx: Context, node: Any, yes: Label, no: Label) -> None:
    """Branches on the conditions of one if; one that has effects waits for those before it."""
    first = 0
    for at in range(1, len(node.conditions)):
        if not is_cheap(node.conditions[at].expr):
            on = Label()
            cond_branch(ctx, all_of(ctx, condition_bits(ctx, node.conditions[first:at])), on, no)
            place(ctx, on)
            first = at
    cond_branch(ctx, _holds(ctx, node.conditions[first:]), yes, no)


def _holds(ctx: Context, parts: Any) -> Value:
    """An i1: whether conditions joined by &&& hold."""
    if len(parts) == 1 and parts[0].pattern is None:
        return condition(ctx, parts[0].expr)
    return all_of(ctx, condition_bits(ctx, parts))


def _chain(node: Any) -> tuple[list[ast.Expression], bool]:
    """The conditions of an if and of the ifs in its else, and whether a last else ends them."""
    found: list[ast.Expression] = []
    at = node
    while isinstance(at, ast.ConditionalStatement) and (at is node or not _checked(at)):
        found += [part.expr for part in at.conditions]
        at = at.ifFalse
    return found, at is not None


def _checked(node: Any) -> bool:
    return node.check in (_CHECK.Unique, _CHECK.Unique0, _CHECK.Priority)


def _check_if(ctx: Context, node: Any) -> None:
    """A checked if: every condition is evaluated, then the first true one counts."""
    arms: list[tuple[Value, ast.Statement]] = []
    at: ast.Statement | None = node
    while isinstance(at, ast.ConditionalStatement) and (at is node or not _checked(at)):
        ctx.at(at)
        arms.append((_holds(ctx, at.conditions), at.ifTrue))
        at = at.ifFalse
    violations = Violations(node.check, "if", has_else=at is not None)
    ctx.at(node)
    violations.check_all(ctx, [value for value, _ in arms])
    exit = Label()
    for value, body in arms:
        yes, no = Label(), Label()
        cond_branch(ctx, value, yes, no)
        place(ctx, yes)
        statement(ctx, body)
        branch(ctx, exit)
        place(ctx, no)
    if at is not None:
        statement(ctx, at)
    place(ctx, exit)


# Loops ----------------------------------------------------------------------------------------


def loop_body(ctx: Context, body: Any, step: Label, exit: Label) -> None:
    """The body of a loop, in which break and continue mean these labels."""
    frame = frame_of(ctx)
    targets = [frame.add("break", exit), frame.add("continue", step)]
    statement(ctx, body)
    for target in targets:
        frame.targets.remove(target)


def _loop(
    ctx: Context,
    test: Callable[[Label, Label], None] | None,
    body: Any,
    step: Callable[[], None] | None = None,
) -> None:
    """test, body, step, test, ...; `test` branches to its two labels."""
    head, exit = open_label(ctx), Label()
    step_label = head if step is None else Label()
    if test is not None:
        inside = Label()
        test(inside, exit)
        place(ctx, inside)
    loop_body(ctx, body, step_label, exit)
    if step is not None:
        place(ctx, step_label)
        step()
    branch(ctx, head)
    place(ctx, exit)


@handles(_KIND.ForLoop)
def _for(ctx: Context, node: Any) -> None:
    for initializer in node.initializers:
        effect(ctx, initializer)
    stop = node.stopExpr

    def test(yes: Label, no: Label) -> None:
        cond_branch(ctx, condition(ctx, stop), yes, no)

    def step() -> None:
        for expr in node.steps:
            effect(ctx, expr)

    _loop(ctx, None if stop is None else test, node.body, step)


@handles(_KIND.WhileLoop)
def _while(ctx: Context, node: Any) -> None:
    def test(yes: Label, no: Label) -> None:
        cond_branch(ctx, condition(ctx, node.cond), yes, no)

    _loop(ctx, test, node.body)


@handles(_KIND.DoWhileLoop)
def _do_while(ctx: Context, node: Any) -> None:
    head, check, exit = open_label(ctx), Label(), Label()
    loop_body(ctx, node.body, check, exit)
    place(ctx, check)
    if not terminated(ctx):
        cond_branch(ctx, condition(ctx, node.cond), head, exit)
    place(ctx, exit)


@handles(_KIND.ForeverLoop)
def _forever(ctx: Context, node: Any) -> None:
    _loop(ctx, None, node.body)


@handles(_KIND.RepeatLoop)
def _repeat(ctx: Context, node: Any) -> None:
    def body(step: Label, exit: Label) -> None:
        loop_body(ctx, node.body, step, exit)

    counted(ctx, node.count, body)


def counted(ctx: Context, count: ast.Expression, body: Callable[[Label, Label], None]) -> None:
    """Runs a body as many times as `count` says: never if it is negative or has unknown bits. A
    real one is rounded.

    body: appends the body; is given the labels where the next round begins and where all ends.
    """
    value, signed = rvalue(ctx, count), bool(count.type.isSigned)
    if value.type.kind == "moore.real":
        value, signed = convert(ctx, value, _LONG, signed=True), True
    value = to_bits(ctx, value)
    builder, type = ctx.builder, value.type
    more = "moore.sgt" if signed else "moore.ugt"
    bit = moore_int(1, four=type.four)
    any_left = as_i1(ctx, builder.value(more, [value, constant(ctx, type, 0)], bit))
    if type.four:
        type = moore_int(type.width or 0, four=False)
        value = builder.value("moore.logic_to_int", [value], type)
    head, step, exit = Label([type]), Label(), Label()
    cond_branch(ctx, any_left, head, exit, [value])
    attach(ctx, head)
    left = head.block.args[0]
    body(step, exit)
    place(ctx, step)
    if not terminated(ctx):
        one, zero = constant(ctx, type, 1), constant(ctx, type, 0)
        left = builder.value("moore.sub", [left, one], type)
        any_left = as_i1(ctx, builder.value("moore.ne", [left, zero], BIT))
        cond_branch(ctx, any_left, head, exit, [left])
    place(ctx, exit)


# Jumps ----------------------------------------------------------------------------------------


@handles(_KIND.Break)
def _break(ctx: Context, node: Any) -> None:
    _jump_to(ctx, node, "break")


@handles(_KIND.Continue)
def _continue(ctx: Context, node: Any) -> None:
    _jump_to(ctx, node, "continue")


def _jump_to(ctx: Context, node: Any, kind: str) -> None:
    target = frame_of(ctx).find(kind)
    if target is None:
        raise InputError(f"`{kind}` stands in no loop", ctx.loc(node))
    jump(ctx, target)


@handles(_KIND.Return)
def _return(ctx: Context, node: Any) -> None:
    leave_subroutine(ctx, node)
