"""The instances below a top, and where hierarchical names lead from each of them.

Modules are looked at once for all their instances, but a name that begins upwards may lead to
different modules from different instances.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aotc.ir.model import Block, Value


PACKAGES = "aotc_packages"  # the module of all variables of packages (packages.py)
PACKAGE_LEVEL = -2  # of an aotc.hier_ref to one of them


@dataclass(eq=False, slots=True)
class Node:
    """An instance. `children` by instance name."""

    module: str
    parent: Node | None
    children: dict[str, Node] = field(default_factory=dict)


class Tree:
    """All instances of a design, by module."""

    def __init__(self, symbols: Mapping[str, Op], top: str):
        self.symbols = symbols
        self.nodes: dict[str, list[Node]] = {}
        self.root = self.grow(top, None)
        self.packages = self.grow(PACKAGES, None) if PACKAGES in symbols else None

    def grow(self, module: str, parent: Node | None) -> Node:
        node = Node(module, parent)
        self.nodes.setdefault(module, []).append(node)
        for op in block_of(self.symbols, module):
            if op.name == "moore.instance":
                name = str(op.attrs["instanceName"])
                node.children[name] = self.grow(op.attrs["moduleName"].name, node)
        return node

    def targets(self, module: str, ref: Op) -> Iterator[tuple[Node, Node]]:
        """For each instance of a module, it and the instance that an aotc.hier_ref leads to."""
        for node in self.nodes.get(module, ()):
            found = self.follow(node, ref)
            if found is not None:
                yield node, found

    def follow(self, node: Node, ref: Op) -> Node | None:
        up = int(ref.attrs["up"])
        at: Node | None = self.root if up < 0 else node
        if up == PACKAGE_LEVEL:
            at = self.packages
        for _ in range(max(0, up)):
            at = at.parent if at is not None else None
        rest = list(ref.attrs["path"])
        while rest and at is not None:
            at = step(at, rest)
        return at


def step(at: Node, rest: list[str]) -> Node | None:
    """The child that the first names of `rest`, which are taken away, mean."""
    for count in range(len(rest), 0, -1):
        found = at.children.get(".".join(rest[:count]))
        if found is not None:
            del rest[:count]
            return found
    return None


def block_of(symbols: Mapping[str, Op], module: str) -> list[Op]:
    """The ops of a module's body."""
    op = symbols.get(module)
    if op is None or op.name != "moore.module":
        return []
    return body_of(op).ops


def package_variable(value: Value) -> str:
    """The name of the variable of a package that a reference is; "" for any other."""
    owner = value.owner
    if not isinstance(owner, Op) or owner.name != "aotc.hier_ref":
        return ""
    if int(owner.attrs["up"]) != PACKAGE_LEVEL:
        return ""
    return str(owner.attrs["name"])


def hierarchical_name(name: str, like: Op) -> Op:
    """The aotc.hier_ref for a variable of a package, with type and place of another reference."""
    attrs = {"up": PACKAGE_LEVEL, "path": [], "name": name}
    return Op("aotc.hier_ref", [], [like.result.type], attrs, loc=like.loc)


def body_of(op: Op) -> Block:
    return op.regions[0].blocks[0]


def declaration(ops: list[Op], name: str) -> Value | None:
    """The variable or net of a name."""
    for op in ops:
        if op.name in ("moore.variable", "moore.net") and op.attrs.get("name") == name:
            return op.result
    return None
