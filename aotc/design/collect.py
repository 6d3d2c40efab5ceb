"""Reads the graph region of an hw.module into a ModulePlan: ports, instances, signals, registers.

Every op of the region is either pure logic, which stays as it is and is computed where it is
needed, or has a handler here or in registers.py, memories.py and clocks.py that turns it into
places, sinks, ticks and simpler ops.
"""

from __future__ import annotations

from collections.abc import Callable

from aotc.design.clocked import CLOCKED, collect_clocked
from aotc.design.lowering import clone_region
from aotc.design.plan import Child, MethodPlan, ModulePlan, Place, Port, ProcessPlan, Sink
from aotc.design.structured import flatten_regions
from aotc.dialects.table import lookup
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.types import Type, require_value

Handler = Callable[[ModulePlan, Op], None]
FindPlan = Callable[[Op], ModulePlan | Op]


def collect(plan: ModulePlan, find: FindPlan) -> None:
    """Fills the plan from its module's op. `find` gives the plan of an instance's module.

    Raises: UnsupportedError, VerifyError at the op that cannot be used.
    """
    collect_ports(plan)
    for op in plan.op.regions[0].blocks[0].ops:
        collect_op(plan, op, find)


def collect_op(plan: ModulePlan, op: Op, find: FindPlan) -> None:
    """Takes one op of a graph region into the plan."""
    plan.verify(op)
    plan.order += 1
    plan.ops.append(op)
    if op.name in ("hw.instance", "hw.instance_choice"):
        child = find(op)
        if isinstance(child, Op):
            collect_inlined(plan, op, child, find)
        else:
            collect_instance(plan, op, child)
        return
    handler = HANDLERS.get(op.name)
    if handler is not None:
        handler(plan, op)
    else:
        collect_logic(plan, op)


def collect_ports(plan: ModulePlan) -> None:
    """Ports become the first fields; input values are read from them."""
    args = iter(plan.op.regions[0].blocks[0].args)
    for name, kind, direction in plan.op.attrs["module_type"].ports:
        if direction == "inout":
            raise UnsupportedError(
                f"{plan.name}: port {name} is inout, which aotc cannot simulate; "
                "use an !llhd.ref input or separate input and output ports", plan.op.loc,
            )  # fmt: skip
        require_value(kind, f"{plan.name}: port {name}", plan.op.loc)
        is_input = direction == "input"
        field = plan.add_field(name, kind, "input" if is_input else "output")
        plan.ports.append(Port(name, field, kind, is_input))
        if kind.kind != "ref":
            plan.add_wave(name, field, kind)
        if is_input:
            plan.add_source(next(args), Place(field))


def collect_logic(plan: ModulePlan, op: Op) -> None:
    """Pure ops wait until they are needed; ops with effects run when an operand changes."""
    spec = lookup(op.name)
    if spec is None:
        raise UnsupportedError(f"unknown op {op.name}", op.loc)
    if spec.lowered and not op.regions:
        raise UnsupportedError(f"{op.name} cannot stand at the level of a module", op.loc)
    for result in op.results:
        if result.type.kind not in ("token", "property"):
            require_value(result.type, f"result of {op.name}", op.loc)
    if "wait" in spec.effects or "terminator" in spec.effects:
        raise VerifyError(f"{op.name} cannot stand at the level of a module", op.loc)
    if "write" in spec.effects:
        plan.methods.append(MethodPlan(op, plan.order))
    elif op.regions:
        flatten_regions(op)


def collect_instance(plan: ModulePlan, op: Op, child: ModulePlan) -> None:
    """The outputs of a child are read from its port fields; its inputs are stored there."""
    number = len(plan.children)
    name = plan.prefix + str(op.attrs["instanceName"])
    entry = Child(name, child, op)
    plan.children.append(entry)
    ports = {p.name: p for p in child.ports}
    for arg, value in zip(op.attrs["argNames"], op.operands, strict=True):
        port = port_named(ports, arg, True, value.type, op)
        entry.inputs[port.field] = value
        plan.sinks.append(Sink(value, Place(port.field, number), op.loc))
    for arg, value in zip(op.attrs["resultNames"], op.results, strict=True):
        port = port_named(ports, arg, False, value.type, op)
        plan.add_source(value, Place(port.field, number))


def collect_inlined(plan: ModulePlan, op: Op, module: Op, find: FindPlan) -> None:
    """Reads a copy of another module's region in place of an instance of it."""
    values: dict[Value, Value] = {}
    block = clone_region(module.regions[0], values).blocks[0]
    ports = module.attrs["module_type"].ports
    given = dict(zip(op.attrs["argNames"], op.operands, strict=True))
    inputs = [name for name, _, way in ports if way == "input"]
    outputs = [name for name, _, way in ports if way == "output"]
    for name, arg in zip(inputs, block.args, strict=True):
        plan.alias[arg] = given[name]
    outer, plan.prefix = plan.prefix, f"{plan.prefix}{op.attrs['instanceName']}."
    for inner in block.ops:
        if inner.name != "hw.output":
            collect_op(plan, inner, find)
            continue
        results = dict(zip(op.attrs["resultNames"], op.results, strict=True))
        for name, value in zip(outputs, inner.operands, strict=True):
            plan.alias[results[name]] = value
    plan.prefix = outer


def port_named(ports: dict[str, Port], name: str, is_input: bool, type: Type, op: Op) -> Port:
    """A port of the instantiated module, or an error at the instance."""
    port = ports.get(name)
    way = "input" if is_input else "output"
    module = op.attrs["moduleName"]
    if port is None or port.is_input != is_input:
        raise VerifyError(f"{op.name}: {module} has no {way} {name}", op.loc)
    if port.type.width != type.width:
        raise VerifyError(
            f"{op.name}: {way} {name} of {module} is {port.type}, here {type}", op.loc
        )
    return port


