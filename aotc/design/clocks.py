"""Clocks of a module: where they come from, and the nets of gated and divided clocks.

A clock is traced through casts, inversions, ports and instances to a net, so that all ticks of a
clock tree hang on one net. What cannot be traced (a clock computed by logic) becomes a net.
"""

from __future__ import annotations

from aotc.design.constants import constant_of
from aotc.design.plan import ClockRoot, ModulePlan
from aotc.dialects.seq import clock_level
from aotc.ir.model import Op, Value
from aotc.ir.types import I1, int_type


def trace_clock(plan: ModulePlan, value: Value, make_net: bool = True) -> ClockRoot | None:
    """Where a clock comes from. Logic becomes a net if `make_net`, else the answer is None."""
    inverted = False
    while True:
        value = plan.resolve(value)
        place = plan.place.get(value)
        if place is not None and value in plan.sources:
            if place.child >= 0:
                found = trace_child_output(plan, place.child, place.field, inverted)
                if found is not None:
                    return found
                break
            group = plan.fields[place.field].group
            if group == "input":
                plan.clock_inputs.add(place.field)
                return ClockRoot("in", place.field, inverted=inverted)
            break
        op = value.owner
        assert isinstance(op, Op)
        if op.name == "seq.const_clock":
            return ClockRoot("const", level=clock_level(op) ^ inverted)
        constant = constant_of(op)
        if constant is not None:
            return ClockRoot("const", level=(constant & 1) ^ inverted)
        if op.name == "seq.clock_inv" or (op.name == "comb.xor" and is_inversion(plan, op)):
            value, inverted = op.operands[0], not inverted
        else:
            break
    if value not in plan.place and not make_net:
        return None
    if value.owner is not None and not make_net and plan.place[value].field not in plan.nets:
        return None
    return ClockRoot("net", plan.net_of(value, "clock"), inverted=inverted)


def is_inversion(plan: ModulePlan, op: Op) -> bool:
    """True for comb.xor(x, true)."""
    if op.name != "comb.xor" or len(op.operands) != 2 or op.result.type.width != 1:
        return False
    other = plan.resolve(op.operands[1]).owner
    return isinstance(other, Op) and constant_of(other) == 1


def trace_child_output(
    plan: ModulePlan, child: int, field: str, inverted: bool
) -> ClockRoot | None:
    """A clock that comes out of a child: a net inside, or one of this module that goes in."""
    entry = plan.children[child]
    value = entry.plan.outputs.get(field)
    root = None if value is None else trace_clock(entry.plan, value, make_net=False)
    if root is None:
        return None
    inverted ^= root.inverted
    if root.kind == "const":
        return ClockRoot("const", level=root.level ^ inverted)
    if root.kind == "net":
        return ClockRoot("net", root.field, (child, *root.path), inverted)
    outer = trace_clock(plan, entry.inputs[root.field])
    assert outer is not None
    return ClockRoot(
        outer.kind, outer.field, outer.path, outer.inverted ^ inverted, outer.level ^ inverted
    )


def trace_children(plan: ModulePlan) -> None:
    """Traces the clocks that children take in."""
    for child in plan.children:
        for field in sorted(child.plan.clock_inputs):
            if field in child.inputs:
                root = trace_clock(plan, child.inputs[field])
                assert root is not None
                child.clocks[field] = root


# Gates and dividers -----------------------------------------------------------------------------


def collect_clock_gate(plan: ModulePlan, op: Op) -> None:
    """A gate remembers the enable it saw while the clock was low."""
    fields = {
        "previous": plan.add_field("gate_previous", int_type(2), "latch"),
        "latched": plan.add_field("gate_enable", I1, "latch"),
    }
    plan.initial_bits[fields["previous"]] = 2
    plan.latches[op] = fields
    plan.net_of(op.result, "gated_clock")


def collect_clock_div(plan: ModulePlan, op: Op) -> None:
    """A divider counts rising edges downwards; its output is the top bit."""
    power = op.attrs["pow2"]
    if power == 0:
        plan.alias[op.result] = op.operands[0]
        return
    fields = {
        "previous": plan.add_field("div_previous", int_type(2), "latch"),
        "count": plan.add_field("div_count", int_type(power), "latch"),
    }
    plan.initial_bits[fields["previous"]] = 2
    plan.latches[op] = fields
    plan.net_of(op.result, "divided_clock")
