"""Turns llhd.process into functions that suspend.

What a process captures from its module is read at each use, so it is live; within a block nothing
can change, so one read serves it, unless a call suspends in between. At a wait or halt the process
stores its results in their fields, lets the drives that hang on them run, and suspends.
"""

from __future__ import annotations

from typing import Any

from aotc.design.body import BodyBuilder
from aotc.design.constants import CONSTANTS
from aotc.design.methods import write_method
from aotc.design.plan import ModulePlan, Place, ProcessPlan, Written
from aotc.design.reach import reachable_blocks
from aotc.errors import VerifyError
from aotc.ir.model import Block, Op, Region, Value

ENDS = ("sim.terminate", "sim.pause")
RECOMPUTE = 12  # ops and loads up to which a captured value is computed where it is used


# What processes need from the module ------------------------------------------------------------


def plan_processes(plan: ModulePlan) -> None:
    """Makes nets for what processes wait on, and fields for large logic that they capture."""
    for process in plan.processes:
        region = process.op.regions[0]
        inside = defined_in(region)
        sources = Observed(region)
        for op in region_ops(region):
            if op.name == "llhd.wait":
                for value in wait_segments(op)[2]:
                    for found in sources.behind(value):
                        observe(plan, found, inside)
        for op in region_ops(region):
            for value in op.operands:
                if value not in inside:
                    capture(plan, plan.resolve(value))
    for op in plan.finals:
        inside = defined_in(op.regions[0])
        for inner in region_ops(op.regions[0]):
            for value in inner.operands:
                if value not in inside:
                    capture(plan, plan.resolve(value))


def observe(plan: ModulePlan, value: Value, inside: set[Value]) -> None:
    """Makes a net for a module's value that a process waits on."""
    value = plan.resolve(value)
    if value in inside or value in plan.signals or value.type.kind == "ref":
        return
    if isinstance(value.owner, Op) and value.owner.name in CONSTANTS:
        return
    plan.net_of(value, "observed")


def capture(plan: ModulePlan, value: Value) -> None:
    """Decides between computing a captured value at its use and keeping it in a field."""
    work = [value]
    may_keep = not value.type.is_handle and value.type.kind not in ("ref", "token")
    if may_keep and cost(plan, value, RECOMPUTE) > RECOMPUTE:
        plan.keep(value)
        work = []
    while work:
        value = work.pop()
        if value in plan.process_of:
            plan.read_results.add(value)
        elif value not in plan.place:
            op = plan.definer(value)
            work += [] if op is None else plan.used(op)


def cost(plan: ModulePlan, value: Value, limit: int) -> int:
    """Ops and loads that computing a value takes; anything over `limit` means too many."""
    value = plan.resolve(value)
    if value in plan.place:
        return 1
    op = plan.definer(value)
    if op is None or op.name in CONSTANTS:
        return 0
    if op.regions or op in plan.latches:
        return limit + 1
    total = 1
    for operand in op.operands:
        total += cost(plan, operand, limit - total)
        if total > limit:
            break
    return total


def wait_segments(op: Op) -> list[list[Value]]:
    """Yielded values, delay, observed values, arguments of the destination."""
    segments = op.segments()
    if len(segments) != 4:
        raise VerifyError("llhd.wait: needs four operand segments", op.loc)
    return segments


def region_ops(region: Region) -> list[Op]:
    return [op for block in region.blocks for op in block.ops]


def defined_in(region: Region) -> set[Value]:
    """Values that a region defines."""
    inside: set[Value] = set()
    for block in region.blocks:
        inside.update(block.args)
        for op in block.ops:
            inside.update(op.results)
    return inside


class Observed:
    """Finds what stands behind the values that a region waits on."""

    def __init__(self, region: Region):
        self.inside = defined_in(region)
        self.incoming: dict[Value, list[Value]] = {}
        for block in reachable_blocks(region.blocks):
            if block.ops:
                for target, args in passed(block.ops[-1]):
                    for param, arg in zip(target.args, args, strict=True):
                        self.incoming.setdefault(param, []).append(arg)
        self.entry = set(region.blocks[0].args)

    def behind(self, value: Value) -> dict[Value, bool]:
        """Values from outside, entry arguments and probed references that determine `value`; each
        with True if it is computed before every use of `value`."""
        found: dict[Value, bool] = {}
        seen: set[Value] = set()
        work = [(value, True)]
        while work:
            value, direct = work.pop()
            if value in seen:
                continue
            seen.add(value)
            if value not in self.inside or value in self.entry or value.type.kind == "ref":
                found[value] = direct
            elif isinstance(value.owner, Op):
                work += [(v, direct) for v in reversed(value.owner.operands)]
            else:
                work += [(v, False) for v in reversed(self.incoming.get(value, ()))]
        return found


def passed(op: Op) -> list[tuple[Block, list[Value]]]:
    """What a terminator passes to each of its successors."""
    from aotc.design.flow import edges_of

    if op.name == "llhd.wait":
        return [(op.successors[0], wait_segments(op)[3])]
    return [(e.target, e.args) for e in edges_of(op)]


# Bodies -----------------------------------------------------------------------------------------


