"""Procedural continuous assignments: force, release, assign, deassign (IEEE 1800-2023 10.6).

For each range of bits of a net or variable that anything forces there is a mask, a value and a
count of the forces so far. A variable that procedures assign is written as another variable, its
base. Its own value, as a net's, is then a continuous assignment: what drives it, or the base, where
no mask is set; else the value of the force. What a force assigns is evaluated by a procedure for as
long as no other force of the same range took its place. Assignments by `assign` lie beneath
forces.

All of these stand in the module of the net or variable, where whoever forces it from elsewhere
finds them by hierarchical names. What an aotc.forcible names has them too, without anybody in the
design who writes them: the runtime does (runtime/forcing.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.moore.instances.forcible import KEPT, PORTS, forcible, forcible_ports
from aotc.design.moore.instances.tree import Tree, block_of, body_of, declaration
from aotc.design.moore.items import ALWAYS_COMB
from aotc.design.moore.nets.bases import leads_to, rebased, redirect
from aotc.design.moore.nets.drivers import leaves
from aotc.design.moore.nets.forced_ports import net_behind, port_named
from aotc.design.moore.usage import Range, trace
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op, Region, TypedInt, Value
from aotc.ir.moore_types import moore_int, moore_ref
from aotc.ir.types import Type, parse_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.errors import Loc

LAYERS = {"aotc.proc_assign": "assign", "aotc.force": "force"}
ENDS = {"aotc.proc_deassign": "assign", "aotc.release": "force"}
ORDER = ("assign", "force")
COUNT = parse_type("!moore.i32")
DRIVES = ("moore.assign", "moore.delayed_assign")
GRAPH = ("moore.variable", "moore.net")


@dataclass(frozen=True, slots=True)
class Slot:
    """Bits of something that is forced."""

    layer: str
    low: int
    width: int

    def name(self, of: str, what: str) -> str:
        return f"{of}${self.layer}{self.low}_{self.width}${what}"

    def overlap(self, low: int, width: int) -> tuple[int, int] | None:
        """(lowest bit within this one, width) of the bits that both have."""
        start, end = max(self.low, low), min(self.low + self.width, low + width)
        return (start - self.low, end - start) if start < end else None


@dataclass(slots=True)
class Forced:
    """A net or variable that is forced.

    slots:  its ranges.  base: name of the variable that procedures assign in its place; "" for what
            is driven.  value: what it is assigned, in its own module.
    by_name: it may be forced by its name, too.
    """

    name: str
    type: Type
    slots: dict[Slot, None] = field(default_factory=dict)
    base: str = ""
    net: Value | None = None
    value: Value | None = None
    by_name: bool = False


@dataclass(slots=True)
class Site:
    """A force, release, assign or deassign of one net or variable."""

    module: str
    op: Op
    ref: Value
    value: Value | None
    range: Range
    targets: list[Forced]


class Forces:
    """All that is forced in a design, by module and name."""

    def __init__(self, symbols: Mapping[str, Op], modules: list[str], tree: Tree | None):
        self.symbols = symbols
        self.tree = tree
        self.forced: dict[tuple[str, str], Forced] = {}
        self.sites: dict[str, list[Site]] = {}
        self.given: dict[Op, Value] = {}
        for module in modules:
            for op in block_of(symbols, module):
                for inner in op.walk():
                    if inner.name in LAYERS or inner.name in ENDS:
                        self.note(module, inner)
        for module, name, loc in forcible(symbols, tree):
            if module in modules:
                self.by_name(module, name, loc)
        self.ports_by_name(modules)

    def by_name(self, module: str, name: str, loc: Loc) -> None:
        """A variable or net may be forced while the simulation runs."""
        found = self.target(module, name, loc)
        found.slots[Slot("force", 0, found.type.width or 0)] = None
        found.by_name = True

    def ports_by_name(self, modules: list[str]) -> None:
        """An inout port that may be forced is the net that it is connected to. Instances of a
        module share its layout, so those that see different nets may not."""
        seen: dict[tuple[str, str], set[tuple[str, str, str] | None]] = {}
        places: dict[tuple[str, str], Loc] = {}
        for node, port, loc in forcible_ports(self.symbols, self.tree):
            assert self.tree is not None
            found = port_named(self.symbols, self.tree, node, port, loc)
            seen.setdefault((node.module, port), set()).add(found)
            places[node.module, port] = loc
        for (module, port), nets in seen.items():
            net = nets.pop()
            if nets or net is None or net[0] not in modules:
                continue
            self.by_name(net[0], net[1], places[module, port])
            op = self.symbols[module]
            op.attrs = op.attrs | {PORTS: [*op.attrs.get(PORTS, ()), (port, net[2])]}

    def note(self, module: str, op: Op) -> None:
        if self.tree is not None and op.name in ("aotc.force", "aotc.release"):
            for root in dict.fromkeys(r.root for ref in leaves(op.operands[0]) for r in trace(ref)):
                net = net_behind(self.symbols, self.tree, module, root, op.loc)
                if net is not None:
                    op.operands[0] = rebased(op.operands[0], root, net)
        for ref in leaves(op.operands[0]):
            (r,) = trace(ref)
            targets = [self.target(*where, op.loc) for where in self.where(module, r.root, op.loc)]
            site = Site(module, op, ref, None, r, targets)
            self.sites.setdefault(module, []).append(site)
            if op.name in LAYERS:
                for forced in targets:
                    forced.slots[self.slot(site, forced)] = None

    def slot(self, site: Site, forced: Forced) -> Slot:
        low, width = bits_of(site.range, forced)
        return Slot(LAYERS[site.op.name], low, width)

    def where(self, module: str, root: Value, loc: Loc) -> list[tuple[str, str]]:
        """(module, name) of what a reference leads to."""
        owner = root.owner
        if isinstance(owner, Op) and owner.name in GRAPH and owner.attrs.get("name"):
            return [(module, str(owner.attrs["name"]))]
        if isinstance(owner, Op) and owner.name == "aotc.hier_ref" and self.tree is not None:
            name = str(owner.attrs["name"])
            found = {node.module: None for _, node in self.tree.targets(module, owner)}
            return [(target, name) for target in found]
        raise UnsupportedError(
            "force and assign of what is neither a variable nor a net of an instance", loc
        )

    def target(self, module: str, name: str, loc: Loc) -> Forced:
        key = module, name
        if key not in self.forced:
            root = declaration(block_of(self.symbols, module), name)
            if root is None:
                raise UnsupportedError(
                    f"force of {name}, which is a port of @{module}; force what it is connected "
                    "to", loc,
                )  # fmt: skip
            assert root.type.elem is not None
            made = self.forced[key] = Forced(name, root.type.elem, net=root)
            owner = root.owner
            assert isinstance(owner, Op)
            if owner.name == "moore.variable":
                made.base = name + "$base"
        return self.forced[key]

    # Rewriting --------------------------------------------------------------------------------

    def rewrite(self, module: str) -> dict[Value, Op]:
        """Rewrites a module. Returns, for the nets that are forced, the aotc.overridden whose first
        operand is to become what drives them."""
        op = self.symbols[module]
        block = body_of(op)
        end = block.ops.pop() if block.ops and block.ops[-1].name == "moore.output" else None
        nets = {}
        for (where, _), forced in self.forced.items():
            if where == module:
                over = self.declare(block, forced)
                if forced.base:
                    self.rebase(block, forced, over)
                else:
                    assert forced.net is not None
                    nets[forced.net] = overridden(block, forced.net, forced.type, over)
                    forced.value = nets[forced.net].result
        self.rebase_names(module, block)
        for site in self.sites.get(module, ()):
            _Rewriter(self, block, site).rewrite()
        gone = {site.op for site in self.sites.get(module, ())}
        for top in block.ops:
            for inner in top.walk():
                for region in inner.regions:
                    for b in region.blocks:
                        b.ops[:] = [o for o in b.ops if o not in gone]
        if end is not None:
            block.append(end)
        return nets

    def rebase_names(self, module: str, block: Block) -> None:
        """Lets assignments by hierarchical names go to the bases of forced variables, too."""
        if self.tree is None or not self.forced:
            return
        for ref in [op for op in block.ops if op.name == "aotc.hier_ref"]:
            name = str(ref.attrs["name"])
            found = [
                forced
                for _, node in self.tree.targets(module, ref)
                if (forced := self.forced.get((node.module, name))) is not None
            ]
            if not any(forced.base for forced in found):
                continue
            base = beside(block, ref, name + "$base", ref.result.type)
            value = self.value_beside(block, ref, found, base)
            for op in list(block.ops):
                for inner in list(op.walk()):
                    redirect(op, inner, ref.result, base, value)

    def value_beside(self, block: Block, ref: Op, found: list[Forced], base: Value) -> Value | None:
        """The value of a variable of another instance, from what is kept there; None if not all
        that the name may mean are forced in the same places."""
        first = found[0]
        if any(forced.slots.keys() != first.slots.keys() for forced in found):
            return None
        over = []
        for slot in in_order(first):
            reads = []
            for what, type in slot_types(slot, first).items():
                if what != "count":
                    at = beside(block, ref, slot.name(first.name, what), moore_ref(type))
                    reads.append(block.append(Op("moore.read", [at], [type])).result)
            over.append((slot, reads[0], reads[1]))
        return overridden(block, base, first.type, over).result

    def declare(self, block: Block, forced: Forced) -> list[tuple[Slot, Value, Value]]:
        """The masks, values and counts of what is forced."""
        found = []
        for slot in in_order(forced):
            reads = []
            for what, type in slot_types(slot, forced).items():
                attrs = {"name": slot.name(forced.name, what), "aotc.hidden": True}
                if forced.by_name:
                    attrs[KEPT] = True
                made = block.append(Op("moore.variable", [], [moore_ref(type)], attrs))
                if what != "count":
                    reads.append(block.append(Op("moore.read", [made.result], [type])).result)
            found.append((slot, reads[0], reads[1]))
        return found

    def rebase(self, block: Block, forced: Forced, over: list[tuple[Slot, Value, Value]]) -> None:
        """Lets all assignments of a variable go to its base, and gives it its own value."""
        net = forced.net
        assert net is not None
        owner = net.owner
        assert isinstance(owner, Op)
        attrs = {"name": forced.base, "aotc.hidden": True}
        if forced.by_name and not any(op.name in DRIVES and leads_to(op.operands[0], net)
                                      for op in block.ops):  # fmt: skip
            attrs[KEPT] = True
        base = Op("moore.variable", list(owner.operands), [net.type], attrs, loc=owner.loc)
        block.append(base)
        value = overridden(block, base.result, forced.type, over).result
        forced.value = value
        for op in list(block.ops):
            for inner in list(op.walk()):
                if inner.name in LAYERS or inner.name in ENDS:
                    continue
                redirect(op, inner, net, base.result, value)
        block.append(Op("moore.assign", [net, value], loc=owner.loc))


def in_order(forced: Forced) -> list[Slot]:
    """Its ranges, forces behind what they lie upon."""
    return sorted(forced.slots, key=lambda s: (ORDER.index(s.layer), s.low))


def beside(block: Block, ref: Op, name: str, type: Type) -> Value:
    """The hierarchical name of another variable in the same instance."""
    attrs = ref.attrs | {"name": name}
    return block.append(Op("aotc.hier_ref", [], [type], attrs, loc=ref.loc)).result


def slot_types(slot: Slot, forced: Forced) -> dict[str, Type]:
    whole = slot.width == (forced.type.width or 0)
    mask = moore_int(slot.width, four=False)
    return {
        "mask": mask,
        "value": forced.type if whole else moore_int(slot.width, four=True),
        "count": COUNT,
    }


def bits_of(r: Range, forced: Forced) -> tuple[int, int]:
    return r.low, (forced.type.width or 0) if r.width is None else r.width


def overridden(block: Block, base: Value, type: Type, over: list[tuple[Slot, Value, Value]]) -> Op:
    """A base's value with what forces it."""
    read = block.append(Op("moore.read", [base], [type])).result
    operands = [read, *(v for _, mask, given in over for v in (mask, given))]
    attrs = {"lows": [slot.low for slot, _, _ in over]}
    return block.append(Op("aotc.overridden", operands, [type], attrs))


