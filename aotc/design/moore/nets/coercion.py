"""Ports of type input and output that are used as ports of type inout (IEEE 1800-2023 23.3.3).

The net behind a port and the net that it is connected to are one net. That makes a difference where
something else drives the outer net of an output port, or the inner net of an input port; then the
port becomes one of type inout in the module and in all its instances.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aotc.design.moore.instances.tree import body_of
from aotc.design.moore.nets.drivers import leaves, width_of
from aotc.design.moore.nets.links import LINKS
from aotc.design.moore.nets.ports import module_type, substitute
from aotc.design.moore.usage import trace
from aotc.ir.model import Op, Value
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aotc.design.moore.usage import Range
    from aotc.ir.model import Block

PORT_NETS = "aotc.port_nets"  # attribute of modules: those of the nets behind ports of type inout


def coerce_ports(symbols: Mapping[str, Op], modules: list[str]) -> None:
    """Turns ports into inout ports where that is needed. `modules`: children before parents."""
    inputs = {(name, port) for name in modules for port in driven_inputs(symbols[name])}
    made: set[tuple[str, str]] = set()
    for name in reversed(modules):
        made |= shared_outputs(symbols, name, made)
    for name in modules:
        for module, port in sorted(made | inputs):
            if module == name:
                turn(symbols[name], port)
    changed = {module for module, _ in made | inputs}
    for name in modules:
        for op in list(body_of(symbols[name]).ops):
            if op.name == "moore.instance" and op.attrs["moduleName"].name in changed:
                module = op.attrs["moduleName"].name
                for port in sorted(p for m, p in made | inputs if m == module):
                    reconnect(body_of(symbols[name]), op, port)
                reorder(op, symbols[module])


# Which --------------------------------------------------------------------------------------------


def driven_inputs(op: Op) -> Iterable[str]:
    """Input ports whose nets have drivers in the module."""
    block = body_of(op)
    arguments = dict(zip(block.args, input_names(op), strict=True))
    shown: dict[Value, tuple[Op, str]] = {}
    for inner in block.ops:
        if inner.name == "moore.assign" and inner.operands[1] in arguments:
            net = inner.operands[0]
            if is_net(net) and net.type.elem is inner.operands[1].type:
                shown[net] = inner, arguments[inner.operands[1]]
    if not shown:
        return
    others = {r.root for inner, r in drives(block) if inner is not shown.get(r.root, (None,))[0]}
    for net, (_, name) in shown.items():
        if net in others:
            yield name


def shared_outputs(
    symbols: Mapping[str, Op], name: str, made: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Output ports of instances in a module on nets that something else drives."""
    op = symbols[name]
    block = body_of(op)
    instances = [o for o in block.ops if o.name == "moore.instance"]
    if not any(o.results for o in instances):
        return set()
    given = list(drives(block))
    shared = {r.root for o, r in given if o.name != "moore.assign"}
    shared.update(block.args)
    shared.update(net for port, net in output_nets(op).items() if (name, port) in made)
    count: Counter[tuple[Value, int]] = Counter()
    for _, r in given:
        if is_net(r.root):
            count.update((r.root, bit) for bit in bits_of(r))
    assigned = {o.operands[1]: r for o, r in given if o.name == "moore.assign"}
    found = set()
    for instance in instances:
        module = instance.attrs["moduleName"].name
        child = symbols.get(module)
        if child is None or child.name != "moore.module":
            continue
        nets = output_nets(child)
        for port, result in zip(instance.attrs["outputNames"], instance.results, strict=True):
            to = assigned.get(result)
            if to is None or port not in nets or (module, port) in made:
                continue
            if to.root in shared or any(count[to.root, bit] > 1 for bit in bits_of(to)):
                found.add((module, port))
    return found


def drives(block: Block) -> Iterable[tuple[Op, Range]]:
    """What drives or connects nets of a module, with the range behind each reference."""
    for op in block.ops:
        refs: list[Value] = []
        if op.name in ("moore.assign", "moore.delayed_assign"):
            refs = op.operands[:1]
        elif op.name in LINKS or op.name == "moore.instance":
            refs = [v for v in op.operands if v.type.kind == "moore.ref"]
        elif op.name == "moore.net" and op.operands:
            refs = [op.result]
        for ref in refs:
            for leaf in leaves(ref):
                yield op, trace(leaf)[0]


def bits_of(r: Range) -> range:
    width = width_of(r.root) if r.width is None else r.width
    return range(r.low, r.low + width)


def is_net(value: Value) -> bool:
    return isinstance(value.owner, Op) and value.owner.name == "moore.net"


def input_names(op: Op) -> list[str]:
    return [name for name, _, way in op.attrs["module_type"].ports if way != "output"]


