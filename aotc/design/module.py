"""Plans one module: everything from its graph region to its functions, once for all instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.array_registers import find_array_registers
from aotc.design.bitslice import forward_parts
from aotc.design.clocked import plan_ticks
from aotc.design.clocks import trace_children
from aotc.design.collect import FindPlan, collect, resolve_probes
from aotc.design.debug_names import add_debug_names
from aotc.design.functions import FunctionWriter
from aotc.design.layout import lay_out, place_copies
from aotc.design.methods import plan_methods
from aotc.design.partition import Partition
from aotc.design.plan import Globals, ModulePlan
from aotc.design.process import ProcessBuilder, plan_processes, write_process

if TYPE_CHECKING:
    from aotc.design.program import ModuleLayout
    from aotc.ir.model import Op


def plan_module(
    name: str, op: Op, shared: Globals, is_root: bool, find: FindPlan
) -> tuple[ModulePlan, ModuleLayout]:
    """The functions and the layout of an hw.module.

    find:   gives the finished plan of the module that an instance op names, or the module itself
            if its region is to be read in place of the instance.
    Raises: UnsupportedError, VerifyError at the op that cannot be used.
    """
    plan = ModulePlan(name, op, shared)
    plan.is_root = is_root
    collect(plan, find)
    resolve_probes(plan)
    forward_parts(plan, plan.ops)
    return finish_module(plan)


def finish_module(
    plan: ModulePlan, make: type[ProcessBuilder] = ProcessBuilder
) -> tuple[ModulePlan, ModuleLayout]:
    """Everything after the module was read. `make` writes the processes."""
    if plan.is_root:
        for port in plan.ports:
            if port.is_input:
                plan.add_net(port.field)
    find_array_registers(plan)
    plan_ticks(plan)
    trace_children(plan)
    plan_processes(plan)
    plan_methods(plan)
    plan.forget_uses()
    partition = Partition(plan)
    partition.settle_results()
    drop_results(plan)
    plan.number_nets()
    FunctionWriter(plan, partition).write()
    for number, process in enumerate(plan.processes):
        plan.process_functions.append(write_process(plan, number, process, make))
    add_debug_names(plan)
    layout = lay_out(plan)
    place_copies(plan, layout)
    return plan, layout


def drop_results(plan: ModulePlan) -> None:
    """Takes away the fields of process results that nobody reads."""
    for value, number in plan.process_of.items():
        name = plan.place[value].field
        if value not in plan.read_results and name not in plan.nets:
            results = plan.processes[number].results
            results[results.index(name)] = None
            del plan.fields[name]
