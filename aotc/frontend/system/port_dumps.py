"""$dumpports and its like: extended value change dumps of ports; IEEE 1800-2023 21.7.3.

The text that goes with a scope lists its ports, a line each: direction (`i`, `o`, `b`), index range
as declared (`1` for a scalar), name of the variable or net behind it, name of the port, with tabs
between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert
from aotc.frontend.hierarchy import instance_body, local_name
from aotc.frontend.system.calls import STRING, converted, handles, system_op
from aotc.frontend.system.waves import path_of
from aotc.ir.model import Op
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context, Output
    from aotc.ir.model import Value

_KIND = ast.SymbolKind
_EXPRESSION = ast.ExpressionKind
_LETTERS = {
    ast.ArgumentDirection.In: "i",
    ast.ArgumentDirection.Out: "o",
    ast.ArgumentDirection.InOut: "b",
    ast.ArgumentDirection.Ref: "b",
}
_FILE = b"dumpports.vcd"
_LONG = parse_type("!moore.i64")


@handles("$dumpports")
def _dump_ports(ctx: Context, expr: ast.CallExpression) -> None:
    given: list[Any] = [a for a in expr.arguments if a.kind != _EXPRESSION.EmptyArgument]
    file = None
    if given and not _is_scope(given[-1]):
        file = _file(ctx, given.pop())
    if file is None:
        file = literals.string(ctx, _FILE)
    for argument in given:
        if not _is_scope(argument):
            unsupported(ctx, expr, "`$dumpports` of what is no instance of a module")
    bodies = [_body(argument.symbol) for argument in given] or [_own(ctx, expr)]
    for body in bodies:
        note(ctx.output, body)
        ports = "\n".join(_ports(ctx, expr, body))
        operands = [file, path_of(ctx, body), literals.string(ctx, ports.encode())]
        system_op(ctx, expr, "$dumpports", operands)


@handles("$dumpportsoff", "$dumpportson", "$dumpportsall", "$dumpportsflush")
def _control(ctx: Context, expr: ast.CallExpression) -> None:
    operands = [_named(ctx, expr, 0)]
    system_op(ctx, expr, str(expr.subroutineName), operands)


@handles("$dumpportslimit")
def _limit(ctx: Context, expr: ast.CallExpression) -> None:
    size = converted(ctx, expr.arguments[0], _LONG)
    system_op(ctx, expr, "$dumpportslimit", [size, _named(ctx, expr, 1)])


def _named(ctx: Context, expr: ast.CallExpression, position: int) -> Value:
    """The file that a task is about; the empty string for all."""
    if len(expr.arguments) > position:
        return _file(ctx, expr.arguments[position])
    return literals.string(ctx, b"")


def _file(ctx: Context, argument: Any) -> Value:
    """The name of a file. slang gives a name that stands alone as the symbol that it means."""
    if argument.kind != _EXPRESSION.ArbitrarySymbol:
        return converted(ctx, argument, STRING)
    inside = ctx.lookup(argument.symbol)
    if inside.type.kind == "moore.ref":
        assert inside.type.elem is not None
        inside = ctx.builder.value("moore.read", [inside], inside.type.elem)
    return convert(ctx, inside, STRING, signed=False)


def _is_scope(argument: Any) -> bool:
    symbol = getattr(argument, "symbol", None)
    return symbol is not None and symbol.kind in (_KIND.Instance, _KIND.InstanceBody)


def _body(symbol: Any) -> ast.InstanceBodySymbol:
    body: ast.InstanceBodySymbol = symbol.body if symbol.kind == _KIND.Instance else symbol
    return body


def _own(ctx: Context, expr: ast.CallExpression) -> ast.InstanceBodySymbol:
    """The module that the call stands in."""
    here = ctx.scope.asSymbol() if hasattr(ctx.scope, "asSymbol") else ctx.scope
    own = here if isinstance(here, ast.InstanceBodySymbol) else instance_body(here)
    if own is None:
        unsupported(ctx, expr, "`$dumpports` outside of modules without the name of an instance")
    return own


def _ports(ctx: Context, expr: ast.CallExpression, body: ast.InstanceBodySymbol) -> Iterator[str]:
    """The lines of the ports that have a value; interface ports have none."""
    for port in body.portList:
        if port.kind == _KIND.InterfacePort or (port.kind == _KIND.Port and port.isNullPort):
            continue
        inside = None
        if port.kind == _KIND.Port and port.internalExpr is None:
            inside = port.internalSymbol
        if inside is None:
            unsupported(ctx, expr, f"`$dumpports` of port `{port.name}`, which is made of parts")
        type = port.type.canonicalType
        if not type.isIntegral:
            unsupported(ctx, expr, f"`$dumpports` of port `{port.name}`, which is not packed")
        shown = "1"
        if type.bitWidth > 1 or type.isPackedArray:
            bounds = type.range if type.isPackedArray and type.elementType.bitWidth == 1 else None
            left, right = (bounds.left, bounds.right) if bounds else (type.bitWidth - 1, 0)
            shown = f"[{left}:{right}]"
        yield "\t".join((_LETTERS[port.direction], shown, local_name(inside), str(port.name)))


# For the design -----------------------------------------------------------------------------------


def note(output: Output, body: ast.InstanceBodySymbol) -> None:
    """The ports of instances of a definition are dumped."""
    known: dict[str, None] = output.memo.setdefault("dumped ports", {})
    known[str(body.definition.name)] = None


def declare(output: Output) -> None:
    """Adds one aotc.dumped_ports with all these definitions, if there are any."""
    known = output.memo.get("dumped ports")
    if known:
        attrs = {"sym_name": output.unique("dumped_ports"), "definitions": list(known)}
        output.add(Op("aotc.dumped_ports", [], [], attrs))
