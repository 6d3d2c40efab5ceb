"""Which nets the clocked procedures of a module and of its children hang on.

A clock that comes in through ports is followed to the variable it is, so a clock tree of ports
costs nothing. A clock that is computed, or comes out of a child, is a variable of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.instances.hierarchy import field_of, own_variable, target_of
from aotc.design.moore.items import BOTH, NEGEDGE, POSEDGE, Item, whole_variable
from aotc.design.moore.usage import Range, Usage, usage_of_value
from aotc.design.moore.variables import Variable, add_fields
from aotc.design.plan import ClockRoot
from aotc.ir.model import Op, Value
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.design.moore.module import MooreModule


def find_clocks(module: MooreModule) -> None:
    """Sets the clocks of ticks and of the children's clock inputs."""
    for item in module.items:
        if item.kind == "tick":
            item.clock = tuple(
                root
                for trigger in item.triggers
                for root in with_edges(clock_root(module, trigger.root), trigger.edge)
            )
    for child in module.plan.children:
        if child.plan.moore is None:
            continue
        names = [p for p in child.plan.op.attrs["module_type"].ports if p[2] != "output"]
        fields = {p.name: p.field for p in child.plan.ports}
        for (name, type, _), value in zip(names, child.op.operands, strict=True):
            if type.kind != "moore.ref" and fields[name] in child.plan.clock_inputs:
                root = whole_variable(value)
                outer = root is not None and is_outer(root)
                child.clocks[fields[name]] = (
                    clock_root(module, root) if outer and root is not None
                    else root_of(module, clock_variable(module, value))
                )  # fmt: skip


def with_edges(root: ClockRoot, edge: int) -> list[ClockRoot]:
    """The net of a clock with its edges."""
    edges = (POSEDGE, NEGEDGE) if edge == BOTH else (edge,)
    return [ClockRoot(root.kind, root.field, (), e == NEGEDGE) for e in edges]


def is_outer(reference: Value) -> bool:
    """Whether a reference is the name of a variable of another instance."""
    owner = reference.owner
    return isinstance(owner, Op) and owner.name == "aotc.hier_ref"


def clock_root(module: MooreModule, reference: Value) -> ClockRoot:
    """Where the clock that a reference means comes from."""
    owner = reference.owner
    if not isinstance(owner, Op) or owner.name != "aotc.hier_ref":
        return root_of(module, module.variables[reference])
    target = target_of(owner)
    own = own_variable(module, target)
    if own is not None:
        return root_of(module, own)
    return ClockRoot("outer", field_of(module, target, target.name))


def root_of(module: MooreModule, variable: Variable) -> ClockRoot:
    plan = module.plan
    is_port = any(p.is_input and p.field == variable.field for p in plan.ports)
    alone = not variable.written & {"process", "method", "tick"}
    if is_port and alone and not plan.is_root:
        plan.clock_inputs.add(variable.field)
        return ClockRoot("in", variable.field)
    variable.watched = True
    return ClockRoot("net", variable.field)


def clock_variable(module: MooreModule, value: Value) -> Variable:
    """The variable that a value is, or a new one that follows it."""
    if value in module.ports:
        return module.variables[value]
    root = whole_variable(value)
    if root is not None and root in module.variables and not module.variables[root].memory:
        return module.variables[root]
    reference = Value(moore_ref(value.type))
    variable = Variable("clock", value.type, None, loc=module.plan.op.loc)
    add_fields(module.plan, variable)
    module.variables[reference] = variable
    usage = Usage()
    usage_of_value(value, usage)
    usage.writes[Range(reference), "continuous"] = None
    owner = module.plan.op
    item = Item(owner, "settle", len(module.items) + 1_000_000, usage, value, reference)
    module.items.append(item)
    variable.written.add("settle")
    for r in usage.reads:
        read = module.variables.get(r.root)
        if read is not None:
            read.settled_reads = True
    return variable
