"""The trial form of a settle or tick function: two-state code that stores whatever comes out.

A known form (known.py) ends where it meets an unknown bit. A trial form goes on, gathers all that
it would have ended for in its guard, and gives that. So many of them can run one after the other
with one question at the end: if any guard is not 0, what they have stored is stored once more by
the functions themselves. That needs functions whose effect depends on nothing that they have stored
before; where they do (a latch), the caller keeps these fields and gives them back first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.flow import Flow
from aotc.design.function import Function
from aotc.design.moore.known_form.fold import Folder
from aotc.design.moore.known_form.fold_known import Key, specialise
from aotc.design.moore.known_form.fold_rules import literal
from aotc.design.moore.known_form.known import LOADS, guarded, key_of
from aotc.design.moore.processes.slices import tidy
from aotc.dialects.table import lookup
from aotc.ir.model import Op
from aotc.ir.types import I1

if TYPE_CHECKING:
    from aotc.design.flow import Loop, Node
    from aotc.ir.model import Block, Value

SUFFIX = "~trial"
PARTS = frozenset(("aotc.mem_update", "aotc.update_part", "aotc.store_part"))  # of a field
STORES = frozenset(("aotc.store", "aotc.update", "aotc.child_update")) | PARTS
COPIES = frozenset(("aotc.copy", "aotc.copy_block"))
_CALLS = frozenset(("func.call", "aotc.dispatch", "llhd.call_coroutine"))
_FREE = STORES | COPIES | {"aotc.local_store", "aotc.guard", "aotc.postpone"}
# What tells the user, or takes that back.
_SELDOM = ("aotc.at_region", "aotc.flush", "sim.proc.print", "sim.terminate", "aotc.sys.")


@dataclass(slots=True)
class Trial:
    """form: in C it gives its guard.
    kept:  fields that the function itself may look at before it stores into them; they must be
           what they were if it is to run after the form.
    maybe: fields that it may leave as they are, which is the same unless it copies into them."""

    form: Function
    kept: list[Key]
    maybe: list[Key]


def trial_form(function: Function) -> Trial | None:
    """The trial form of a function; None if it has none."""
    if function.kind not in ("settle", "tick"):
        return None
    plain = tidied(function, specialise(function.blocks, ()))
    blocks, keys = guarded(function.blocks)
    made = specialise(blocks, keys, guarded=True)
    if not without_effects(made):
        return None
    form = tidied(function, made)
    if not all(may_stand(op) for block in form.blocks for op in block.ops) or may_hang(form):
        return None
    for block in form.blocks:
        if block.ops[-1].name == "func.return":
            block.ops[-1].attrs["known"] = "guard"
    stored = keys_of(plain.blocks, STORES) | keys_of(form.blocks, STORES)
    kept = [key for key in keys_of(plain.blocks, frozenset(LOADS)) if key in stored]
    always = keys_of([node.block for node in always_run(plain)], STORES)
    return Trial(form, kept, [key for key in stored if key not in always])


def is_trial(function: Function) -> bool:
    """Whether a function is a trial form."""
    return function.name.endswith(SUFFIX)


def tidied(function: Function, blocks: list[Block]) -> Function:
    """A function of these blocks, without what nothing needs."""
    made = Function(
        function.name + SUFFIX, function.kind, function.module, function.unit, blocks,
        function.results, function.loc,
    )  # fmt: skip
    while tidy(made):
        pass
    return made


def always_run(function: Function) -> list[Node]:
    """The blocks that run whatever way a function takes."""
    flow = Flow(function.blocks)
    ends = [node for node in flow.nodes if not node.succs]
    return [node for node in flow.nodes if all(flow.dominates(node, end) for end in ends)]


def keys_of(blocks: list[Block], names: frozenset[str]) -> dict[Key, None]:
    """The fields that ops of these names name, in order."""
    found: dict[Key, None] = {}
    for block in blocks:
        for op in block.ops:
            if op.name in names:
                child = op.name.startswith("aotc.child_")
                found[(op.attrs["child"], op.attrs["field"]) if child else key_of(op)] = None
    return found


def without_effects(blocks: list[Block]) -> bool:
    """Puts a guard in the place of what must happen once only; false if that is no message or
    always reached."""
    for block in blocks:
        for i, op in enumerate(block.ops):
            if op.successors or not has_effect(op):
                continue
            if op.results or not op.name.startswith(_SELDOM) or block is blocks[0]:
                return False
            made: list[Op] = []
            true = Folder(made.append, op.loc).ones(I1)
            block.ops[i : i + 1] = [*made, Op("aotc.guard", [true], loc=op.loc)]
            return without_effects(blocks)
    return True


def has_effect(op: Op) -> bool:
    """Whether an op does something besides storing into fields, or into fields that it computes."""
    if op.name in _CALLS:
        return True
    if op.name == "aotc.mem_update":
        return any(literal(op.operands[i]) is None for i in (0, 2))
    spec = lookup(op.name)
    return (
        spec is not None
        and op.name not in _FREE
        and not spec.effects <= {"read", "alloc", "terminator"}
    )


def may_stand(op: Op) -> bool:
    """Whether a trial form may hold an op."""
    spec = lookup(op.name)
    return spec is None or "alloc" not in spec.effects


def may_hang(function: Function) -> bool:
    """Whether a loop may not end if fields hold what they never should: unless in each round there
    is a way out that depends on no field."""
    flow = Flow(function.blocks)
    if not flow.reducible:
        return True
    loops: dict[int, Loop] = {}
    for node in flow.nodes:
        loop = node.loop
        while loop is not None:
            loops[loop.header.number] = loop
            loop = loop.outer
    return not all(ends(flow, loop) for loop in loops.values())


def ends(flow: Flow, loop: Loop) -> bool:
    """Whether a loop has a way out in each round that depends on no field."""
    inside = [node for node in flow.nodes if loop.holds(node)]
    last = [node for node in inside if loop.header in node.succs]
    always = [node for node in inside if all(flow.dominates(node, end) for end in last)]
    return any(
        not all(map(loop.holds, node.succs))
        and depends_on_none(flow.nodes, inside, always, node.terminator.operands[0])
        for node in always
    )


def depends_on_none(nodes: list[Node], inside: list[Node], always: list[Node], at: Value) -> bool:
    """Whether a value is computed from no load of a field, by what is done in each round (`always`)
    of what is done in a loop (`inside`)."""
    seldom = set(inside) - set(always)
    sources: dict[Value | int, list[tuple[Node, Value]]] = {}  # of block arguments and slots
    for node in nodes:
        for op in node.block.ops:
            if op.name == "aotc.local_store":
                sources.setdefault(int(op.attrs["slot"]), []).append((node, op.operands[0]))
        for edge in node.edges:
            for arg, value in zip(edge.target.args, edge.args, strict=True):
                sources.setdefault(arg, []).append((node, value))
    work, seen = [at], {at}
    while work:
        owner = (value := work.pop()).owner
        if isinstance(owner, Op) and owner.name != "aotc.local_load":
            spec = lookup(owner.name)
            if spec is not None and "read" in spec.effects:
                return False
            found = owner.operands
        else:
            key = int(owner.attrs["slot"]) if isinstance(owner, Op) else value
            given = sources.get(key, [])
            if any(node in seldom for node, _ in given):
                return False
            found = [v for _, v in given]
        work += [v for v in found if v not in seen]
        seen.update(found)
    return True
