"""From planned modules to the Program: instances, global nets, ranks of settle functions, domains.

Every settle function of every instance is a node; it precedes those that read what it stores, in
its own instance or across ports. A cycle that is left is a combinational loop of the design.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.constant_nets import find_constants
from aotc.design.hashing import BodyHasher
from aotc.design.moore.instances.hierarchy import resolve_links, resolve_references
from aotc.design.moore.items import ALWAYS_COMB, ALWAYS_LATCH, INITIAL, leading_wait
from aotc.design.plan import GLOBALS, Child, Clock, ClockRoot, ModulePlan, Place, Written
from aotc.design.program import (
    Activity,
    Domain,
    FunctionInfo,
    Instance,
    ModuleLayout,
    Program,
    Settle,
)
from aotc.design.sight import find_hidden, find_idle
from aotc.errors import UNKNOWN, Loc, UnsupportedError

if TYPE_CHECKING:
    from aotc.design.function import Function
    from aotc.ir.model import Op

RISING, FALLING = 1, 2


@dataclass(slots=True)
class Numbered:
    """Indices of a module's functions in Program.functions."""

    settles: list[int] = field(default_factory=list)
    ticks: dict[Clock, tuple[list[int], int | None]] = field(default_factory=dict)
    methods: list[int] = field(default_factory=list)
    processes: list[int] = field(default_factory=list)
    init: int | None = None
    late_init: int | None = None
    finals: list[int] = field(default_factory=list)


class LoopAcrossError(UnsupportedError):
    """A loop through instances. It may be none when looked at bit by bit, which takes the regions
    of `modules` in place of their instances; or, in Moore, `cuts` (module, field) may be nets,
    whose readers run again when they change. It may be none when procedures, `slices` (module,
    number of the item), are cut into one for each variable."""

    def __init__(
        self,
        message: str,
        loc: Loc,
        notes: tuple[tuple[str, Loc], ...],
        modules: set[str],
        cuts: set[tuple[str, str]],
        slices: set[tuple[str, int]],
    ):
        super().__init__(message, loc, notes)
        self.modules = modules
        self.cuts = cuts
        self.slices = slices


