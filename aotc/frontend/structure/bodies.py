"""Which instances share a moore.module.

Two do if they have the same definition and parameters, their children share modules in turn, and
what they refer to outside of themselves lies on the same way from each of them, as do covergroups
that wait for block events in them. An instance with
classes of its own shares with no other: its classes are types of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions.clocks import global_block
from aotc.frontend.classes.names import has_classes
from aotc.frontend.context import AnyScope, members
from aotc.frontend.coverage import blocks
from aotc.frontend.hierarchy import instance_body, local_name, route
from aotc.frontend.subroutines import extern_subroutines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Output

_KIND = ast.SymbolKind
_EXPR = ast.ExpressionKind
_SCOPES = (_KIND.GenerateBlock, _KIND.GenerateBlockArray, _KIND.InstanceArray)
_SKIP = ast.VisitAction.Skip
_OF_GLOBAL_CLOCK = ("$global_clock", "_gclk")
_CONSTANTS = (_KIND.Parameter, _KIND.TypeParameter, _KIND.Specparam)  # known by their values


def child_instances(scope: AnyScope) -> Iterator[ast.InstanceSymbol]:
    """The instances of modules, interfaces and programs directly in an instance body."""
    for symbol in members(scope):
        if symbol.kind == _KIND.Instance:
            yield symbol
        elif symbol.kind in _SCOPES and not getattr(symbol, "isUninstantiated", False):
            yield from child_instances(symbol)


class Bodies:
    """The modules made so far, by what decides their contents.

    precisions_fs: time precisions of all modules.
    """

    def __init__(self, output: Output):
        self.output = output
        self.precisions_fs: set[int] = set()
        self._numbers: dict[Any, int] = {}
        self._keys: dict[ast.InstanceBodySymbol, int] = {}
        self._names: dict[int, str] = {}
        self._closed: dict[Any, bool] = {}

    def module_of(self, instance: ast.InstanceSymbol) -> str:
        """The symbol of the moore.module that the instance is of; made when first asked for."""
        from aotc.frontend.structure.modules import make_module

        number = self.number(instance.body)
        found = self._names.get(number)
        if found is None:
            found = self.output.unique(str(instance.definition.name))
            self._names[number] = found
            make_module(self.output, instance.body, found)
        return found

    def number(self, body: ast.InstanceBodySymbol) -> int:
        """Equal for two bodies exactly if they share a module."""
        found = self._keys.get(body)
        if found is None:
            children = tuple((local_name(c), self.number(c.body)) for c in child_instances(body))
            interfaces = tuple(self._interfaces(body))
            given = (body.definition, interfaces, *map(_parameter, body.parameters))
            own = body if has_classes(self.output, body) else None
            events = tuple(blocks.of_others(self.output, body))
            key = (given, children, own, self._outside(body, given), events)
            found = self._numbers.setdefault(key, len(self._numbers))
            self._keys[body] = found
        return found

    def _interfaces(self, body: ast.InstanceBodySymbol) -> Iterator[Any]:
        """What kind of interface each interface port is connected to."""
        for port in body.portList:
            if port.kind == _KIND.InterfacePort:
                found, modport = port.connection
                yield modport and str(modport.name)
                yield self._kind_of(found)

    def _kind_of(self, interface: Any) -> Any:
        """The numbers of an interface's instance, or of those in an array of them."""
        if interface is None:
            return None
        if interface.kind == _KIND.InstanceArray:
            return tuple(map(self._kind_of, interface.elements))
        return self.number(interface.body)

    def _outside(self, body: ast.InstanceBodySymbol, given: Any) -> tuple[Any, ...]:
        """What the body refers to in other instances; seen once if that is nothing."""
        if self._closed.get(given):
            return ()
        found = tuple(_references(body, self.output.tops))
        self._closed[given] = not found
        return found


def _parameter(symbol: Any) -> tuple[str, str, Any]:
    """A parameter of an instance: name, type and value, as text but for a class."""
    if symbol.kind == _KIND.TypeParameter:
        type = symbol.targetType.type.canonicalType
        if type.isClass:
            return str(symbol.name), "class", type
        return str(symbol.name), "type", f"{type} {type.location.buffer} {type.location.offset}"
    return str(symbol.name), str(symbol.type), str(symbol.value)


def _references(body: ast.InstanceBodySymbol, tops: int) -> Iterator[tuple[Any, ...]]:
    """For each symbol of another instance that the body names: the way there, name and type."""
    found: dict[ast.Symbol, None] = {}

    def value(node: Any) -> None:
        found[node.symbol] = None

    def call(node: Any) -> None:
        if not node.isSystemCall:
            found[node.subroutine] = None
        elif str(node.subroutineName).endswith(_OF_GLOBAL_CLOCK):
            block = global_block(body)
            if block is not None:
                found[block] = None

    def instance(node: Any) -> ast.VisitAction:
        for connection in node.portConnections:
            if connection.expression is not None:
                connection.expression.visit(lookup_table=expressions)
        return _SKIP

    expressions = {
        _EXPR.HierarchicalValue: value,
        _EXPR.NamedValue: value,
        _EXPR.ArbitrarySymbol: value,
        _EXPR.Call: call,
    }
    skipped = dict.fromkeys(_CONSTANTS, lambda _: _SKIP)
    table = expressions | skipped | {_KIND.Instance: instance}
    body.visit(lookup_table=table)
    for symbol in extern_subroutines.own(body):
        symbol.body.visit(lookup_table=table)
    for prototype in extern_subroutines.prototypes(body):
        found.update(dict.fromkeys(extern_subroutines.definitions(prototype)))
    for symbol in found:
        yield from _reference(body, symbol, tops)


def _reference(own: ast.InstanceBodySymbol, symbol: Any, tops: int) -> Iterator[tuple[Any, ...]]:
    """The entry for one symbol, if it stands in another instance."""
    if symbol.kind == _KIND.ModportPort and symbol.internalSymbol is not None:
        symbol = symbol.internalSymbol
    body = symbol.body if symbol.kind == _KIND.Instance else instance_body(symbol)
    if body is None or body == own:
        return
    up, path = route(own, body, tops=tops)
    value = getattr(symbol, "value", None)
    type = getattr(symbol, "type", None)
    if symbol.kind == _KIND.ClockingBlock:  # whose event is taken over
        value = f"{symbol.location.buffer} {symbol.location.offset}"
    yield up, tuple(path), local_name(symbol), symbol.kind.name, str(type), str(value)