class _Rewriter:
    """Turns one force, release, assign or deassign into stores to what its target keeps."""

    def __init__(self, forces: Forces, block: Block, site: Site):
        self.forces = forces
        self.block = block
        self.site = site
        self.forced = site.targets[0]
        self.low, self.width = bits_of(site.range, self.forced)
        if any(other.base != self.forced.base for other in site.targets):
            raise UnsupportedError(
                f"force of {self.forced.name}, a net in one instance and a variable in another",
                site.op.loc,
            )

    def rewrite(self) -> None:
        ops = self.begin() if self.site.op.name in LAYERS else self.end()
        at = self.site.op.parent
        assert at is not None
        number = at.ops.index(self.site.op)
        for op in ops:
            op.parent = at
        at.ops[number:number] = ops

    def slots(self) -> list[Slot]:
        """Ranges of all instances that the site may mean, that share bits with its own."""
        found: dict[Slot, None] = {}
        for forced in self.site.targets:
            found.update(forced.slots)
        return [s for s in found if s.overlap(self.low, self.width)]

    def reach(self, name: str, type: Type) -> Value:
        """A reference to a variable beside the target."""
        owner = self.site.range.root.owner
        assert isinstance(owner, Op)
        if owner.name != "aotc.hier_ref":
            found = declaration(self.block.ops, name)
            assert found is not None, name
            return found
        return beside(self.block, owner, name, moore_ref(type))

    def keep(self, slot: Slot, what: str) -> Value:
        types = slot_types(slot, self.forced)
        return self.reach(slot.name(self.forced.name, what), types[what])

    def begin(self) -> list[Op]:
        site = self.site
        mine = self.forces.slot(site, self.forced)
        given = self.given()
        number = self.block.append(Op("moore.variable", [], [moore_ref(COUNT)], {})).result
        mask, value, count = (self.keep(mine, what) for what in ("mask", "value", "count"))
        others = [s for s in self.slots() if s.layer == mine.layer and s != mine]
        attrs = {"cleared": [list(s.overlap(self.low, self.width) or ()) for s in others]}
        operands = [mask, value, count, number, given, *(self.keep(s, "mask") for s in others)]
        self.procedure(Op("aotc.force_again", [value, count, number, given], loc=site.op.loc))
        return [Op("aotc.force_on", operands, attrs=attrs, loc=site.op.loc), *self.refresh(given)]

    def end(self) -> list[Op]:
        layer = ENDS[self.site.op.name]
        slots = [s for s in self.slots() if s.layer == layer]
        attrs = {"cleared": [list(s.overlap(self.low, self.width) or ()) for s in slots]}
        ops = []
        driven = self.driven()
        if self.forced.base and not driven:
            base = self.reach(self.forced.base, self.forced.type)
            root = self.site.range.root
            type = self.site.ref.type.elem
            assert type is not None
            now = Op("moore.read", [self.site.ref], [type], loc=self.site.op.loc)
            ops.append(now)
            to = rebased(self.site.ref, root, base)
            ops.append(Op("moore.blocking_assign", [to, now.result], loc=self.site.op.loc))
        masks = [self.keep(s, "mask") for s in slots]
        ops.append(Op("aotc.force_off", masks, attrs=attrs, loc=self.site.op.loc))
        return [*ops, *self.refresh(None)]

    def driven(self) -> bool:
        """Whether a continuous assignment drives the base of a variable."""
        targets = ((k, f) for k, f in self.forces.forced.items() if f in self.site.targets)
        return any(self.is_driven(*place, forced) for place, forced in targets)

    def is_driven(self, module: str, name: str, forced: Forced) -> bool:
        """The same of one of the targets, a variable of a module."""
        ops = block_of(self.forces.symbols, module)
        own = [v for v in (forced.net, declaration(ops, name + "$base")) if v is not None]
        return any(
            op.operands[1] is not forced.value and any(leads_to(op.operands[0], v) for v in own)
            for op in ops if op.name in DRIVES
        )  # fmt: skip

    def refresh(self, given: Value | None) -> list[Op]:
        """Shows the change at once."""
        loc = self.site.op.loc
        if self.forced.value is not None and self.is_own():
            assert self.forced.net is not None
            return [Op("moore.blocking_assign", [self.forced.net, self.forced.value], loc=loc)]
        if given is not None and self.site.op.name == "aotc.force":
            return [Op("moore.blocking_assign", [self.site.ref, given], loc=loc)]
        return []

    def is_own(self) -> bool:
        return self.site.range.root is self.forced.net

    def given(self) -> Value:
        """What is assigned, as a value of the module, cut to the part that this site takes."""
        op = self.site.op
        value = self.forces.given.get(op)
        if value is None:
            value = self.forces.given[op] = hoist(self.block, op.regions[0], op)
        refs = leaves(self.site.op.operands[0])
        if len(refs) == 1:
            return value
        widths = [(ref.type.elem.width or 0) if ref.type.elem else 0 for ref in refs]
        number = refs.index(self.site.ref)
        attrs = {"lowBit": sum(widths[number + 1 :])}
        type = self.site.ref.type.elem
        assert type is not None
        return self.block.append(Op("moore.extract", [value], [type], attrs)).result

    def procedure(self, op: Op) -> None:
        inner = Block([], [op, Op("moore.return", loc=op.loc)])
        attrs = {"kind": TypedInt(ALWAYS_COMB, "i32")}
        made = Op("moore.procedure", attrs=attrs, regions=[Region([inner])], loc=op.loc)
        made.regions[0].parent = made
        self.block.append(made)


