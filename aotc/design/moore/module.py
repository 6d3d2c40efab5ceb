"""Plans a moore.module: its variables, items and subroutines become the ModulePlan, with the same
functions, layout and schedule as those of an hw.module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.layout import lay_out, place_blocks
from aotc.design.moore.handlers import load_handlers
from aotc.design.moore.instances.forcible import KEPT, PORTS
from aotc.design.moore.instances.hierarchy import (
    Hierarchy,
    Target,
    connect_references,
    port_reference,
)
from aotc.design.moore.instances.outer_calls import key_of
from aotc.design.moore.instances.tree import hierarchical_name, package_variable
from aotc.design.moore.items import (
    ALWAYS_COMB,
    ALWAYS_LATCH,
    INITIAL,
    Item,
    kind_of_procedure,
)
from aotc.design.moore.overwritten import forget_overwritten
from aotc.design.moore.ports import merge_ports
from aotc.design.moore.processes.clock_nets import find_clocks
from aotc.design.moore.processes.clocked import sent_one_by_one
from aotc.design.moore.processes.memories import find_memories
from aotc.design.moore.references import Reference
from aotc.design.moore.types import core, holds_addresses, parts, unknown
from aotc.design.moore.usage import (
    Range,
    Usage,
    trace,
    usage_of,
    usage_of_reference,
    usage_of_value,
)
from aotc.design.moore.variables import FieldStorage, Variable, add_fields
from aotc.design.plan import Child, ModulePlan, Place, Port
from aotc.errors import UNKNOWN, InternalError, UnsupportedError
from aotc.ir.model import Op, Symbol, Value
from aotc.ir.types import I64

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.design.collect import FindPlan
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.design.plan import Globals
    from aotc.design.program import ModuleLayout
    from aotc.errors import Loc

SUBROUTINES = ("func.func", "moore.coroutine")


def plan_moore_module(
    name: str,
    op: Op,
    shared: Globals,
    is_root: bool,
    find: FindPlan,
    hierarchy: Hierarchy,
    cuts: set[tuple[str, str]],
    slices: set[tuple[str, int]],
) -> tuple[ModulePlan, ModuleLayout]:
    """The functions and the layout of a moore.module.

    cuts:      (module, field) of variables at which loops of settle functions are cut.
    slices:    (module, number of an item): procedures that are cut into slices (slices.py).
    find:      gives the finished plan of the module that an instance op names.
    hierarchy: what other modules of the design do with this one's variables.
    Raises:    UnsupportedError, VerifyError at the op that cannot be used.
    """
    from aotc.design.moore.functions import write_functions

    load_handlers()
    plan = ModulePlan(name, op, shared)
    plan.is_root = is_root
    module = MooreModule(plan, hierarchy)
    module.cuts = {field for owner, field in cuts if owner == name}
    module.slices = {number for owner, number in slices if owner == name}
    module.collect(find)
    module.decide()
    plan.forcible += [(f"{port}$port", net, "") for port, net in op.attrs.get(PORTS, ())]
    write_functions(module)
    layout = lay_out(plan)
    place_blocks(plan, layout)
    return plan, layout


class MooreModule:
    """A module on its way into functions.

    variables:   by the reference that declares them; ports too, by a value that stands for them.
    items:       in the order of the source.
    subroutines: functions and tasks that use the module's values, by name.
    """

    def __init__(self, plan: ModulePlan, hierarchy: Hierarchy):
        self.plan = plan
        self.hierarchy = hierarchy
        self.symbols: Mapping[str, Op] = plan.globals.module.symbols
        self.region = plan.op.regions[0]
        self.block = self.region.blocks[0]
        self.variables: dict[Value, Variable] = {}
        self.results: dict[Value, tuple[int, str, str]] = {}  # child, field, unknown
        self.items: list[Item] = []
        self.subroutines: dict[str, Op] = {}
        self.called: dict[str, None] = {}  # subroutines that functions call
        self.usages: dict[tuple[str, bool], Usage] = {}
        self.ports: dict[Value, Variable] = {}
        self.outputs: list[Variable] = []
        self.cuts: set[str] = set()  # fields at which loops of settle functions are cut
        self.slices: set[int] = set()  # items that are cut into slices
        self.branches = 0  # pieces of code that run apart (branches.py)
        self.connections: list[dict[str, Value]] = []  # of children's ports of type ref
        self.reports = 0  # procedures that may report violations (checks.py)
        self.outer_fields: dict[Target | str, str] = {}
        self.links: dict[tuple[int, tuple[str, ...]], str] = {}  # way to an instance -> field
        self.exports: list[tuple[Op, str]] = []  # with the names of their functions
        self.package_names = {
            package_variable(op.result): op.result
            for op in self.block.ops
            if op.name == "aotc.hier_ref" and package_variable(op.result)
        }
        plan.moore = self

    # Reading ----------------------------------------------------------------------------------

    def collect(self, find: FindPlan) -> None:
        self.declare_ports()
        for op in self.block.ops:
            if op.name in SUBROUTINES:
                self.subroutines[op.attrs["sym_name"]] = op
        self.called.update(self.hierarchy.calls.entries.get(self.plan.name, {}))
        for op in self.block.ops:
            self.collect_op(op, find)
        for name in self.called:
            op = self.subroutines[name]
            self.add_item(Item(op, "called", len(self.items), self.usage(op, False)))
        self.add_initial_processes()

    def add_initial_processes(self) -> None:
        """Subroutines that initial values call, if they start processes, which then go on."""
        usage = Usage()
        for variable in self.variables.values():
            if variable.initial is not None:
                usage_of_value(variable.initial, usage)
        for name in usage.calls:
            op = self.subroutines.get(name)
            if op is not None and name not in self.called:
                found = self.usage(op, False)
                if found.suspends:
                    self.add_item(Item(op, "called", len(self.items), found))

    def declare_ports(self) -> None:
        """Fields for the ports, both parts."""
        args = iter(self.block.args)
        for name, type, way in self.plan.op.attrs["module_type"].ports:
            variable = Variable(name, type, None, loc=self.plan.op.loc)
            if way == "output":
                self.outputs.append(variable)
                continue
            value = next(args)
            self.ports[value] = variable
            self.variables[value] = variable
            if type.kind != "moore.ref":
                self.add_port(variable, True)
                if self.plan.is_root:
                    variable.written.add("outside")

    def add_port(self, variable: Variable, is_input: bool) -> None:
        plan, type = self.plan, variable.type
        group = "input" if is_input else "output"
        variable.field = plan.add_field(variable.name, core(type), group)
        plan.ports.append(Port(variable.name, variable.field, core(type), is_input))
        if type.four:
            hint = variable.name + "$u"
            variable.unknown = plan.add_field(hint, unknown(type), group)
            plan.ports.append(Port(hint, variable.unknown, unknown(type), is_input))

    def collect_op(self, op: Op, find: FindPlan) -> None:
        name = op.name
        if name in ("moore.variable", "moore.net"):
            self.declare(op)
        elif name == "moore.assign":
            self.add_assign(op, op.operands[0], op.operands[1])
        elif name == "moore.procedure":
            self.add_procedure(op)
        elif name == "moore.instance":
            self.add_instance(op, find)
        elif name == "moore.output":
            self.add_outputs(op)
        elif name in SUBROUTINES:
            return
        elif name in self.extensions():
            self.extensions()[name](self, op)
        elif not op.results:
            raise UnsupportedError(f"{name} is not supported in a module", op.loc)

    @staticmethod
    def extensions() -> dict[str, Callable[[MooreModule, Op], None]]:
        from aotc.design.moore.handlers import MODULE_OPS

        return MODULE_OPS

    def declare(self, op: Op) -> None:
        type = op.result.type.elem
        assert type is not None
        variable = Variable(str(op.attrs.get("name", "")), type, op, loc=op.loc)
        self.variables[op.result] = variable
        if op.operands and op.name == "moore.net":
            self.add_assign(op, op.result, op.operands[0])
        elif op.operands:
            variable.initial = op.operands[0]

    def add_assign(self, op: Op, target: Value, value: Value) -> None:
        usage = Usage()
        usage_of_value(value, usage)
        usage_of_reference(target, usage)
        for r in trace(target):
            usage.writes[r, "continuous"] = None
        self.add_item(Item(op, "settle", len(self.items), usage, value, target))

    def add_item(self, item: Item) -> None:
        """Settled functions work on copies of what they assign, of which subroutines know nothing;
        so an item with a subroutine that assigns, or reads what the item assigns, is a process; so
        is one whose subroutine does what the outside can see, once for each change."""
        self.items.append(item)
        if item.kind != "settle":
            return
        called = [self.usage_of_call(name) for name in item.usage.calls]
        for usage in called:
            item.usage.writes.update(usage.writes)
            item.usage.escapes.update(usage.escapes)
        assigned = {r.root for r, _ in item.usage.writes}
        if any(u.effects or u.writes or any(r.root in assigned for r in u.reads) for u in called):
            item.kind = "process"

    def add_procedure(self, op: Op) -> None:
        usage = self.usage(op, is_implicit(op))
        item = Item(op, "process", len(self.items), usage)
        item.kind = kind_of_procedure(item)
        self.add_item(item)

    def usage(self, op: Op, whole: bool, path: tuple[str, ...] = ()) -> Usage:
        """What a procedure or subroutine of the module does, with all that it calls.

        whole: free subroutines count; else only those of the module, since nothing depends on what
               others do with variables of packages.
        path:  subroutines that have led to it.
        """
        usage = usage_of(op.regions[0])
        for call in usage.outer_calls:
            found = self.hierarchy.calls.usages.get(key_of(self.plan.name, call))
            if found is not None:
                usage.add(found)
        for name in list(usage.calls):
            if name not in path and (whole or name in self.subroutines):
                usage.add(self.usage_of_call(name, whole, path, op.loc))
        for root, name in usage.lent:
            if name not in path and self.usage_of_call(name, True, path, op.loc).suspends:
                usage.watches[Range(root)] = None
        return usage

    def usage_of_call(
        self, name: str, whole: bool = True, path: tuple[str, ...] = (), loc: Loc = UNKNOWN
    ) -> Usage:
        """What a subroutine does."""
        found = self.usages.get((name, whole))
        if found is None:
            callee = self.subroutines.get(name)
            if callee is None:
                found = self.hierarchy.free_usages.of(name, loc).renamed(self.package_name)
            else:
                found = self.usage(callee, whole, (*path, name))
            if not path or callee is None:
                self.usages[name, whole] = found
        return found

    def package_name(self, reference: Value) -> Value:
        """The module's own name for the variable of a package that a free subroutine uses."""
        owner = reference.owner
        if not isinstance(owner, Op) or owner.name != "moore.get_global_variable":
            return reference
        name = owner.attrs["global_name"].name
        if name not in self.package_names:
            made = hierarchical_name(name, owner)
            made.parent = self.block
            self.package_names[name] = made.result
        return self.package_names[name]

    def add_instance(self, op: Op, find: FindPlan) -> None:
        child = find(op)
        assert isinstance(child, ModulePlan)
        number = len(self.plan.children)
        name = str(op.attrs["instanceName"])
        entry = Child(name, child, op)
        self.plan.children.append(entry)
        self.connections.append({})
        inputs = [p for p in child.op.attrs["module_type"].ports if p[2] != "output"]
        outputs = [p for p in child.op.attrs["module_type"].ports if p[2] == "output"]
        fields = {p.name: p.field for p in child.ports}
        for i, ((port, type, _), value) in enumerate(zip(inputs, op.operands, strict=True)):
            if type.kind == "moore.ref":
                connect_references(self, number, port, value)
                continue
            usage = Usage()
            usage_of_value(value, usage)
            self.add_item(Item(op, "settle", len(self.items), usage, value, port=(number, i)))
        for (port, type, _), result in zip(outputs, op.results, strict=True):
            second = fields[port + "$u"] if type.four else ""
            self.results[result] = number, fields[port], second

    def add_outputs(self, op: Op) -> None:
        for number, value in enumerate(op.operands):
            usage = Usage()
            usage_of_value(value, usage)
            self.add_item(Item(op, "settle", len(self.items), usage, value, output=number))

    # Deciding ---------------------------------------------------------------------------------

    def decide(self) -> None:
        """Fields, memories, nets and their numbers."""
        from aotc.design.moore.nets.nets import plan_nets

        merge_ports(self)
        find_memories(self)
        for variable in self.variables.values():
            if not variable.field and variable.type.kind != "moore.ref":
                add_fields(self.plan, variable)
                self.add_wave(variable)
        for variable in self.outputs:
            if not variable.field:
                self.add_port(variable, False)
        plan_nets(self)
        self.free_stars()
        for item in self.items:
            if item.value is None and item.kind in ("settle", "process") and is_sensitive(item):
                forget_overwritten(item)
        self.note_usage()
        self.hierarchy.note(self)
        find_clocks(self)
        self.number_nets()

    def free_stars(self) -> None:
        """An always @* that reads and writes what a process writes as well is a process too: that
        wakes it when the other one writes, and not when it does itself."""
        writers = self.writers()
        for item in self.items:
            if item.kind != "settle" or item.start:
                continue
            own = {r.root for r, _ in item.usage.writes} & {r.root for r in item.heard}
            shared = (writers[self.variables[root]] for root in own if root in self.variables)
            if any(other.kind != "settle" for others in shared for other in others):
                item.kind = "process"

    def writers(self) -> dict[Variable, list[Item]]:
        found: dict[Variable, list[Item]] = {v: [] for v in self.variables.values()}
        for item in self.items:
            roots = {r.root for r, _ in item.usage.writes} | set(item.usage.escapes)
            for root in roots:
                if root in self.variables:
                    found[self.variables[root]].append(item)
        return found

    def add_wave(self, variable: Variable) -> None:
        """Shows a variable; not one whose bits are addresses."""
        hidden = variable.op is not None and "aotc.hidden" in variable.op.attrs
        hidden |= holds_addresses(variable.type)
        if variable.op is not None and KEPT in variable.op.attrs:
            name = self.plan.prefix + variable.name
            self.plan.forcible.append((name, variable.field, variable.unknown))
        if hidden or not variable.name:
            return
        attrs = {} if variable.op is None else variable.op.attrs
        if ranges := attrs.get("aotc.ranges"):
            name = self.plan.prefix + variable.name
            self.plan.arrays.append((name, variable.field, variable.unknown, ranges))
        if not variable.memory:
            kind, declared = core(variable.type), attrs.get("aotc.declared", "")
            self.plan.add_wave(variable.name, variable.field, kind, variable.unknown, declared)

    def note_usage(self) -> None:
        """Who reads, writes and watches each variable."""
        for item in self.items:
            for r in item.usage.reads:
                variable = self.variables.get(r.root)
                if variable is None:
                    continue
                if item.kind in ("settle", "sampler"):
                    variable.settled_reads = True
            sent = sent_one_by_one(self, item) if item.kind == "tick" else set()
            for r, how in item.usage.writes:
                variable = self.variables.get(r.root)
                if variable is not None:
                    sampled = item.kind == "tick" and how == "nonblocking" and variable not in sent
                    apart = item.kind in ("called", "tick", "sampler")
                    writer = "process" if apart else item.kind
                    variable.written.add("tick" if sampled else writer)
            for root in item.usage.escapes:
                if root in self.variables:
                    self.variables[root].written.add("process")
            watched: list[Value] = []
            if item.kind != "tick":  # its clocks are clock_nets.py's
                watched += [r.root for r in item.usage.watches]
            if item.kind == "method":
                watched += [t.root for t in item.triggers]
            if item.kind == "process" and is_sensitive(item):
                watched += [r.root for r in item.usage.reads]
            for root in watched:
                if root in self.variables:
                    self.variables[root].watched = True
            watched += [t.root for t in item.triggers]
            if item.kind in ("settle", "sampler"):
                watched += [r.root for r in item.usage.reads]
            self.hierarchy.waited.update(map(package_variable, [*watched, *item.usage.escapes]))

    def number_nets(self) -> None:
        plan = self.plan
        for variable in self.variables.values():
            told = variable.written & {"process", "outside", "method", "tick"}
            cut = variable.field in self.cuts
            if (variable.needs_net or cut) and variable.field:
                plan.add_net(variable.field, settled=not told and not cut)
                plan.nets[variable.field].unknown = variable.unknown
                plan.nets[variable.field].cut = cut
                plan.nets[variable.field].watched = variable.watched
        plan.number_nets()
        for variable in self.variables.values():
            if variable.field in plan.net_numbers:
                variable.number = plan.net_numbers[variable.field]

    def outer_callee(self, op: Op) -> dict[str, Any]:
        """The attributes of a call of a subroutine of another instance."""
        module, up, path, name = key_of(self.plan.name, op)
        target = self.hierarchy.calls.modules[module, up, path, name]
        if (up, path) not in self.links:
            made = self.plan.add_field("link", I64, kind="link")
            self.plan.links[made] = target
            self.links[up, path] = made
        return {"callee": Symbol((f"{target}:{name}",)), "link": self.links[up, path]}

    # Values for functions ---------------------------------------------------------------------

    def load_port(self, body: MooreBody, value: Value) -> Parts:
        """An input port's parts."""
        variable = self.variables[value]
        if not variable.field:
            raise InternalError(f"{self.plan.name}: port {variable.name} has no field")
        return Reference.whole(FieldStorage(variable)).read(body)

    def load_result(self, body: MooreBody, value: Value, keep: bool = False) -> Parts:
        """An output port of a child; `keep` as in FieldStorage.load."""
        child, field, second = self.results[value]
        found: list[Value] = []
        for name, type in zip((field, second), parts(value.type), strict=False):
            body.reads.add(Place(name, child))
            attrs = {"child": child, "field": name}
            if found:
                attrs |= {"part": "unknown"} | ({"keep": "keep"} if keep else {})
            found.append(body.add("aotc.child_load", [], [type], attrs).result)
        return tuple(found)

    def port_reference(self, body: MooreBody, value: Value) -> Reference:
        return port_reference(self, body, value)


def is_implicit(op: Op) -> bool:
    """Whether a procedure waits for whatever it reads: always_comb, always_latch, always @*."""
    kind = int(op.attrs.get("kind", INITIAL))
    return kind in (ALWAYS_COMB, ALWAYS_LATCH) or bool(op.attrs.get("aotc.star"))


def is_sensitive(item: Item) -> bool:
    """Whether an item waits for whatever it reads: always_comb, always @*, assignments."""
    if item.value is not None:
        return True
    return is_implicit(item.op)
