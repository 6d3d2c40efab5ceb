"""Statements: lists, blocks, expressions and declarations; IEEE 1800-2023 clauses 6.21, 9.3, 10.

Importing this file registers the lowering of every kind of statement (aotc.frontend.walk).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions import assertions, concurrent
from aotc.frontend.coverage import blocks
from aotc.frontend.expressions import patterns
from aotc.frontend.frames import Label, frame_of, place, terminated
from aotc.frontend.statements import cases, control, events, forces, foreach, forks, intra, timing
from aotc.frontend.statements.assignments import effect
from aotc.frontend.statements.forks import needs_scope, scope_statement
from aotc.frontend.statements.locals import declare_local
from aotc.frontend.statements.walk import handles, statement
from aotc.frontend.structure import clocking

if TYPE_CHECKING:
    from aotc.frontend.context import Context

_KIND = ast.StatementKind
_BLOCK = ast.StatementBlockKind

__all__ = [
    "assertions",
    "cases",
    "concurrent",
    "control",
    "events",
    "forces",
    "foreach",
    "forks",
    "intra",
    "patterns",
    "statement",
    "timing",
]


@handles(_KIND.Empty)
def _empty(_ctx: Context, _node: Any) -> None:
    pass


@handles(_KIND.List)
def _list(ctx: Context, node: ast.StatementList) -> None:
    for item in node.list:
        if terminated(ctx):
            return
        statement(ctx, item)


@handles(_KIND.Block)
def _block(ctx: Context, node: Any) -> None:
    """A begin-end block (9.3.1) or a fork (9.3.2)."""
    if node.blockKind != _BLOCK.Sequential:
        forks.fork(ctx, node)
        return
    symbol = node.blockSymbol
    if symbol is None or not symbol.name:
        statement(ctx, node.body)
        return
    named_block(ctx, symbol, node.body)


def named_block(ctx: Context, symbol: ast.StatementBlockSymbol, body: Any) -> None:
    """A block that a disable statement may name."""
    inner = ctx.child(scope=symbol)
    if needs_scope(ctx, symbol):
        blocks.sample_at(inner, symbol, begin=True)
        scope_statement(inner, symbol, body)
        blocks.sample_at(inner, symbol, begin=False)
        return
    frame = frame_of(ctx)
    exit = Label()
    target = frame.add("block", exit, symbol)
    blocks.sample_at(inner, symbol, begin=True)
    statement(inner, body)
    blocks.sample_at(inner, symbol, begin=False)
    frame.targets.remove(target)
    place(ctx, exit)


@handles(_KIND.VariableDeclaration)
def _variable(ctx: Context, node: Any) -> None:
    declare_local(ctx, node.symbol)


@handles(_KIND.ExpressionStatement)
def _expression(ctx: Context, node: Any) -> None:
    expr = node.expr
    if isinstance(expr, ast.AssignmentExpression) and clocking.driven(expr) is not None:
        clocking.drive_statement(ctx, expr)
    elif isinstance(expr, ast.AssignmentExpression) and expr.timingControl is not None:
        intra.assign(ctx, expr)
    else:
        effect(ctx, expr)


@handles(_KIND.ProceduralChecker)
def _checker(ctx: Context, node: Any) -> None:
    from aotc.frontend.structure import checkers

    checkers.procedural(ctx, node)
