"""Variables and nets of a module: first all of them, then what they start with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import AnyScope, members, unsupported
from aotc.frontend.hierarchy import local_name
from aotc.frontend.structure import drive
from aotc.frontend.structure.declared import declared, ranges, shown
from aotc.ir.model import Op, Symbol, TypedInt
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context

_KIND = ast.SymbolKind
_NET = ast.NetType.NetKind

# moore.net's kinds (MooreOps.td, NetKindAttr).
NET_KINDS = {
    _NET.Supply0: 0,
    _NET.Supply1: 1,
    _NET.Tri: 2,
    _NET.TriAnd: 3,
    _NET.TriOr: 4,
    _NET.TriReg: 5,
    _NET.Tri0: 6,
    _NET.Tri1: 7,
    _NET.UWire: 8,
    _NET.Wire: 9,
    _NET.Interconnect: 9,  # what it is simulated as comes from the ports (23.3.3.7)
    _NET.WAnd: 10,
    _NET.WOr: 11,
    _NET.UserDefined: 13,
}


def declare(ctx: Context, scope: AnyScope) -> None:
    """Declares the variables and nets of a module or generate block and the blocks in it."""
    for symbol in members(scope):
        match symbol.kind:
            case _KIND.Variable:
                variable(ctx, symbol)
            case _KIND.Net:
                _net(ctx, symbol)
            case _KIND.ClockingBlock:
                from aotc.frontend.structure import clocking

                clocking.declare(ctx, symbol)
            case _KIND.GenerateBlockArray:
                declare(ctx, symbol)
            case _KIND.CheckerInstance:
                from aotc.frontend.structure import checkers

                checkers.declare(ctx, symbol)
            case _KIND.GenerateBlock if not symbol.isUninstantiated:
                declare(ctx, symbol)


def variable(ctx: Context, symbol: Any) -> None:
    """Declares a variable."""
    if symbol in ctx.values:
        return
    from aotc.frontend.types import moore_type

    type = moore_ref(moore_type(symbol.type, ctx.loc(symbol)))
    name = _name(ctx, symbol)
    attrs = {"name": name, "aotc.declared": declared(symbol), **shown(name, symbol)}
    if array := ranges(symbol):
        attrs["aotc.ranges"] = array
    ctx.bind(symbol, ctx.at(symbol).value("moore.variable", [], type, attrs))


def _name(ctx: Context, symbol: Any) -> str:
    assert ctx.module is not None
    return ctx.module.unique(local_name(symbol))


def _net(ctx: Context, symbol: Any) -> None:
    if symbol in ctx.values:
        return
    from aotc.frontend.types import moore_type

    generic = symbol.netType.netKind == _NET.Interconnect
    source = _interconnected(ctx, symbol) if generic else symbol.type
    type = moore_ref(moore_type(source, ctx.loc(symbol)))
    attrs: dict[str, Any] = {"name": _name(ctx, symbol), **net_kind(ctx, symbol)}
    attrs["aotc.declared"] = declared(symbol)
    if array := ranges(symbol):
        attrs["aotc.ranges"] = array
    delays = drive.delays(ctx, symbol.delay)
    if delays.constant_fs is not None:
        attrs["aotc.delays"] = delays.constant_fs
    if symbol.netType.netKind == _NET.TriReg:
        attrs["aotc.charge"] = drive.charge(symbol.syntax)
    ctx.bind(symbol, ctx.at(symbol).value("moore.net", [], type, attrs))


def _interconnected(ctx: Context, symbol: Any) -> Any:
    """The type of the ports that an interconnect net connects (6.6.8)."""
    for instance in members(symbol.parentScope):
        if instance.kind != _KIND.Instance:
            continue
        for connection in instance.portConnections:
            expr: Any = connection.expression
            joined = getattr(getattr(expr, "left", expr), "symbol", None)
            if joined == symbol and connection.port.type.isIntegral:
                return connection.port.type
    return unsupported(ctx, symbol, "an interconnect without a port of a vector type")


def net_kind(ctx: Context, symbol: Any) -> dict[str, Any]:
    """The attributes that say how drivers of the net are resolved."""
    type = symbol.netType
    if type.netKind not in NET_KINDS:
        unsupported(ctx, symbol, f"a net of kind {type.netKind.name.lower()}")
    attrs: dict[str, Any] = {"kind": TypedInt(NET_KINDS[type.netKind], "i32")}
    if type.netKind == _NET.UserDefined:
        if type.resolutionFunction is None:
            attrs["kind"] = TypedInt(NET_KINDS[_NET.UWire], "i32")
        else:
            from aotc.frontend.subroutines.signatures import function_name

            attrs["aotc.resolution"] = Symbol((function_name(ctx, type.resolutionFunction),))
    return attrs


# Initial values ---------------------------------------------------------------------------------


def initialise(ctx: Context, symbol: Any) -> None:
    """Gives a variable's declaration its initial value (6.8, 10.5)."""
    from aotc.frontend.structure.defaults import starting_value

    value = starting_value(ctx, symbol)
    if value is None:
        return
    declaration = ctx.values[symbol].owner
    assert isinstance(declaration, Op)
    declaration.operands.append(value)


def initialise_net(ctx: Context, symbol: Any) -> None:
    """The assignment in a net declaration (10.3.1), and its delays if they are not constant."""
    if times := drive.delays(ctx, symbol.delay).values:
        values = [drive.delay_value(ctx, expr) for expr in times]
        ctx.at(symbol).op("aotc.net_delays", [ctx.lookup(symbol), *values])
    if symbol.initializer is None:
        return
    from aotc.frontend.expressions.expressions import rvalue

    ctx.at(symbol)
    value = rvalue(ctx, symbol.initializer)
    attrs = drive.strength(symbol.syntax)
    ctx.at(symbol).op("moore.assign", [ctx.lookup(symbol), value], attrs=attrs)
