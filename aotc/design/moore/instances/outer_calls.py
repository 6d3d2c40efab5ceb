"""Calls of functions and tasks of other instances (IEEE 1800-2023 23.7.1, 25.7).

A call names the instance by the way there, as an `aotc.hier_ref` does. A module keeps a pointer to
each instance in which it calls something (a link of its layout), filled in when the instances are
known. The called module is told, since it is planned for itself: what its subroutine writes, it
writes for others. What settled logic reads through such a call is named in the caller by
hierarchical names, so that it is run again when that changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.moore.instances.tree import PACKAGE_LEVEL, Node, Tree, body_of
from aotc.design.moore.items import ALWAYS, ALWAYS_FF, FINAL, INITIAL
from aotc.design.moore.usage import Range, Usage, usage_of
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Block, Op
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.design.lowering import LoweredSymbols
    from aotc.ir.model import Value

CALLS = ("func.call", "moore.call_coroutine")
SUBROUTINES = ("func.func", "moore.coroutine")
Key = tuple[str, int, tuple[str, ...], str]  # module, up, path, subroutine


@dataclass(slots=True)
class OuterCalls:
    """What is known of these calls.

    modules: the module whose subroutine a call means.
    entries: subroutines that are called from other instances, by module.
    usages:  what a call does, in terms of the caller's module.
    """

    modules: dict[Key, str] = field(default_factory=dict)
    entries: dict[str, dict[str, None]] = field(default_factory=dict)
    usages: dict[Key, Usage] = field(default_factory=dict)


def key_of(module: str, op: Op) -> Key:
    return module, int(op.attrs["up"]), tuple(op.attrs["path"]), op.attrs["callee"].name


def is_outer(op: Op) -> bool:
    """Whether an op calls a subroutine of another instance."""
    return op.name in CALLS and "up" in op.attrs


def find_outer_calls(symbols: LoweredSymbols, top: str) -> OuterCalls:
    """Looks at every call of the design; names in each caller what it must be sensitive to."""
    made = OuterCalls()
    found = [(name, op) for name in modules_of(symbols) for op in symbols[name].walk()
             if is_outer(op)]  # fmt: skip
    if not found:
        return made
    tree = Tree(symbols, top)
    names: dict[tuple[str, Target], Value] = {}
    for module, op in found:
        key = key_of(module, op)
        target = target_module(tree, module, op)
        if target is None:
            continue  # in no instance
        made.modules[key] = target
        made.entries.setdefault(target, {})[key[3]] = None
        total = made.usages.setdefault(key, Usage())
        seen = Contents(tree)
        node = tree.nodes[module][0]
        there = tree.follow(node, op)
        assert there is not None
        seen.add(there, key[3], op)
        total.suspends |= seen.suspends
        total.effects |= seen.effects
        if is_sensitive(symbols[module], op):
            name_reads(symbols[module], node, seen, total, names)
    return made


def modules_of(symbols: LoweredSymbols) -> Iterator[str]:
    for name in list(symbols):
        if symbols.op_name(name) == "moore.module":
            yield name


def target_module(tree: Tree, module: str, op: Op) -> str | None:
    """The module that a call leads to from every instance of the caller's."""
    found = {there.module for _, there in tree.targets(module, op)}
    if len(found) > 1:
        raise UnsupportedError(
            f"a call of {op.attrs['callee'].name} in instances of different modules "
            f"({', '.join(sorted(found))}) from instances of {module} that are the same otherwise; "
            "give these a parameter that differs", op.loc,
        )  # fmt: skip
    if not found and tree.nodes.get(module):
        raise VerifyError(f"{module}: {'.'.join(op.attrs['path'])} is not found", op.loc)
    return next(iter(found), None)


def is_sensitive(module: Op, op: Op) -> bool:
    """Whether a call may belong to logic that runs when what it reads changes."""
    block = body_of(module)
    while op.parent is not block:
        assert op.parent is not None
        assert op.parent.parent is not None
        outer = op.parent.parent.parent
        assert outer is not None
        op = outer
    if op.name != "moore.procedure" or op.attrs.get("aotc.star"):
        return True
    return int(op.attrs["kind"]) not in (INITIAL, FINAL, ALWAYS, ALWAYS_FF)


# What a subroutine does -------------------------------------------------------------------------


@dataclass(frozen=True)
class Target:
    """A variable or port of an instance; `node` None: of a package."""

    node: Node | None
    name: str


