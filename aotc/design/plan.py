"""ModulePlan: what aotc.design finds out about one module while it turns it into functions.

A module's graph region is read once (collect.py and its neighbours fill the plan), its logic is
cut into functions (partition.py), and the functions are written (functions.py, process.py). The
plan names values by the `ir.Value` of the source; `alias` replaces one value by another, and a
value that has a `Place` is read from the state struct instead of being computed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aotc.design.names import Names
from aotc.dialects.table import verify
from aotc.errors import UNKNOWN, Loc, VerifyError
from aotc.ir.model import Block, Op, Value, op_name

if TYPE_CHECKING:
    from aotc.design.function import Function
    from aotc.design.moore.module import MooreModule
    from aotc.ir.model import Module
    from aotc.ir.types import Type


@dataclass(frozen=True, slots=True)
class Place:
    """A field of the own struct, or (child >= 0) a port field of a child; all of it, or `width`
    bits from `low` on. "&f" is what the reference in field f refers to."""

    field: str
    child: int = -1
    low: int = 0
    width: int = -1


@dataclass(slots=True)
class Port:
    """A port of a module: its name in the source, its field, its type and direction."""

    name: str
    field: str
    type: Type
    is_input: bool


@dataclass(slots=True)
class Child:
    """An instance inside a module: the field of each port, and the value of each input."""

    name: str
    plan: ModulePlan
    op: Op
    inputs: dict[str, Value] = field(default_factory=dict)
    clocks: dict[str, ClockRoot] = field(default_factory=dict)  # for the child's clock_inputs


@dataclass(slots=True)
class NetPlan:
    """A net of the module.

    signal:  llhd.drv may drive it.
    unknown: the field of its unknown part, "" for 2-state nets.
    watched: somebody waits on it, or it is a clock.
    cut:     a loop of settle functions is cut here: they run again when it changes.
    settled: a settle function (of this module or the parent) writes it, so its readers follow
             from the settle order.
    """

    field: str
    signal: bool = False
    settled: bool = False
    unknown: str = ""
    cut: bool = False
    watched: bool = False


@dataclass(frozen=True, slots=True)
class ClockRoot:
    """Where a clock comes from.

    kind: "in" (an input port of this module), "net" (a net, `path` children down), "outer" (what
          the reference in `field` leads to) or "const".
    """

    kind: str
    field: str = ""
    path: tuple[int, ...] = ()
    inverted: bool = False
    level: int = 0


Clock = ClockRoot | tuple[ClockRoot, ...]  # in Moore all that a procedure waits for


@dataclass(slots=True)
class Sink:
    """A settled value that is stored: in a field or net, or in an input port of a child."""

    value: Value
    place: Place
    loc: Loc = UNKNOWN


@dataclass(slots=True)
class Effect:
    """A clocked op with side effects: `op` runs in the tick if `guard` is set or absent."""

    op: Op
    guard: Value | None


@dataclass(slots=True)
class Update:
    """What a tick samples: `shadow` takes `value`; a commit copies it to `field`."""

    field: str
    shadow: str
    value: Value
    loc: Loc


@dataclass(slots=True)
class MemoryWrite:
    """One write port: the tick samples into fields, the commit stores from them."""

    memory: str
    depth: int
    sampled: list[tuple[str, Value]]  # field and value of address, data, enable and perhaps mask
    elem: Type
    loc: Loc


@dataclass(slots=True)
class TickPlan:
    """Everything that one edge of one clock makes happen in a module."""

    clock: ClockRoot
    at_start: bool = False
    updates: list[Update] = field(default_factory=list)
    writes: list[MemoryWrite] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)


@dataclass(slots=True)
class FieldPlan:
    """A field before the layout gives it an offset.

    kind:  "" for a value, "mem" for a memory of `count` elements.
    group: sorts fields of one struct; layout.py says how.
    """

    name: str
    type: Type
    kind: str = ""
    count: int = 1
    group: str = "net"


@dataclass(slots=True)
class MethodPlan:
    """A module-level op that acts whenever one of `nets` changes, or after a process yields."""

    op: Op
    order: int
    nets: list[str] = field(default_factory=list)
    after: list[int] = field(default_factory=list)  # numbers of processes
    fresh: set[Value] = field(default_factory=set)  # values to compute anew: see methods.py
    results: set[Value] = field(default_factory=set)  # results of processes that it reads


@dataclass(slots=True)
class ProcessPlan:
    """An llhd.process.

    results:     the fields of its results; None for one that nobody reads.
    drives:      whether methods hang on it.
    own_methods: methods that are part of it.
    """

    op: Op
    order: int
    results: list[str | None] = field(default_factory=list)
    drives: bool = False
    own_methods: list[MethodPlan] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """A function with what it reads and stores, for the schedule."""

    function: Function
    reads: set[Place] = field(default_factory=set)
    writes: set[Place] = field(default_factory=set)
    at_start: bool = True  # of a settle: it runs when the simulation starts
    procedure: int | None = None  # of a settle that may be cut into slices: its item's number
    continuous: bool = False  # of a settle: it only computes a continuous assignment
    reports: bool = False  # of a settle: it may warn, or report violations of unique and the like


class Globals:
    """The signals that belong to no module; net numbers count from the first of them.

    They are the nets of instance 0, whose module is GLOBALS, so their numbers are global ones.
    """

    def __init__(self, module: Module):
        self.module = module
        kinds = ((name, op_name(module.symbols, name)) for name in module.symbols)
        names = [name for name, kind in kinds if kind == "llhd.global_signal"]
        self.numbers = {name: i for i, name in enumerate(names)}
        self.used = False

    def reference(self, op: Op) -> Op:
        """The op that makes a reference out of an llhd.get_global_signal."""
        name = op.attrs["global_name"].name
        number = self.numbers.get(name)
        if number is None:
            raise VerifyError(f"{op.name}: there is no global signal @{name}", op.loc)
        self.used = True
        return Op("aotc.global_ref", [], [op.result.type], {"net": number}, loc=op.loc)


GLOBALS = "aotc_globals"


class ModulePlan:
    """One module on its way into functions; see the file's first lines."""

    def __init__(self, name: str, op: Op, globals: Globals):
        self.name = name
        self.op = op
        self.globals = globals
        self.is_root = False
        self.is_driver = False
        self.instances: dict[Value, int] = {}  # handle of a driver's instance -> child
        self.names = Names()
        self.ports: list[Port] = []
        self.children: list[Child] = []
        self.fields: dict[str, FieldPlan] = {}
        self.links: dict[str, str] = {}  # field that points to another instance -> its module
        self.alias: dict[Value, Value] = {}
        self.place: dict[Value, Place] = {}
        self.sources: set[Value] = set()  # values that are read from a place and never computed
        self.probes: list[Op] = []
        self.signals: dict[Value, Value] = {}  # reference -> what the signal holds
        self.nets: dict[str, NetPlan] = {}
        self.net_numbers: dict[str, int] = {}
        self.sinks: list[Sink] = []
        self.outputs: dict[str, Value] = {}  # field of an output port -> its value
        self.clocked: list[Op] = []  # registers and other ops with a clock, until clocks are known
        self.memory_files: list[tuple[str, str, bool, Op]] = []  # field, file, binary, firmem
        self.ticks: dict[Any, TickPlan] = {}  # by clock; in Moore by clock and function
        self.processes: list[ProcessPlan] = []
        self.process_of: dict[Value, int] = {}  # result of a process -> its number
        self.read_results: set[Value] = set()  # results of processes that need a field
        self.methods: list[MethodPlan] = []
        self.effects: list[tuple[int, Op]] = []  # (order, op) of unclocked ops with effects
        self.finals: list[Op] = []
        self.initials: dict[str, Value] = {}  # field -> value that init stores
        self.initial_bits: dict[str, int] = {}  # field -> constant that init stores
        self.initial_ops: dict[str, Op] = {}  # field -> the seq.initial that computes it
        self.latches: dict[Op, dict[str, str]] = {}  # clock gates and dividers: their fields
        self.memories: dict[Value, str] = {}  # seq.firmem -> field
        self.waves: list[tuple[str, str, str, str, str]] = []  # as a Wave
        self.forcible: list[tuple[str, str, str]] = []  # as in a ModuleLayout
        self.arrays: list[tuple[str, str, str, str]] = []  # as in a ModuleLayout
        self.prefix = ""  # of names, while an inlined instance is read
        self.ops: list[Op] = []  # the graph region
        self.verified: set[tuple[object, ...]] = set()  # shapes of ops without attributes
        self.clock_inputs: set[str] = set()  # input port fields that clocks are traced to
        self.registers: dict[str, TickPlan] = {}  # field -> the tick that owns it
        self.shadows: dict[str, str] = {}  # register field -> shadow field
        self.resets: dict[str, ClockRoot] = {}  # register field -> asynchronous reset
        self.order = 0
        # What the functions became:
        self.settles: list[Written] = []
        self.tick_functions: dict[Clock, tuple[list[Written], Written | None]] = {}
        self.method_functions: list[Written] = []
        self.process_functions: list[Written] = []
        self.init_function: Written | None = None
        self.late_init_function: Written | None = None
        self.final_functions: list[Written] = []
        self.subroutine_functions: list[Written] = []
        self.moore: MooreModule | None = None  # of a moore.module
        self._copies: dict[Value, str] = {}
        self._used: dict[Op, list[Value]] = {}
        self._definers: dict[Op, list[Op]] = {}

    def acting_functions(self) -> list[Written]:
        """All functions but the settles."""
        found = [*self.method_functions, *self.process_functions, *self.final_functions]
        found += self.subroutine_functions
        found += [f for f in (self.init_function, self.late_init_function) if f is not None]
        for ticks, commit in self.tick_functions.values():
            found += ticks if commit is None else [*ticks, commit]
        return found

    # Values ---------------------------------------------------------------------------------

    def verify(self, op: Op) -> None:
        """Checks an op of the source against its row; of ops without attributes that look alike,
        the first.

        Raises: VerifyError, UnsupportedError at the op.
        """
        if op.attrs or op.regions:
            verify(op)
            return
        shape = (op.name, *[v.type for v in op.operands], *[v.type for v in op.results])
        if shape not in self.verified:
            verify(op)
            self.verified.add(shape)

    def resolve(self, value: Value) -> Value:
        """The value that stands for `value`."""
        alias = self.alias
        if value not in alias:
            return value
        start = value
        while value in alias:
            value = alias[value]
        while alias[start] is not value:
            alias[start], start = value, alias[start]
        return value

    def definer(self, value: Value) -> Op | None:
        """The op that computes a resolved value; None if nothing does."""
        if value in self.sources or value in self.signals:
            return None
        return value.owner if isinstance(value.owner, Op) else None

    def add_source(self, value: Value, place: Place) -> None:
        """Makes a value of the source one that is read from a place and computed nowhere."""
        self.place[value] = place
        self.sources.add(value)

    def used(self, op: Op) -> list[Value]:
        """Resolved values that an op of the graph uses, captured ones included."""
        found = self._used.get(op)
        if found is None:
            found = self._used[op] = self.find_used(op)
        return found

    def find_used(self, op: Op) -> list[Value]:
        resolve = self.resolve
        values = [resolve(v) for v in op.operands]
        for region in op.regions:
            inside = {v for b in region.blocks for v in b.args}
            for block in region.blocks:
                for inner in block.ops:
                    inside.update(inner.results)
            for block in region.blocks:
                for inner in block.ops:
                    values += [resolve(v) for v in inner.operands if v not in inside]
        return values

    def definers(self, op: Op) -> list[Op]:
        """Ops that compute what an op uses."""
        found = self._definers.get(op)
        if found is None:
            found = [d for v in self.used(op) if (d := self.definer(v)) is not None]
            self._definers[op] = found
        return found

    def forget_uses(self) -> None:
        """To be called when aliases were added after the region was read."""
        self._used.clear()
        self._definers.clear()

    def base(self, reference: Value) -> Value:
        """The whole signal that a reference is part of."""
        value = self.resolve(reference)
        while isinstance(value.owner, Op) and value.owner.name.startswith("llhd.sig."):
            value = self.resolve(value.owner.operands[0])
        return value

    def behind(self, reference: Value) -> Place | None:
        """What a probe of a reference reads: a signal's field, "*field" for the signal behind a
        port of that field, "@number" for a global signal; None if only the caller knows."""
        base = self.base(reference)
        if base in self.signals:
            return self.place[self.signals[base]]
        if base in self.place:
            found = self.place[base]
            return Place("*" + found.field, found.child)
        if isinstance(base.owner, Op) and base.owner.name == "aotc.global_ref":
            return Place(f"@{base.owner.attrs['net']}")
        return None

    # Fields and nets --------------------------------------------------------------------------

    def add_field(
        self, hint: str, type: Type, group: str = "net", kind: str = "", count: int = 1
    ) -> str:
        """A new field; its name follows the hint."""
        name = self.names.fresh(hint)
        self.fields[name] = FieldPlan(name, type, kind, count, group)
        return name

    def add_net(self, field_name: str, *, signal: bool = False, settled: bool = False) -> None:
        self.nets.setdefault(field_name, NetPlan(field_name, signal, settled))

    def keep(self, value: Value, hint: str = "v") -> Place:
        """The place of a resolved value; a new, settled field if it had none."""
        found = self.place.get(value)
        if found is None:
            found = Place(self.add_field(value.name or hint, value.type, "kept"))
            self.sinks.append(Sink(value, found, loc_of(value)))
            self.place[value] = found
        return found

    def net_of(self, value: Value, hint: str = "net") -> str:
        """The field of a net that always holds the resolved value; made if there is none."""
        place = self.place.get(value)
        group = self.fields[place.field].group if place and place.child < 0 else "register"
        if place is not None and group != "register":
            if group == "input":
                self.add_net(place.field, settled=not self.is_root)
            elif group in ("kept", "output"):
                self.add_net(place.field, settled=True)
            elif group == "result":
                self.add_net(place.field)
            return place.field
        if value not in self._copies:
            name = self.add_field(value.name or hint, value.type, "kept")
            self.add_net(name, settled=True)
            self.sinks.append(Sink(value, Place(name), loc_of(value)))
            if place is None:
                self.place[value] = Place(name)
            self._copies[value] = name
        return self._copies[value]

    def add_wave(
        self, name: str, field_name: str, type: Type, unknown: str = "", declared: str = ""
    ) -> None:
        """Shows a field in waveforms, under a hierarchical name below the instance; `unknown` is
        the field of its unknown part, `declared` its kind and bounds (program.Wave)."""
        self.waves.append((self.prefix + name, field_name, type.text, unknown, declared))

    def number_nets(self) -> None:
        """Numbers the nets: input ports in port order, so that a parent depends on nothing else;
        then the others in the order in which they were found."""
        ports = [p.field for p in self.ports if p.is_input and p.field in self.nets]
        taken = set(ports)
        names = ports + [n for n in self.nets if n not in taken]
        self.net_numbers = {name: i for i, name in enumerate(names)}


def loc_of(value: Value) -> Loc:
    """The place of the op that defines a value."""
    owner = value.owner
    if isinstance(owner, Op):
        return owner.loc
    if isinstance(owner, Block) and owner.parent is not None and owner.parent.parent is not None:
        return owner.parent.parent.loc
    return UNKNOWN
