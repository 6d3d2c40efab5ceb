"""References to variables of other instances: hierarchical names and ports of type ref.

A module keeps each of them in a field that holds a run-time reference (docs/moore.md, References),
which is filled in when the simulation is built. So instances of one module share their code,
wherever their references lead. A variable that is referred to from outside is always a net.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.instances.forcible import KEPT
from aotc.design.moore.instances.free_usage import FreeUsages
from aotc.design.moore.instances.outer_calls import OuterCalls
from aotc.design.moore.instances.outside import is_named, slot_of, slots_named
from aotc.design.moore.instances.tree import PACKAGE_LEVEL, PACKAGES
from aotc.design.moore.instances.virtuals import Virtuals
from aotc.design.moore.objects.classes import Classes
from aotc.design.moore.processes.memories import assigns_and_reads_elements
from aotc.design.moore.runtime_reference import RuntimeReference
from aotc.design.moore.types import REFERENCE
from aotc.design.moore.usage import trace
from aotc.design.plan import Place
from aotc.design.program import OuterReference
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Block, Op

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.design.lowering import LoweredSymbols
    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.processes.finishers import Finishers
    from aotc.design.moore.references import Reference
    from aotc.design.moore.variables import Variable
    from aotc.design.plan import ModulePlan
    from aotc.design.schedule import Scheduler
    from aotc.errors import Loc
    from aotc.ir.model import Value
    from aotc.ir.types import Type


@dataclass(frozen=True, slots=True)
class Target:
    """Where a hierarchical name leads, from the instance that says it.

    up:   levels up; -1: from the root; PACKAGE_LEVEL: a variable of a package.
    path: instance names down.  name: of the variable.
    """

    up: int
    path: tuple[str, ...]
    name: str


class Hierarchy:
    """What modules know of each other's variables. `named` has the variables, by module, that some
    hierarchical name may lead to: every variable of that name."""

    def __init__(self, symbols: Mapping[str, Op], finishers: Finishers):
        self.symbols = symbols
        self._named: set[str] | None = None
        self._whole: set[str] = set()
        self.waited: set[str] = set()  # variables of packages that must be nets
        self.calls = OuterCalls()
        self.finishers = finishers
        self.classes = Classes(symbols)
        self.free_usages = FreeUsages(symbols)
        self.virtuals = Virtuals()

    def look_outside(self, symbols: LoweredSymbols, top: str) -> None:
        """Finds out what virtual interfaces and free subroutines know of modules."""
        self.virtuals.gather(symbols, [(n, symbols.op_name(n)) for n in list(symbols)], top)
        for module, names in self.virtuals.calls.items():
            self.calls.entries.setdefault(module, {}).update(names)

    def names(self) -> set[str]:
        """Names of variables that any hierarchical name of the design ends in."""
        if self._named is None:
            self._named = set()
            for name in self.symbols:
                op = self.symbols[name]
                if op.name == "moore.module":
                    self._gather(op)
        return self._named

    def whole_names(self) -> set[str]:
        """Those of `names` with which something else is done than to read and assign elements."""
        self.names()
        return self._whole

    def _gather(self, module: Op) -> None:
        from aotc.design.lowering import uses_of

        assert self._named is not None
        found = [op for op in module.walk() if op.name == "aotc.hier_ref"]
        if not found:
            return
        uses = uses_of(module.regions[0])
        for op in found:
            given = str(op.attrs["name"])
            name = slots_named(given) or given
            self._named.add(name)
            if not assigns_and_reads_elements(op.result, uses):
                self._whole.add(name)

    def knows(
        self, module: MooreModule, variable: Variable, *, beyond_elements: bool = False
    ) -> bool:
        """Whether something outside of the module may refer to a variable; `beyond_elements`: and
        may do more with it than to read and assign single elements."""
        if is_named(variable.name, self.whole_names() if beyond_elements else self.names()):
            return True
        if variable.name in self.virtuals.named.get(module.plan.name, ()):
            return True
        if variable.op is not None and KEPT in variable.op.attrs:
            return True
        return any(
            module.variables.get(r.root) is variable
            for refs in module.connections
            for value in refs.values()
            for r in trace(value)
        )

    def note(self, module: MooreModule) -> None:
        """Marks the variables that others refer to. Those of packages, whose module is planned
        last, need not be nets: what waits for them is known."""
        if module.plan.name == PACKAGES:
            for variable in module.variables.values():
                variable.watched = variable.name in self.waited
                variable.written.add("outside")
            return
        for variable in module.variables.values():
            if variable.type.kind != "moore.ref" and self.knows(module, variable):
                variable.watched = True
                variable.settled_reads = True
                variable.written.add("outside")


def connect_references(module: MooreModule, number: int, port: str, value: Value) -> None:
    """Notes what a port of type ref of a child is connected to."""
    module.connections[number][port] = value


def outer_reference(module: MooreModule, body: MooreBody, field: str, type: Type) -> Reference:
    """The reference that a field of the module holds."""
    body.reads.add(Place("&" + field))
    body.writes.add(Place("&" + field))
    at = body.value("aotc.load", [], REFERENCE, field=field)
    del module
    return RuntimeReference(at, type)


def field_of(module: MooreModule, key: Target | str, hint: str) -> str:
    """The field that holds a reference; made when it is first asked for."""
    known = module.outer_fields
    if key not in known:
        known[key] = module.plan.add_field(f"{hint}$ref", REFERENCE, "net")
    return known[key]


def port_reference(module: MooreModule, body: MooreBody, value: Value) -> Reference:
    """A port of type ref."""
    variable = module.variables[value]
    elem = variable.type.elem
    assert elem is not None
    field = field_of(module, variable.name, variable.name)
    return outer_reference(module, body, field, elem)


def target_of(op: Op) -> Target:
    return Target(int(op.attrs["up"]), tuple(op.attrs["path"]), str(op.attrs["name"]))


def free_reference(body: MooreBody, path: tuple[str, ...], name: str, kind: str, loc: Loc) -> Value:
    """What a subroutine that belongs to no instance says of one; without a name its number."""
    from aotc.design.moore.instances.packages import outer_reference

    return outer_reference(body, path, name, kind, loc)


@lowers("aotc.hier_ref")
def lower_hier_ref(body: MooreBody, op: Op) -> None:
    module = getattr(body.scope, "module", None)
    target = target_of(op)
    elem = op.result.type.elem
    assert elem is not None
    if module is None:
        at = free_reference(body, target.path, target.name, elem.kind, op.loc)
        body.refs[op.result] = RuntimeReference(at, elem)
        return
    own = own_variable(module, target)
    if own is not None:
        body.refs[op.result] = body.scope.of_variable(body, own)
        return
    field = field_of(module, target, target.name)
    body.refs[op.result] = outer_reference(module, body, field, elem)


def own_variable(module: MooreModule, target: Target) -> Variable | None:
    """A hierarchical name that leads to the module's own variable."""
    return None if target.up or target.path else variable_named(module, target.name)


