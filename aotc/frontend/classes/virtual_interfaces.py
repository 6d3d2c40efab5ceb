"""Virtual interfaces; IEEE 1800-2023 25.9 (docs/classes.md).

The type of a virtual interface names the definition of the interface with its parameters, whatever
modport it is seen through; so do the modules of the interface's instances ("aotc.interface"). slang
gives each virtual interface an instance of its own that stands in no design: members are symbols of
that one, and mean those of the same name in the instance that the handle leads to.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import members, unsupported
from aotc.frontend.hierarchy import instance_body, local_name, route
from aotc.frontend.types import moore_type
from aotc.ir.model import UNIT, Op
from aotc.ir.moore_types import moore_ref
from aotc.ir.types import Type, parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context, Output
    from aotc.ir.model import Value

_KIND = ast.SymbolKind
_SCOPES = (_KIND.GenerateBlock, _KIND.GenerateBlockArray)


class _Through:
    """The key in Context.values of the handle through which members of a body are reached."""

    def __init__(self, body: ast.InstanceBodySymbol):
        self.body = body

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Through) and other.body == self.body

    def __hash__(self) -> int:
        return hash((_Through, self.body))


@dataclass(slots=True, eq=False)
class Interface:
    """What virtual interfaces of one type need of the modules of its instances.

    modules:     contexts of these modules.
    members:     variables and nets that something names, in the order in which they were met.
    subroutines: those that something calls.
    inner:       ways to interfaces inside whose handles something asks for.
    used:        whether a handle may lead to an instance.
    """

    modules: list[Context] = field(default_factory=list)
    members: dict[str, None] = field(default_factory=dict)
    subroutines: dict[str, None] = field(default_factory=dict)
    inner: dict[str, None] = field(default_factory=dict)
    used: bool = False


# Types ------------------------------------------------------------------------------------------


def interface_name(body: ast.InstanceBodySymbol) -> str:
    """The definition of an interface's instance with its parameters: "bus_if", "bus_if#(W=8)"."""
    given = []
    for symbol in body.parameters:
        is_type = symbol.kind == _KIND.TypeParameter  # told by what it stands for, not its names
        value = symbol.targetType.type.canonicalType if is_type else symbol.value
        given.append(f"{symbol.name}={value}")
    name = str(body.definition.name)
    return f"{name}#({', '.join(given)})" if given else name


def virtual_type(type: Any, _loc: Any) -> Type:
    """The type of handles."""
    name = interface_name(type.canonicalType.iface.body)
    return parse_type(f"!aotc.virtual<{json.dumps(name)}>")


def is_virtual(type: ast.Type) -> bool:
    return bool(type.isVirtualInterface)


def interface(output: Output, name: str) -> Interface:
    """What is known of the virtual interfaces of a type."""
    known: dict[str, Interface] = output.memo.setdefault("interfaces", {})
    return known.setdefault(name, Interface())


def note_use(output: Output, type: str, kind: str, name: str) -> None:
    """Says that something uses handles of a type: "members", "inner" with a name, "used"."""
    if output.recorder is not None:
        output.recorder.note((kind, type, name), _used, output, type, kind, name)
    else:
        _used(output, type, kind, name)


def _used(output: Output, type: str, kind: str, name: str) -> None:
    found = interface(output, type)
    if kind == "used":
        found.used = True
    elif kind == "members":
        found.members[name] = None
    else:
        found.inner[name] = None


def note_module(ctx: Context, body: ast.InstanceBodySymbol) -> str:
    """Says that a module of an interface is being made; its type's name."""
    name = interface_name(body)
    found = interface(ctx.output, name)
    found.modules.append(ctx)
    for subroutine in found.subroutines:
        _make(ctx, subroutine)
    return name


