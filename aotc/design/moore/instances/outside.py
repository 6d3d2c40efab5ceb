"""Continuous assignments to nets of other instances (IEEE 1800-2023 23.6, 10.3).

A net has a slot for each such driver, a net of its own in the module of the net. As instances of
one module share their code, an assignment names its slot only by the net, its own number and its
strength; which slot of which instance that is decides `slot_of`, when the instances are known.
There are as many slots as any instance of the module needs.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from aotc.design.moore.instances.tree import Node, Tree, block_of, declaration
from aotc.design.moore.nets.drivers import Driver, strength_of, width_of
from aotc.design.moore.usage import trace
from aotc.errors import UnsupportedError
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.ir.model import Block, Value

_NAME = re.compile(r"(?P<slots>.+\$drive\d\d)\$by\d+\Z")


class Outside:
    """The drivers of a design that are not in the module of their net.

    drives: for each of them, the module it is in, its reference, and the slots' common name.
    most:   how many slots a net of a module needs, by the module and that name.
    """

    def __init__(self, symbols: Mapping[str, Op], tree: Tree | None):
        self.symbols = symbols
        self.tree = tree
        self.drives: list[tuple[str, Op, str]] = []
        self.most: dict[tuple[str, str], int] = {}

    def slot(self, module: str, ref: Value, op: Op, block: Block) -> Value:
        """A reference to the slot of a driver of a net of another instance: the same part of it.
        The given reference for what is no such net."""
        (r, *_) = trace(ref)
        owner = r.root.owner
        if not isinstance(owner, Op) or owner.name != "aotc.hier_ref" or self.tree is None:
            return ref
        name = str(owner.attrs["name"])
        kinds = set()
        for _, target in self.tree.targets(module, owner):
            net = declaration(block_of(self.symbols, target.module), name)
            kinds.add(isinstance(net.owner, Op) and net.owner.name if net is not None else "")
        if kinds != {"moore.net"}:
            if "moore.net" in kinds or "" in kinds:
                raise UnsupportedError(
                    f"{name}, a port, or a net in one instance and a variable in another, is "
                    "driven by a hierarchical name", op.loc,
                )  # fmt: skip
            return ref
        low, high = strength_of(op)
        slots = f"{name}$drive{low}{high}"
        attrs = owner.attrs | {"name": f"{slots}$by{len(self.drives)}"}
        made = Op("aotc.hier_ref", [], [owner.result.type], attrs, loc=op.loc)
        self.drives.append((module, made, slots))
        block.append(made)
        return moved(ref, r.root, made.result, block)

    def count(self) -> None:
        """Finds how many slots each net needs."""
        needed: Counter[tuple[Node, str]] = Counter()
        for module, ref, slots in self.drives:
            assert self.tree is not None
            for _, target in self.tree.targets(module, ref):
                needed[target, slots] += 1
        for (node, slots), number in needed.items():
            key = node.module, slots
            self.most[key] = max(number, self.most.get(key, 0))

    def drivers(
        self, module: str, block: Block, nets: Mapping[Value, list[Driver]]
    ) -> dict[Value, list[Driver]]:
        """Makes the slots of a module; the drivers that they are, by net."""
        found: dict[Value, list[Driver]] = {}
        by_name = {
            str(net.owner.attrs.get("name", "")): net for net in nets if isinstance(net.owner, Op)
        }
        for (where, slots), number in self.most.items():
            if where != module:
                continue
            name, levels = slots.rsplit("$drive", 1)
            net = by_name[name]
            assert net.type.elem is not None
            for i in range(number):
                attrs = {"name": f"{slots}${i}", "kind": 9, "aotc.hidden": True}
                slot = block.append(Op("moore.net", [], [net.type], attrs)).result
                value = block.append(Op("moore.read", [slot], [net.type.elem])).result
                strength = int(levels[0]), int(levels[1])
                found.setdefault(net, []).append(Driver(value, 0, width_of(net), strength))
        return found


def moved(ref: Value, root: Value, to: Value, block: Block) -> Value:
    """The same part of another reference of the same type; the ops that take it go into `block`."""
    if ref is root:
        return to
    owner = ref.owner
    assert isinstance(owner, Op)
    operands = [moved(owner.operands[0], root, to, block), *owner.operands[1:]]
    return block.append(Op(owner.name, operands, [ref.type], owner.attrs, loc=owner.loc)).result


def slots_named(name: str) -> str:
    """The common name of the slots that the name of a driver's target stands for; "" for others."""
    found = _NAME.match(name)
    return found["slots"] if found else ""


def slot_of(taken: dict[tuple[int, str], int], instance: int, name: str) -> str:
    """Name of the variable that a name means in an instance; a driver gets the next free slot."""
    slots = slots_named(name)
    if not slots:
        return name
    number = taken.get((instance, slots), 0)
    taken[instance, slots] = number + 1
    return f"{slots}${number}"


def is_named(name: str, names: set[str]) -> bool:
    """Whether a variable's name is among those of a set in which names of drivers' targets stand
    too."""
    return name in names or name.rpartition("$")[0] in names