class SuspendingBuilder(BodyBuilder):
    """Common to processes and coroutines: waits, halts and calls."""

    def __init__(self, plan: ModulePlan, region: Region):
        super().__init__(plan)
        self.region = region
        self.observed = Observed(region)

    def copy(self, op: Op) -> None:
        if op.name == "ub.unreachable" and any(o.name in ENDS for o in self.block.ops):
            self.add("aotc.halt", [], loc=op.loc)  # the run ends when the process suspends
            return
        super().copy(op)
        if op.name == "llhd.call_coroutine":
            self.forget()

    def forget(self) -> None:
        """Behind a suspension everything is read anew."""
        for scope in self.scopes:
            scope.clear()

    def wait(self, op: Op) -> None:
        """llhd.wait without its results."""
        _, delay, observed, args = wait_segments(op)
        nets: dict[int, None] = {}
        refs: dict[Value, None] = {}
        for value in observed:
            for found, direct in self.observed.behind(value).items():
                self.add_observed(found, direct, nets, refs)
        operands = [self.get(v) for v in delay] + list(refs) + [self.get(v) for v in args]
        attrs: dict[str, Any] = {
            "operandSegmentSizes": [len(delay), len(refs), len(args)],
            "nets": list(nets),
        }
        target = self.block_of[op.successors[0]]
        self.add("aotc.wait", operands, attrs=attrs, loc=op.loc, successors=[target])

    def add_observed(
        self, value: Value, direct: bool, nets: dict[int, None], refs: dict[Value, None]
    ) -> None:
        """Adds what one observed value stands for to the nets or references of a wait. A part of
        a signal whose reference may not be computed at the wait counts as the whole signal."""
        plan = self.plan
        if value in self.observed.inside and value.type.kind == "ref":
            base = self.base(value)
            if base in self.observed.entry or (direct and base is not value):
                refs[self.get(value if direct else base)] = None
                return
            value = base
        resolved = plan.resolve(value)
        content = plan.signals.get(resolved)
        owner = resolved.owner
        if content is not None:
            nets[plan.net_numbers[plan.place[content].field]] = None
        elif isinstance(owner, Op) and owner.name == "llhd.get_global_signal":
            ref = self.block.append(plan.globals.reference(owner)).result
            refs[ref] = None
        elif resolved.type.kind == "ref":
            refs[self.get(value)] = None
        elif resolved in self.observed.inside:
            return  # a parameter of a coroutine: it never changes
        elif not (isinstance(owner, Op) and owner.name in CONSTANTS):
            nets[plan.net_numbers[plan.net_of(resolved)]] = None

    def base(self, value: Value) -> Value:
        """The whole signal that a reference is part of."""
        while isinstance(value.owner, Op) and value.owner.name.startswith("llhd.sig."):
            value = value.owner.operands[0]
        return value


class ProcessBuilder(SuspendingBuilder):
    """Writes the body of one llhd.process."""

    def __init__(self, plan: ModulePlan, process: ProcessPlan):
        super().__init__(plan, process.op.regions[0])
        self.process = process
        self.yielded: dict[Value, Value] = {}  # results, while the process yields
        self.fresh: set[Value] = set()

    def build(self) -> None:
        exits = {"llhd.wait": self.wait_and_yield, "llhd.halt": self.halt}
        self.copy_function(self.region, exits)

    def yield_results(self, values: list[Value], op: Op) -> None:
        self.run_own_methods(values)
        for name, value in zip(self.process.results, values, strict=True):
            if name is None:
                continue
            here = self.get(value)
            if name in self.plan.nets:
                self.update(Place(name), here, op.loc)
            else:
                self.store(name, here, op.loc)
        if self.process.drives:
            self.add("aotc.yielded", [], loc=op.loc)

    def run_own_methods(self, values: list[Value]) -> None:
        """Runs the drives that only this process feeds, on the results it is about to yield."""
        methods = self.process.own_methods
        if not methods:
            return
        for result, value in zip(self.process.op.results, values, strict=True):
            self.yielded[result] = self.get(value)
        outer, self.scopes = self.scopes, [{}]
        self.fresh = set().union(*(m.fresh for m in methods))
        for method in methods:
            write_method(self, method.op)
        self.scopes, self.fresh = outer, set()
        self.yielded.clear()

    def fetch(self, value: Value) -> Value:
        found = self.yielded.get(value)
        if found is not None:
            return found
        if value in self.fresh:
            assert isinstance(value.owner, Op)
            self.compute(value.owner)
            return self.scopes[-1][value]
        return super().fetch(value)

    def wait_and_yield(self, op: Op) -> None:
        self.yield_results(wait_segments(op)[0], op)
        self.wait(op)

    def halt(self, op: Op) -> None:
        self.yield_results(op.operands, op)
        self.add("aotc.halt", [], loc=op.loc)


def write_process(
    plan: ModulePlan, number: int, process: ProcessPlan, make: type[ProcessBuilder] = ProcessBuilder
) -> Written:
    from aotc.design.functions import written

    builder = make(plan, process)
    builder.build()
    result = written(plan, builder, "process", f"process.{number}")
    result.function.loc = process.op.loc
    return result