def declare(output: Output) -> None:
    """Adds one aotc.virtual for each type of virtual interface that something uses, and one
    aotc.outside for what subroutines outside of instances name in them."""
    known: dict[str, Interface] = output.memo.get("interfaces", {})
    for name, found in known.items():
        if found.used or found.members or found.subroutines:
            attrs = {
                "sym_name": output.unique(f"virtual {name}"),
                "interface": name,
                "members": list(found.members),
                "subroutines": list(found.subroutines),
                "inner": list(found.inner),
            }
            output.add(Op("aotc.virtual", [], [], attrs))
    outside = output.memo.get("outside")
    if outside is not None:
        rows = {kind: [list(way) for way in ways] for kind, ways in outside.items()}
        output.add(Op("aotc.outside", [], [], {"sym_name": output.unique("outside"), **rows}))


def note_outside(output: Output, kind: str, path: list[str], name: str) -> None:
    """Says that a subroutine outside of all instances names something in one: "refs", "calls"."""
    outside = output.memo.setdefault("outside", {"refs": {}, "calls": {}})
    outside[kind][*path, name] = None


# Handles ----------------------------------------------------------------------------------------


def instance_handle(ctx: Context, expr: Any) -> Value:
    """An instance of an interface, an interface port or a modport of them as a value."""
    symbol = expr.symbol
    if symbol.kind == _KIND.Modport:
        symbol = symbol.parentScope.parentInstance
    type = moore_type(expr.type, ctx.loc(expr))
    if symbol.kind != _KIND.Instance or type.kind != "moore.virtual":
        unsupported(ctx, expr, f"`{symbol.name}` as a value")
    body = symbol.body
    note_use(ctx.output, type.fields[0][0], "used", "")
    found = through(ctx, body)
    if found is not None:
        return _inner(ctx, *found, type)
    own = ctx.module.body if ctx.module is not None else None
    up, path = route(own, body, tops=ctx.output.tops)
    return ctx.at(expr).value("aotc.vif_of", [], type, {"up": up, "path": path})


def _inner(ctx: Context, handle: Value, path: str, type: Type) -> Value:
    """The handle of an interface inside of the one behind a handle."""
    if not path:
        return handle
    note_use(ctx.output, handle.type.fields[0][0], "inner", path)
    note_use(ctx.output, type.fields[0][0], "used", "")
    return ctx.builder.value("aotc.vif_inner", [handle], type, {"path": path})


def through(ctx: Context, body: ast.InstanceBodySymbol) -> tuple[Value, str] | None:
    """The handle through which a body is reached here, and the way from its interface to the
    body: names of instances joined by dots."""
    at: Any = body
    while at is not None:
        key: Any = _Through(at)
        found = ctx.values.get(key)
        if found is not None:
            return found, str(body.hierarchicalPath)[len(str(at.hierarchicalPath)) + 1 :]
        at = instance_body(at.parentInstance)
    return None


def enter(ctx: Context, expr: Any, handle: Value) -> Context:
    """A context in which the symbols of a virtual interface's own instance mean those behind a
    handle."""
    inner = ctx.child()
    key: Any = _Through(expr.type.canonicalType.iface.body)
    inner.values[key] = handle
    return inner


def reach(
    ctx: Context, body: ast.InstanceBodySymbol, symbol: Any, suffix: str, type: Any
) -> Value | None:
    """The reference to a variable or net, or the hidden variable with a suffix that belongs to it,
    of a body that is reached through a handle here; None for any other body.

    type: slang's or Moore's.
    """
    found = through(ctx, body)
    if found is None:
        return None
    handle, path = found
    member = local_name(symbol) + suffix
    if path:
        member = f"{path}.{member}"
    note_use(ctx.output, handle.type.fields[0][0], "members", member)
    of = type if isinstance(type, Type) else moore_type(type)
    return ctx.builder.value("aotc.vif_ref", [handle], moore_ref(of), {"member": member})


# Members ----------------------------------------------------------------------------------------


def value(ctx: Context, expr: Any) -> Value:
    """The value of a member of what a virtual interface leads to."""
    from aotc.frontend.expressions.expressions import rvalue

    if expr.member.kind in (_KIND.Parameter, _KIND.EnumValue):
        from aotc.frontend import literals

        made = literals.constant_value(ctx, expr.member.value, expr.member.type)
        assert made is not None
        return made
    return behind(ctx, expr, rvalue(ctx, expr.value))


