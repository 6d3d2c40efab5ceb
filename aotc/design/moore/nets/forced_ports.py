"""Forces of inout ports: an inout port and what it is connected to are one net (IEEE 1800-2023
23.3.3.7), so a force or release of the port is one of that net (10.6.2).

The net stands in a module above. From each instance of the module with the statement it must be
found in the same way, because these instances share one body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.moore.instances.tree import body_of, declaration
from aotc.design.moore.nets.drivers import leaves
from aotc.design.moore.usage import trace
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op, TypedInt, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.design.moore.instances.tree import Node, Tree
    from aotc.errors import Loc

_INSTEAD = "force what it is connected to"


@dataclass(frozen=True, slots=True)
class _Found:
    """A net as seen from an instance: levels up, instances down, its name, the lowest bit."""

    up: int
    path: tuple[str, ...]
    name: str
    low: int


def net_behind(
    symbols: Mapping[str, Op], tree: Tree, module: str, root: Value, loc: Loc
) -> Value | None:
    """A reference, in a module's body, to the bits of the net that an inout port is; None for what
    is no port.

    root: what a force names: a port of the module, or an aotc.hier_ref.
    """
    places = []
    for node in tree.nodes.get(module, ()):
        place = _start(tree, node, root)
        if place is not None and _is_port(symbols, *place):
            places.append((node, place))
    if not places:
        return None
    found = {_seen(node, *_follow(symbols, tree, *place, loc)) for node, place in places}
    if len(found) > 1:
        raise UnsupportedError(
            f"a force of an inout port that instances of @{module} reach in different ways; "
            f"{_INSTEAD}", loc,
        )  # fmt: skip
    node, place = places[0]
    above, name, _ = _follow(symbols, tree, *place, loc)
    net = declaration(body_of(symbols[above.module]).ops, name)
    assert net is not None
    return _reference(body_of(symbols[module]), found.pop(), net, root, loc)


def port_named(
    symbols: Mapping[str, Op], tree: Tree, node: Node, name: str, loc: Loc
) -> tuple[str, str, str] | None:
    """The net that an inout port of an instance is: its module and name, and how the instance sees
    it, in the words of a ModuleLayout; None for what is no port of that kind, or several nets."""
    if not _is_port(symbols, node, name):
        return None
    try:
        above, net, low = _follow(symbols, tree, node, name, loc)
    except UnsupportedError:
        return None
    seen = _seen(node, above, net, low)
    return above.module, net, f"{seen.up} {seen.low} {'.'.join((*seen.path, seen.name))}"


def _start(tree: Tree, node: Node, root: Value) -> tuple[Node, str] | None:
    """The instance and the name that a reference leads to, from an instance."""
    owner = root.owner
    if isinstance(owner, Block):
        return node, root.name
    if owner is None or owner.name != "aotc.hier_ref":
        return None
    at = tree.follow(node, owner)
    return None if at is None else (at, str(owner.attrs["name"]))


def _is_port(symbols: Mapping[str, Op], node: Node, name: str) -> bool:
    return declaration(body_of(symbols[node.module]).ops, name) is None and node.parent is not None


def _follow(
    symbols: Mapping[str, Op], tree: Tree, node: Node, name: str, loc: Loc
) -> tuple[Node, str, int]:
    """The instance, name and lowest bit of the net that a port is connected to."""
    low = 0
    while _is_port(symbols, node, name):
        assert node.parent is not None
        given = _connected(symbols, node, name, loc)
        refs = leaves(given)
        if len(refs) != 1:
            raise UnsupportedError(f"a force of `{name}`, which is several nets; {_INSTEAD}", loc)
        (part,) = trace(refs[0])
        low += part.low
        owner = part.root.owner
        if isinstance(owner, Op) and owner.name != "aotc.hier_ref":
            node, name = node.parent, str(owner.attrs.get("name", ""))
            if declaration(body_of(symbols[node.module]).ops, name) is not part.root:
                raise UnsupportedError("a force of a port that no net is connected to", loc)
            break
        assert node.parent is not None, "whoever connects the port is above"
        above = _start(tree, node.parent, part.root)
        assert above is not None
        node, name = above
    return node, name, low


def _connected(symbols: Mapping[str, Op], node: Node, name: str, loc: Loc) -> Value:
    """What an instance has at an inout port, a reference in the module above."""
    above = node.parent
    assert above is not None
    own = _name_in(above, node)
    for op in body_of(symbols[above.module]).ops:
        if op.name == "moore.instance" and str(op.attrs["instanceName"]) == own:
            names = [str(n) for n in op.attrs["inputNames"]]
            if name in names and op.operands[names.index(name)].type.kind == "moore.ref":
                return op.operands[names.index(name)]
    raise UnsupportedError(f"a force of `{name}`, which is no variable, net or inout port", loc)


def _name_in(above: Node, node: Node) -> str:
    return next(name for name, child in above.children.items() if child is node)


def _seen(node: Node, target: Node, name: str, low: int) -> _Found:
    """How one instance sees a net of another one."""
    below: dict[int, tuple[str, ...]] = {}
    at: Node = target
    path: tuple[str, ...] = ()
    below[id(at)] = path
    while at.parent is not None:
        path = (_name_in(at.parent, at), *path)
        at = at.parent
        below[id(at)] = path
    up, here = 0, node
    while id(here) not in below:
        assert here.parent is not None
        here, up = here.parent, up + 1
    return _Found(up, below[id(here)], name, low)


def _reference(block: Block, found: _Found, net: Value, port: Value, loc: Loc) -> Value:
    """The bits of a net that a port is, as a value of a module's body."""
    if found.up == 0 and not found.path:
        base = net
    else:
        attrs = {"up": found.up, "path": list(found.path), "name": found.name}
        base = _first(block, Op("aotc.hier_ref", [], [net.type], attrs, loc=loc))
    if net.type is port.type:
        return base
    whole, part = net.type.elem, port.type.elem
    assert whole is not None
    assert part is not None
    if whole.kind != "moore.int" or part.kind != "moore.int":
        raise UnsupportedError(f"a force of a port of type {part} at a net of type {whole}; "
                               f"{_INSTEAD}", loc)  # fmt: skip
    attrs = {"lowBit": TypedInt(found.low, "i32")}
    return _first(block, Op("moore.extract_ref", [base], [port.type], attrs, loc=loc), base)


def _first(block: Block, op: Op, after: Value | None = None) -> Value:
    """Puts an op before all others of a body, or behind the one that makes a value."""
    at = 0
    if after is not None and isinstance(after.owner, Op):
        at = block.ops.index(after.owner) + 1
    op.parent = block
    block.ops.insert(at, op)
    return op.result
