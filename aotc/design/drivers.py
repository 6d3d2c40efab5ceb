"""Drivers: functions that instantiate modules and step them with arc.sim ops.

A driver becomes a module of its own name without ports. Its children are the modules that it
instantiates, one for each arc.sim.instantiate in its text, and its body is a process. They are
there from the start of the simulation and share its time. A loop that instantiates is unrolled, so
that each turn has an instance of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.lowering import clone
from aotc.design.module import finish_module
from aotc.design.plan import Child, Globals, ModulePlan, Place, Port, ProcessPlan
from aotc.design.process import ProcessBuilder
from aotc.design.structured import flatten_regions
from aotc.dialects.llvm_memory import constant_index
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Block, Op, TypedInt
from aotc.ir.types import FSTRING, I1, I64, TIME, Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.program import ModuleLayout
    from aotc.ir.model import Value

MAX_TURNS = 1000  # of a loop that instantiates
INSTANCE = "aotc.sim_instance"  # what is left of arc.sim.instantiate in the body


def plan_driver(
    name: str, op: Op, shared: Globals, find: Callable[[str, Op], ModulePlan]
) -> tuple[ModulePlan, ModuleLayout]:
    """The plan of a func.func that drives modules.

    find:   gives the plan of a module by name, as a root; the op is for messages.
    Raises: UnsupportedError, VerifyError with the place of what cannot be used.
    """
    if op.attrs["function_type"].inputs:
        raise UnsupportedError(f"@{name} takes arguments, so it cannot be the top", op.loc)
    plan = ModulePlan(name, op, shared)
    plan.is_driver = True
    unroll_instances(op)
    for block in op.regions[0].blocks:
        splice_instances(block)
    flatten_regions(op)
    for block in op.regions[0].blocks:
        for inner in block.ops:
            if inner.name == INSTANCE:
                add_child(plan, inner, find)
    refuse_loops(op)
    plan.processes.append(ProcessPlan(op, 0))
    return finish_module(plan, DriverBuilder)


def instantiated(op: Op) -> set[str]:
    """Names of the modules that a driver instantiates."""
    names: set[str] = set()
    for inner in op.walk():
        if inner.name == "arc.sim.instantiate":
            names.add(inner.regions[0].blocks[0].args[0].type.fields[0][0])
        elif inner.name == INSTANCE:
            names.add(inner.result.type.fields[0][0])
    return names


def unroll_instances(op: Op) -> None:
    """Unrolls the loops, at any depth, inside which something is instantiated."""
    replaced: dict[Value, Value] = {}
    for region in op.regions:
        for block in region.blocks:
            for inner in block.ops:
                unroll_instances(inner)
            ops: list[Op] = []
            for inner in block.ops:
                makes = any(o.name == "arc.sim.instantiate" for o in inner.walk())
                ops += unrolled(inner, replaced) if inner.name == "scf.for" and makes else [inner]
            for inner in ops:
                inner.parent = block
            block.ops[:] = ops
    for inner in op.walk() if replaced else ():
        inner.operands = [replaced.get(v, v) for v in inner.operands]


def unrolled(loop: Op, replaced: dict[Value, Value]) -> list[Op]:
    """The turns of a loop, one behind the other; `replaced` is told what its results are."""
    bounds = [constant_index(replaced.get(v, v)) for v in loop.operands[:3]]
    low, high, step = bounds
    if low is None or high is None or step is None or step <= 0:
        raise UnsupportedError(
            "scf.for: a loop that instantiates modules needs constant bounds: instances are made "
            "once, at the start", loop.loc,
        )  # fmt: skip
    turns = range(low, high, step)
    if len(turns) > MAX_TURNS:
        raise UnsupportedError(
            f"scf.for: {len(turns)} turns that instantiate modules; at most {MAX_TURNS} instances "
            "are made of one loop, because all are there from the start", loop.loc,
        )  # fmt: skip
    (block,) = loop.regions[0].blocks
    carried = [replaced.get(v, v) for v in loop.operands[3:]]
    type = block.args[0].type
    ops: list[Op] = []
    for turn in turns:
        attrs = {"value": TypedInt(turn, type.text)}
        ops.append(Op("arith.constant", [], [type], attrs, loc=loop.loc))
        values = dict(zip(block.args, [ops[-1].result, *carried], strict=True))
        ops += [clone(inner, values) for inner in block.ops[:-1]]
        carried = [values.get(v, v) for v in block.ops[-1].operands]
    replaced.update(zip(loop.results, carried, strict=True))
    return ops


def splice_instances(block: Block, inside: bool = False) -> None:
    """Puts the body of each arc.sim.instantiate in its place, at any depth."""
    ops: list[Op] = []
    work = list(reversed(block.ops))
    while work:
        op = work.pop()
        if op.name == "arc.sim.instantiate":
            if inside:
                raise UnsupportedError(
                    "arc.sim.instantiate inside a branch, or a loop that is no scf.for, is not "
                    "supported: instances are made once, at the start; move it out", op.loc,
                )  # fmt: skip
            body = op.regions[0].blocks[0]
            marker = Op(INSTANCE, attrs=op.attrs, loc=op.loc)
            handle = body.args[0]
            handle.owner, handle.index = marker, 0
            marker.results = [handle]
            ops.append(marker)
            work += reversed(body.ops)
            continue
        ops.append(op)
        for region in op.regions:
            for below in region.blocks:
                splice_instances(below, inside=True)
    for op in ops:
        op.parent = block
    block.ops[:] = ops


def refuse_loops(op: Op) -> None:
    """Instances are made once, so an instantiate op must not be in a loop of blocks."""
    for block in op.regions[0].blocks:
        if not any(inner.name == INSTANCE for inner in block.ops):
            continue
        seen: set[Block] = set()
        work = list(block.ops[-1].successors)
        while work:
            at = work.pop()
            if at is block:
                raise UnsupportedError(
                    "arc.sim.instantiate in a loop is not supported: instances are made once, at "
                    "the start; move it out of the loop", block.ops[0].loc,
                )  # fmt: skip
            if at not in seen:
                seen.add(at)
                work += at.ops[-1].successors


def add_child(plan: ModulePlan, op: Op, find: Callable[[str, Op], ModulePlan]) -> None:
    """A root instance of the module that the handle's type names."""
    target = op.result.type.fields[0][0]
    child = find(target, op)
    names = {c.name for c in plan.children}
    name, number = target, 1
    while name in names:
        name = f"{target}_{number}"
        number += 1
    plan.instances[op.result] = len(plan.children)
    plan.children.append(Child(name, child, op))


