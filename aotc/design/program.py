"""The Program: everything a run needs besides function bodies, as plain serialisable data.

aotc.design makes it, the cache keeps it, aotc.runtime loads it. A warm start reads only this.
All indices count from 0. Lists that the scheduler reads are in the order in which it acts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

OBJECT_BYTES = 24  # struct of an object before its properties (runtime_c/object.h)
HEADER_BYTES = 16  # struct aotc_instance: instance id, first net, runs of known forms


@dataclass(slots=True)
class Field:
    """One field of a module's state struct.

    kind:   "bits" (little-endian, zero-extended, whole 64-bit words above 64 bits), "f64", "f32",
            "mem" (count elements of that form), "child" or "link" (pointer to an instance).
    width:  bits of a value or of one element.
    handle: the value is a heap handle (a root of the collector).
    packed: there are heap handles among the bits of the value.
    """

    name: str
    offset: int
    kind: str
    width: int
    count: int = 1
    handle: bool = False
    packed: bool = False


@dataclass(slots=True)
class Net:
    """A watched place of a module: a field whose changes the scheduler must hear of.

    field:   name of the field.  signal: true if llhd.drv may drive it.
    unknown: name of the field with its unknown part; "" if it is 2-state.
    """

    field: str
    signal: bool = False
    unknown: str = ""


@dataclass(slots=True)
class Wave:
    """A variable that a waveform shows: hierarchical name below the instance, field, type text,
    field with the unknown part or "", and kind and bounds as declared ("reg 7 0") or ""."""

    name: str
    field: str
    type: str
    unknown: str = ""
    declared: str = ""


@dataclass(slots=True)
class ModuleLayout:
    """State struct of a module. `ports` stand first so that users of the ports need nothing else.

    size:      bytes, a multiple of 8.
    ports:     names of the port fields, which lead the struct, with their direction.
    children:  instance names, in the order of the "child" fields; (name, module name).
    nets:      local net numbers index this list.
    links:     other instances that the module knows: (field name, module name), in the order of
               the "link" fields.
    forcible:  what is kept of variables and nets that may be forced by name: (name of what is kept,
               field, field of its unknown part or ""); aotc/design/moore/nets/force.py. Also what
               is kept of the sides of ports, port_sides.py; and "p$port" with, in place of a
               field, the net that the inout port p is: "LEVELS-UP LOWEST-BIT NAME".
    arrays:    unpacked arrays, for whoever names an element of one: (name below the instance,
               field, field of its unknown part or "", ranges as "0:15 1:0|31:0": of the
               dimensions, and of the vectors in it).
    """

    name: str
    size: int = HEADER_BYTES
    ports: list[tuple[str, str]] = field(default_factory=list)  # (field name, "input"|"output")
    fields: list[Field] = field(default_factory=list)
    children: list[tuple[str, str]] = field(default_factory=list)
    nets: list[Net] = field(default_factory=list)
    waves: list[Wave] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    forcible: list[tuple[str, str, str]] = field(default_factory=list)
    arrays: list[tuple[str, str, str, str]] = field(default_factory=list)

    def field_named(self, name: str) -> Field:
        for f in self.fields:
            if f.name == name:
                return f
        raise KeyError(name)


@dataclass(slots=True)
class Instance:
    """One instance: path "tb.dut.u0", module name, parent's id (-1 for a root), first net id.

    links: ids of the instances that its module's links lead to.
    """

    path: str
    module: str
    parent: int
    net_base: int
    children: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)


@dataclass(slots=True)
class FunctionInfo:
    """What the runtime knows of a function without its body (see aotc.design.function).

    params, results: type texts.
    """

    name: str
    kind: str
    module: str
    unit: str
    hash: str
    params: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    file: str = ""
    line: int = 0
    ops: int = 0


@dataclass(slots=True)
class Activity:
    """A process or method of one instance.

    function: index of the function.  instance: id.
    nets:     global net ids a method is sensitive to (empty for a process: it waits as it runs).
    at_start: runs once at time 0.
    after:    activity ids of the methods to run whenever this process yields.
    region:   0: of all that are due the one with the lowest id runs first; 1 and 2: who was woken
              first, in the active or in the reactive region (IEEE 1800-2023 clause 4).
    """

    function: int
    instance: int
    nets: list[int] = field(default_factory=list)
    at_start: bool = True
    after: list[int] = field(default_factory=list)
    region: int = 0


@dataclass(slots=True)
class Domain:
    """Everything that one clock edge (or asynchronous reset edge) makes happen.

    triggers: (global net id, edge); edge 1 rising, 2 falling, 3 both. Any one of them fires it.
    ticks:    (function, instance) pairs that sample, in order.
    commits:  (function, instance) pairs that update registers and memories, one delta later.
    fanout:   settle numbers to re-evaluate after the commits.
    at_start: fires at (0,0,0) too, before any activity: ticks of asynchronous resets, which keep
              the registers as they are while the reset is inactive.
    """

    triggers: list[tuple[int, int]] = field(default_factory=list)
    ticks: list[tuple[int, int]] = field(default_factory=list)
    commits: list[tuple[int, int]] = field(default_factory=list)
    fanout: list[int] = field(default_factory=list)
    at_start: bool = False


@dataclass(slots=True)
class Settle:
    """One settle function of one instance; its number in Program.settles is its rank.

    successors: ranks (all greater) that read what this one stores.
    at_start:   runs when everything is settled for the first time.
    idle:       nothing in the design uses what it stores: it runs only if somebody observes.
    hidden:     only ticks, and settle functions that no net reaches, use what it stores; so it
                need not be there where these know it from elsewhere, until somebody observes.
    roused:     runs at the start too, being a procedure that reads a constant; others may assign
                what it assigns.
    """

    function: int
    instance: int
    successors: list[int] = field(default_factory=list)
    at_start: bool = True
    idle: bool = False
    hidden: bool = False
    roused: bool = False


@dataclass(slots=True)
class OuterReference:
    """A field that holds a reference (docs/moore.md) to a variable of another instance.

    instance, field: of the holder; instance -1: the name of the Global that holds it.
    target, value, unknown: instance and fields that it refers to; `unknown` may be "". Without
        `value` the instance itself is meant, by its number.
    net:  global number of the net that this is, or -1.
    bit:  offset of the part that is meant.
    """

    instance: int
    field: str
    target: int
    value: str
    unknown: str
    net: int
    bit: int


@dataclass(slots=True)
class InterfaceRow:
    """A member of an instance of an interface, from word `word` of its table on; of the reference
    only the target counts."""

    word: int
    reference: OuterReference


@dataclass(slots=True)
class InterfaceTable:
    """What virtual interfaces that lead to an instance find there (moore/instances/virtuals.py).

    words: how many 64-bit words there are.
    calls: subroutines: first word of the row, function, instance.
    inner: interfaces inside: word that leads to its table, instance.
    """

    instance: int
    words: int
    rows: list[InterfaceRow] = field(default_factory=list)
    calls: list[tuple[int, int, int]] = field(default_factory=list)
    inner: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Global:
    """Memory with a name (llvm.mlir.global), made before anything runs.

    key:        by which code asks for its address (aotc.dialects.llvm_memory.global_key).
    size:       bytes.  align: in bytes, a power of two.
    init:       the bytes it starts with; zeros follow.
    addresses:  (offset in bytes, name of a global, bytes to add): addresses to be filled in.
    """

    name: str
    key: int
    size: int
    align: int
    init: bytes = b""
    addresses: list[tuple[int, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Export:
    """A subroutine that C may call (IEEE 1800-2023 35.7), in one instance or, if `package` is not
    "", in a package. profile: runtime_c/dpi/dpi.h."""

    name: str
    profile: str
    is_task: bool
    function: int
    instance: int
    package: str


@dataclass(slots=True)
class ClassInfo:
    """What a run knows of a class (docs/classes.md). Its number is its index in Program.classes;
    those derived from it follow it.

    base:       number of its base class, or -1.   last: number of the last class derived from it.
    size:       bytes of an object.
    fields:     its properties, with those of its base classes, at their offsets; one that is
                4-state has its unknown part behind it, under its name and "$u".
    start:      the bytes behind the header at first; empty for zeros.
    table:      function of each virtual method by slot; -1 for a pure one.
    methods:    (key, function) of methods of interface classes, by key.
    interfaces: numbers of all interface classes that it implements; of an interface class, those
                that it extends.
    """

    name: str
    base: int = -1
    last: int = 0
    size: int = OBJECT_BYTES
    fields: list[Field] = field(default_factory=list)
    start: bytes = b""
    table: list[int] = field(default_factory=list)
    methods: list[tuple[int, int]] = field(default_factory=list)
    interfaces: list[int] = field(default_factory=list)
    is_interface: bool = False


@dataclass(slots=True)
class Program:
    """A whole elaborated design.

    net_fanout:  global net id -> settle ranks that read it directly.
    constants:   global nets that never change, which are heard of once, at time 0.
    globals:     memory of llvm code, and references to variables of packages.
    outer_calls: subroutines of instances that free subroutines call: name of the Global that says
                 so, function, instance.
    packed_handles: some structs or arrays have heap handles among their bits, so the collector must
                 look for them at every bit of what it scans.
    precision_fs: smallest time precision of the design, the unit of %t; 0 if nothing says it.
    inits:       (function, instance), in order, before the first settling.
    late_inits:  the same behind it: initial values that depend on ports; then all settles again.
    finals:      (function, instance), in order, after the last time step.
    timescale_fs, plusargs and the like are run options, not here.
    """

    top: str
    modules: dict[str, ModuleLayout] = field(default_factory=dict)
    instances: list[Instance] = field(default_factory=list)
    functions: list[FunctionInfo] = field(default_factory=list)
    settles: list[Settle] = field(default_factory=list)
    net_fanout: dict[int, list[int]] = field(default_factory=dict)
    constants: list[int] = field(default_factory=list)
    domains: list[Domain] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    inits: list[tuple[int, int]] = field(default_factory=list)
    late_inits: list[tuple[int, int]] = field(default_factory=list)
    finals: list[tuple[int, int]] = field(default_factory=list)
    globals: list[Global] = field(default_factory=list)
    references: list[OuterReference] = field(default_factory=list)
    exports: list[Export] = field(default_factory=list)
    interfaces: list[InterfaceTable] = field(default_factory=list)
    outer_calls: list[tuple[str, int, int]] = field(default_factory=list)
    classes: list[ClassInfo] = field(default_factory=list)
    packed_handles: bool = False
    precision_fs: int = 0

    def class_named(self, name: str) -> tuple[int, ClassInfo]:
        """Number and entry of a class. Raises: KeyError."""
        for number, info in enumerate(self.classes):
            if info.name == name:
                return number, info
        raise KeyError(name)
