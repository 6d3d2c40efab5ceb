"""The version of a settle or tick function for values without X and Z (docs/moore.md, Known form).

Every unknown part that the function depends on is taken for 0 and gathered in the *guard*. Where
something would be stored that a second run does not store again, the guard is checked first: if it
is not 0 the function ends, and its caller runs the generic version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.flow import Flow
from aotc.design.function import Function
from aotc.design.moore.known_form.demand import demanded
from aotc.design.moore.known_form.fold_known import Key, specialise
from aotc.dialects.table import lookup
from aotc.ir.model import Block, Op

if TYPE_CHECKING:
    from aotc.design.flow import Node

SUFFIX = "~known"
LOADS = ("aotc.load", "aotc.mem_load", "aotc.child_load")
_HARMLESS = frozenset(("aotc.local_store", "aotc.guard", "aotc.guard_check"))


def known_function(function: Function) -> Function | None:
    """The known form of a function; None if it has none that is worth having.

    In C it gives 0 if the guard is not 0, else 1 + whether it changed anything. Stores with the
    attribute `again` are those that the generic version repeats in any case.
    """
    if function.kind not in ("settle", "tick") or not any(
        is_unknown(op) for block in function.blocks for op in block.ops
    ):
        return None
    blocks, keys = guarded(function.blocks)
    made = specialise(blocks, keys, guarded=True)
    if not check_before_stores(made):
        made = specialise(blocks, keys)
        if not check_before_stores(made):
            return None
    for block in made:
        if block.ops[-1].name == "func.return":
            block.ops[-1].attrs["known"] = True
    return Function(
        function.name + SUFFIX, function.kind, function.module, function.unit, made,
        function.results, function.loc,
    )  # fmt: skip


def is_known(function: Function) -> bool:
    """Whether a function is a known form."""
    return function.name.endswith(SUFFIX)


def is_unknown(op: Op) -> bool:
    """Whether an op loads an unknown part on which something depends."""
    return op.name in LOADS and op.attrs.get("part") == "unknown" and not op.attrs.get("keep")


def guarded(blocks: list[Block]) -> tuple[list[Block], set[Key]]:
    """Copies with a guard beside each load of an unknown part that is computed with, and the keys
    of these loads; the other loads are kept."""
    keys: set[Key] = set()
    wanted = demanded(blocks)
    of = {block: Block() for block in blocks}
    for block in blocks:
        of[block].args = block.args
    seen: dict[Block, set[tuple[object, ...]]] = {}
    for node in Flow(blocks).nodes:
        block = node.block
        here = seen[block] = set(seen[node.idom.block]) if node.idom not in (None, node) else set()
        made = of[block]
        for op in block.ops:
            if is_unknown(op) and op.result not in wanted:
                made.ops.append(kept(op))
                continue
            if is_unknown(op):
                guard(made, op, here)
                keys.add(key_of(op))
            made.ops.append(op)
        made.ops[-1] = with_targets(made.ops[-1], of)
    return [of[b] for b in blocks if b in seen], keys


def kept(op: Op) -> Op:
    """The same load, of the same value, which stays as it is."""
    made = Op(op.name, op.operands, None, op.attrs | {"keep": "keep"}, loc=op.loc)
    made.results = op.results
    return made


def with_targets(op: Op, of: dict[Block, Block]) -> Op:
    """A terminator that leads to the copies."""
    if not op.successors:
        return op
    return Op(op.name, op.operands, None, op.attrs, None, [of[b] for b in op.successors], op.loc)


def key_of(op: Op) -> Key:
    field = str(op.attrs["field"])
    return (op.attrs["child"], field) if op.name == "aotc.child_load" else field


def guard(made: Block, op: Op, seen: set[tuple[object, ...]]) -> None:
    """Adds the same load to the guard, unless that was done on every way here."""
    key = (key_of(op), *op.operands)
    if key in seen:
        return
    seen.add(key)
    again = Op(op.name, op.operands, [op.result.type], op.attrs | {"keep": "keep"}, loc=op.loc)
    made.ops.append(again)
    made.ops.append(Op("aotc.guard", [again.result], loc=op.loc))


def check_before_stores(blocks: list[Block]) -> bool:
    """Puts checks in front of stores; false if a guard comes behind one that is not repeated."""
    nodes = Flow(blocks).nodes
    stores = {n.block: first_store(n.block) for n in nodes}
    behind = reached_from([n for n in nodes if stores[n.block] is not None])
    for node in nodes:
        at = stores[node.block]
        guards = [i for i, op in enumerate(node.block.ops) if op.name == "aotc.guard"]
        if guards and (node in behind or (at is not None and guards[-1] > at)):
            return False
    checking = {n for n in nodes if stores[n.block] is not None or not n.block.ops[-1].successors}
    checked = checked_before(nodes, checking)
    for node in checking - checked:
        at = stores[node.block]
        at = len(node.block.ops) - 1 if at is None else at
        node.block.ops.insert(at, Op("aotc.guard_check", loc=node.block.ops[at].loc))
    return True


def checked_before(nodes: list[Node], checking: set[Node]) -> set[Node]:
    """Nodes that are reached only by ways with one of the nodes `checking` on them."""
    found = set(nodes[1:])
    work = [nodes[0]]
    while work:
        node = work.pop()
        if node in checking:
            continue
        for after in node.succs:
            if after in found:
                found.remove(after)
                work.append(after)
    return found


def reached_from(nodes: list[Node]) -> set[Node]:
    """Nodes that may run after one of these."""
    found: set[Node] = set()
    work = [s for n in nodes for s in n.succs]
    while work:
        node = work.pop()
        if node not in found:
            found.add(node)
            work += node.succs
    return found


def first_store(block: Block) -> int | None:
    """Position of the first op with an effect that running the generic version would not repeat."""
    for i, op in enumerate(block.ops):
        if op.name in _HARMLESS or op.attrs.get("again"):
            continue
        spec = lookup(op.name)
        if spec is None or spec.effects & {"write", "call", "wait", "alloc"}:
            return i
    return None
