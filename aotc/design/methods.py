"""Module-level ops that act when something changes: llhd.drv, immediate checks.

Their operands become nets, and a change of one of them runs the method. Operands that depend on
the results of a process are different: the method runs right after the process has stored its
results, before anything settles, so it computes such operands anew from the results. What hangs on
one process alone becomes part of it, where it yields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.constants import CONSTANTS, constant_of
from aotc.ir.model import Block, Op

if TYPE_CHECKING:
    from aotc.design.body import BodyBuilder
    from aotc.design.plan import MethodPlan, ModulePlan
    from aotc.ir.model import Value


MOST_COPIES = 64  # drives written into one process


def plan_methods(plan: ModulePlan) -> None:
    """Finds out what runs each method of the module."""
    needs = ResultUses(plan)
    for method in plan.methods:
        plan_method(plan, method, needs)
    for number, process in enumerate(plan.processes):
        alone = [m for m in plan.methods if m.after == [number] and not m.nets]
        yields = sum(
            op.name in ("llhd.wait", "llhd.halt")
            for block in process.op.regions[0].blocks
            for op in block.ops
        )
        if yields * len(alone) <= MOST_COPIES:
            process.own_methods = alone
    inside = {id(m) for p in plan.processes for m in p.own_methods}
    plan.methods = [m for m in plan.methods if id(m) not in inside]
    for method in plan.methods:
        plan.read_results |= method.results
        for number in method.after:
            plan.processes[number].drives = True


def plan_method(plan: ModulePlan, method: MethodPlan, needs: ResultUses) -> None:
    nets: dict[str, None] = {}
    after: dict[int, None] = {}
    seen: set[Value] = set()
    work = list(reversed(method.op.operands))
    while work:
        value = plan.resolve(work.pop())
        if value in seen or value in plan.signals:
            continue
        seen.add(value)
        if value in plan.process_of:
            after[plan.process_of[value]] = None
            method.results.add(value)
            continue
        op = plan.definer(value)
        if op is not None and op.name in CONSTANTS:
            continue
        if op is not None and (value.type.kind == "ref" or value.type.is_handle):
            work += reversed(op.operands)
        elif op is not None and needs.any(value):
            method.fresh.add(value)
            work += reversed(op.operands)
        else:
            nets[plan.net_of(value)] = None
    method.nets, method.after = list(nets), sorted(after)


def write_method(builder: BodyBuilder, op: Op) -> None:
    """Writes a method's op: a drive with an enable behind a branch."""
    if op.name != "llhd.drv" or len(op.operands) != 4:
        run(builder, op)
        return
    condition = builder.get(op.operands[3])
    known = constant_of(condition.owner) if isinstance(condition.owner, Op) else None
    if known == 0:
        return
    drive = Op("llhd.drv", op.operands[:3], loc=op.loc)
    if known is not None:
        run(builder, drive)
        return
    then, behind = Block(), Block()
    builder.branch_if(condition, then, behind, op.loc)
    builder.open(then)
    builder.scopes.append({})
    run(builder, drive)
    builder.scopes.pop()
    builder.branch(behind)
    builder.open(behind)


def run(builder: BodyBuilder, op: Op) -> None:
    """Appends an op with effects, its operands fetched; a region runs in place."""
    operands = [builder.get(v) for v in op.operands]
    if op.regions:
        builder.inline(op, operands)
    else:
        builder.add(op.name, operands, [r.type for r in op.results], op.attrs, op.loc)


class ResultUses:
    """Tells which values depend on results of processes through logic of the module."""

    def __init__(self, plan: ModulePlan):
        self.plan = plan
        self.known: dict[Op, bool] = {}

    def any(self, value: Value) -> bool:
        """True if a result of a process goes into a resolved value."""
        plan = self.plan
        root = plan.definer(value)
        if root is None or not plan.process_of:
            return value in plan.process_of
        work = [(root, False)]
        while work:
            op, behind = work.pop()
            if behind:
                self.known[op] = any(self.direct(v) for v in plan.used(op))
            elif op not in self.known:
                self.known[op] = False
                work.append((op, True))
                work += [(d, False) for d in plan.definers(op)]
        return self.known[root]

    def direct(self, value: Value) -> bool:
        op = self.plan.definer(value)
        return value in self.plan.process_of or (op is not None and self.known.get(op, False))
