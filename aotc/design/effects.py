"""Clocked ops with side effects: printing, ending and checking at the edge of a clock.

They become the ops that processes use, run by the tick under their condition.
"""

from __future__ import annotations

from typing import Any

from aotc.design.clocks import trace_clock
from aotc.design.plan import Effect, ModulePlan
from aotc.design.registers import tick_at, tick_of
from aotc.design.structured import flatten_regions
from aotc.ir.model import Op, Value

RISING, FALLING, BOTH = 0, 1, 2


def add_effect(plan: ModulePlan, clock: Value, op: Op, guard: Value | None) -> None:
    tick_of(plan, clock).effects.append(Effect(op, guard))


def plan_clocked_print(plan: ModulePlan, op: Op) -> None:
    """sim.print: input, clock, condition and perhaps a stream."""
    text, clock, condition, *stream = op.operands
    printed = Op("sim.proc.print", [text, *stream], [], op.attrs, loc=op.loc)
    add_effect(plan, clock, printed, condition)


def plan_clocked_terminate(plan: ModulePlan, op: Op) -> None:
    clock, condition = op.operands
    add_effect(plan, clock, Op("sim.terminate", [], [], op.attrs, loc=op.loc), condition)


def plan_clocked_pause(plan: ModulePlan, op: Op) -> None:
    clock, condition = op.operands
    add_effect(plan, clock, Op("sim.pause", [], [], op.attrs, loc=op.loc), condition)


def plan_sim_triggered(plan: ModulePlan, op: Op) -> None:
    """sim.triggered: a region at the rising edge, under an optional condition."""
    flatten_regions(op)
    clock, *condition = op.operands
    region = Op("aotc.region", [], [], {}, op.regions, loc=op.loc)
    add_effect(plan, clock, region, condition[0] if condition else None)


def plan_hw_triggered(plan: ModulePlan, op: Op) -> None:
    """hw.triggered: a region at an edge of a bit, with its inputs as block arguments."""
    flatten_regions(op)
    trigger, *inputs = op.operands
    region = Op("aotc.region", list(inputs), [], {}, op.regions, loc=op.loc)
    edges = event_edges(op.attrs.get("event"))
    root = trace_clock(plan, trigger)
    assert root is not None
    for falling in edges:
        edge = type(root)(root.kind, root.field, root.path, root.inverted ^ falling, root.level)
        tick_at(plan, edge).effects.append(Effect(region, None))


def event_edges(event: Any) -> list[bool]:
    """False for a rising and True for a falling edge that hw.triggered names."""
    text = str(event).lower()
    if event == RISING or "posedge" in text:
        return [False]
    if event == FALLING or "negedge" in text:
        return [True]
    return [False, True]


def plan_clocked_check(plan: ModulePlan, op: Op) -> None:
    """verif.clocked_*: property, clock and perhaps an enable; `edge` says which edge."""
    condition, clock, *enable = op.operands
    root = trace_clock(plan, clock)
    assert root is not None
    check = Op(op.name.replace("clocked_", ""), [condition], [], op.attrs, loc=op.loc)
    for falling in event_edges(op.attrs.get("edge")):
        edge = type(root)(root.kind, root.field, root.path, root.inverted ^ falling, root.level)
        tick_at(plan, edge).effects.append(Effect(check, enable[0] if enable else None))
