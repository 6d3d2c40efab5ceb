"""Ports of a module, seen from inside (IEEE 1800-2023 clause 23.2.2).

An input or output port is a value, an inout or ref port a reference. A port made of several parts
(23.2.2.1) is one port for each of them. Interface ports are none: what they give access to is
reached by hierarchical references.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.errors import UNKNOWN, Loc
from aotc.ir.moore_types import moore_ref
from aotc.ir.types import parse_type
from aotc.ir.writer import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_KIND = ast.SymbolKind
_IN, _OUT = ast.ArgumentDirection.In, ast.ArgumentDirection.Out
_INOUT = ast.ArgumentDirection.InOut
_NET = ast.NetType.NetKind
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*\Z")


def port_list(body: ast.InstanceBodySymbol) -> Iterator[tuple[str, Any]]:
    """The ports with a value, each under the name that instances connect it by. Further ports of
    one name, as in `m(a, a)`, have their position behind it."""
    names = set[str]()
    for position, port in enumerate(body.portList):
        if port.kind == _KIND.Port and not port.isNullPort:
            name = str(port.name)
            yield f"{name}${position}" if name in names else name, port
            names.add(name)
        elif port.kind == _KIND.MultiPort:
            for number, part in enumerate(port.ports):
                yield f"{port.name}${position}.{number}", part


def port_type(port: Any, loc: Loc = UNKNOWN) -> Type:
    """The type of what goes through a port."""
    from aotc.frontend.types import moore_type

    type = moore_type(port.type, loc)
    return type if port.direction in (_IN, _OUT) else moore_ref(type)


def module_type(ctx: Context, body: ast.InstanceBodySymbol) -> Type:
    """The !hw.modty of the module."""
    parts = []
    for name, port in port_list(body):
        word = "output" if port.direction == _OUT else "input"
        written = name if _BARE.match(name) else quote(name)
        parts.append(f"{word} {written} : {port_type(port, ctx.loc(port)).text}")
    return parse_type(f"!hw.modty<{', '.join(parts)}>")


def declare_arguments(ctx: Context) -> None:
    """Makes the block's arguments; what stands behind an inout or ref port is its argument."""
    assert ctx.module is not None
    assert ctx.module.body is not None
    for name, port in port_list(ctx.module.body):
        if port.direction == _OUT:
            continue
        argument = ctx.module.block.add_arg(port_type(port, ctx.loc(port)), name)
        if port.direction != _IN and port.internalExpr is None:
            ctx.bind(port.internalSymbol, argument)


def inout_nets(ctx: Context) -> dict[str, dict[str, Any]]:
    """How the nets behind ports of type inout are declared, by port; no kind for plain wires."""
    from aotc.frontend.structure.declarations import NET_KINDS, net_kind
    from aotc.frontend.structure.declared import declared

    assert ctx.module is not None
    assert ctx.module.body is not None
    found = {}
    for name, port in port_list(ctx.module.body):
        symbol = port.internalSymbol
        if port.direction != _INOUT or port.internalExpr is not None or symbol is None:
            continue
        if symbol.kind == _KIND.Net:
            attrs = net_kind(ctx, symbol)
            if int(attrs["kind"]) in (NET_KINDS[_NET.Wire], NET_KINDS[_NET.Tri]):
                attrs = {}
            found[name] = attrs | {"aotc.declared": declared(symbol)}
    return found


def connect_inputs(ctx: Context) -> None:
    """Assigns the arguments to the nets and variables behind input ports."""
    from aotc.frontend.expressions.expressions import lvalue

    assert ctx.module is not None
    assert ctx.module.body is not None
    arguments = iter(ctx.module.block.args)
    for _, port in port_list(ctx.module.body):
        if port.direction == _OUT:
            continue
        argument = next(arguments)
        ctx.at(port)
        if port.internalExpr is None:
            target = ctx.lookup(port.internalSymbol)
        else:
            target = lvalue(ctx, port.internalExpr)
        if target is argument:
            continue
        if port.direction == _IN:
            ctx.at(port).op("moore.assign", [target, argument])
        else:
            ctx.at(port).op("aotc.alias", [target, argument])


def output_values(ctx: Context) -> list[Value]:
    """The values of the output ports at the end of the module."""
    from aotc.frontend.expressions.expressions import rvalue

    assert ctx.module is not None
    assert ctx.module.body is not None
    values = []
    for _, port in port_list(ctx.module.body):
        if port.direction != _OUT:
            continue
        ctx.at(port)
        if port.internalExpr is None:
            inside = ctx.lookup(port.internalSymbol)
            values.append(ctx.builder.value("moore.read", [inside], port_type(port)))
        else:
            values.append(rvalue(ctx, port.internalExpr))
    return values
