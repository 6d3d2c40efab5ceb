"""Large array registers that are really memories.

A register of array type whose next value is itself with single elements replaced, under
conditions, and of which only single elements are read, is kept as a memory field: a clock edge then
writes elements instead of copying the whole array.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.constants import make_constant, true
from aotc.design.plan import FieldPlan, MemoryWrite, ModulePlan
from aotc.design.registers import tick_of
from aotc.ir.model import Op, Value
from aotc.ir.types import I1

if TYPE_CHECKING:
    from aotc.errors import Loc

LEAST_BITS = 1024  # smaller ones are copied


def find_array_registers(plan: ModulePlan) -> None:
    """Turns all such registers of a module into memories."""
    candidates = [op for op in plan.clocked if is_candidate(plan, op)]
    if not candidates:
        return
    users = uses(plan)
    for op in candidates:
        tree = update_tree(plan, op)
        if tree is not None and only_elements_read(plan, op, tree, users):
            make_memory(plan, op, tree, users)


def is_candidate(plan: ModulePlan, op: Op) -> bool:
    """A large array register without reset or initial value."""
    if op.name not in ("seq.firreg", "seq.compreg", "seq.compreg.ce"):
        return False
    kind = op.results[0].type
    if kind.kind != "array" or kind.elem is None or (kind.width or 0) < LEAST_BITS:
        return False
    field = plan.place[op.results[0]].field
    if field in plan.initials or field in plan.initial_bits:
        return False
    if op.name == "seq.firreg":
        return len(op.operands) == 2
    return not any(op.segments()[2 if op.name == "seq.compreg" else 3 :])


def uses(plan: ModulePlan) -> dict[Value, list[Op]]:
    """Who uses each value, regions included; ops inside a region count as the op around it."""
    found: dict[Value, list[Op]] = {}
    for op in plan.ops:
        for value in plan.find_used(op):
            found.setdefault(value, []).append(op)
    return found


def update_tree(plan: ModulePlan, op: Op) -> list[Op] | None:
    """The muxes and array_injects between a register and its next value, each before those it
    uses; None if there is anything else."""
    register = op.results[0]
    order: list[Op] = []
    state: dict[Op, bool] = {}
    work: list[tuple[Value, bool]] = [(op.operands[0], False)]
    while work:
        value, behind = work.pop()
        value = plan.resolve(value)
        if value is register:
            continue
        made = plan.definer(value)
        if made is None or made.name not in ("comb.mux", "hw.array_inject"):
            return None
        if behind:
            order.append(made)
            continue
        if made in state:
            continue
        state[made] = True
        work.append((value, True))
        below = made.operands[1:3] if made.name == "comb.mux" else made.operands[:1]
        work += [(v, False) for v in below]
    order.reverse()
    return order


def only_elements_read(
    plan: ModulePlan, op: Op, tree: list[Op], users: dict[Value, list[Op]]
) -> bool:
    """Whether nobody but the tree and array_gets sees the array, and nobody a value of the tree."""
    inside = set(tree)
    for user in users.get(op.results[0], ()):
        if user.name == "hw.array_get" and not user.regions:
            if plan.resolve(user.operands[1]) is op.results[0]:
                return False
        elif user not in inside and user is not op:
            return False
    return all(
        user in inside or user is op
        for made in tree
        for user in users.get(plan.resolve(made.results[0]), ())
    )


def make_memory(plan: ModulePlan, op: Op, tree: list[Op], users: dict[Value, list[Op]]) -> None:
    """Replaces the register, its reads and its updates."""
    register = op.results[0]
    kind = register.type
    assert kind.elem is not None
    field = plan.place.pop(register).field
    plan.sources.discard(register)
    plan.clocked.remove(op)
    plan.waves = [wave for wave in plan.waves if wave[1] != field]
    plan.fields[field] = FieldPlan(field, kind.elem, "mem", kind.size, "memory")
    for user in users.get(register, ()):
        if user.name == "hw.array_get":
            index = in_range(user.operands[1], kind.size, user.loc)
            attrs = {"field": field, "depth": kind.size}
            load = Op("aotc.mem_load", [index], [kind.elem], attrs, loc=user.loc)
            plan.alias[user.result] = load.result
    clock = op.operands[1]
    reached: dict[Value, Value | None] = {}  # None: always
    root = plan.resolve(op.operands[0])
    reached[root] = op.operands[2] if op.name == "seq.compreg.ce" else None
    writes: list[MemoryWrite] = []
    for made in tree:
        condition = reached[plan.resolve(made.results[0])]
        if made.name == "comb.mux":
            choice = made.operands[0]
            other = Op("comb.xor", [choice, true().result], [I1], loc=made.loc).result
            reach(plan, reached, made.operands[1], both(condition, choice, made.loc), made.loc)
            reach(plan, reached, made.operands[2], both(condition, other, made.loc), made.loc)
            continue
        array, index, element = made.operands
        reach(plan, reached, array, condition, made.loc)
        values = (("address", index), ("data", element), ("enable", condition or true().result))
        sampled = [
            (plan.add_field(f"{field}_{name}__next", value.type, "shadow"), value)
            for name, value in values
        ]
        writes.append(MemoryWrite(field, kind.size, sampled, kind.elem, made.loc))
    tick_of(plan, clock).writes += reversed(writes)


def reach(
    plan: ModulePlan, reached: dict[Value, Value | None], value: Value, condition: Value | None,
    loc: Loc,
) -> None:  # fmt: skip
    """Adds a way on which a value of the tree is chosen."""
    value = plan.resolve(value)
    if value not in reached:
        reached[value] = condition
        return
    present = reached[value]
    if present is None or condition is None:
        reached[value] = None
    else:
        reached[value] = Op("comb.or", [present, condition], [I1], loc=loc).result


def both(condition: Value | None, other: Value, loc: Loc) -> Value:
    if condition is None:
        return other
    return Op("comb.and", [condition, other], [I1], loc=loc).result


def in_range(index: Value, size: int, loc: Loc) -> Value:
    """hw.array_get beyond the end reads the last element."""
    if 1 << (index.type.width or 0) <= size:
        return index
    last = make_constant(size - 1, index.type).result
    inside = Op("comb.icmp", [index, last], [I1], {"predicate": 6}, loc=loc).result
    return Op("comb.mux", [inside, index, last], [index.type], loc=loc).result