class Contents:
    """What a subroutine of an instance reads and writes, with all that it calls."""

    def __init__(self, tree: Tree):
        self.tree = tree
        self.reads: dict[tuple[Target, int, int | None], Value] = {}
        self.writes: dict[tuple[Target, str], Value] = {}
        self.suspends = False
        self.effects = False
        self.done: set[tuple[Node | None, str]] = set()

    def add(self, node: Node, name: str, call: Op) -> None:
        """Adds a subroutine, called as in an instance."""
        if (node, name) in self.done:
            return
        self.done.add((node, name))
        op = self.subroutine(node, name, call)
        usage = usage_of(op.regions[0])
        self.suspends |= usage.suspends
        self.effects |= usage.effects
        for r in usage.reads:
            target = self.target(node, r)
            if target is not None:
                self.reads[target, r.low, r.width] = r.root
        for r, how in usage.writes:
            target = self.target(node, r)
            if target is not None:
                self.writes[target, how] = r.root
        for inner in op.walk():
            if inner.name in CALLS:
                there = self.tree.follow(node, inner) if is_outer(inner) else node
                if there is None:
                    raise VerifyError(f"{'.'.join(inner.attrs['path'])} is not found", inner.loc)
                self.add(there, inner.attrs["callee"].name, inner)

    def subroutine(self, node: Node, name: str, call: Op) -> Op:
        for op in body_of(self.tree.symbols[node.module]).ops:
            if op.name in SUBROUTINES and op.attrs["sym_name"] == name:
                return op
        found = self.tree.symbols.get(name)
        if found is None or is_outer(call):
            raise VerifyError(f"{node.module} has no subroutine {name}", call.loc)
        return found

    def target(self, node: Node, r: Range) -> Target | None:
        """What a root is; None for one without a name, which nobody else knows."""
        owner = r.root.owner
        if isinstance(owner, Block):
            ports = self.tree.symbols[node.module].attrs["module_type"].ports
            inputs = [name for name, _, way in ports if way != "output"]
            return Target(node, inputs[owner.args.index(r.root)])
        if owner is None:
            return None
        if owner.name == "aotc.hier_ref":
            there = None if int(owner.attrs["up"]) == PACKAGE_LEVEL else self.follow(node, owner)
            return Target(there, str(owner.attrs["name"]))
        if owner.name == "moore.get_global_variable":
            return Target(None, owner.attrs["global_name"].name)
        if owner.name == "moore.instance":
            child = node.children[str(owner.attrs["instanceName"])]
            ports = self.tree.symbols[child.module].attrs["module_type"].ports
            outputs = [name for name, _, way in ports if way == "output"]
            return Target(child, outputs[owner.results.index(r.root)])
        name = str(owner.attrs.get("name", ""))
        return Target(node, name) if name else None

    def follow(self, node: Node, owner: Op) -> Node:
        there = self.tree.follow(node, owner)
        if there is None:
            raise VerifyError(f"{'.'.join(owner.attrs['path'])} is not found", owner.loc)
        return there


# The caller's names for it ----------------------------------------------------------------------


def name_reads(
    module: Op, node: Node, seen: Contents, total: Usage, names: dict[tuple[str, Target], Value]
) -> None:
    """Adds what is read and written, by hierarchical names at the start of the caller's module."""

    def name(target: Target, root: Value) -> Value:
        found = names.get((node.module, target))
        if found is None:
            found = names[node.module, target] = add_name(module, node, target, root)
        return found

    for (target, low, width), root in seen.reads.items():
        total.reads[Range(name(target, root), low, width)] = None
    for (target, how), root in seen.writes.items():
        total.writes[Range(name(target, root)), how] = None


def add_name(module: Op, node: Node, target: Target, root: Value) -> Value:
    up, path = (PACKAGE_LEVEL, []) if target.node is None else way(node, target.node)
    type = root.type
    if type.kind != "moore.ref":
        type = moore_ref(type)
    attrs = {"up": up, "path": path, "name": target.name}
    made = Op("aotc.hier_ref", [], [type], attrs, loc=module.loc)
    block = body_of(module)
    made.parent = block
    block.ops.insert(0, made)
    return made.result


def way(node: Node, to: Node) -> tuple[int, list[str]]:
    """Levels up and names down from one instance to another."""
    above: list[Node] = []
    at: Node | None = node
    while at is not None:
        above.append(at)
        at = at.parent
    path: list[str] = []
    while to not in above:
        parent = to.parent
        assert parent is not None
        path.insert(0, next(name for name, child in parent.children.items() if child is to))
        to = parent
    return above.index(to), path
