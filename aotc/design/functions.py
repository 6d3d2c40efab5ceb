"""Writes the functions of a module that run to their end: settle, tick, commit, method, init,
final.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.body import BodyBuilder
from aotc.design.constants import constant_of, make_constant
from aotc.design.function import Function
from aotc.design.memories import expand_mask
from aotc.design.methods import run, write_method
from aotc.design.partition import LIMIT_OPS, Group, Partition
from aotc.design.plan import MethodPlan, ModulePlan, Place, TickPlan, Written, loc_of
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.ir.model import Value
    from aotc.ir.types import Type

DSTRING = parse_type("!sim.dstring")


class FunctionWriter:
    """Writes all functions of one module but its processes."""

    def __init__(self, plan: ModulePlan, partition: Partition):
        self.plan = plan
        self.partition = partition

    def write(self) -> None:
        for group in self.partition.by_key.values():
            for part in self.split(group):
                self.plan.settles.append(part)
        for number, group in enumerate(self.partition.tick_groups):
            self.write_tick(number, group)
        for number, method in enumerate(self.plan.methods):
            self.plan.method_functions.append(self.write_method(number, method))
        self.plan.init_function = self.write_init()
        self.plan.late_init_function = self.write_late_init()
        for number, op in enumerate(self.plan.finals):
            self.plan.final_functions.append(self.write_final(number, op))

    def finish(self, builder: BodyBuilder, kind: str, suffix: str) -> Written:
        builder.add("func.return", [])
        return written(self.plan, builder, kind, suffix)

    # Settle ---------------------------------------------------------------------------------

    def split(self, group: Group) -> list[Written]:
        """The settle functions of a group: one, or several if it is large."""
        parts: list[Written] = []
        pieces = self.pieces(group.ops)
        self.store_across(pieces, None)
        for i, ops in enumerate(pieces):
            builder = BodyBuilder(self.plan)
            for op in ops:
                builder.compute(op)
                for sink in self.partition.sinks_of.get(op, ()):
                    builder.update(sink.place, builder.get(sink.value), sink.loc)
            if i == 0:
                for sink in group.sinks:
                    builder.update(sink.place, builder.get(sink.value), sink.loc)
            if builder.writes:
                number = len(self.plan.settles) + len(parts)
                parts.append(self.finish(builder, "settle", f"settle.{number}"))
        return parts

    def pieces(self, ops: list[Op]) -> list[list[Op]]:
        """Ops cut into runs of at most LIMIT_OPS."""
        if len(ops) <= LIMIT_OPS:
            return [ops]
        count = -(-len(ops) // LIMIT_OPS)
        step = -(-len(ops) // count)
        return [ops[i : i + step] for i in range(0, len(ops), step)]

    def store_across(self, pieces: list[list[Op]], scratch: dict[Value, Place] | None) -> None:
        """Gives fields to values that one piece computes and a later one uses."""
        if len(pieces) == 1:
            return
        partition, plan = self.partition, self.plan
        piece_of = {op: i for i, ops in enumerate(pieces) for op in ops}
        for i, ops in enumerate(pieces):
            for op in ops:
                for value in plan.used(op):
                    definer = plan.definer(value)
                    if definer is None or value in plan.place:
                        continue
                    if piece_of.get(definer, i) == i:
                        continue
                    if scratch is None:
                        partition.store(definer, value)
                    elif value not in scratch:
                        name = plan.add_field(value.name or "t", value.type, "scratch")
                        scratch[value] = Place(name)

    # Ticks and commits ----------------------------------------------------------------------

    def write_tick(self, number: int, group: Group) -> None:
        plan, tick = self.plan, group.tick
        assert tick is not None
        scratch: dict[Value, Place] = {}
        pieces = self.pieces(group.ops)
        self.store_across(pieces, scratch)
        if len(pieces) > 1:
            self.store_last(pieces, tick, scratch)
        functions: list[Written] = []
        for i, ops in enumerate(pieces):
            builder = BodyBuilder(plan, scratch)
            for op in ops:
                builder.compute(op)
                for value in op.results:
                    if value in scratch:
                        builder.store(scratch[value].field, builder.get(value), op.loc)
            if i == len(pieces) - 1:
                self.sample(builder, tick)
                self.run_effects(builder, tick, group)
            functions.append(self.finish(builder, "tick", f"tick.{number}.{i}"))
        plan.tick_functions[tick.clock] = (functions, self.write_commit(number, tick))

    def store_last(
        self, pieces: list[list[Op]], tick: TickPlan, scratch: dict[Value, Place]
    ) -> None:
        """The last piece samples: whatever it needs from earlier ones goes into scratch fields."""
        plan = self.plan
        needed = [plan.resolve(u.value) for u in tick.updates]
        needed += [plan.resolve(v) for w in tick.writes for _, v in w.sampled]
        for effect in tick.effects:
            needed += list(plan.used(effect.op))
            if effect.guard is not None:
                needed.append(plan.resolve(effect.guard))
        for group in self.partition.groups:
            if group.tick is tick and group.effect is not None:
                needed += [v for op in group.ops for v in plan.used(op)]
        earlier = {op for ops in pieces[:-1] for op in ops}
        for value in needed:
            definer = plan.definer(value)
            if definer in earlier and value not in plan.place and value not in scratch:
                name = plan.add_field(value.name or "t", value.type, "scratch")
                scratch[value] = Place(name)

    def sample(self, builder: BodyBuilder, tick: TickPlan) -> None:
        """Stores the next values of registers and write ports."""
        for update in tick.updates:
            builder.store(update.shadow, builder.get(update.value), update.loc)
        for write in tick.writes:
            for name, value in write.sampled:
                builder.store(name, builder.get(value), write.loc)

    def run_effects(self, builder: BodyBuilder, tick: TickPlan, main: Group) -> None:
        """Runs clocked prints, checks and regions in the order of the module."""
        guarded = {id(g.effect): g for g in self.partition.groups if g.tick is tick and g.effect}
        for effect in tick.effects:
            group = guarded.get(id(effect), main)
            if effect.guard is None:
                run(builder, effect.op)
                continue
            condition = builder.get(effect.guard)
            then, behind = Block(), Block()
            builder.branch_if(condition, then, behind, effect.op.loc)
            builder.open(then)
            builder.scopes.append({})
            for op in group.ops:
                builder.compute(op)
            run(builder, effect.op)
            builder.scopes.pop()
            builder.branch(behind)
            builder.open(behind)

    def write_commit(self, number: int, tick: TickPlan) -> Written | None:
        """Copies shadows to registers and stores what the write ports sampled."""
        if not tick.updates and not tick.writes:
            return None
        plan = self.plan
        builder = BodyBuilder(plan)
        if tick.updates:
            fields = [u.field for u in tick.updates]
            builder.add("aotc.copy", [], attrs={"registers": fields})
            builder.writes.update(Place(f) for f in fields)
        for write in tick.writes:
            values = [builder.load(Place(name), value.type) for name, value in write.sampled]
            address, data, enable = values[:3]
            attrs = {"field": write.memory, "depth": write.depth}
            if len(values) == 4:
                old = builder.add("aotc.mem_load", [address], [write.elem], attrs).result
                data = merge(builder, old, data, values[3], write.elem)
            builder.add("aotc.mem_store", [address, data, enable], attrs=attrs, loc=write.loc)
            builder.writes.add(Place(write.memory))
        return self.finish(builder, "commit", f"commit.{number}")

    # Methods, init, final -------------------------------------------------------------------

    def write_method(self, number: int, method: MethodPlan) -> Written:
        """A module-level drive, check or print."""
        builder = MethodBuilder(self.plan, method)
        write_method(builder, method.op)
        return self.finish(builder, "method", f"method.{number}")

    def write_init(self) -> Written | None:
        """Initial values that are not zero."""
        plan = self.plan
        if not (plan.initials or plan.initial_bits or plan.initial_ops or plan.memory_files):
            return None
        builder = InitBuilder(plan)
        for name, bits in plan.initial_bits.items():
            if bits:
                kind = plan.fields[name].type
                value = builder.add("hw.constant", [], [kind], {"value": bits}).result
                builder.store(name, value, plan.op.loc)
        late = late_initials(plan)
        for name in [*plan.initial_ops, *plan.initials]:
            if name not in late:
                builder.initialise(name)
        for name, path, is_binary, op in plan.memory_files:
            memory = plan.fields[name]
            text = builder.add("sim.string.literal", [], [DSTRING], {"literal": path}, op.loc)
            attrs = {
                "field": name,
                "depth": memory.count,
                "width": memory.type.width,
                "binary": is_binary,
            }
            builder.add("aotc.read_memory", [text.result], attrs=attrs, loc=op.loc)
        if len(builder.blocks) == 1 and not builder.block.ops:
            return None
        return self.finish(builder, "init", "init")

    def write_late_init(self) -> Written | None:
        """Initial values that depend on ports: known when everything has settled once."""
        late = late_initials(self.plan)
        if not late:
            return None
        builder = BodyBuilder(self.plan)
        for name in late:
            value = self.plan.initials[name]
            builder.update(Place(name), builder.get(value), loc_of(value))
        return self.finish(builder, "init", "init.late")

    def write_final(self, number: int, op: Op) -> Written:
        """llhd.final: a region that ends in llhd.halt."""
        builder = BodyBuilder(self.plan)

        def end(_: Op) -> None:
            builder.add("func.return", [])

        builder.copy_region(op.regions[0], [], {"llhd.halt": end})
        return written(self.plan, builder, "final", f"final.{number}")


class MethodBuilder(BodyBuilder):
    """Computes anew what depends on the results of processes, since no settling comes between."""

    def __init__(self, plan: ModulePlan, method: MethodPlan):
        super().__init__(plan)
        self.fresh = method.fresh

    def fetch(self, value: Value) -> Value:
        if value in self.fresh:
            assert isinstance(value.owner, Op)
            self.compute(value.owner)
            return self.scopes[-1][value]
        return super().fetch(value)


def late_initials(plan: ModulePlan) -> list[str]:
    """Fields whose initial values depend on input ports, children, or such fields."""
    late: list[str] = []
    known: dict[Value, bool] = {}

    def outside(value: Value) -> bool:
        """Whether a value is known only when everything has settled."""
        value = plan.resolve(value)
        if value in known:
            return known[value]
        known[value] = False
        place = plan.place.get(value)
        if value in plan.sources and place is not None:
            if place.child >= 0 or plan.fields[place.field].group == "input":
                known[value] = True
            elif place.field in plan.initials:
                known[value] = outside(plan.initials[place.field])
        else:
            op = plan.definer(value)
            known[value] = op is not None and any(outside(v) for v in plan.used(op))
        return known[value]

    for name, value in plan.initials.items():
        if outside(value):
            late.append(name)
    return late


class InitBuilder(BodyBuilder):
    """Initial values may depend on each other; those known only later are not its business."""

    def __init__(self, plan: ModulePlan):
        super().__init__(plan)
        self.done: set[str] = set()
        self.path: list[str] = []

    def initialise(self, name: str) -> None:
        """Stores the initial value of a field, once."""
        if name in self.done:
            return
        if name in self.plan.initial_ops:
            self.run_initial(self.plan.initial_ops[name])
            return
        value = self.plan.initials[name]
        if name in self.path:
            raise UnsupportedError(
                f"{self.plan.name}: the initial value of {name} depends on itself",
                self.plan.op.loc,
            )
        owner = value.owner
        if not (isinstance(owner, Op) and constant_of(owner) == 0):
            self.path.append(name)
            self.store(name, self.get(value), loc_of(value))
            self.path.pop()
        self.done.add(name)

    def run_initial(self, op: Op) -> None:
        """Computes the results of a seq.initial."""
        results = self.inline(op, [self.get(v) for v in op.operands])
        for result, value in zip(op.results, results, strict=True):
            name = self.plan.place[result].field
            self.done.add(name)
            self.store(name, value, op.loc)

    def load(self, place: Place, type: Type) -> Value:
        if place.field in self.plan.initials or place.field in self.plan.initial_ops:
            self.initialise(place.field)
        return super().load(place, type)

    def fetch(self, value: Value) -> Value:
        place = self.plan.place.get(value)
        if place is not None and value not in self.plan.sources:
            assert isinstance(value.owner, Op)
            self.compute(value.owner)
            return self.scopes[-1][value]
        return super().fetch(value)


def merge(builder: BodyBuilder, old: Value, new: Value, mask: Value, type: Type) -> Value:
    """Bits of `new` where the mask is set, bits of `old` elsewhere."""
    ops = expand_mask(mask, type.width or 0)
    for op in ops:
        builder.block.append(op)
    wide = ops[-1].result
    ones = builder.block.append(make_constant(-1, type)).result
    taken = builder.add("comb.and", [new, wide], [type]).result
    inverted = builder.add("comb.xor", [wide, ones], [type]).result
    left = builder.add("comb.and", [old, inverted], [type]).result
    return builder.add("comb.or", [taken, left], [type]).result


def written(plan: ModulePlan, builder: BodyBuilder, kind: str, suffix: str) -> Written:
    """The function that a builder has written."""
    function = Function(
        f"{plan.name}:{suffix}", kind, plan.name, f"module:{plan.name}", builder.blocks,
        loc=plan.op.loc,
    )  # fmt: skip
    return Written(function, builder.reads, builder.writes)