def variable_named(module: MooreModule, name: str) -> Variable | None:
    """The variable that a name means in its module. Where an input port is one driver of several
    of a net of its name, the name means the net."""
    found = [variable for variable in module.variables.values() if variable.name == name]
    declared = [variable for variable in found if variable.op is not None]
    return next(iter(declared or found), None)


# After the instances are known ------------------------------------------------------------------


def resolve_references(scheduler: Scheduler) -> None:
    """Fills Program.references."""
    for number, plan in enumerate(scheduler.plan_of):
        module = plan.moore
        if module is None:
            continue
        for key, field in module.outer_fields.items():
            made = follow(scheduler, number, key, plan)
            made.field = field
            made.instance = number
            scheduler.program.references.append(made)
            scheduler.outer[number, field] = made.target, made.value


def resolve_links(scheduler: Scheduler) -> None:
    """Fills Instance.links: the instances in which an instance calls subroutines."""
    for number, plan in enumerate(scheduler.plan_of):
        ways = [] if plan.moore is None else plan.moore.links
        scheduler.program.instances[number].links = [
            instance_at(scheduler, number, up, path, plan) for up, path in ways
        ]


def follow(
    scheduler: Scheduler, number: int, key: Target | str, plan: ModulePlan
) -> OuterReference:
    """Where a reference of an instance leads."""
    if isinstance(key, Target):
        return named(scheduler, number, key, plan)
    return connected(scheduler, number, key)