class DriverBuilder(ProcessBuilder):
    """Writes the body of a driver."""

    def build(self) -> None:
        self.copy_function(
            self.region,
            {
                INSTANCE: self.skip,
                "arc.sim.set_input": self.set_input,
                "arc.sim.get_port": self.get_port,
                "arc.sim.step": self.step,
                "arc.sim.set_time": self.set_time,
                "arc.sim.emit": self.emit,
                "func.return": self.finish,
            },
        )

    def skip(self, op: Op) -> None:
        """An instance needs nothing at run time."""

    def child(self, op: Op) -> int:
        number = self.plan.instances.get(op.operands[0])
        if number is None:
            raise UnsupportedError(
                f"{op.name}: the instance must be the one of the arc.sim.instantiate around it",
                op.loc,
            )
        return number

    def port(self, op: Op, name: str, wanted: Type, way: str) -> Port:
        child = self.plan.children[self.child(op)]
        for port in child.plan.ports:
            if port.name == name and (way == "port" or port.is_input):
                if port.type is not wanted:
                    raise VerifyError(
                        f"{op.name}: {name} of @{child.plan.name} is {port.type}, not {wanted}",
                        op.loc,
                    )
                return port
        raise VerifyError(f"{op.name}: @{child.plan.name} has no {way} {name}", op.loc)

    def set_input(self, op: Op) -> None:
        value = op.operands[1]
        port = self.port(op, op.attrs["input"], value.type, "input")
        self.update(Place(port.field, self.child(op)), self.get(value), op.loc)

    def get_port(self, op: Op) -> None:
        port = self.port(op, op.attrs["port"], op.result.type, "port")
        self.local[op.result] = self.load(Place(port.field, self.child(op)), op.result.type)

    def step(self, op: Op) -> None:
        self.child(op)
        increment = [self.get(v) for v in op.operands[1:]]
        self.suspend(Op("aotc.step", increment, loc=op.loc))

    def set_time(self, op: Op) -> None:
        """Time moves forward to the given one; the model is evaluated before it does."""
        now = self.add("llhd.current_time", [], [TIME]).result
        present = self.add("llhd.time_to_int", [now], [I64]).result
        target = self.get(op.operands[1])
        later = self.add("comb.icmp", [target, present], [I1], {"predicate": 9}).result
        why = {"msg": "arc.sim.set_time: time cannot go back"}
        self.add("cf.assert", [later], [], why, op.loc)
        increment = self.add("comb.sub", [target, present], [I64]).result
        self.suspend(Op("aotc.step", [increment], loc=op.loc))

    def suspend(self, op: Op) -> None:
        self.block.append(op)
        self.forget()

    def emit(self, op: Op) -> None:
        """Prints `name = value` with all hexadecimal digits of the value, as arcilator does."""
        name = {"literal": op.attrs["valueName"] + " = "}
        digits = {"isHexUppercase": False, "isLeftAligned": False, "paddingChar": 48}
        value = self.get(op.operands[0])
        parts = [
            self.add("sim.fmt.literal", [], [FSTRING], name, op.loc).result,
            self.add("sim.fmt.hex", [value], [FSTRING], digits, op.loc).result,
            self.add("sim.fmt.literal", [], [FSTRING], {"literal": "\n"}, op.loc).result,
        ]
        text = self.add("sim.fmt.concat", parts, [FSTRING], loc=op.loc).result
        self.add("sim.proc.print", [text], loc=op.loc)

    def finish(self, op: Op) -> None:
        """The end of the driver is the end of the simulation."""
        attrs = {"success": True, "verbose": False}
        self.add("sim.terminate", [], attrs=attrs, loc=op.loc)
        self.add("aotc.halt", [], loc=op.loc)
