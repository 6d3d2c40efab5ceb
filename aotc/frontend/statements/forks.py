"""fork-join, wait fork, disable and what it ends; IEEE 1800-2023 9.3.2, 9.6."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.frames import (
    Frame,
    enter_code,
    frame_of,
    jump,
    leave,
    new_scope,
    place,
)
from aotc.frontend.globals import global_path
from aotc.frontend.hierarchy import instance_body, local_name, route
from aotc.frontend.statements.returns import finish_plain
from aotc.frontend.statements.walk import handles, statement
from aotc.frontend.usage import encloses, place_key, usage
from aotc.ir.model import UNIT, Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context

_KIND = ast.StatementKind
_BLOCK = ast.StatementBlockKind
_JOIN = {_BLOCK.JoinAll: "all", _BLOCK.JoinAny: "any", _BLOCK.JoinNone: "none"}


# Forks ----------------------------------------------------------------------------------------


def fork(ctx: Context, node: Any) -> None:
    """Starts the statements of a fork as processes; declarations are executed by the parent."""
    symbol = node.blockSymbol
    inner = ctx if symbol is None else ctx.child(scope=symbol)
    if symbol is not None and symbol.name and needs_scope(ctx, symbol):
        with scope_op(inner, symbol) as body:
            _fork(body, node)
        return
    _fork(inner, node)


def _fork(ctx: Context, node: Any) -> None:
    items = list(node.body.list) if isinstance(node.body, ast.StatementList) else [node.body]
    branches = []
    for item in items:
        if item.kind == _KIND.VariableDeclaration:
            statement(ctx, item)
        elif item.kind != _KIND.Empty:
            branches.append(item)
    regions = [_branch(ctx, item) for item in branches]
    attrs: dict[str, Any] = {"join": _JOIN[node.blockKind]}
    attrs["names"] = [_branch_name(item) for item in branches]
    ctx.at(node).op("aotc.fork", regions=regions, attrs=attrs)


def _branch_name(item: Any) -> str:
    """The name of the block that a branch consists of; "" without one."""
    symbol = getattr(item, "blockSymbol", None)
    return "" if symbol is None else local_name(symbol) if symbol.name else ""


def _branch(ctx: Context, item: Any) -> Region:
    """The region of one process, with control flow of its own."""
    region, inner = branch_context(ctx)
    statement(inner, item)
    finish_plain(inner, "moore.return")
    return region


def branch_context(ctx: Context) -> tuple[Region, Context]:
    """An empty region that is a process of its own, and the context in it."""
    outer = frame_of(ctx)
    region, builder = ctx.builder.region()
    frame = Frame("branch", automatic=outer.automatic, outer=outer)
    return region, ctx.child(builder, frame=frame)


@contextmanager
def detached(ctx: Context) -> Iterator[Context]:
    """A process that is nobody's child and starts when this one stops: the waiting part of a
    statement."""
    region, inner = branch_context(ctx)
    yield inner
    finish_plain(inner, "moore.return")
    attrs = {"join": "none", "names": [""], "detached": UNIT}
    ctx.builder.op("aotc.fork", regions=[region], attrs=attrs)


@contextmanager
def waiting_now(ctx: Context) -> Iterator[Context]:
    """The same, but it waits before this process goes on, which may cause what it waits for (9.4.5,
    15.5.1). A function cannot be suspended: there it waits when the process stops."""
    with detached(ctx) as inner:
        yield inner
    if frame_of(ctx).kind in ("procedure", "coroutine", "branch"):
        ctx.builder.op("aotc.let_start")


@handles(_KIND.WaitFork)
def _wait_fork(ctx: Context, _node: Any) -> None:
    ctx.builder.op("aotc.wait_fork")


@handles(_KIND.DisableFork)
def _disable_fork(ctx: Context, _node: Any) -> None:
    ctx.builder.op("aotc.disable_fork")


# Disable --------------------------------------------------------------------------------------


def is_disabled_from_outside(ctx: Context, symbol: ast.Symbol) -> bool:
    """Whether some other process may disable this block or task."""
    return place_key(symbol) in usage(ctx).disabled


def needs_scope(ctx: Context, symbol: ast.Symbol) -> bool:
    """Nothing else runs while a function does, so nothing in it is disabled from outside."""
    return frame_of(ctx).kind != "func" and is_disabled_from_outside(ctx, symbol)


def scope_statement(ctx: Context, symbol: ast.Symbol, body: Any) -> None:
    """A statement that is the body of a block or task which something else disables."""
    with scope_op(ctx, symbol) as inner:
        statement(inner, body)


@contextmanager
def scope_op(ctx: Context, symbol: ast.Symbol) -> Iterator[Context]:
    """An `aotc.scope` around what the caller appends."""
    frame = frame_of(ctx)
    region, builder = ctx.builder.region()
    scope = new_scope()
    frame.scopes.append(scope)
    target = frame.add("block", scope.exit, symbol)
    inner = ctx.child(builder)
    yield inner
    frame.targets.remove(target)
    place(inner, scope.exit)
    finish_plain(inner, "aotc.yield")
    frame.scopes.pop()
    enter_code(ctx, scope)
    ctx.builder.op("aotc.scope", regions=[region], attrs={"name": _scope_name(symbol)})
    leave(ctx, scope)


def _scope_name(symbol: ast.Symbol) -> str:
    """The name inside the instance, or the one with its package."""
    return global_path(symbol) if instance_body(symbol) is None else local_name(symbol)


@handles(_KIND.Disable)
def _disable(ctx: Context, node: Any) -> None:
    """A branch to the end of a block around; or the end of all activity in another scope."""
    symbol = node.target.symbol
    target = frame_of(ctx).find("block", symbol)
    if target is not None and encloses(symbol, node):
        if is_disabled_from_outside(ctx, symbol) and symbol.kind == ast.SymbolKind.Subroutine:
            _disable_op(ctx, symbol)
        jump(ctx, target)
        return
    _disable_op(ctx, symbol)
    if _is_inside(ctx, symbol):
        ctx.builder.op("moore.unreachable")


def _disable_op(ctx: Context, symbol: ast.Symbol) -> None:
    body = instance_body(symbol)
    attrs: dict[str, Any] = {"name": local_name(symbol)}
    if body is None:
        attrs = {"up": -1, "path": [], "name": global_path(symbol)}
    else:
        own = ctx.module.body if ctx.module is not None else None
        attrs["up"], attrs["path"] = route(own, body, tops=ctx.output.tops)
    ctx.builder.op("aotc.disable", attrs=attrs)


def _is_inside(ctx: Context, symbol: ast.Symbol) -> bool:
    """Whether the process that disables stands in the scope itself, inside a fork."""
    frame = frame_of(ctx).outer
    while frame is not None:
        if frame.find("block", symbol) is not None:
            return True
        frame = frame.outer
    return False