def hoist(block: Block, region: Region, site: Op) -> Value:
    """What a region yields, as a value of the module, to which its ops are moved; what they take
    from the procedure around is copied.

    Raises: UnsupportedError if it depends on what only the procedure knows.
    """
    *ops, end = region.blocks[0].ops
    inside: set[Value] = set()
    for op in ops:
        for inner in op.walk():
            inside.update(inner.results)
            for nested in inner.regions:
                inside.update(arg for b in nested.blocks for arg in b.args)
    for op in ops:
        for inner in op.walk():
            inner.operands[:] = [
                v if v in inside else copied(block, v, site) for v in inner.operands
            ]
        block.append(op)
    value = end.operands[0]
    return value if value in inside else copied(block, value, site)


def copied(block: Block, value: Value, site: Op) -> Value:
    owner = value.owner
    if owner is block or (isinstance(owner, Op) and owner.parent is block):
        return value
    if isinstance(owner, Block) or owner is None or owner.name in GRAPH or owner.regions:
        raise UnsupportedError(
            "force or assign of a value that depends on an automatic variable "
            "(IEEE 1800-2023 6.21); use a static variable", site.loc,
        )  # fmt: skip
    operands = [copied(block, v, site) for v in owner.operands]
    types = [r.type for r in owner.results]
    made = block.append(Op(owner.name, operands, types, owner.attrs, loc=owner.loc))
    return made.results[value.index]
