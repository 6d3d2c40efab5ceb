"""Registers: seq.compreg, seq.compreg.ce, seq.firreg, seq.shiftreg.

A register becomes a field and a shadow field. At the clock's edge the tick samples the next value
into the shadow, one delta later the commit copies it. An asynchronous reset is a second domain that
fires on the edge of the reset, and once at the start, so that a reset that is active from the
beginning counts.
"""

from __future__ import annotations

from aotc.design.clocks import trace_clock
from aotc.design.plan import ClockRoot, ModulePlan, Place, TickPlan, Update
from aotc.errors import VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.types import Type, require_value


def declare_register(plan: ModulePlan, op: Op) -> None:
    """A field for the register; its clock is looked at when the whole module was read."""
    value = op.results[0]
    name = str(op.attrs.get("name") or value.name or "reg")
    width = require_value(value.type, f"register {name}", op.loc)
    field = plan.add_field(name, value.type, "register")
    plan.add_source(value, Place(field))
    plan.add_wave(name, field, value.type)
    if op.name == "seq.firreg":
        preset = op.attrs.get("preset")
        if isinstance(preset, int):
            plan.initial_bits[field] = preset & ((1 << width) - 1)
    else:
        initial = op.segments()[-1]
        if initial:
            plan.initials[field] = initial[0]


def plan_register(plan: ModulePlan, op: Op) -> None:
    """Adds the register to the ticks of its clock and of its asynchronous reset."""
    value = op.results[0]
    field = plan.place[value].field
    enable = None
    is_async = False
    reset: list[Value]
    reset_value: list[Value]
    if op.name == "seq.firreg":
        next_value, clock = op.operands[:2]
        reset, reset_value = op.operands[2:3], op.operands[3:4]
        is_async = bool(op.attrs.get("isAsync"))
    elif op.name == "seq.compreg.ce":
        (next_value,), (clock,), (enable,), reset, reset_value, _ = op.segments()
    else:
        (next_value,), (clock,), reset, reset_value, _ = op.segments()
    if len(reset) != len(reset_value):
        raise VerifyError(f"{op.name}: needs a reset and a reset value, or neither", op.loc)
    if enable is not None:
        next_value = mux(enable, next_value, value, op)
    if reset:
        next_value = mux(reset[0], reset_value[0], next_value, op)
    tick = tick_of(plan, clock)
    add_register(plan, field, tick, next_value, op)
    if reset and is_async:
        root = trace_clock(plan, reset[0])
        assert root is not None
        if root.kind == "const" and root.level == 0:
            return
        reset_tick = tick_of(plan, reset[0])
        reset_tick.at_start = True
        shadow = plan.shadows[field]
        after = mux(reset[0], reset_value[0], value, op)
        reset_tick.updates.append(Update(field, shadow, after, op.loc))
        plan.resets[field] = root


def tick_of(plan: ModulePlan, clock: Value) -> TickPlan:
    """The tick of the rising edge of a clock."""
    root = trace_clock(plan, clock)
    assert root is not None
    return tick_at(plan, root)


def tick_at(plan: ModulePlan, root: ClockRoot) -> TickPlan:
    if root not in plan.ticks:
        plan.ticks[root] = TickPlan(root)
    return plan.ticks[root]


def add_register(plan: ModulePlan, field: str, tick: TickPlan, value: Value, op: Op) -> None:
    """Makes a field a register of a tick: adds the shadow and the update."""
    shadow = plan.add_field(field + "__next", plan.fields[field].type, "shadow")
    plan.shadows[field] = shadow
    plan.registers[field] = tick
    tick.updates.append(Update(field, shadow, value, op.loc))


def new_register(plan: ModulePlan, name: str, type: Type, clock: Value, value: Value, op: Op
                 ) -> Value:  # fmt: skip
    """A further register, such as a pipeline stage; returns its output."""
    output = Value(type, None, 0, name)
    field = plan.add_field(name, type, "register")
    plan.add_source(output, Place(field))
    add_register(plan, field, tick_of(plan, clock), value, op)
    return output


def mux(condition: Value, then: Value, other: Value, op: Op) -> Value:
    return Op("comb.mux", [condition, then, other], [then.type], {}, loc=op.loc).result


def plan_shiftreg(plan: ModulePlan, op: Op) -> None:
    """A row of registers with a common enable and reset."""
    (value,), (clock,), (enable,), reset, reset_value, initial = op.segments()
    count = op.attrs["numElements"]
    last = op.results[0]
    for i in range(count):
        name = f"{op.attrs.get('name') or 'shift'}_{i}"
        if i == count - 1:
            output, field = last, plan.place[last].field
        else:
            output = Value(last.type, None, 0, name)
            field = plan.add_field(name, last.type, "register")
            plan.add_source(output, Place(field))
            if initial:
                plan.initials[field] = initial[0]
        next_value = mux(enable, value, output, op)
        if reset:
            next_value = mux(reset[0], reset_value[0], next_value, op)
        add_register(plan, field, tick_of(plan, clock), next_value, op)
        value = output