def named(scheduler: Scheduler, number: int, target: Target, plan: ModulePlan) -> OuterReference:
    at = instance_at(scheduler, number, target.up, target.path, plan)
    name = slot_of(scheduler.slots_taken, at, target.name)
    return of_variable(scheduler, at, name, 0, plan)


def instance_at(
    scheduler: Scheduler, number: int, up: int, path: tuple[str, ...], plan: ModulePlan
) -> int:
    """The instance to which a way leads from another one."""
    instances = scheduler.program.instances
    at = number
    if up < 0:
        packages = up == PACKAGE_LEVEL
        at = next(
            i
            for i, e in enumerate(instances)
            if e.parent < 0 and scheduler.plan_of[i].moore and (e.module == PACKAGES) == packages
        )
    for _ in range(max(0, up)):
        at = instances[at].parent
        if at < 0:
            raise VerifyError(f"{plan.name}: no instance is {up} levels above", plan.op.loc)
    rest = list(path)
    while rest:
        child = step_down(scheduler, at, rest)
        if child is None:
            raise VerifyError(f"{instances[at].path} has no instance {'.'.join(rest)}", plan.op.loc)
        at = child
    return at


def step_down(scheduler: Scheduler, at: int, rest: list[str]) -> int | None:
    """The child that the first names of `rest`, which are taken away, mean."""
    children = scheduler.plan_of[at].children
    for count in range(len(rest), 0, -1):
        name = ".".join(rest[:count])
        for i, child in enumerate(children):
            if child.name == name:
                del rest[:count]
                return scheduler.program.instances[at].children[i]
    return None


def of_variable(
    scheduler: Scheduler, at: int, name: str, bit: int, plan: ModulePlan
) -> OuterReference:
    """A variable of an instance, by name; without a name the instance itself."""
    if not name:
        return OuterReference(0, "", at, "", "", -1, 0)
    module = scheduler.plan_of[at].moore
    assert module is not None
    variable = variable_named(module, name)
    if variable is None:
        path = scheduler.program.instances[at].path
        raise VerifyError(f"{path} has no variable {name}", plan.op.loc)
    if variable.type.kind == "moore.ref":
        found = connected(scheduler, at, name)
        found.bit += bit
        return found
    return reference_to(scheduler, at, variable, bit)


def reference_to(scheduler: Scheduler, at: int, variable: Variable, bit: int) -> OuterReference:
    net = -1
    if variable.number is not None:
        net = scheduler.program.instances[at].net_base + variable.number
    return OuterReference(0, "", at, variable.field, variable.unknown, net, bit)


def connected(scheduler: Scheduler, number: int, port: str) -> OuterReference:
    """What a port of type ref of an instance is connected to."""
    instances = scheduler.program.instances
    parent = instances[number].parent
    plan = scheduler.plan_of[number]
    if parent < 0:
        raise UnsupportedError(f"port {port} of the top has type ref", plan.op.loc)
    index = instances[parent].children.index(number)
    outer = scheduler.plan_of[parent].moore
    assert outer is not None
    value = outer.connections[index][port]
    (found,) = trace(value)
    root = found.root
    if isinstance(root.owner, Block):
        made = connected(scheduler, parent, outer.variables[root].name)
    elif isinstance(root.owner, Op) and root.owner.name == "aotc.hier_ref":
        made = follow(scheduler, parent, target_of(root.owner), scheduler.plan_of[parent])
    else:
        made = reference_to(scheduler, parent, outer.variables[root], 0)
    made.bit += found.low
    return made
