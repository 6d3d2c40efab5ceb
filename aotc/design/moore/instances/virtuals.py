"""What virtual interfaces and free subroutines know of instances (IEEE 1800-2023 25.9, 23.6).

A handle of type `!aotc.virtual<"bus_if">` is the address of the table of an instance of any module
with that "aotc.interface". The table has a row for each variable, net and port of the interface, in
the order of their declarations, and behind them one for each subroutine that is called through a
handle. An op `aotc.virtual` names the members that handles of a type lead to, `aotc.outside` what
subroutines outside of all instances name: these variables are nets, and written and read from
outside of their modules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.moore.instances.tree import Tree, body_of
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aotc.ir.types import Type

ROW = 4  # words of a member's row: a reference, the addresses of value and unknown part
CALL = 3  # words of a subroutine's: number of the function, the instance's state and number
SUBROUTINES = ("func.func", "moore.coroutine")


@dataclass(slots=True)
class VirtualType:
    """A type of virtual interface.

    modules: symbols of the modules that its instances are of.
    rows:    number of each member: variables, nets and ports, those of instances inside too.
    far:     members that are ports of type ref: reached through references alone.
    named:   members that somebody names; None if no handle of the type leads anywhere.
    calls:   number of each subroutine that is called.
    inner:   number of each interface inside whose handle is asked for.
    """

    modules: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    far: set[str] = field(default_factory=set)
    named: list[str] | None = None
    calls: dict[str, int] = field(default_factory=dict)
    inner: dict[str, int] = field(default_factory=dict)

    def word_of(self, member: str) -> int:
        """First word of a member's row."""
        return ROW * self.rows[member]

    def word_of_call(self, name: str) -> int:
        """First word of a subroutine's row."""
        return ROW * len(self.rows) + CALL * self.calls[name]

    def word_of_inner(self, path: str) -> int:
        """The word with the handle of an interface inside."""
        return ROW * len(self.rows) + CALL * len(self.calls) + self.inner[path]

    @property
    def words(self) -> int:
        """Words of a table, at least 1."""
        return max(1, ROW * len(self.rows) + CALL * len(self.calls) + len(self.inner))


class Virtuals:
    """The virtual interfaces of a design, and what free subroutines name.

    types: by name.
    named: variables of each module that somebody names so.
    calls: subroutines of each module that somebody calls so.
    free_calls: the module whose subroutine a call of a free subroutine means, by way and name.
    """

    def __init__(self) -> None:
        self.types: dict[str, VirtualType] = {}
        self.named: dict[str, set[str]] = {}
        self.calls: dict[str, dict[str, None]] = {}
        self.free_calls: dict[tuple[tuple[str, ...], str], str] = {}

    def gather(self, symbols: Mapping[str, Op], names: list[tuple[str, str]], top: str) -> None:
        """Looks at the ops that say what is named; `names` are symbols with the names of their
        ops."""
        given: list[Op] = []
        outside: list[Op] = []
        modules: list[str] = []
        for name, kind in names:
            if kind == "aotc.virtual":
                given.append(symbols[name])
            elif kind == "aotc.outside":
                outside.append(symbols[name])
            elif kind == "moore.module":
                modules.append(name)
        for name in modules:
            self.add_module(symbols, name)
        for op in given:
            self.add_members(symbols, op)
        if outside:
            tree = Tree(symbols, top)
            for op in outside:
                self.add_outside(tree, op)

    def add_module(self, symbols: Mapping[str, Op], name: str) -> None:
        interface = symbols[name].attrs.get("aotc.interface")
        if interface is not None:
            found = self.types.setdefault(str(interface), VirtualType())
            found.modules.append(name)
            for member, is_far in members_of(symbols, name):
                found.rows.setdefault(member, len(found.rows))
                if is_far:
                    found.far.add(member)

    def add_members(self, symbols: Mapping[str, Op], op: Op) -> None:
        found = self.types.setdefault(str(op.attrs["interface"]), VirtualType())
        found.named = [str(member) for member in op.attrs["members"]]
        if not found.modules:  # handles are null, and the code that uses them is never run
            for member in found.named:
                found.rows.setdefault(member, len(found.rows))
        for module in found.modules:
            for member in op.attrs["members"]:
                owner, name = resolve(symbols, module, str(member))
                self.named.setdefault(owner, set()).add(name)
            for member in op.attrs["subroutines"]:
                owner, name = resolve(symbols, module, str(member))
                self.calls.setdefault(owner, {})[name] = None
        for member in op.attrs["subroutines"]:
            found.calls.setdefault(str(member), len(found.calls))
        for path in op.attrs.get("inner", ()):
            found.inner.setdefault(str(path), len(found.inner))

    def add_outside(self, tree: Tree, op: Op) -> None:
        """`refs` and `calls`: ways from the root down, with the name last."""
        for *path, name in op.attrs["refs"]:
            node = tree.follow(tree.root, way_op(path))
            if node is not None:
                self.named.setdefault(node.module, set()).add(name)
        for *path, name in op.attrs["calls"]:
            node = tree.follow(tree.root, way_op(path))
            if node is not None:
                self.calls.setdefault(node.module, {})[name] = None
                self.free_calls[tuple(path), name] = node.module

    def of(self, type: Type) -> VirtualType:
        """The type that a Moore type names."""
        return self.types.setdefault(type.fields[0][0], VirtualType())


def way_op(path: list[str]) -> Op:
    return Op("aotc.hier_ref", attrs={"up": -1, "path": path, "name": ""})


def members_of(symbols: Mapping[str, Op], module: str) -> Iterator[tuple[str, bool]]:
    """Names of the variables, nets and ports of a module, then of those of its instances; with
    whether it is a port of type ref."""
    op = symbols[module]
    for name, type, way in op.attrs["module_type"].ports:
        if way != "output":
            yield name, type.kind == "moore.ref"
    below = []
    for inner in body_of(op).ops:
        if inner.name in ("moore.variable", "moore.net") and inner.attrs.get("name"):
            yield str(inner.attrs["name"]), False
        elif inner.name == "moore.instance":
            below.append((str(inner.attrs["instanceName"]), inner.attrs["moduleName"].name))
    for instance, name in below:
        for member, is_far in members_of(symbols, name):
            yield f"{instance}.{member}", is_far


def resolve(symbols: Mapping[str, Op], module: str, member: str) -> tuple[str, str]:
    """The module that a member stands in, and its name there."""
    for inner in body_of(symbols[module]).ops:
        if inner.name == "moore.instance":
            prefix = str(inner.attrs["instanceName"]) + "."
            if member.startswith(prefix):
                return resolve(symbols, inner.attrs["moduleName"].name, member[len(prefix) :])
    return module, member
