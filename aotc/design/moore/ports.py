"""Variables and nets that only show a port of their module share its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.design.moore.module import MooreModule


def merge_ports(module: MooreModule) -> None:
    """A net or variable that only shows an input port is the port; one that an output port
    shows is that port's field."""
    merge_inputs(module)
    merge_outputs(module)


def merge_inputs(module: MooreModule) -> None:
    """Inputs: the variable's field is the port's, and whoever reads the port reads the variable."""
    writers = module.writers()
    for item in list(module.items):
        if item.target is None or item.value not in module.ports:
            continue
        variable = module.variables.get(item.target)
        port = module.ports[item.value]
        if variable is None or variable in module.ports.values() or len(writers[variable]) != 1:
            continue
        if variable.type is not port.type or item.op.name != "moore.assign":
            continue
        variable.field, variable.unknown = port.field, port.unknown
        variable.initial = None
        variable.written |= port.written | {"settle"}
        module.variables[item.value] = variable
        module.ports[item.value] = variable
        module.items.remove(item)
        module.add_wave(variable)


def merge_outputs(module: MooreModule) -> None:
    """Outputs: the variable is kept in the port's field."""
    for item in list(module.items):
        if item.output is None or item.value is None:
            continue
        owner = item.value.owner
        port = module.outputs[item.output]
        if not isinstance(owner, Op) or owner.name != "moore.read":
            continue
        variable = module.variables.get(owner.operands[0])
        if variable is None or variable.field or variable.type is not port.type:
            continue
        if variable.type.kind in ("moore.uarray", "moore.ref"):
            continue
        module.add_port(port, False)
        variable.field, variable.unknown = port.field, port.unknown
        variable.settled_reads = True  # by the instance around
        module.items.remove(item)
        module.add_wave(variable)
