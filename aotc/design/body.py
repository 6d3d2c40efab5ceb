"""BodyBuilder: writes the blocks of one function over a module's state.

Values of the module are fetched where they are needed: from the state struct if they have a
place, else by repeating the op that computes them. What a scope has fetched or computed once is
used again as long as that is sound: inside its block, and nowhere behind a suspension.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aotc.design.plan import ModulePlan, Place
from aotc.design.reach import reachable_blocks
from aotc.design.timefmt import scaled_time
from aotc.dialects.table import lookup
from aotc.errors import UNKNOWN, InternalError, Loc
from aotc.ir.model import Block, Op, Region, Value
from aotc.ir.types import I1, Type

Exit = Callable[[Op], None]


class BodyBuilder:
    """Writes into `block`. `blocks` is the function so far, `reads`, `writes` what it touches."""

    def __init__(self, plan: ModulePlan, scratch: dict[Value, Place] | None = None):
        self.plan = plan
        self.scratch = scratch or {}
        self.block = Block()
        self.blocks = [self.block]
        self.reads: set[Place] = set()
        self.writes: set[Place] = set()
        self.local: dict[Value, Value] = {}  # values of a region that is being copied
        self.scopes: list[dict[Value, Value]] = [{}]
        self.block_of: dict[Block, Block] = {}
        self.exits: Mapping[str, Exit] = {}
        self.behind: Block | None = None  # where a region goes on that ends without a terminator

    # Ops --------------------------------------------------------------------------------------

    def add(
        self,
        name: str,
        operands: list[Value],
        types: list[Type] | None = None,
        attrs: dict[str, Any] | None = None,
        loc: Loc = UNKNOWN,
        successors: list[Block] | None = None,
    ) -> Op:
        """Appends an op to the present block."""
        return self.block.append(Op(name, operands, types, attrs, None, successors, loc))

    def open(self, block: Block) -> None:
        """Adds a block to the function and writes there from now on."""
        self.block = block
        self.blocks.append(block)

    def add_copy(self, op: Op, operands: list[Value]) -> Op:
        """Appends an op like `op` over operands of this function."""
        types = [r.type for r in op.results]
        attrs = op.attrs
        factor = None
        if op.name == "sim.fmt.dec":
            factor = scaled_time(op, self.plan.resolve)
        if factor is not None:
            attrs = attrs | {"specifierWidth": 0}
            if factor > 1:
                kind = operands[0].type
                by = self.add("hw.constant", [], [kind], {"value": factor}, op.loc).result
                operands = [self.add("comb.mul", [operands[0], by], [kind], loc=op.loc).result]
        made = Op(op.name, operands, types, attrs, None, None, op.loc)
        if op.successors:
            made.successors = [self.block_of[b] for b in op.successors]
        made.parent = self.block
        self.block.ops.append(made)
        return made

    def branch(self, target: Block, operands: list[Value] | None = None) -> None:
        self.add("cf.br", operands or [], successors=[target])

    def branch_if(self, condition: Value, then: Block, other: Block, loc: Loc = UNKNOWN) -> None:
        sizes = {"operandSegmentSizes": [1, 0, 0]}
        self.add("cf.cond_br", [condition], attrs=sizes, loc=loc, successors=[then, other])

    # Values -----------------------------------------------------------------------------------

    def get(self, value: Value) -> Value:
        """The value in this function that stands for a value of the source."""
        found = self.local.get(value)
        if found is not None:
            return found
        return self.find(self.plan.resolve(value))

    def find(self, value: Value) -> Value:
        """The same for a resolved value of the module."""
        for scope in reversed(self.scopes):
            found = scope.get(value)
            if found is not None:
                return found
        return self.fetch(value)

    def fetch(self, value: Value) -> Value:
        """Loads or computes a resolved value of the module."""
        place = self.plan.place.get(value) or self.scratch.get(value)
        if place is not None:
            return self.remember(value, self.load(place, value.type))
        if value in self.plan.signals:
            return self.remember(value, self.reference(value))
        if not isinstance(value.owner, Op):
            raise InternalError(f"{self.plan.name}: a value without a place: {value}")
        self.compute(value.owner)
        return self.scopes[-1][value]

    def remember(self, value: Value, here: Value) -> Value:
        self.scopes[-1][value] = here
        return here

    def load(self, place: Place, type: Type) -> Value:
        self.reads.add(place)
        attrs: dict[str, Any] = {"field": place.field}
        if place.child < 0:
            return self.add("aotc.load", [], [type], attrs).result
        attrs["child"] = place.child
        return self.add("aotc.child_load", [], [type], attrs).result

    def reference(self, signal: Value) -> Value:
        """Reference to a signal of the own module."""
        field = self.plan.place[self.plan.signals[signal]].field
        net = self.plan.net_numbers[field]
        return self.add("aotc.net_ref", [], [signal.type], {"net": net}).result

    def note_probe(self, op: Op) -> None:
        """Records what a probe through a reference reads."""
        found = self.plan.behind(op.operands[0])
        if found is not None:
            self.reads.add(found)

    def compute(self, op: Op) -> None:
        """Repeats an op of the module's graph here; its results go into the present scope."""
        scope = self.scopes[-1]
        if op.regions:
            results = self.inline(op, [self.get(v) for v in op.operands])
        else:
            operands = [scope.get(v) or self.find(v) for v in self.plan.used(op)]
            if op in self.plan.latches:
                results = [write_latch(self, op, operands)]
            else:
                if op.name == "llhd.prb":
                    self.note_probe(op)
                elif op.name == "aotc.mem_load":
                    self.reads.add(Place(op.attrs["field"]))
                results = self.add_copy(op, operands).results
        for old, new in zip(op.results, results, strict=True):
            scope[old] = new

    # Stores -----------------------------------------------------------------------------------

    def update(self, place: Place, value: Value, loc: Loc) -> None:
        """Stores a settled value; a net tells the scheduler."""
        self.writes.add(place)
        attrs: dict[str, Any] = {"field": place.field}
        if place.child >= 0:
            attrs["child"] = place.child
            numbers = self.plan.children[place.child].plan.net_numbers
        else:
            numbers = self.plan.net_numbers
        name = "aotc.child_update" if place.child >= 0 else "aotc.update"
        if place.field in numbers:
            name += "_net"
            attrs["net"] = numbers[place.field]
        self.add(name, [value], attrs=attrs, loc=loc)

    def store(self, field: str, value: Value, loc: Loc) -> None:
        self.writes.add(Place(field))
        self.add("aotc.store", [value], attrs={"field": field}, loc=loc)

    # Regions ----------------------------------------------------------------------------------

    def inline(self, op: Op, operands: list[Value]) -> list[Value]:
        """Runs the region of an op of the graph in place; returns the values it yields."""
        region = op.regions[0]
        args = operands[-len(region.blocks[0].args) :] if region.blocks[0].args else []
        if len(region.blocks) == 1:
            yielded: list[Value] = []

            def end(terminator: Op) -> None:
                yielded.extend(self.get(v) for v in terminator.operands)

            self.copy_block(region.blocks[0], args, dict.fromkeys(YIELDS, end))
            return yielded
        behind = Block([r.type for r in op.results])
        outer, self.behind = self.behind, behind

        def leave(terminator: Op) -> None:
            self.branch(behind, [self.get(v) for v in terminator.operands])

        self.fetch_captured(region)
        self.copy_region(region, args, dict.fromkeys(YIELDS, leave))
        self.behind = outer
        self.open(behind)
        return behind.args

    def fetch_captured(self, region: Region) -> None:
        """Fetches what the region captures before its first block, which dominates its uses."""
        inside = {v for b in region.blocks for v in b.args}
        for block in region.blocks:
            for op in block.ops:
                inside.update(op.results)
        for block in region.blocks:
            for op in block.ops:
                for value in op.operands:
                    if value not in inside and value not in self.local:
                        self.get(value)

    def copy_block(self, block: Block, args: list[Value], exits: Mapping[str, Exit]) -> None:
        """Copies the ops of a region's only block into the present block."""
        outer, self.exits = self.exits, exits
        self.local.update(zip(block.args, args, strict=True))
        for op in block.ops:
            self.copy(op)
        self.exits = outer

    def copy_region(self, region: Region, args: list[Value], exits: Mapping[str, Exit]) -> None:
        """Copies a control-flow graph and enters it; afterwards no block is open."""
        outer, self.exits = self.exits, exits
        blocks = self.make_blocks(region)
        self.branch(self.block_of[blocks[0]], args)
        self.copy_blocks(blocks)
        self.exits = outer

    def copy_function(self, region: Region, exits: Mapping[str, Exit]) -> None:
        """Copies a control-flow graph as the whole function."""
        self.exits = exits
        self.blocks.clear()
        self.copy_blocks(self.make_blocks(region))

    def make_blocks(self, region: Region) -> list[Block]:
        blocks = reachable_blocks(region.blocks)
        for block in blocks:
            copied = Block([a.type for a in block.args])
            self.local.update(zip(block.args, copied.args, strict=True))
            self.block_of[block] = copied
        return blocks

    def copy_blocks(self, blocks: list[Block]) -> None:
        for block in blocks:
            self.open(self.block_of[block])
            self.scopes.append({})
            for op in block.ops:
                self.copy(op)
            if self.behind is not None and not ends(self.block):
                self.branch(self.behind)
            self.scopes.pop()

    def copy(self, op: Op) -> None:
        """Copies an op of a region."""
        leave = self.exits.get(op.name)
        if leave is not None:
            leave(op)
            return
        self.plan.verify(op)
        operands = [self.get(v) for v in op.operands]
        results = op.results
        if op.name == "llhd.prb":
            self.note_probe(op)
        if op.name == "llhd.get_global_signal":
            op = self.plan.globals.reference(op)
        copied = self.add_copy(op, operands)
        self.local.update(zip(results, copied.results, strict=True))


