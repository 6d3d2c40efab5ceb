"""$dumpfile and $dumpvars; IEEE 1800-2023 21.7.1. The other tasks have rows in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT
from aotc.frontend.hierarchy import instance_body
from aotc.frontend.system.calls import STRING, converted, handles, system_op, zero
from aotc.frontend.system.formats import FORMAT

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_SCOPES = {
    ast.SymbolKind.Instance, ast.SymbolKind.InstanceBody, ast.SymbolKind.StatementBlock,
    ast.SymbolKind.Subroutine, ast.SymbolKind.GenerateBlock,
}  # fmt: skip
_VARIABLES = {ast.SymbolKind.Variable, ast.SymbolKind.Net}


@handles("$dumpfile")
def _dump_file(ctx: Context, expr: ast.CallExpression) -> None:
    if expr.arguments:
        system_op(ctx, expr, "$dumpfile", [converted(ctx, expr.arguments[0], STRING)])


@handles("$dumpvars")
def _dump_vars(ctx: Context, expr: ast.CallExpression) -> None:
    levels = converted(ctx, expr.arguments[0], INT) if expr.arguments else zero(ctx)
    paths = [_path(ctx, expr, argument) for argument in expr.arguments[1:]]
    for path in paths or [_text(ctx, "", None)]:
        system_op(ctx, expr, "$dumpvars", [levels, path])


def _path(ctx: Context, expr: ast.CallExpression, argument: Any) -> Value:
    """The hierarchical name of a scope or variable that an argument names."""
    symbol = getattr(argument, "symbol", None)
    if symbol is None or symbol.kind not in _SCOPES | _VARIABLES:
        unsupported(ctx, expr, "`$dumpvars` of what is no scope and no whole variable")
    return path_of(ctx, symbol)


def path_of(ctx: Context, symbol: Any) -> Value:
    """The hierarchical name of a symbol, as a string; below the present instance that of whichever
    instance this is."""
    here = ctx.scope.asSymbol() if hasattr(ctx.scope, "asSymbol") else ctx.scope
    own = here if isinstance(here, ast.InstanceBodySymbol) else instance_body(here)
    path = str(symbol.hierarchicalPath)
    top = str(own.hierarchicalPath) if own is not None else ""
    if own is not None and (path == top or path.startswith(top + ".")):
        return _text(ctx, "", path[len(top) :])
    return _text(ctx, path, None)


def _text(ctx: Context, literal: str, below: str | None) -> Value:
    """A string: a literal, or the name of the present instance and what stands behind it."""
    if below is None:
        return literals.string(ctx, literal.encode())
    text = ctx.builder.value("moore.fmt.hier_path", [], FORMAT, {"scope": below})
    return ctx.builder.value("moore.fstring_to_string", [text], STRING)