def behind(ctx: Context, expr: Any, handle: Value) -> Value:
    """The value of a member, not a constant, of what a handle leads to."""
    from aotc.frontend.expressions.expressions import rvalue

    inner = enter(ctx, expr.value, handle)
    inner.at(expr)
    symbol = expr.member
    if symbol.kind == _KIND.Instance:
        found = through(inner, symbol.body)
        assert found is not None
        return _inner(inner, *found, moore_type(expr.type))
    if symbol.kind == _KIND.ClockingBlock:
        from aotc.frontend.structure import clocking

        return clocking.event(inner, symbol)
    if symbol.kind == _KIND.ModportPort and symbol.explicitConnection is not None:
        return rvalue(inner, symbol.explicitConnection)
    ref = inner.lookup(symbol)
    assert ref.type.elem is not None
    return inner.builder.value("moore.read", [ref], ref.type.elem)


def reference(ctx: Context, expr: Any) -> Value:
    """A reference to a member of what a virtual interface leads to."""
    from aotc.frontend.expressions.expressions import lvalue, rvalue

    inner = enter(ctx, expr.value, rvalue(ctx, expr.value))
    inner.at(expr)
    symbol = expr.member
    if symbol.kind == _KIND.ModportPort and symbol.explicitConnection is not None:
        return lvalue(inner, symbol.explicitConnection)
    return inner.lookup(symbol)


# Subroutines ------------------------------------------------------------------------------------


def is_call(node: Any) -> bool:
    """Whether a call is one of a subroutine behind a virtual interface."""
    return node.thisClass is not None and is_virtual(node.thisClass.type)


def call(ctx: Context, node: Any) -> Value | None:
    """A call of a subroutine behind a virtual interface."""
    from aotc.frontend.expressions.expressions import rvalue
    from aotc.frontend.subroutines.calls import finish, operands
    from aotc.frontend.subroutines.signatures import shape

    symbol = node.subroutine
    handle = rvalue(ctx, node.thisClass)
    found = shape(ctx, symbol)
    inner = enter(ctx, node.thisClass, handle)
    body = instance_body(symbol)
    assert body is not None
    way = through(inner, body)
    assert way is not None
    name = f"{way[1]}.{found.name}" if way[1] else found.name
    _need(ctx, handle.type.fields[0][0], name)
    given = operands(ctx, inner, symbol, node.arguments)
    attrs: dict[str, Any] = {"callee": name}
    if found.coroutine:
        attrs["coroutine"] = UNIT
    op = ctx.at(node).op("aotc.vif_call", [handle, *given], found.result_types(), attrs)
    return finish(ctx, node, found, op.results)


def _need(ctx: Context, type: str, name: str) -> None:
    """Has a subroutine made in every module of an interface."""
    recorder = ctx.output.recorder
    if recorder is not None:
        recorder.note(("vif call", type, name), _needed, ctx, type, name)
    else:
        _needed(ctx, type, name)


def _needed(ctx: Context, type: str, name: str) -> None:
    found = interface(ctx.output, type)
    if name in found.subroutines:
        return
    found.subroutines[name] = None
    for module in found.modules:
        _make(module, name)
        assert module.module is not None
        module.module.finish()


def _make(ctx: Context, name: str) -> None:
    """Makes a subroutine in a module of an interface."""
    from aotc.frontend.subroutines.signatures import signature

    assert ctx.module is not None
    symbol = _find(ctx.module.body, name)
    if symbol is not None:
        signature(ctx, symbol)


def _find(scope: Any, name: str) -> Any:
    """The subroutine of this local name in a body; None for one of an instance inside."""
    for symbol in members(scope):
        if symbol.kind == _KIND.Subroutine and local_name(symbol) == name:
            return symbol
        if symbol.kind in _SCOPES:
            found = _find(symbol, name)
            if found is not None:
                return found
    return None