def output_nets(op: Op) -> dict[str, Value]:
    """The nets behind output ports that are nets as a whole."""
    block = body_of(op)
    if not block.ops or block.ops[-1].name != "moore.output":
        return {}
    outputs = [p for p in op.attrs["module_type"].ports if p[2] == "output"]
    found: dict[str, Value] = {}
    for (name, type, _), value in zip(outputs, block.ops[-1].operands, strict=True):
        source = value.owner
        if isinstance(source, Op) and source.name == "moore.read" and is_net(source.operands[0]):
            net = source.operands[0]
            if net.type.elem is type and net not in found.values():
                found[name] = net
    return found


# How ----------------------------------------------------------------------------------------------


def turn(op: Op, port: str) -> None:
    """Makes a port of a module one of type inout."""
    block = body_of(op)
    end = block.ops[-1]
    ports = list(op.attrs["module_type"].ports)
    outputs = [name for name, _, way in ports if way == "output"]
    if port in outputs:
        net = output_nets(op)[port]
        del end.operands[outputs.index(port)]
        at = next(i for i, (name, _, _) in enumerate(ports) if name == port)
        before = sum(1 for _, _, way in ports[:at] if way != "output")
        argument = Value(net.type, block, before, port)
        block.args.insert(before, argument)
        for number, other in enumerate(block.args):
            other.index = number
    else:
        argument = block.args[input_names(op).index(port)]
        show = next(
            o for o in block.ops
            if o.name == "moore.assign" and o.operands[1] is argument and is_net(o.operands[0])
        )  # fmt: skip
        net = show.operands[0]
        block.ops.remove(show)
        argument.type = net.type
    ports = [(n, net.type, "input") if n == port else (n, t, w) for n, t, w in ports]
    declaration = net.owner
    assert isinstance(declaration, Op)
    block.ops.remove(declaration)
    for value in declaration.operands:
        attrs = {k: v for k, v in declaration.attrs.items() if k == "strength"}
        made = Op("moore.assign", [argument, value], attrs=attrs, loc=declaration.loc)
        made.parent = block
        block.ops.insert(0, made)
    substitute(block, None, {net: argument})
    nets = op.attrs.get(PORT_NETS, {}) | {port: declaration.attrs}
    op.attrs = op.attrs | {"module_type": module_type(ports), PORT_NETS: nets}


def reconnect(block: Block, op: Op, port: str) -> None:
    """Connects such a port of an instance by a reference."""
    names = list(op.attrs["inputNames"])
    if port in names:
        number = names.index(port)
        value = op.operands[number]
        source = value.owner
        if isinstance(source, Op) and source.name == "moore.read":
            root = trace(source.operands[0])[0].root
            if is_net(root) or root in block.args:
                op.operands[number] = source.operands[0]
                return
        net = new_net(block, op, value)
        place(block, Op("moore.assign", [net, value], loc=op.loc), op)
        op.operands[number] = net
        return
    outputs = list(op.attrs["outputNames"])
    number = outputs.index(port)
    result = op.results.pop(number)
    for i, other in enumerate(op.results):
        other.index = i
    del outputs[number]
    op.attrs = op.attrs | {"inputNames": [*names, port], "outputNames": outputs}
    uses = [o for o in block.ops if o.name == "moore.assign" and o.operands[1] is result]
    direct = [o for o in uses if is_direct(o, block)]
    if len(direct) == 1 and not used_elsewhere(block, result, direct[0]):
        block.ops.remove(direct[0])
        op.operands.append(direct[0].operands[0])
        return
    net = new_net(block, op, result)
    read = Op("moore.read", [net], [result.type], loc=op.loc)
    place(block, read, op)
    substitute(block, None, {result: read.result})
    op.operands.append(net)


def is_direct(op: Op, block: Block) -> bool:
    """Whether an assignment connects an output to nets as it stands."""
    if "delays" in op.attrs or "strength" in op.attrs:
        return False
    roots = [trace(leaf)[0].root for leaf in leaves(op.operands[0])]
    return all(is_net(root) or root in block.args for root in roots)


def used_elsewhere(block: Block, value: Value, besides: Op) -> bool:
    return any(
        value in inner.operands for op in block.ops for inner in op.walk() if inner is not besides
    )


def new_net(block: Block, op: Op, value: Value) -> Value:
    made = Op("moore.net", [], [moore_ref(value.type)], {"kind": 9}, loc=op.loc)
    place(block, made, op)
    return made.result


def place(block: Block, made: Op, before: Op) -> None:
    made.parent = block
    block.ops.insert(block.ops.index(before), made)


def reorder(op: Op, module: Op) -> None:
    """Gives an instance its inputs in the order of the module's."""
    given = dict(zip(op.attrs["inputNames"], op.operands, strict=True))
    names = input_names(module)
    op.operands[:] = [given[name] for name in names]
    op.attrs = op.attrs | {"inputNames": names}