class Scheduler:
    """Builds the Program of a design whose modules are planned."""

    def __init__(self, top: str, plans: dict[str, tuple[ModulePlan, ModuleLayout]]):
        self.program = Program(top)
        self.plans = plans
        self.plan_of: list[ModulePlan] = []  # by instance
        self.entry_of: list[Child | None] = []  # by instance: what it is in its parent
        self.functions: list[Written] = []
        self.numbered: dict[str, Numbered] = {}
        self.readers: dict[tuple[int, str], list[int]] = {}
        self.ranges: dict[tuple[tuple[int, str], int], list[Place]] = {}
        self.nodes: list[tuple[int, int]] = []  # (instance, number of the settle function)
        self.rank: list[int] = []
        self.outer: dict[tuple[int, str], tuple[int, str]] = {}  # where reference fields lead
        self.slots_taken: dict[tuple[int, str], int] = {}  # moore.instances.outside.slot_of

    def build(self, roots: list[tuple[str, str]]) -> Program:
        """The Program for root instances, each (instance name, module name)."""
        for name, module in roots:
            self.add_instance(name, module, -1, None)
        self.number_functions()
        resolve_references(self)
        resolve_links(self)
        self.rank_settles()
        find_idle(self)
        self.add_net_fanout()
        find_constants(self)
        find_hidden(self)
        self.add_domains()
        self.add_activities()
        self.note_hashes()
        return self.program

    def note_hashes(self) -> None:
        """Hashes the bodies of all functions, once nothing asks for other plans any more."""
        hasher = BodyHasher()
        for written, info in zip(self.functions, self.program.functions, strict=True):
            written.function.hash = info.hash = hasher.hash(written.function.blocks)

    # Instances and functions ----------------------------------------------------------------

    def add_instance(self, path: str, module: str, parent: int, entry: Child | None) -> int:
        plan, layout = self.plans[module]
        number = len(self.program.instances)
        nets = 0
        if number:
            last = self.program.instances[-1]
            nets = last.net_base + len(self.program.modules[last.module].nets)
        instance = Instance(path, module, parent, nets)
        self.program.instances.append(instance)
        self.plan_of.append(plan)
        self.entry_of.append(entry)
        self.program.modules.setdefault(module, layout)
        nameless = plan.is_driver or "aotc.root" in plan.op.attrs
        for child in plan.children:
            below = child.name if nameless else f"{path}.{child.name}"
            instance.children.append(self.add_instance(below, child.plan.name, number, child))
        return number

    def number_functions(self) -> None:
        for name in self.program.modules:
            plan = self.plans[name][0]
            numbered = self.numbered[name] = Numbered()
            numbered.settles = [self.add_function(w) for w in plan.settles]
            for root, (ticks, commit) in plan.tick_functions.items():
                numbers = [self.add_function(w) for w in ticks]
                last = None if commit is None else self.add_function(commit)
                numbered.ticks[root] = (numbers, last)
            for w in plan.subroutine_functions:
                self.add_function(w)
            numbered.methods = [self.add_function(w) for w in plan.method_functions]
            numbered.processes = [self.add_function(w) for w in plan.process_functions]
            if plan.init_function is not None:
                numbered.init = self.add_function(plan.init_function)
            if plan.late_init_function is not None:
                numbered.late_init = self.add_function(plan.late_init_function)
            numbered.finals = [self.add_function(w) for w in plan.final_functions]
        for number, instance in enumerate(self.program.instances):
            numbered = self.numbered[instance.module]
            if numbered.init is not None:
                self.program.inits.append((numbered.init, number))
            if numbered.late_init is not None:
                self.program.late_inits.append((numbered.late_init, number))
            self.program.finals += [(f, number) for f in numbered.finals]

    def add_function(self, written: Written) -> int:
        """Puts a function on the list; returns its index."""
        self.functions.append(written)
        self.program.functions.append(function_info(written.function))
        return len(self.functions) - 1

    # Settle ranks ---------------------------------------------------------------------------

    def locate(self, instance: int, place: Place) -> list[tuple[int, str]]:
        """The fields of the whole design that a place of an instance means."""
        name = place.field
        if name.startswith("@"):
            return [(0, self.program.modules[GLOBALS].nets[int(name[1:])].field)]
        if name.startswith("&"):
            return [self.outer[instance, name[1:]]]
        if place.child >= 0:
            instance = self.program.instances[instance].children[place.child]
        if not name.startswith("*"):
            return [(instance, name)]
        found = self.behind_port(instance, name[1:])
        return [] if found is None else [found]

    def behind_port(self, instance: int, port: str) -> tuple[int, str] | None:
        """The signal that a reference port of an instance stands for."""
        plan = self.plan_of[instance]
        if port in plan.outputs:
            found = plan.behind(plan.outputs[port])
        else:
            entry = self.entry_of[instance]
            if entry is None or port not in entry.inputs:
                return None
            instance = self.program.instances[instance].parent
            found = self.plan_of[instance].behind(entry.inputs[port])
        located = [] if found is None else self.locate(instance, found)
        return located[0] if located else None

    def rank_settles(self) -> None:
        """Orders the settle functions of all instances."""
        for number, plan in enumerate(self.plan_of):
            for i, written in enumerate(plan.settles):
                node = len(self.nodes)
                self.nodes.append((number, i))
                for place in written.reads:
                    for key in self.locate(number, place):
                        self.readers.setdefault(key, []).append(node)
                        self.ranges.setdefault((key, node), []).append(place)
        successors: list[list[int]] = []
        for node, (number, i) in enumerate(self.nodes):
            found: set[int] = set()
            for place in self.plan_of[number].settles[i].writes:
                for key in self.locate(number, place):
                    if self.is_cut(key):
                        continue
                    readers = self.readers.get(key, ())
                    if place.width >= 0:
                        readers = [n for n in readers if self.overlaps(place, key, n)]
                    found.update(readers)
            found.discard(node)
            successors.append(sorted(found))
        order = self.order_nodes(successors)
        self.rank = [0] * len(order)
        for rank, node in enumerate(order):
            self.rank[node] = rank
        for node in order:
            number, i = self.nodes[node]
            function = self.numbered[self.program.instances[number].module].settles[i]
            after = sorted(self.rank[s] for s in successors[node])
            at_start = self.plan_of[number].settles[i].at_start
            self.program.settles.append(Settle(function, number, after, at_start))

    def is_cut(self, key: tuple[int, str]) -> bool:
        """Whether the readers of a field hear of it through its net alone."""
        net = self.plan_of[key[0]].nets.get(key[1])
        return net is not None and net.cut

    def overlaps(self, place: Place, key: tuple[int, str], node: int) -> bool:
        """Whether a node reads any of the bits of a place."""
        return any(
            read.width < 0
            or (read.low < place.low + place.width and place.low < read.low + read.width)
            for read in self.ranges[key, node]
        )

    def order_nodes(self, successors: list[list[int]]) -> list[int]:
        """Topological order. Raises: UnsupportedError for a loop."""
        state = [0] * len(successors)
        order: list[int] = []
        found: LoopAcrossError | None = None  # with the cuts of all loops
        for start in reversed(range(len(successors))):
            if state[start]:
                continue
            state[start] = 1
            path, todo = [start], [iter(reversed(successors[start]))]
            while todo:
                for node in todo[-1]:
                    if state[node] == 0:
                        state[node] = 1
                        path.append(node)
                        todo.append(iter(reversed(successors[node])))
                        break
                    if state[node] == 1:
                        loop = self.loop_error(path[path.index(node) :])
                        if not loop.cuts:
                            raise loop
                        if found is None:
                            found = loop
                        found.cuts |= loop.cuts
                        found.slices |= loop.slices
                else:
                    todo.pop()
                    state[path[-1]] = 2
                    order.append(path.pop())
        if found is not None:
            raise found
        order.reverse()
        return order

    def loop_error(self, path: list[int]) -> LoopAcrossError:
        notes: list[tuple[str, Loc]] = []
        for node, after in zip(path, [*path[1:], path[0]], strict=True):
            number, i = self.nodes[node]
            instance = self.program.instances[number]
            written = self.plan_of[number].settles[i]
            reader, j = self.nodes[after]
            needs = self.plan_of[reader].settles[j].reads
            wanted = {k for p in needs for k in self.locate(reader, p)}
            name, loc = "", written.function.loc
            for block in written.function.blocks:
                for op in block.ops:
                    if "update" not in op.name:
                        continue
                    place = Place(op.attrs["field"], op.attrs.get("child", -1))
                    if any(k in wanted for k in self.locate(number, place)):
                        name, loc = self.describe(number, place), op.loc
            notes.append((f"through {name or instance.path}", loc))
        return LoopAcrossError(
            "combinational loop across instances; break it with a register or a signal",
            notes[0][1],
            tuple(notes),
            self.inner_modules([self.nodes[node][0] for node in path]),
            self.cuts_of(path),
            self.slices_of(path),
        )

    def slices_of(self, path: list[int]) -> set[tuple[str, int]]:
        """The procedures in a loop that may be cut into slices."""
        found = set()
        for number, i in (self.nodes[node] for node in path):
            plan = self.plan_of[number]
            procedure = plan.settles[i].procedure
            if procedure is not None:
                found.add((plan.name, procedure))
        return found

    def cuts_of(self, path: list[int]) -> set[tuple[str, str]]:
        """Variables of Moore modules, as (module, field), that break a loop when they are cut:
        those of the step that the fewest lead through."""
        steps = zip(path, [*path[1:], path[0]], strict=True)
        found = [f for f in (self.between(node, after) for node, after in steps) if f]
        return min(found, key=lambda f: (len(f), sorted(f)), default=set())

    def between(self, node: int, after: int) -> set[tuple[str, str]]:
        """Fields, as (module, field), through which one node leads to another; empty if some belong
        to no Moore module."""
        number, i = self.nodes[node]
        reader, j = self.nodes[after]
        needs = self.plan_of[reader].settles[j].reads
        wanted = {k for p in needs for k in self.locate(reader, p)}
        found = set()
        for place in self.plan_of[number].settles[i].writes:
            for key in self.locate(number, place):
                if key not in wanted or self.is_cut(key):
                    continue
                if self.plan_of[key[0]].moore is None:
                    return set()
                found.add((self.plan_of[key[0]].name, key[1]))
        return found

    def inner_modules(self, instances: list[int]) -> set[str]:
        """Modules of the instances below the topmost one."""
        depth: dict[int, int] = {}
        for n in instances:
            depth[n], above = 0, self.program.instances[n].parent
            while above >= 0:
                depth[n], above = depth[n] + 1, self.program.instances[above].parent
        return {self.plan_of[n].name for n in instances if depth[n] > min(depth.values())}

    def describe(self, number: int, place: Place) -> str:
        instance = self.program.instances[number]
        if place.child >= 0:
            instance = self.program.instances[instance.children[place.child]]
        return f"{instance.path}.{place.field}"

    def ranks_reading(self, keys: list[tuple[int, str]]) -> list[int]:
        return sorted({self.rank[n] for key in keys for n in self.readers.get(key, ())})

    def add_net_fanout(self) -> None:
        for number, plan in enumerate(self.plan_of):
            base = self.program.instances[number].net_base
            for name, local in plan.net_numbers.items():
                if plan.nets[name].settled:
                    continue
                ranks = self.ranks_reading([(number, name)])
                if ranks:
                    self.program.net_fanout[base + local] = ranks

    # Domains --------------------------------------------------------------------------------

    def add_domains(self) -> None:
        """One domain for each edge of each net that any clock is traced to."""
        domains: dict[tuple[tuple[tuple[int, int], ...], bool], Domain] = {}
        for number, plan in enumerate(self.plan_of):
            numbered = self.numbered[plan.name]
            for root, (ticks, commit) in numbered.ticks.items():
                triggers = self.triggers(number, root)
                if not triggers:
                    continue
                at_start = root in plan.ticks and plan.ticks[root].at_start
                domain = domains.get((triggers, at_start))
                if domain is None:
                    domain = domains[triggers, at_start] = Domain(list(triggers))
                    domain.at_start = at_start
                    self.program.domains.append(domain)
                domain.ticks += [(tick, number) for tick in ticks]
                if commit is not None:
                    domain.commits.append((commit, number))
        for domain in self.program.domains:
            keys = [
                key
                for function, number in domain.commits
                for place in self.functions[function].writes
                for key in self.locate(number, place)
            ]
            domain.fanout = self.ranks_reading(keys)

    def triggers(self, number: int, clock: Clock) -> tuple[tuple[int, int], ...]:
        """Global nets and edges of the clock of a tick; those that never change are left out."""
        found: dict[tuple[int, int], None] = {}
        for root in clock if isinstance(clock, tuple) else (clock,):
            located = self.global_clock(number, root)
            if located is not None:
                net, inverted = located
                found[net, FALLING if inverted else RISING] = None
        return tuple(found)

    def global_clock(self, number: int, root: ClockRoot) -> tuple[int, bool] | None:
        """Global net and polarity of a clock of an instance; None if it never changes."""
        inverted = root.inverted
        while root.kind == "in":
            entry = self.entry_of[number]
            parent = self.program.instances[number].parent
            if entry is None or self.plan_of[parent].is_driver:
                return self.net(number, root.field), inverted
            number = self.program.instances[number].parent
            if root.field not in entry.clocks:
                return None
            root = entry.clocks[root.field]
            inverted ^= root.inverted
        if root.kind == "const":
            return None
        if root.kind == "outer":
            number, name = self.outer[number, root.field]
            return self.net(number, name), inverted
        for child in root.path:
            number = self.program.instances[number].children[child]
        return self.net(number, root.field), inverted

    def net(self, number: int, name: str) -> int:
        return self.program.instances[number].net_base + self.plan_of[number].net_numbers[name]

    # Activities -----------------------------------------------------------------------------

    def add_activities(self) -> None:
        """Processes and methods, by `start_phase`, then instance by instance in the order of the
        source."""
        found = []
        for number, plan in enumerate(self.plan_of):
            for i, process in enumerate(plan.processes):
                found.append((start_phase(plan, process.op), number, process.order, 0, i))
            found += [(1, number, method.order, 1, i) for i, method in enumerate(plan.methods)]
        found.sort()
        made = {(number, i): act for act, (_, number, _, kind, i) in enumerate(found) if kind == 0}
        for _, number, _, kind, i in found:
            self.program.activities.append(self.activity(number, kind, i))
        for mine, (_, number, _, kind, i) in enumerate(found):
            if kind == 1:
                for j in self.plan_of[number].methods[i].after:
                    self.program.activities[made[number, j]].after.append(mine)

    def activity(self, number: int, kind: int, i: int) -> Activity:
        """Process (kind 0) or method (kind 1) number i of an instance."""
        plan, numbered = self.plan_of[number], self.numbered[self.plan_of[number].name]
        if kind == 0:
            region = region_of(plan, plan.processes[i].op)
            return Activity(numbered.processes[i], number, region=region)
        method = plan.methods[i]
        return Activity(
            numbered.methods[i],
            number,
            [self.net(number, name) for name in method.nets],
            not method.after and plan.moore is None,
            region=region_of(plan, method.op),
        )


