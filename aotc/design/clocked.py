"""Ops of a module that act at the edge of a clock, by name.

Each has two steps: one when it is met, which declares places for its results, and one when the
whole module was read and clocks can be traced, which adds to the module's ticks.
"""

from __future__ import annotations

from collections.abc import Callable

from aotc.design.clocks import collect_clock_div, collect_clock_gate
from aotc.design.effects import (
    plan_clocked_check,
    plan_clocked_pause,
    plan_clocked_print,
    plan_clocked_terminate,
    plan_hw_triggered,
    plan_sim_triggered,
)
from aotc.design.memories import (
    collect_hlmem,
    collect_memory,
    plan_hlmem_read,
    plan_hlmem_write,
    plan_read,
    plan_read_write,
    plan_write,
)
from aotc.design.plan import ModulePlan
from aotc.design.registers import declare_register, plan_register, plan_shiftreg
from aotc.ir.model import Op

Step = Callable[[ModulePlan, Op], None]


def nothing(plan: ModulePlan, op: Op) -> None:
    """The first step of ops that declare nothing."""


CLOCKED: dict[str, tuple[Step, Step]] = {
    "seq.compreg": (declare_register, plan_register),
    "seq.compreg.ce": (declare_register, plan_register),
    "seq.firreg": (declare_register, plan_register),
    "seq.shiftreg": (declare_register, plan_shiftreg),
    "seq.firmem": (collect_memory, nothing),
    "seq.firmem.read_port": (nothing, plan_read),
    "seq.firmem.write_port": (nothing, plan_write),
    "seq.firmem.read_write_port": (nothing, plan_read_write),
    "seq.hlmem": (collect_hlmem, nothing),
    "seq.read": (nothing, plan_hlmem_read),
    "seq.write": (nothing, plan_hlmem_write),
    "seq.clock_gate": (collect_clock_gate, nothing),
    "seq.clock_div": (collect_clock_div, nothing),
    "sim.print": (nothing, plan_clocked_print),
    "sim.clocked_terminate": (nothing, plan_clocked_terminate),
    "sim.clocked_pause": (nothing, plan_clocked_pause),
    "sim.triggered": (nothing, plan_sim_triggered),
    "hw.triggered": (nothing, plan_hw_triggered),
    "verif.clocked_assert": (nothing, plan_clocked_check),
    "verif.clocked_assume": (nothing, plan_clocked_check),
    "verif.clocked_cover": (nothing, plan_clocked_check),
}


def collect_clocked(plan: ModulePlan, op: Op) -> None:
    """The first step."""
    CLOCKED[op.name][0](plan, op)
    plan.clocked.append(op)


def plan_ticks(plan: ModulePlan) -> None:
    """The second step, for all of them: read ports first, since they replace values."""
    for op in plan.clocked:
        if op.name in READS:
            CLOCKED[op.name][1](plan, op)
    for op in plan.clocked:
        if op.name not in READS:
            CLOCKED[op.name][1](plan, op)


READS = frozenset(("seq.firmem.read_port", "seq.firmem.read_write_port", "seq.read"))
