"""A procedure of combinational logic as several settle functions, one for each variable that it
assigns.

Where settle functions depend on each other in a loop, often no variable does: a procedure computes
two that have nothing to do with each other. Each slice does only what its variable needs; what a
procedure does besides assignments (checks of unique case) is a slice of its own. A procedure in
which what one variable was decides another is left whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from aotc.design.flow import edges_of
from aotc.design.moore.known_form.fold_known import without_unused
from aotc.design.reach import reachable_blocks
from aotc.dialects.table import lookup
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.variables import Variable
    from aotc.ir.model import Block

_STORES = ("aotc.local_store", "aotc.update", "aotc.assign", "aotc.guard")


class HasBlocks(Protocol):
    """A function in the making."""

    blocks: list[Block]


def is_effect(op: Op) -> bool:
    """Whether an op does something besides assigning variables."""
    spec = lookup(op.name)
    effects = spec.effects if spec is not None else frozenset({"write"})
    return bool(effects & {"write", "call", "wait"}) and op.name not in _STORES


def ops_of(blocks: list[Block]) -> Iterator[Op]:
    for block in blocks:
        yield from block.ops


def belongs(op: Op, keep: Variable | None) -> bool:
    """Whether an op is part of a slice, as far as that is seen by itself."""
    if op.name in ("aotc.update", "aotc.assign"):
        return keep is not None and op.attrs["field"] in (keep.field, keep.unknown)
    return keep is None or not is_effect(op)


def reduce_to(body: MooreBody, keep: Variable | None, others: list[Variable]) -> bool:
    """Leaves in the settle function of a procedure only what one variable needs, or, without one,
    its other effects. False if what one of the other variables was matters."""
    for block in body.blocks:
        block.ops = [op for op in block.ops if belongs(op, keep)]
    while tidy(body):
        pass
    loaded = {op.attrs["field"] for block in body.blocks for op in block.ops
              if op.name == "aotc.load"}  # fmt: skip
    if any(v.field in loaded for v in others):
        return False
    body.reads = {p for p in body.reads if p.field in loaded or p.field.startswith("&")
                  or p.child >= 0}  # fmt: skip
    return True


def tidy(body: HasBlocks) -> bool:
    """One round of leaving out what nothing needs; true if there was anything."""
    before = [(id(block), len(block.ops)) for block in body.blocks]
    without_unused(body.blocks)
    loaded = {op.attrs["slot"] for block in body.blocks for op in block.ops
              if op.name == "aotc.local_load"}  # fmt: skip
    for block in body.blocks:
        block.ops = [
            op for op in block.ops if op.name != "aotc.local_store" or op.attrs["slot"] in loaded
        ]
    for op in first_stores(body.blocks[0]):
        if not reaches_load(body.blocks[0], op):
            body.blocks[0].ops.remove(op)
    for block in body.blocks:
        shorten(block)
    body.blocks = reachable_blocks(body.blocks)
    return before != [(id(block), len(block.ops)) for block in body.blocks]


def first_stores(entry: Block) -> list[Op]:
    """The first store into each slot in the entry block."""
    found: dict[int, Op] = {}
    for op in entry.ops:
        if op.name == "aotc.local_store":
            found.setdefault(op.attrs["slot"], op)
    return list(found.values())


def reaches_load(entry: Block, store: Op) -> bool:
    """Whether what a store in the entry block puts into a slot may be loaded."""
    slot = store.attrs["slot"]
    work = [(entry, entry.ops.index(store) + 1)]
    seen = {entry}
    while work:
        block, start = work.pop()
        for op in block.ops[start:]:
            if op.name == "aotc.local_load" and op.attrs["slot"] == slot:
                return True
            if op.name == "aotc.local_store" and op.attrs["slot"] == slot:
                break
        else:
            for following in block.ops[-1].successors:
                if following not in seen:
                    seen.add(following)
                    work.append((following, 0))
    return False


def shorten(block: Block) -> None:
    """Leads jumps past blocks that only jump on; a choice between equal ways is none."""
    op = block.ops[-1]
    if op.name not in ("cf.br", "cf.cond_br"):
        return
    targets = [t if e.args else past(t) for t, e in zip(op.successors, edges_of(op), strict=True)]
    passes = any(e.args for e in edges_of(op))
    if op.name == "cf.cond_br" and targets[0] is targets[1] and not passes:
        block.ops[-1] = Op("cf.br", [], loc=op.loc, successors=targets[:1])
        block.ops[-1].parent = block
        return
    op.successors = targets


def past(block: Block) -> Block:
    """The block that a jump to one ends up in."""
    seen = {block}
    while (
        len(block.ops) == 1
        and not block.args
        and block.ops[0].name == "cf.br"
        and not block.ops[0].operands
        and block.ops[0].successors[0] not in seen
    ):
        block = block.ops[0].successors[0]
        seen.add(block)
    return block
