"""Calls of functions and tasks; IEEE 1800-2023 13.4, 13.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes import virtual_interfaces
from aotc.frontend.classes.names import is_method
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.hierarchy import local_name, route
from aotc.frontend.statements.assignments import store
from aotc.frontend.structure.forcing import note_call
from aotc.frontend.subroutines import dpi, dpi_calls
from aotc.frontend.subroutines.signatures import Signature, owner, signature
from aotc.frontend.types import moore_type
from aotc.ir.model import Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_DIRECTION = ast.ArgumentDirection
_PLAIN, _METHOD, _IMPORT, _OTHER = range(4)


def call(ctx: Context, node: Any) -> Value | None:
    """The value of a call of a user's function; None for tasks and void functions.

    Arguments are evaluated from left to right; outputs are assigned when the subroutine returns.
    """
    symbol = node.subroutine
    kind = _kind(ctx, symbol)
    note_call(ctx.output, node)
    if kind == _OTHER:
        unsupported(ctx, node, f"a call of `{symbol.name}`")
    if kind == _IMPORT:
        return dpi_calls.call(ctx, node)
    if kind == _METHOD:
        from aotc.frontend.classes.calls import method

        return method(ctx, node)
    if virtual_interfaces.is_call(node):
        return virtual_interfaces.call(ctx, node)
    found = signature(ctx, symbol)
    given = operands(ctx, ctx.child(), symbol, node.arguments)
    attrs = {"callee": Symbol((found.name,)), **_instance(ctx, symbol)}
    name = "moore.call_coroutine" if found.coroutine else "func.call"
    op = ctx.at(node).op(name, given, found.result_types(), attrs)
    return finish(ctx, node, found, op.results)


def _kind(ctx: Context, symbol: ast.SubroutineSymbol) -> int:
    """What lowers calls of a subroutine; found out once."""
    memo: dict[ast.Symbol, int] = ctx.output.memo.setdefault("kinds of subroutines", {})
    found = memo.get(symbol)
    if found is None:
        if symbol.kind != ast.SymbolKind.Subroutine:
            found = _OTHER
        elif dpi.is_import(symbol):
            found = _IMPORT
        else:
            found = _METHOD if is_method(symbol) else _PLAIN
        memo[symbol] = found
    return found


def finish(ctx: Context, node: Any, found: Signature, results: list[Value]) -> Value | None:
    """The value of a call that has these results; the outputs are assigned."""
    value = None if found.value is None else results[0]
    outputs = results[len(results) - len(found.outputs) :]
    assign_outputs(ctx, node.subroutine, node.arguments, found, outputs)
    return value


def _instance(ctx: Context, symbol: ast.SubroutineSymbol) -> dict[str, Any]:
    """The way to the instance of a subroutine that belongs to another one."""
    body = owner(ctx, symbol)
    own = ctx.module.body if ctx.module is not None else None
    if body is None or (own is not None and body == own):
        return {}
    up, path = route(own, body, tops=ctx.output.tops)
    if own is None:
        virtual_interfaces.note_outside(ctx.output, "calls", path, local_name(symbol))
    return {"up": up, "path": path}


def operands(
    ctx: Context, inner: Context, symbol: ast.SubroutineSymbol, arguments: Iterable[ast.Expression]
) -> list[Value]:
    """What is passed; a default may name the arguments before it (13.5.3), which are bound in
    `inner` on the way."""
    found = []
    for formal, actual in zip(symbol.arguments, arguments, strict=True):
        if formal.direction == _DIRECTION.Out:
            continue
        is_default = actual == formal.defaultValue
        operand = _argument(inner if is_default else ctx, formal, actual)
        inner.bind(formal, operand)
        found.append(operand)
    return found


def _argument(ctx: Context, formal: ast.FormalArgumentSymbol, actual: ast.Expression) -> Value:
    """What is passed for an input, inout or ref formal."""
    ctx.at(actual)
    if formal.direction == _DIRECTION.Ref:
        return lvalue(ctx, actual)
    if formal.direction == _DIRECTION.In:
        return rvalue(ctx, actual)
    target = _target(actual)
    return convert(
        ctx, rvalue(ctx, target), moore_type(formal.type), signed=bool(target.type.isSigned)
    )


def _target(actual: ast.Expression) -> ast.Expression:
    """What an output is assigned to: slang gives `target = <argument>`."""
    return actual.left if isinstance(actual, ast.AssignmentExpression) else actual


def assign_outputs(
    ctx: Context,
    symbol: ast.SubroutineSymbol,
    arguments: Iterable[Any],
    found: Signature,
    values: list[Value],
) -> None:
    """Copies outputs to the actual arguments (13.5.1)."""
    actuals = dict(zip(symbol.arguments, arguments, strict=True))
    for formal, value in zip(found.outputs, values, strict=True):
        target = _target(actuals[formal])
        if target.kind == ast.ExpressionKind.EmptyArgument:
            continue
        ctx.at(target)
        to = moore_type(target.type)
        store(ctx, target, convert(ctx, value, to, signed=bool(formal.type.isSigned)))