def start_phase(plan: ModulePlan, op: Op) -> int:
    """When a process starts at time 0 of a Moore module: 0 for an always procedure that only begins
    to wait for an event, so that it hears what the others do, 2 for always_comb and always_latch,
    which follow all initial and always procedures (IEEE 1800-2023 9.2.2.2), 1 for the others."""
    if plan.moore is None or op.name != "moore.procedure":
        return 1
    kind = int(op.attrs["kind"])
    if kind in (ALWAYS_COMB, ALWAYS_LATCH):
        return 2
    waits = op.attrs.get("aotc.star") or leading_wait(op.regions[0]) is not None
    return 0 if waits and kind != INITIAL else 1


def region_of(plan: ModulePlan, op: Op) -> int:
    """Activity.region: core dialects run by number, SystemVerilog in the order of waking."""
    if plan.moore is None:
        return 0
    return 2 if op.attrs.get("aotc.reactive") else 1


def function_info(function: Function) -> FunctionInfo:
    """What the runtime knows of a function."""
    loc = function.loc or UNKNOWN
    return FunctionInfo(
        function.name, function.kind, function.module, function.unit, function.hash,
        [v.type.text for v in function.params], [t.text for t in function.results],
        loc.file, loc.line, sum(len(b.ops) for b in function.blocks),
    )  # fmt: skip
