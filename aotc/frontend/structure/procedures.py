"""Procedures, continuous assignments and aliases of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.frontend import frames
from aotc.frontend.structure import drive
from aotc.ir.model import UNIT

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_BLOCK = ast.ProceduralBlockKind
_STATEMENT = ast.StatementKind
_KINDS = {
    _BLOCK.Initial: frames.INITIAL,
    _BLOCK.Final: frames.FINAL,
    _BLOCK.Always: frames.ALWAYS,
    _BLOCK.AlwaysComb: frames.ALWAYS_COMB,
    _BLOCK.AlwaysLatch: frames.ALWAYS_LATCH,
    _BLOCK.AlwaysFF: frames.ALWAYS_FF,
}


def procedure(ctx: Context, block: Any) -> None:
    """One moore.procedure."""
    from aotc.frontend.statements import statements
    from aotc.frontend.statements.timing import wait

    if block.syntax.kind == syntax.SyntaxKind.ConcurrentAssertionMember:
        from aotc.frontend.assertions import concurrent

        concurrent.member(ctx, block.body)
        return
    attrs: dict[str, Any] = {}
    if in_program(ctx) or ctx.checker is not None:
        attrs["aotc.reactive"] = UNIT
    statement = block.body
    if block.procedureKind == _BLOCK.Always and _star(statement):
        attrs["aotc.star"] = UNIT
        statement = statement.stmt
    ctx.at(block)
    with frames.in_procedure(ctx, _kind(block), block, block, attrs) as inner:
        if block.procedureKind == _BLOCK.AlwaysFF and ctx.checker is not None:
            wait(inner, statement.timing)
            statement = statement.stmt
            inner.sampling = True
        statements.statement(inner, statement)


def _kind(block: Any) -> int:
    """The procedure's kind; an assertion as a module item is in an always_comb (16.4.3)."""
    if "Assertion" in block.syntax.kind.name:
        return _KINDS[_BLOCK.AlwaysComb]
    return _KINDS[block.procedureKind]


def in_program(ctx: Context) -> bool:
    """Whether the module that is being made is a program."""
    body = ctx.module.body if ctx.module is not None else None
    return body is not None and body.definition.definitionKind == ast.DefinitionKind.Program


def _star(body: Any) -> bool:
    """Whether the body is `@*` in front of a statement that never suspends (9.4.2.2)."""
    if body.kind != _STATEMENT.Timed:
        return False
    if body.timing.kind != ast.TimingControlKind.ImplicitEvent:
        return False
    return not may_suspend(body.stmt)


def may_suspend(statement: Any) -> bool:
    """Whether a statement waits itself, forks, or calls a task."""
    from aotc.frontend.subroutines.suspension import WAITS

    found = False

    def wait(_: Any) -> ast.VisitAction:
        nonlocal found
        found = True
        return ast.VisitAction.Interrupt

    def call(node: Any) -> ast.VisitAction:
        task = ast.SubroutineKind.Task
        waits = not node.isSystemCall and node.subroutine.subroutineKind == task
        return wait(node) if waits else ast.VisitAction.Advance

    def block(node: Any) -> ast.VisitAction:
        forks = node.blockKind != ast.StatementBlockKind.Sequential
        return wait(node) if forks else ast.VisitAction.Advance

    def expect(node: Any) -> ast.VisitAction:
        waits = node.assertionKind == ast.AssertionKind.Expect
        return wait(node) if waits else ast.VisitAction.Advance

    def assign(node: Any) -> ast.VisitAction:
        return wait(node) if node.timingControl is not None else ast.VisitAction.Advance

    statement.visit(
        lookup_table=dict.fromkeys(WAITS, wait)
        | {
            ast.ExpressionKind.Call: call,
            _STATEMENT.Block: block,
            ast.ExpressionKind.Assignment: assign,
            _STATEMENT.ConcurrentAssertion: expect,
        }
    )
    return found


# Continuous assignments -------------------------------------------------------------------------


def continuous_assign(ctx: Context, symbol: Any) -> None:
    """`assign` with its strength and delays (10.3.2, 10.3.3), also to parts (10.9, 11.4.14.3)."""
    from aotc.frontend.expressions import streaming
    from aotc.frontend.expressions.expressions import lvalue, rvalue
    from aotc.frontend.statements.assignments import assign

    left, right = symbol.assignment.left, symbol.assignment.right
    strength = drive.strength(symbol.syntax)
    ctx.at(symbol)
    if isinstance(left, ast.StreamingConcatenationExpression):
        value = streaming.source(ctx, right)
        assign(ctx, left, value, "continuous", *_delayed(ctx, symbol.delay, strength))
    elif isinstance(left, ast.SimpleAssignmentPatternExpression):
        value = rvalue(ctx, right)
        assign(ctx, left, value, "continuous", *_delayed(ctx, symbol.delay, strength))
    else:
        target = lvalue(ctx, left)
        value = rvalue(ctx, right)
        ctx.at(symbol)
        drive_net(ctx, target, value, symbol.delay, strength)


def drive_net(ctx: Context, target: Value, value: Value, delay: Any, attrs: dict[str, Any]) -> None:
    """A continuous assignment of a value, through slang's delay control."""
    times, attrs = _delayed(ctx, delay, attrs)
    name = "moore.delayed_assign" if times else "moore.assign"
    ctx.builder.op(name, [target, value, *times], attrs=attrs)


def _delayed(ctx: Context, delay: Any, attrs: dict[str, Any]) -> tuple[list[Value], dict[str, Any]]:
    """Up to three delays if any is not constant, and the attributes with those that are."""
    delays = drive.delays(ctx, delay)
    if delays.constant_fs is not None:
        return [], attrs | {"delays": delays.constant_fs}
    return [drive.delay_value(ctx, expr) for expr in delays.values], attrs


def net_alias(ctx: Context, symbol: Any) -> None:
    """`alias a = b = c` (10.11)."""
    from aotc.frontend.expressions.expressions import lvalue

    ctx.at(symbol)
    nets = [lvalue(ctx, e) for e in symbol.netReferences]
    ctx.at(symbol).op("aotc.alias", nets)
