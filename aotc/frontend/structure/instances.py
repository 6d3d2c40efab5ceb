"""Instances of modules, interfaces and programs, and what is connected to their ports.

Source: IEEE 1800-2023 clause 23.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import Context, unsupported
from aotc.frontend.hierarchy import local_name
from aotc.frontend.structure.declarations import NET_KINDS
from aotc.frontend.structure.ports import port_list, port_type
from aotc.ir.model import Op, Symbol, TypedInt, Value
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.ir.types import Type

_KIND = ast.SymbolKind
_EXPR = ast.ExpressionKind
_IN, _OUT = ast.ArgumentDirection.In, ast.ArgumentDirection.Out
_DRIVES = {
    ast.UnconnectedDrive.Pull0: ast.NetType.NetKind.Tri0,
    ast.UnconnectedDrive.Pull1: ast.NetType.NetKind.Tri1,
}


def instantiate(ctx: Context, instance: Any) -> None:
    """One moore.instance, and an assignment for each output that is connected."""
    module = ctx.output.memo["bodies"].module_of(instance)
    given = _connections(instance)
    inputs: list[Value] = []
    names: dict[str, list[str]] = {"inputNames": [], "outputNames": []}
    outputs: list[tuple[Any, Type]] = []
    for name, port in port_list(instance.body):
        expr = given.get(port)
        _merge_net_types(ctx, port, expr)
        if port.direction == _OUT:
            names["outputNames"].append(name)
            outputs.append((expr, port_type(port)))
            continue
        names["inputNames"].append(name)
        ctx.at(instance)
        inputs.append(_operand(ctx, instance, port, expr))
    attrs = {"instanceName": local_name(instance), "moduleName": Symbol((module,)), **names}
    types = [type for _, type in outputs]
    op = ctx.at(instance).op("moore.instance", inputs, types, attrs)
    for (expr, _), result in zip(outputs, op.results, strict=True):
        if expr is not None:
            _assign_output(ctx, expr, result)


def _connections(instance: Any) -> dict[Any, Any]:
    """The expression that each port, or part of one, is connected to; none for unconnected ones."""
    return {
        connection.port: connection.expression
        for connection in instance.portConnections
        if connection.expression is not None and connection.port.kind == _KIND.Port
    }


def _merge_net_types(ctx: Context, port: Any, expr: Any) -> None:
    """Makes a net what it is simulated as when a port net of another type dominates (23.3.3.7)."""
    inside = port.internalSymbol
    outside: Any = getattr(getattr(expr, "left", expr), "symbol", None)
    if inside is None or inside.kind != _KIND.Net or getattr(outside, "kind", None) != _KIND.Net:
        return
    declaration = ctx.values.get(outside)
    if declaration is None or not isinstance(declaration.owner, Op):
        return
    merged = ast.NetType.getSimulatedNetType(inside.netType, outside.netType, False)
    if merged != outside.netType and merged.netKind in NET_KINDS:
        declaration.owner.attrs["kind"] = TypedInt(NET_KINDS[merged.netKind], "i32")


# Inputs, inouts and refs ------------------------------------------------------------------------


def _operand(ctx: Context, instance: Any, port: Any, expr: Any) -> Value:
    """What the instance is given for a port that is no output."""
    from aotc.frontend.expressions.expressions import lvalue, rvalue

    if expr is None:
        return _unconnected(ctx, instance, port)
    if port.direction == _IN:
        return rvalue(ctx, expr)
    target = expr.left if expr.kind == _EXPR.Assignment else expr
    found = lvalue(ctx, target)
    if found.type is not port_type(port):
        what = f"the connection of {target.type} to port `{port.name}` of type {port.type}"
        unsupported(ctx, target, what, "connect a net of the port's own type")
    return found


def _unconnected(ctx: Context, instance: Any, port: Any) -> Value:
    """What an unconnected port sees (23.3.3.2): Z, a variable's default, or a pull of 22.9."""
    type = port_type(port)
    stored = type if port.direction != _IN else moore_ref(type)
    symbol = port.internalSymbol
    if symbol is not None and symbol.kind == _KIND.Net:
        kind = NET_KINDS.get(symbol.netType.netKind, NET_KINDS[ast.NetType.NetKind.Wire])
        pulled = _DRIVES.get(instance.definition.unconnectedDrive)
        if pulled is not None and port.direction == _IN:
            kind = NET_KINDS[pulled]
        ref = ctx.builder.value("moore.net", [], stored, {"kind": TypedInt(kind, "i32")})
    else:
        ref = ctx.builder.value("moore.variable", [], stored)
    return ref if port.direction != _IN else ctx.builder.value("moore.read", [ref], type)


# Outputs ----------------------------------------------------------------------------------------


def _assign_output(ctx: Context, expr: Any, result: Value) -> None:
    """A continuous assignment from an output port to what it is connected to (23.3.3)."""
    from aotc.frontend.expressions.expressions import lvalue

    if expr.kind == _EXPR.Assignment:
        ctx.at(expr.left)
        target, value = lvalue(ctx, expr.left), _converted(ctx, expr.right, result)
    else:
        ctx.at(expr)
        target, value = lvalue(ctx, expr), result
    ctx.builder.op("moore.assign", [target, value])


def _converted(ctx: Context, expr: Any, result: Value) -> Value:
    """The output's value after the conversions around the place that slang left open for it."""
    if expr.kind == _EXPR.EmptyArgument:
        return result
    if expr.kind != _EXPR.Conversion:
        unsupported(ctx, expr, "this connection of an output port")
    from aotc.frontend.conversions import convert
    from aotc.frontend.types import moore_type

    value = _converted(ctx, expr.operand, result)
    return convert(ctx, value, moore_type(expr.type), signed=expr.operand.type.isSigned)