def collect_output(plan: ModulePlan, op: Op) -> None:
    outputs = [p for p in plan.ports if not p.is_input]
    for port, value in zip(outputs, op.operands, strict=True):
        plan.outputs[port.field] = value
        plan.sinks.append(Sink(value, Place(port.field), op.loc))


def collect_wire(plan: ModulePlan, op: Op) -> None:
    """hw.wire, casts between clocks and bits: the operand under another name."""
    plan.alias[op.result] = op.operands[0]


def collect_nothing(_plan: ModulePlan, _op: Op) -> None:
    """Ops that mean nothing at run time."""


# Signals ----------------------------------------------------------------------------------------


def collect_signal(plan: ModulePlan, op: Op) -> None:
    """llhd.sig: a net that llhd.drv may drive."""
    name = str(op.attrs.get("name") or "sig")
    content = add_signal(plan, op.result, name, op)
    plan.initials[plan.place[content].field] = op.operands[0]
    if op.attrs.get("name"):
        plan.add_wave(name, plan.place[content].field, content.type)


def add_signal(plan: ModulePlan, reference: Value, name: str, op: Op) -> Value:
    """A field and net for a signal; returns the value that stands for what it holds."""
    elem = reference.type.elem
    assert elem is not None
    require_value(elem, f"signal {name}", op.loc)
    content = Value(elem, None, 0, name)
    field = plan.add_field(name, elem, "signal")
    plan.add_net(field, signal=True)
    plan.add_source(content, Place(field))
    plan.signals[reference] = content
    return content


def collect_probe(plan: ModulePlan, op: Op) -> None:
    """A probe of a whole signal is its content. Others stay ops (their signal may come later)."""
    plan.probes.append(op)


def resolve_probes(plan: ModulePlan) -> None:
    """After the whole region was read: probes of local signals become reads of their fields."""
    for op in plan.probes:
        content = plan.signals.get(plan.resolve(op.operands[0]))
        if content is not None:
            plan.alias[op.result] = content


def collect_llhd_output(plan: ModulePlan, op: Op) -> None:
    """llhd.output: a signal that starts as the value and is driven with it after the delay."""
    name = str(op.attrs.get("name") or "output")
    content = add_signal(plan, op.result, name, op)
    plan.initials[plan.place[content].field] = op.operands[0]
    if op.attrs.get("name"):
        plan.add_wave(name, plan.place[content].field, content.type)
    add_drive(plan, Op("llhd.drv", [op.result, *op.operands], loc=op.loc))


def collect_delay(plan: ModulePlan, op: Op) -> None:
    """llhd.delay: a hidden signal that is driven with the operand after the delay."""
    from aotc.ir.types import TIME, ref_type

    reference = Value(ref_type(op.result.type), op, 0, "delayed")
    content = add_signal(plan, reference, "delayed", op)
    plan.alias[op.result] = content
    time = Op("llhd.constant_time", [], [TIME], {"value": op.attrs["delay"]}, loc=op.loc)
    add_drive(plan, Op("llhd.drv", [reference, op.operands[0], time.result], loc=op.loc))


def add_drive(plan: ModulePlan, op: Op) -> None:
    plan.methods.append(MethodPlan(op, plan.order))


# Values that are computed once ------------------------------------------------------------------


def collect_initial(plan: ModulePlan, op: Op) -> None:
    """seq.initial: its results are fields that the module's init computes."""
    flatten_regions(op)
    for result in op.results:
        require_value(result.type, "result of seq.initial", op.loc)
        field = plan.add_field(result.name or "initial", result.type, "constant")
        plan.add_source(result, Place(field))
        plan.initial_ops[field] = op


def collect_global(plan: ModulePlan, op: Op) -> None:
    """A reference to a global signal is a constant."""
    plan.alias[op.result] = plan.globals.reference(op).result


# Code -------------------------------------------------------------------------------------------


def collect_process(plan: ModulePlan, op: Op) -> None:
    """llhd.process: its results are fields that it writes when it suspends."""
    flatten_regions(op)
    number = len(plan.processes)
    process = ProcessPlan(op, plan.order)
    plan.processes.append(process)
    for i, result in enumerate(op.results):
        require_value(result.type, f"result {i} of llhd.process", op.loc)
        field = plan.add_field(result.name or f"p{number}_{i}", result.type, "result")
        plan.add_source(result, Place(field))
        plan.process_of[result] = number
        process.results.append(field)


def collect_final(plan: ModulePlan, op: Op) -> None:
    flatten_regions(op)
    plan.finals.append(op)


def collect_combinational(_: ModulePlan, op: Op) -> None:
    flatten_regions(op)


HANDLERS: dict[str, Handler] = {
    "hw.output": collect_output,
    "hw.wire": collect_wire,
    "seq.to_clock": collect_wire,
    "seq.from_clock": collect_wire,
    "arc.tap": collect_nothing,
    "dbg.variable": collect_nothing,
    "dbg.scope": collect_nothing,
    "dbg.struct": collect_nothing,
    "dbg.array": collect_nothing,
    "dbg.value": collect_nothing,
    "dbg.enum": collect_nothing,
    "seq.from_immutable": collect_wire,
    "seq.initial": collect_initial,
    "llhd.get_global_signal": collect_global,
    "llhd.sig": collect_signal,
    "llhd.prb": collect_probe,
    "llhd.drv": add_drive,
    "llhd.output": collect_llhd_output,
    "llhd.delay": collect_delay,
    "llhd.process": collect_process,
    "llhd.final": collect_final,
    "llhd.combinational": collect_combinational,
    **dict.fromkeys(CLOCKED, collect_clocked),
}
