"""Which updates of queues and arrays may be done in place, because nobody else holds the old value.

A container is a value: an update makes another one. Where a variable is read, updated and written,
and nothing else holds what was read, the update gets the attribute `sole`, and the runtime changes
the container itself. Whether something else holds it is known at run time by a mark of the
container (`aotc_heap_share`); this file puts in the marks. What is not marked is held by one
variable or one value of a function, or only read within the same few ops.

A value needs no mark if it is
* only read, in its block, before anything could change it;
* read from a variable, updated and written back there, with nothing between that could notice;
* newly made, and stored once.
Every other value that a function gets hold of is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.sim_containers import UPDATES
from aotc.dialects.table import lookup
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.ir.model import Block, Value

CONTAINERS = ("queue", "assoc")
READS = frozenset(
    ("sim.queue.size", "sim.queue.get", "sim.queue.cmp", "sim.assoc_array.size",
     "sim.assoc_array.get", "sim.assoc_array.exists", "sim.assoc_array.first",
     "sim.assoc_array.last", "sim.assoc_array.next", "sim.assoc_array.prev",
     "sim.assoc_array.cmp", "aotc.assoc_get", "aotc.array_to_bits", "aotc.array_keys",
     "aotc.array_values", "aotc.array_order", "aotc.array_extreme", "aotc.array_firsts",
     "aotc.array_equal4")
)  # fmt: skip
MAKERS = ("sim.queue.", "sim.assoc_array.", "aotc.array_", "aotc.assoc_")
ELEMENTS = frozenset(("sim.queue.get", "sim.assoc_array.get", "aotc.assoc_get"))
# Ops with effects that change no container and run no other code.
HARMLESS = frozenset(
    ("aotc.store", "aotc.local_store", "aotc.object_store", "aotc.object_check", "aotc.ref_write",
     "aotc.warn_unless", "aotc.share", "aotc.share_of_net", "aotc.share_watched")
)  # fmt: skip
# Ops that read a whole variable, and those that store into the same one if their attributes and
# operands but the value are equal.
PLACES = {
    "aotc.load": "aotc.store", "aotc.local_load": "aotc.local_store",
    "aotc.object_load": "aotc.object_store",
}  # fmt: skip
RERUN = ("settle", "tick", "commit")  # kinds whose ops may run twice, or on copies

Use = tuple["Block", int, Op, int]  # where an op stands, the op, which operand


def note_holders(blocks: list[Block], kind: str) -> None:
    """Puts marks and the attribute `sole` into the blocks of a function of a kind."""
    if not any(r.type.kind in CONTAINERS for b in blocks for op in b.ops for r in op.results) and (
        not any(a.type.kind in CONTAINERS for b in blocks for a in b.args)
    ):
        return
    Holders(blocks, kind).run()


class Holders:
    """The values of one function and where they are used."""

    def __init__(self, blocks: list[Block], kind: str):
        self.blocks = blocks
        self.in_place = kind not in RERUN
        self.uses: dict[Value, list[Use]] = {}
        for block in blocks:
            for at, op in enumerate(block.ops):
                for number, value in enumerate(op.operands):
                    self.uses.setdefault(value, []).append((block, at, op, number))

    def run(self) -> None:
        marks: dict[Block, list[tuple[int, Op]]] = {}
        for block in self.blocks:
            for arg in block.args:
                if arg.type.kind in CONTAINERS and not self.is_glanced(arg, block, -1):
                    marks.setdefault(block, []).append((0, Op("aotc.share", [arg])))
            for at, op in enumerate(block.ops):
                for result in op.results:
                    if result.type.kind in CONTAINERS:
                        for mark in self.marks_of(result, op, block, at):
                            marks.setdefault(block, []).append((at + 1, mark))
        for block, found in marks.items():
            for at, mark in sorted(found, key=lambda item: -item[0]):
                mark.parent = block
                block.ops.insert(at, mark)

    def marks_of(self, value: Value, op: Op, block: Block, at: int) -> list[Op]:
        if self.is_glanced(value, block, at):
            return []
        update = self.sole_update(value, op, block, at)
        if update is not None:
            update.attrs["sole"] = True
            if op.name == "aotc.object_load":
                return [Op("aotc.share_watched", [value])]
            reference = package_variable(op)
            if reference is None:
                return []
            of_net = Op("aotc.share_of_net", [reference, value])
            return [of_net, Op("aotc.share_watched", [value])]
        if self.is_made(op, value) and self.is_stored_once(value, block, at):
            return []
        return [Op("aotc.share", [value], attrs={"again": "again"})]

    # Uses -------------------------------------------------------------------------------------

    def is_glanced(self, value: Value, block: Block, at: int) -> bool:
        """Whether a value is only read, before anything can change the container."""
        uses = self.uses.get(value, [])
        return all(is_read(u) and u[0] is block for u in uses) and self.is_quiet(
            block, at, max((u[1] for u in uses), default=at)
        )

    def is_quiet(self, block: Block, start: int, end: int) -> bool:
        """Whether no op between two positions changes a container or runs other code."""
        return all(is_harmless(op) for op in block.ops[start + 1 : end])

    def sole_update(self, value: Value, op: Op, block: Block, at: int) -> Op | None:
        """The update whose result goes where the value was read from, unless something could
        notice that it is done in place."""
        if not self.in_place or (op.name not in PLACES and package_variable(op) is None):
            return None
        last = max(self.uses[value], key=lambda u: u[1])
        update, where = last[2], last[1]
        if update.name not in UPDATES or last[3] != 0 or last[0] is not block:
            return None
        others = [u for u in self.uses[value] if u is not last]
        if any(not is_read(u) or u[0] is not block or u[2] is update for u in others):
            return None
        if not self.is_quiet(block, at, where):
            return None
        stores = self.uses.get(update.results[0], [])
        if len(stores) != 1 or stores[0][0] is not block:
            return None
        store = self.real_store(stores[0])
        if store is None or not same_place(op, store[2]):
            return None
        between = block.ops[where + 1 : store[1]]
        return update if all(is_unnoticing(o) for o in between) else None

    def real_store(self, use: Use) -> Use | None:
        """The use itself, or, if that takes the bits of the value, the only use of those."""
        if use[2].name != "aotc.reinterpret":
            return use
        uses = self.uses.get(use[2].results[0], [])
        return uses[0] if len(uses) == 1 and uses[0][0] is use[0] else None

    def is_made(self, op: Op, value: Value) -> bool:
        """Whether an op gives a container that nobody else holds, or one that is marked."""
        return op.name.startswith(MAKERS) and op.name not in ELEMENTS and op.results[0] is value

    def is_stored_once(self, value: Value, block: Block, at: int) -> bool:
        """Whether a value goes into one variable; before that it may be read."""
        keeps = [u for u in self.uses.get(value, []) if not is_read(u)]
        if len(keeps) != 1 or keeps[0][0] is not block:
            return False
        store = self.real_store(keeps[0])
        if store is None or not (
            store[2].name in PLACES.values()
            or (store[2].name == "aotc.ref_write" and refers_to_container(store[2].operands[0]))
        ):
            return False
        if any(u[0] is not block for u in self.uses[value]):
            return False
        return self.is_quiet(block, at, max(store[1], *(u[1] for u in self.uses[value])))


def package_variable(op: Op) -> Value | None:
    """The reference through which an op gets the handle in a variable of a package."""
    if op.name != "aotc.reinterpret":
        return None
    read = op.operands[0].owner
    if not isinstance(read, Op) or read.name != "aotc.ref_read":
        return None
    return read.operands[0] if refers_to_container(read.operands[0]) else None


def refers_to_container(reference: Value) -> bool:
    """Whether a reference is known to mean a whole variable that is a container."""
    owner = reference.owner
    kinds = ("moore.queue", "moore.open_uarray", "moore.assoc")
    return (
        isinstance(owner, Op)
        and owner.name == "aotc.package_ref"
        and owner.attrs.get("kind") in kinds
    )


def same_place(read: Op, store: Op) -> bool:
    """Whether a store writes the variable that an op has read."""
    if read.name in PLACES:
        same = store.name == PLACES[read.name] and len(store.operands) == len(read.operands) + 1
        return same and read.attrs == store.attrs and read.operands == store.operands[:-1]
    a = package_variable(read)
    if a is None or store.name != "aotc.ref_write" or not refers_to_container(store.operands[0]):
        return False
    b = store.operands[0].owner
    assert isinstance(a.owner, Op)
    assert isinstance(b, Op)
    return a.owner.attrs == b.attrs


def is_read(use: Use) -> bool:
    """Whether an op only looks at the container that is this operand of it."""
    return use[2].name in READS


def is_harmless(op: Op) -> bool:
    if op.name in UPDATES:
        return False
    spec = lookup(op.name)
    return spec is not None and (spec.effects <= {"read", "alloc"} or op.name in HARMLESS)


def is_unnoticing(op: Op) -> bool:
    """Whether an op does not look at any variable or container."""
    spec = lookup(op.name)
    return spec is not None and spec.pure and op.name not in READS
