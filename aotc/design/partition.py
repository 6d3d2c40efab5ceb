"""Cuts a module's graph region into groups of ops: settle functions and ticks.

Every op goes where it is needed: to the one group that uses it, or, if several do, into the settle
group of all ops with the same sources, where its result is stored; cheap ops are repeated in every
group instead. Two stored values may share a settle function exactly if they depend on the same
input ports and child outputs: then a cycle through the function is a cycle of the logic, so
hierarchical scheduling never sees a loop that is not there. Groups that grow too large are cut in
topological order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from aotc.design.constants import CONSTANTS
from aotc.design.loops import find_order
from aotc.design.plan import Effect, ModulePlan, Place, Sink, TickPlan
from aotc.ir.model import Op, Value

LIMIT_OPS = 2000  # ops in one function
CHEAP = 4  # ops and loads up to which a value is computed again rather than stored
MANY = -1  # several groups use it
SIGNAL_BITS = 64  # signals that are told apart when sinks are grouped


@dataclass(slots=True)
class Group:
    """Ops that become one function (or a guarded part of a tick).

    number:  in Partition.groups.
    key:     sources of a settle group, else None.
    tick:    the tick it belongs to, else None.
    parent:  number of the tick's main group for a guarded part, else its own number.
    """

    number: int
    key: int | None
    tick: TickPlan | None
    parent: int
    effect: Effect | None = None
    ops: list[Op] = field(default_factory=list)
    sinks: list[Sink] = field(default_factory=list)


class Partition:
    """Groups of one module; `of` says in which group an op stands (cheap ops stand nowhere)."""

    def __init__(self, plan: ModulePlan):
        self.plan = plan
        self.groups: list[Group] = []
        self.of: dict[Op, int] = {}
        self.by_key: dict[int, Group] = {}
        self.tick_groups: list[Group] = []
        self.weight: dict[Op, int] = {}
        self.mask: dict[Op, int] = {}
        self.bits: dict[Place, int] = {}
        self.sinks_of: dict[Op, list[Sink]] = {}
        self.place_outputs()
        roots = self.make_ticks()
        self.order = self.find_order(roots)
        self.weigh()
        self.assign(roots)
        self.collect_ops()

    def place_outputs(self) -> None:
        """An output port is also where others find its value."""
        for name, value in self.plan.outputs.items():
            value = self.plan.resolve(value)
            computed = value not in self.plan.place and self.plan.definer(value) is not None
            if computed and not is_constant(value):
                self.plan.place[value] = Place(name)

    # Roots ----------------------------------------------------------------------------------

    def new_group(self, key: int | None, tick: TickPlan | None, parent: int = -1) -> Group:
        number = len(self.groups)
        group = Group(number, key, tick, parent if parent >= 0 else number)
        self.groups.append(group)
        return group

    def make_ticks(self) -> list[tuple[Value, int]]:
        """Groups of all ticks; returns the values they use, each with its group."""
        resolve = self.plan.resolve
        roots: list[tuple[Value, int]] = []
        for tick in self.plan.ticks.values():
            if tick.clock.kind == "const":
                continue
            group = self.new_group(None, tick)
            self.tick_groups.append(group)
            for update in tick.updates:
                roots.append((resolve(update.value), group.number))
            for write in tick.writes:
                roots += [(resolve(value), group.number) for _, value in write.sampled]
            for effect in tick.effects:
                inner = group
                if effect.guard is not None:
                    roots.append((resolve(effect.guard), group.number))
                    inner = self.new_group(None, tick, group.number)
                    inner.effect = effect
                roots += [(v, inner.number) for v in self.plan.used(effect.op)]
        return roots

    def find_order(self, roots: list[tuple[Value, int]]) -> list[Op]:
        definer, resolve = self.plan.definer, self.plan.resolve
        start: dict[Op, None] = {}
        for value in [resolve(s.value) for s in self.plan.sinks] + [v for v, _ in roots]:
            op = definer(value)
            if op is not None:
                start[op] = None
        return find_order(self.plan, list(start), self.plan.definers)

    # Sources and weights --------------------------------------------------------------------

    def bit(self, place: Place) -> int:
        """The bit of a source in the masks; registers of a tick, and many signals, share one."""
        found = self.bits.get(place)
        if found is None:
            plan = self.plan
            own = place.child < 0 and place.field in plan.fields
            group = plan.fields[place.field].group if own else ""
            if group == "constant":
                return 0
            if group == "register":
                key = Place(f"tick {list(plan.ticks.values()).index(plan.registers[place.field])}")
            elif group in ("signal", "result", "memory"):
                key = Place(f"signal {len(self.bits) % SIGNAL_BITS}")
            else:
                key = place
            if key is not place:
                shared = self.bits.get(key)
                if shared is None:
                    shared = self.bits[key] = 1 << len(self.bits)
                self.bits[place] = shared
                return shared
            found = self.bits[place] = 1 << len(self.bits)
        return found

    def mask_of(self, value: Value) -> int:
        """Sources of a resolved value whose op was weighed."""
        op = self.plan.definer(value)
        if op is not None:
            return self.mask[op]
        place = self.plan.place.get(value)
        return 0 if place is None else self.bit(place)

    def weigh(self) -> None:
        """Sources and cost of every op, in topological order."""
        plan = self.plan
        interned: dict[int, int] = {}
        for op in self.order:
            if op.name in CONSTANTS:
                self.mask[op] = 0
                self.weight[op] = 0
                continue
            mask, weight = 0, 1
            for value in self.plan.used(op):
                definer = plan.definer(value)
                if definer is None:
                    place = plan.place.get(value)
                    if place is not None:
                        mask |= self.bit(place)
                        weight += 1
                else:
                    mask |= self.mask[definer]
                    below = self.weight[definer]
                    weight += below if below <= CHEAP and value not in plan.place else 1
            if op.name == "aotc.mem_load":
                mask |= self.bit(Place(op.attrs["field"]))
            elif op.name == "llhd.prb":
                mask |= self.probe_mask(op)
            if op.name in HEAVY or op.regions or op in plan.latches:
                weight += CHEAP
            elif op.results and op.results[0].type.is_handle:
                weight = 0
            self.mask[op] = interned.setdefault(mask, mask)
            self.weight[op] = weight

    def probe_mask(self, op: Op) -> int:
        """Sources behind a probe of part of a signal."""
        found = self.plan.behind(op.operands[0])
        return 0 if found is None else self.bit(found)

    # Groups ---------------------------------------------------------------------------------

    def settle_group(self, key: int) -> Group:
        found = self.by_key.get(key)
        if found is None:
            found = self.by_key[key] = self.new_group(key, None)
        return found

    def assign(self, roots: list[tuple[Value, int]]) -> None:
        """Puts every op into the group that needs it, going from the sinks to the sources."""
        plan = self.plan
        users: dict[Op, int] = {}
        definer = plan.definer
        groups = self.groups

        def join(op: Op, number: int) -> None:
            present = users.get(op)
            if present is None or present == number:
                users[op] = number
            elif present == MANY or number == MANY:
                users[op] = MANY
            elif groups[present].parent == groups[number].parent:
                users[op] = groups[present].parent
            else:
                users[op] = MANY

        for sink in plan.sinks:
            value = plan.resolve(sink.value)
            op = definer(value)
            group = self.settle_group(self.mask_of(value))
            if op is None or op.name in CONSTANTS:
                group.sinks.append(sink)
            else:
                self.sinks_of.setdefault(op, []).append(sink)
                join(op, group.number)
        for value, number in roots:
            op = definer(value)
            if op is not None:
                join(op, number)
        place = plan.place
        for op in reversed(self.order):
            number = users.get(op, MANY)
            if any(r in place for r in op.results):
                number = self.settle_group(self.mask[op]).number
            elif number == MANY and self.weight[op] > CHEAP:
                number = self.settle_group(self.mask[op]).number
                for result in op.results:
                    self.store(op, result)
            if number != MANY:
                self.of[op] = number
            elif op in self.sinks_of:  # repeated by its users, but the sinks want it once
                self.of[op] = self.settle_group(self.mask[op]).number
            for below in self.plan.definers(op):
                join(below, number)

    def store(self, op: Op, result: Value) -> None:
        """Gives a shared value a field."""
        field_name = self.plan.add_field(result.name or "v", result.type, "kept")
        sink = Sink(result, Place(field_name), op.loc)
        self.plan.place[result] = sink.place
        self.sinks_of.setdefault(op, []).append(sink)

    def settle_results(self) -> None:
        """Results of processes that settle functions read become nets: changes must be heard of."""
        plan = self.plan
        ticks = {g.number for g in self.groups if g.tick is not None}
        for op in self.order:
            read = plan.process_of.keys() & plan.used(op) if plan.process_of else ()
            plan.read_results.update(read)
            if self.of.get(op, MANY) not in ticks:
                for value in plan.used(op):
                    if value in plan.process_of:
                        plan.add_net(plan.place[value].field)
        for sink in plan.sinks:
            value = plan.resolve(sink.value)
            if value in plan.process_of:
                plan.read_results.add(value)
                plan.add_net(plan.place[value].field)

    def collect_ops(self) -> None:
        """Fills the groups in topological order."""
        for op in self.order:
            number = self.of.get(op)
            if number is not None:
                self.groups[number].ops.append(op)


HEAVY = frozenset(
    ("comb.mul", "comb.divu", "comb.divs", "comb.modu", "comb.mods", "comb.shl", "comb.shru",
     "comb.shrs", "hw.array_create", "hw.array_inject", "func.call", "llhd.prb")
)  # fmt: skip


def is_constant(value: Value) -> bool:
    return isinstance(value.owner, Op) and value.owner.name in CONSTANTS