def write_latch(builder: BodyBuilder, op: Op, operands: list[Value]) -> Value:
    """The output of a clock gate or divider, whose memory it brings up to date."""
    fields = builder.plan.latches[op]
    two = builder.plan.fields[fields["previous"]].type
    clock = operands[0]
    previous = builder.load(Place(fields["previous"]), two)
    zero = builder.add("hw.constant", [], [two], {"value": 0}).result
    one = builder.add("hw.constant", [], [two], {"value": 1}).result
    false = builder.add("hw.constant", [], [I1], {"value": 0}).result
    present = builder.add("comb.concat", [false, clock], [two]).result
    equal = {"predicate": 0}
    if op.name == "seq.clock_gate":
        enable = operands[1]
        for test in operands[2:]:
            enable = builder.add("comb.or", [enable, test], [I1]).result
        was_high = builder.add("comb.icmp", [previous, one], [I1], equal).result
        held = builder.add("comb.and", [was_high, clock], [I1]).result
        old = builder.load(Place(fields["latched"]), I1)
        latched = builder.add("comb.mux", [held, old, enable], [I1]).result
        builder.store(fields["latched"], latched, op.loc)
        result = builder.add("comb.and", [clock, latched], [I1]).result
    else:
        was_low = builder.add("comb.icmp", [previous, zero], [I1], equal).result
        rising = builder.add("comb.and", [was_low, clock], [I1]).result
        count_type = builder.plan.fields[fields["count"]].type
        count = builder.load(Place(fields["count"]), count_type)
        step = builder.add("hw.constant", [], [count_type], {"value": 1}).result
        less = builder.add("comb.sub", [count, step], [count_type]).result
        after = builder.add("comb.mux", [rising, less, count], [count_type]).result
        builder.store(fields["count"], after, op.loc)
        top = {"lowBit": (count_type.width or 1) - 1}
        result = builder.add("comb.extract", [after], [I1], top).result
    builder.store(fields["previous"], present, op.loc)
    return result


def ends(block: Block) -> bool:
    """True if the block has its terminator."""
    if not block.ops:
        return False
    spec = lookup(block.ops[-1].name)
    return spec is not None and "terminator" in spec.effects


YIELDS = ("llhd.yield", "seq.yield", "arc.output", "hw.triggered.end", "sim.triggered.end")
