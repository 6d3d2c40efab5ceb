"""Calls of imported subroutines; IEEE 1800-2023 35.5.

`aotc.call_import` and `aotc.call_import_task` have as operands the in and inout arguments, and the
open arrays of any direction, whose sizes C sees; as results the value, then the out and inout
arguments. An open array has the type of the actual argument. Its attributes are those that dpi.py
makes of the subroutine, and where it is declared: `up` and `path` of an instance, or `package`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.hierarchy import instance_body, route
from aotc.frontend.statements.assignments import store
from aotc.frontend.subroutines import dpi
from aotc.frontend.types import moore_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_WAY = ast.ArgumentDirection


def call(ctx: Context, node: Any) -> Value | None:
    """The value of a call of an imported subroutine; None for tasks and void functions."""
    symbol = node.subroutine
    operands: list[Value] = []
    results: list[Type] = []
    kinds: list[str] = []
    stores: list[tuple[Any, ast.Type]] = []
    if not symbol.returnType.isVoid:
        results.append(moore_type(symbol.returnType))
    for formal, actual in zip(symbol.arguments, node.arguments, strict=True):
        target = _target(actual)
        open_array = dpi.is_open(formal.type)
        type = target.type if open_array else formal.type
        kinds.append(dpi.argument(ctx, formal, type))
        if formal.direction == _WAY.In:
            operands.append(rvalue(ctx, actual))
            continue
        if target.kind == ast.ExpressionKind.EmptyArgument:
            unsupported(ctx, node, f"a call without the argument `{formal.name}`")
        if open_array or formal.direction == _WAY.InOut:
            signed = bool(target.type.isSigned)
            operands.append(convert(ctx, rvalue(ctx, target), moore_type(type), signed=signed))
        results.append(moore_type(type))
        stores.append((target, type))
    attrs = {"arguments": kinds, **dpi.attributes(ctx, symbol), **_scope(ctx, symbol)}
    name = "aotc.call_import_task" if dpi.may_wait(ctx.output, symbol) else "aotc.call_import"
    made = ctx.at(node).op(name, operands, results, attrs).results
    for (target, type), value in zip(stores, made[len(made) - len(stores) :], strict=True):
        ctx.at(target)
        to = moore_type(target.type)
        store(ctx, target, convert(ctx, value, to, signed=bool(type.isSigned)))
    return None if symbol.returnType.isVoid else made[0]


def _target(actual: ast.Expression) -> ast.Expression:
    """What an argument is assigned to, or converted from."""
    if isinstance(actual, ast.AssignmentExpression):
        return actual.left
    return actual


def _scope(ctx: Context, symbol: ast.SubroutineSymbol) -> dict[str, Any]:
    """Where a subroutine is declared (35.5.3)."""
    body = instance_body(symbol)
    if body is None:
        return {"package": dpi.package_of(symbol), "up": -1, "path": []}
    own = ctx.module.body if ctx.module is not None else None
    up, path = (
        (0, []) if own is not None and body == own else route(own, body, tops=ctx.output.tops)
    )
    return {"package": "", "up": up, "path": path}
