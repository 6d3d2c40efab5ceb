"""The body of `sample` of a covergroup; IEEE 1800-2023 19.5, 19.6, 19.8.1."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.conversions import to_bits
from aotc.frontend.coverage import bins, reals
from aotc.frontend.coverage.describe import bind_by_name, bind_kept
from aotc.frontend.coverage.names import GROUP
from aotc.frontend.coverage.ops import asks, cover, unless, when
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.frames import Label, cond_branch, place
from aotc.frontend.statements.locals import new_variable

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.frontend.coverage.names import Covergroup
    from aotc.ir.model import Value

_KIND = ast.SymbolKind
_REF = ast.ArgumentDirection.Ref


def body(ctx: Context, group: Covergroup, formals: dict[Any, Value]) -> None:
    """Samples an instance, unless it is stopped: coverpoints in order, then crosses."""
    made = formals.pop(None)
    ctx.values[GROUP] = made
    go, done = Label(), Label()
    cond_branch(ctx, asks(ctx, "begin", [made]), go, done)
    place(ctx, go)
    bind_kept(ctx, group, made)
    for formal, given in formals.items():
        value = given if formal.direction == _REF else new_variable(ctx, formal, given)
        bind_by_name(ctx, group, formal, value)
    for item, number in group.items.items():
        if item.kind == _KIND.Coverpoint:
            _point(ctx, item, number, made)
    for item, number in group.items.items():
        if item.kind != _KIND.Coverpoint:
            _cross(ctx, item, number, made)
    cover(ctx, "end", [made])
    place(ctx, done)


def _point(ctx: Context, point: Any, number: int, made: Value) -> None:
    ctx.at(point)
    if point.iffExpr is None:
        _value(ctx, point, number, made)
        return
    guard = condition(ctx, point.iffExpr)
    when(ctx, guard, lambda inner: _value(inner, point, number, made))


def _value(ctx: Context, point: Any, number: int, made: Value) -> None:
    value = rvalue(ctx, point.coverageExpr)
    value = reals.bits(ctx, value) if point.type.isFloating else to_bits(ctx, value)
    _guards(ctx, point, number, made)
    ctx.at(point)
    cover(ctx, "value", [made, value], item=number)


def _guards(ctx: Context, item: Any, number: int, made: Value) -> None:
    """Leaves out the bins whose iff is false."""
    for at, declared in enumerate(bins.declared(item)):
        if declared.iffExpr is not None:
            ctx.at(declared)
            unless(ctx, declared.iffExpr, partial(_leave_out, made, number, at))


def _leave_out(made: Value, number: int, at: int, ctx: Context) -> None:
    cover(ctx, "guard", [made, number, at])


def _cross(ctx: Context, cross: Any, number: int, made: Value) -> None:
    ctx.at(cross)
    if cross.iffExpr is not None:
        unless(ctx, cross.iffExpr, lambda inner: _skip(inner, made, number))
    _guards(ctx, cross, number, made)


def _skip(ctx: Context, made: Value, number: int) -> None:
    cover(ctx, "skip", [made, number])
