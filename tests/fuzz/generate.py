"""Random hardware: a hierarchy of typed modules with a driver, the same for the same seed.

`hardware(seed, portable=...)` gives a Design: MLIR text whose func.func @main applies random
inputs and emits every output after each step, and the same stimulus as a list for a Verilog
testbench. No design has a real combinational loop: an instance's output is used only once the
inputs that it depends on are connected; registers break every other path. Ops are printed in random
order, since a module's body is a graph.

A portable design stays within what Verilog defines: no index beyond an array, no division by zero,
one clock edge a step, clocks made of data only where they cannot glitch.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

WIDTHS = (1, 1, 2, 3, 4, 5, 7, 8, 8, 13, 16, 31, 32, 33, 48, 63, 64, 65, 100, 127, 128, 130)
SMALL = (1, 2, 4, 7, 8, 12)
STEP_FS = 1_000_000
MASK64 = 2**64 - 1


@dataclass(frozen=True)
class Type:
    """An integer of `width` bits; or `elem` times `length`; or the struct of `fields`."""

    width: int
    elem: Type | None = None
    length: int = 0
    fields: tuple[tuple[str, Type], ...] = ()

    def __str__(self) -> str:
        if self.elem is not None:
            return f"!hw.array<{self.length}x{self.elem}>"
        if self.fields:
            return "!hw.struct<" + ", ".join(f"{n}: {t}" for n, t in self.fields) + ">"
        return f"i{self.width}"

    @property
    def is_int(self) -> bool:
        return self.elem is None and not self.fields


def integer(width: int) -> Type:
    return Type(width)


BIT = integer(1)


def array(length: int, elem: Type) -> Type:
    return Type(length * elem.width, elem, length)


def struct(*types: Type) -> Type:
    fields = tuple((f"f{i}", t) for i, t in enumerate(types))
    return Type(sum(t.width for t in types), fields=fields)


def index_width(length: int) -> int:
    return (length - 1).bit_length()


@dataclass(frozen=True)
class Value:
    """An SSA value; `deps` are the numbers of the module's inputs that it follows at once.

    clean: it changes at most once a step, so a clock may be made of it.
    """

    name: str
    type: Type
    deps: frozenset[int] = frozenset()
    clean: bool = False


@dataclass
class Port:
    name: str
    type: Type
    clock: bool = False
    reset: bool = False


@dataclass
class Module:
    """A finished module: its ports, and per output the inputs that it depends on."""

    name: str
    inputs: list[Port]
    outputs: list[Port]
    deps: list[frozenset[int]]
    lines: list[str]

    def text(self) -> str:
        ports = [f"in %{p.name} : {p.type}" for p in self.inputs]
        ports += [f"out {p.name} : {p.type}" for p in self.outputs]
        body = "\n".join(f"  {line}" for line in self.lines)
        return f"hw.module private @{self.name}({', '.join(ports)}) {{\n{body}\n}}\n"


@dataclass
class Instance:
    """An instance whose inputs are connected one after the other."""

    name: str
    module: Module
    inputs: list[Value | None]
    given: set[int] = field(default_factory=set)


Stimulus = list[dict[str, int]]


@dataclass
class Design:
    """text: MLIR; steps: by step, the inputs that change before it; portable: see above."""

    text: str
    top: Module
    steps: Stimulus
    portable: bool


class _Body:
    """One module while it grows."""

    def __init__(self, rng: random.Random, name: str, known: list[Module], portable: bool) -> None:
        self.rng = rng
        self.name = name
        self.known = known
        self.portable = portable
        self.lines: list[str] = []
        self.pool: list[Value] = []
        self.clocks: list[Value] = []
        self.plain_clocks: list[Value] = []  # of the input ports: no gates, no inverters
        self.clock_ports: list[Value] = []
        self.count = 0
        self.resets: list[Value] = []
        self.open: list[Instance] = []
        self.made: list[Instance] = []
        self.registers: list[tuple[Value, str]] = []
        self.writes: list[tuple[str, str, int, int, bool]] = []
        self.budget = rng.choice((6, 15, 30, 50))

    # Values ------------------------------------------------------------------------------------

    def fresh(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def op(self, text: str, type_: Type, *operands: Value, clean: bool = False) -> Value:
        name = self.fresh()
        self.lines.append(f"{name} = {text}")
        deps = frozenset().union(*(o.deps for o in operands)) if operands else frozenset()
        value = Value(name, type_, deps, clean)
        self.pool.append(value)
        return value

    def constant(self, width: int) -> Value:
        if width == 0:
            return self.op("hw.constant 0 : i0", integer(0))
        top = 2**width - 1
        value = self.rng.choice((0, 1, top, top >> 1, self.rng.getrandbits(width)))
        return self.op(f"hw.constant {value} : i{width}", integer(width))

    def random_type(self) -> Type:
        rng = self.rng
        kind = rng.random()
        if kind < 0.75:
            return integer(rng.choice(WIDTHS))
        if kind < 0.88:
            lengths = (2, 4, 8) if self.portable else (1, 2, 3, 4, 5, 8)
            return array(rng.choice(lengths), integer(rng.choice(WIDTHS)))
        parts = [integer(rng.choice(SMALL)) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.4:
            parts[-1] = array(2, integer(rng.choice(SMALL)))
        return struct(*parts)

    def pick(self, kind: str | None = None) -> Value:
        """A value of the pool, late ones more often; kind: "int", "array", "struct" or any."""
        tests = {
            None: lambda _: True,
            "int": lambda t: t.is_int and t.width > 0,
            "array": lambda t: t.elem is not None,
            "struct": lambda t: bool(t.fields),
        }
        found = [v for v in self.pool if tests[kind](v.type)]
        if not found:
            return self.of(integer(8) if kind in (None, "int") else self.aggregate(kind))
        if self.rng.random() < 0.5:
            found = found[-8:]
        return self.rng.choice(found)

    def aggregate(self, kind: str) -> Type:
        return array(4, integer(8)) if kind == "array" else struct(integer(4), integer(9))

    def of(self, type_: Type) -> Value:
        """A value of exactly this type."""
        same = [v for v in self.pool if v.type == type_]
        if same and self.rng.random() < 0.85:
            return self.rng.choice(same[-10:])
        if type_.elem is not None:
            parts = [self.of(type_.elem) for _ in range(type_.length)]
            names = ", ".join(p.name for p in parts)
            return self.op(f"hw.array_create {names} : {type_.elem}", type_, *parts)
        if type_.fields:
            parts = [self.of(t) for _, t in type_.fields]
            names = ", ".join(p.name for p in parts)
            return self.op(f"hw.struct_create ({names}) : {type_}", type_, *parts)
        ints = [v for v in self.pool if v.type.is_int]
        if not ints or not type_.width or self.rng.random() < 0.2:
            return self.constant(type_.width)
        return self.resized(self.rng.choice(ints), type_.width)

    def resized(self, value: Value, width: int) -> Value:
        have = value.type.width
        if have == width:
            return value
        if have > width:
            low = self.rng.randint(0, have - width)
            text = f"comb.extract {value.name} from {low} : (i{have}) -> i{width}"
            return self.op(text, integer(width), value, clean=value.clean)
        rest = self.of(integer(width - have)) if width > 1 else self.constant(width - have)
        text = f"comb.concat {rest.name}, {value.name} : {rest.type}, {value.type}"
        return self.op(text, integer(width), rest, value)

    def bit(self) -> Value:
        return self.of(BIT)

    # Ops ---------------------------------------------------------------------------------------

    def combinational(self) -> None:
        rng = self.rng
        choice = rng.random()
        if choice < 0.3:
            self.arithmetic()
        elif choice < 0.4:
            self.comparison()
        elif choice < 0.5:
            self.multiplexer()
        elif choice < 0.58:
            a = self.pick("int")
            self.resized(a, rng.choice(WIDTHS))
        elif choice < 0.63:
            a, b = self.pick("int"), self.pick("int")
            width = a.type.width + b.type.width
            if width <= 260:
                text = f"comb.concat {a.name}, {b.name} : {a.type}, {b.type}"
                self.op(text, integer(width), a, b)
        elif choice < 0.67:
            a, times = self.pick("int"), rng.randint(1, 4)
            if a.type.width * times <= 260:
                result = integer(a.type.width * times)
                self.op(f"comb.replicate {a.name} : ({a.type}) -> {result}", result, a)
        elif choice < 0.7:
            a = self.pick("int")
            self.op(f"comb.parity {a.name} : {a.type}", BIT, a)
        elif choice < 0.73:
            self.bitcast()
        elif choice < 0.76:
            self.ripple()
        elif choice < 0.9:
            self.array_op()
        else:
            self.struct_op()

    def arithmetic(self) -> None:
        a = self.pick("int")
        b = self.of(a.type)
        name = self.rng.choice(
            "add sub mul and or xor add sub and or xor shl shru shrs divu divs modu mods".split()
        )
        if name in ("divu", "divs", "modu", "mods"):
            if self.portable or a.type.width > 130:
                one = self.op(f"hw.constant 1 : {a.type}", a.type)
                b = self.op(f"comb.or {b.name}, {one.name} : {a.type}", a.type, b, one)
                if name in ("divs", "mods"):  # least / -1, which Verilog leaves open
                    name = name[:3] + "u"
        elif name.startswith("sh") and self.rng.random() < 0.7 and a.type.width > 1:
            amount = self.rng.randint(0, min(a.type.width + 1, 2**a.type.width - 1))
            b = self.op(f"hw.constant {amount} : {a.type}", a.type)
        if name in ("and", "or", "xor", "add", "mul") and self.rng.random() < 0.2:
            c = self.of(a.type)
            text = f"comb.{name} {a.name}, {b.name}, {c.name} : {a.type}"
            self.op(text, a.type, a, b, c)
            return
        self.op(f"comb.{name} {a.name}, {b.name} : {a.type}", a.type, a, b)

    def comparison(self) -> None:
        a = self.pick("int")
        b = self.of(a.type)
        kind = self.rng.choice("eq ne slt sle sgt sge ult ule ugt uge ceq cne".split())
        self.op(f"comb.icmp {kind} {a.name}, {b.name} : {a.type}", BIT, a, b)

    def multiplexer(self) -> None:
        a = self.pick()
        b, s = self.of(a.type), self.bit()
        self.op(f"comb.mux {s.name}, {a.name}, {b.name} : {a.type}", a.type, s, a, b)

    def bitcast(self) -> None:
        a = self.pick()
        if a.type.is_int:
            width = a.type.width
            for elem in (8, 4, 2):
                if width % elem == 0 and width > elem:
                    to = array(width // elem, integer(elem))
                    if not self.portable or to.length in (2, 4, 8):
                        self.op(f"hw.bitcast {a.name} : ({a.type}) -> {to}", to, a)
                        return
        to = integer(a.type.width)
        self.op(f"hw.bitcast {a.name} : ({a.type}) -> {to}", to, a)

    def ripple(self) -> None:
        """A vector whose bits each depend on the bit below: a loop of vectors, not of bits."""
        first, other = self.bit(), self.bit()
        vector, up, low = self.fresh(), self.fresh(), self.fresh()
        name = self.rng.choice(("xor", "and", "or"))
        self.lines.append(f"{low} = comb.extract {vector} from 0 : (i2) -> i1")
        self.lines.append(f"{up} = comb.{name} {low}, {other.name} : i1")
        self.lines.append(f"{vector} = comb.concat {up}, {first.name} : i1, i1")
        self.pool.append(Value(vector, integer(2), first.deps | other.deps))

    def array_op(self) -> None:
        rng = self.rng
        a = self.pick("array")
        elem, length = a.type.elem, a.type.length
        assert elem is not None
        index = self.of(integer(index_width(length)))
        kind = rng.random()
        if kind < 0.45:
            self.op(f"hw.array_get {a.name}[{index.name}] : {a.type}, {index.type}", elem, a, index)
        elif kind < 0.65:
            value = self.of(elem)
            text = f"hw.array_inject {a.name}[{index.name}], {value.name} : {a.type}, {index.type}"
            self.op(text, a.type, a, index, value)
        elif kind < 0.8:
            want = rng.randint(1, length)
            if self.portable:  # the last start that is inside
                index = self.op(
                    f"hw.constant {rng.randint(0, length - want)} : {index.type}", index.type
                )
            to = array(want, elem)
            text = f"hw.array_slice {a.name}[{index.name}] : ({a.type}) -> {to}"
            self.op(text, to, a, index)
        elif kind < 0.9 and a.type.width < 500:
            b = self.of(a.type)
            to = array(2 * length, elem)
            text = f"hw.array_concat {a.name}, {b.name} : {a.type}, {b.type}"
            self.op(text, to, a, b)
        else:
            self.of(array(2, self.random_type()))

    def struct_op(self) -> None:
        a = self.pick("struct")
        name, type_ = self.rng.choice(a.type.fields)
        if self.rng.random() < 0.6:
            self.op(f'hw.struct_extract {a.name}["{name}"] : {a.type}', type_, a)
        else:
            value = self.of(type_)
            text = f'hw.struct_inject {a.name}["{name}"], {value.name} : {a.type}'
            self.op(text, a.type, a, value)

    # State -------------------------------------------------------------------------------------

    def register(self) -> None:
        """Declares a register; what it takes over is chosen when the module is finished."""
        if not self.clocks:
            return
        name, type_ = self.fresh(), self.random_type()
        clock = self.rng.choice(self.clocks)
        value = Value(name, type_, frozenset(), clean=True)
        self.pool.append(value)
        self.registers.append((value, clock.name))

    def close_register(self, value: Value, clock: str) -> None:
        rng, type_ = self.rng, value.type
        data = self.of(type_)
        kind = rng.random()
        if kind < 0.65 or (self.portable and kind >= 0.9):
            reset = preset = ""
            choice = rng.random()
            if self.resets and choice < 0.6:
                if choice < 0.3:
                    safe = self.portable
                    signal = rng.choice(self.resets) if safe or choice < 0.25 else self.bit()
                    given = self.literal(type_)
                    reset = f" reset async {signal.name}, {given.name}"
                else:
                    signal = rng.choice(self.resets) if rng.random() < 0.5 else self.bit()
                    given = self.of(type_)
                    reset = f" reset sync {signal.name}, {given.name}"
            if rng.random() < 0.5:
                bits = rng.getrandbits(type_.width)
                preset = f" preset {bits}"
            text = f"seq.firreg {data.name} clock {clock}{reset}{preset} : {type_}"
        elif kind < 0.85:
            reset = ""
            if self.resets and rng.random() < 0.5:
                reset = f" reset {rng.choice(self.resets).name}, {self.of(type_).name}"
            text = f"seq.compreg {data.name}, {clock}{reset} : {type_}"
        else:
            reset = ""
            if self.resets and rng.random() < 0.5:
                reset = f" reset {rng.choice(self.resets).name}, {self.of(type_).name}"
            text = f"seq.compreg.ce {data.name}, {clock}, {self.bit().name}{reset} : {type_}"
        self.lines.append(f"{value.name} = {text}")

    def literal(self, type_: Type) -> Value:
        """A constant of the type."""
        if type_.is_int:
            return self.constant(type_.width)
        bits = self.constant(type_.width)
        return self.op(f"hw.bitcast {bits.name} : ({bits.type}) -> {type_}", type_)

    def memory(self) -> None:
        rng = self.rng
        if not self.clocks:
            return
        depth = rng.choice((2, 4, 8, 16)) if self.portable else rng.choice((1, 2, 3, 4, 6, 8, 16))
        width = rng.choice(WIDTHS)
        latency = rng.choice((0, 0, 1))
        address = integer(max(1, index_width(depth)))
        clock = rng.choice(self.clocks).name
        under = "undefined" if latency == 0 else rng.choice(("new", "old"))
        masked = rng.random() < 0.25 and width % 2 == 0 and width > 2
        shape = f"<{depth} x {width}{', mask 2' if masked else ''}>"
        memory = self.fresh()
        self.lines.append(f"{memory} = seq.firmem {latency}, 1, {under}, port_order : {shape}")
        for _ in range(rng.randint(1, 2)):
            where = self.of(address)
            enable, operands = "", [where]
            if not self.portable and rng.random() < 0.5:
                operands.append(self.bit())
                enable = f" enable {operands[-1].name}"
            text = f"seq.firmem.read_port {memory}[{where.name}], clock {clock}{enable} : {shape}"
            self.op(text, integer(width), *(operands if latency == 0 else ()))
        for _ in range(1 if self.portable else rng.randint(1, 2)):
            self.writes.append((memory, clock, depth, width, masked))

    def close_write(self, memory: str, clock: str, depth: int, width: int, masked: bool) -> None:
        where = self.of(integer(max(1, index_width(depth))))
        data, enable = self.of(integer(width)), self.bit()
        shape = f"<{depth} x {width}{', mask 2' if masked else ''}>"
        mask, extra = "", ""
        if masked:
            mask, extra = f" mask {self.of(integer(2)).name}", ", i2"
        self.lines.append(
            f"seq.firmem.write_port {memory}[{where.name}] = {data.name}, clock {clock} "
            f"enable {enable.name}{mask} : {shape}{extra}"
        )

    def clock_op(self) -> None:
        """One more clock, made of clocks or of data."""
        rng = self.rng
        kind = rng.random()
        name = self.fresh()
        if kind < 0.35:
            source = rng.choice(self.plain_clocks or self.clocks or [None])
            if source is None:
                return
            enable = self.register_bit() if self.portable else self.bit()
            if enable is None:
                return
            test = f", {self.constant(1).name}" if rng.random() < 0.2 else ""
            self.lines.append(f"{name} = seq.clock_gate {source.name}, {enable.name}{test}")
        elif kind < 0.55 and self.clocks:
            self.lines.append(f"{name} = seq.clock_inv {rng.choice(self.clocks).name}")
        elif kind < 0.7 and len(self.clocks) > 1 and not self.portable:
            a, b = rng.sample(self.clocks, 2)
            self.lines.append(f"{name} = seq.clock_mux {self.bit().name}, {a.name}, {b.name}")
        elif kind < 0.8 and self.plain_clocks and not self.portable:
            source = rng.choice(self.plain_clocks)
            self.lines.append(f"{name} = seq.clock_div {source.name} by {rng.randint(0, 2)}")
        else:
            source = self.register_bit() if self.portable else self.bit()
            if source is None:
                return
            self.lines.append(f"{name} = seq.to_clock {source.name}")
        self.clocks.append(Value(name, BIT))

    def register_bit(self) -> Value | None:
        """A bit that changes at most once a step."""
        clean = [v for v in self.pool if v.clean and v.type == BIT]
        wide = [v for v in self.pool if v.clean and v.type.is_int]
        if clean:
            return self.rng.choice(clean)
        return self.resized(self.rng.choice(wide), 1) if wide else None

    # Instances ---------------------------------------------------------------------------------

    def instantiate(self) -> None:
        if not self.known:
            return
        module = self.rng.choice(self.known)
        instance = Instance(f"i{len(self.made)}", module, [None] * len(module.inputs))
        self.made.append(instance)
        self.open.append(instance)
        self.offer(instance)

    def offer(self, instance: Instance) -> None:
        """Puts into the pool the outputs of which all that they depend on is connected."""
        for number, port in enumerate(instance.module.outputs):
            needs = instance.module.deps[number]
            if number in instance.given or any(instance.inputs[i] is None for i in needs):
                continue
            instance.given.add(number)
            operands = [v for i in needs if (v := instance.inputs[i]) is not None]
            deps = frozenset().union(*(v.deps for v in operands))
            self.pool.append(Value(f"%{instance.name}_{port.name}", port.type, deps))

    def connect(self) -> None:
        """One more input of some instance."""
        instance = self.rng.choice(self.open)
        free = [i for i, v in enumerate(instance.inputs) if v is None]
        if not free:
            self.open.remove(instance)
            return
        number = self.rng.choice(free)
        port = instance.module.inputs[number]
        if port.clock:
            value = self.rng.choice(self.clock_ports)
            if not self.portable and self.rng.random() < 0.1:
                value = self.bit()
        elif port.reset:
            value = self.rng.choice(self.resets) if self.resets else self.bit()
        else:
            value = self.of(port.type)
        instance.inputs[number] = value
        self.offer(instance)

    def instance_line(self, instance: Instance) -> str:
        inputs = ", ".join(
            f"{p.name}: {v.name}: {p.type}"
            for p, v in zip(instance.module.inputs, instance.inputs, strict=True)
            if v is not None
        )
        results = ", ".join(f"%{instance.name}_{p.name}" for p in instance.module.outputs)
        types = ", ".join(f"{p.name}: {p.type}" for p in instance.module.outputs)
        head = f"{results} = " if results else ""
        module = instance.module.name
        return f'{head}hw.instance "{instance.name}" @{module}({inputs}) -> ({types})'

    # The whole ---------------------------------------------------------------------------------

    def build(self, is_top: bool) -> Module:
        rng = self.rng
        inputs = [Port(f"clk{i}", BIT, clock=True) for i in range(rng.choice((1, 1, 2)))]
        if rng.random() < 0.7:
            inputs.append(Port("rst", BIT, reset=True))
        inputs += [
            Port(f"in{i}", integer(rng.choice(WIDTHS)) if is_top else self.random_type())
            for i in range(rng.randint(1, 4))
        ]
        for number, port in enumerate(inputs):
            value = Value(f"%{port.name}", port.type, frozenset((number,)), clean=is_top)
            if port.clock:
                clock = Value(self.fresh(), BIT)
                self.lines.append(f"{clock.name} = seq.to_clock {value.name}")
                self.clocks.append(clock)
                self.plain_clocks.append(clock)
                self.clock_ports.append(value)
            elif port.reset:
                self.resets.append(value)
            if not port.clock or not self.portable:
                self.pool.append(value)
        self.grow()
        while self.open:
            self.connect()
        outputs: list[Port] = []
        chosen: list[Value] = []
        for number in range(rng.randint(1, 6)):
            value = self.pick("int") if is_top else self.pick()
            outputs.append(Port(f"out{number}", value.type))
            chosen.append(value)
        for register in self.registers:
            self.close_register(*register)
        for write in self.writes:
            self.close_write(*write)
        self.lines += [self.instance_line(i) for i in self.made]
        self.shuffle()
        names, types = ", ".join(v.name for v in chosen), ", ".join(str(v.type) for v in chosen)
        self.lines.append(f"hw.output {names} : {types}")
        return Module(self.name, inputs, outputs, [v.deps for v in chosen], self.lines)

    def grow(self) -> None:
        rng = self.rng
        for _ in range(rng.choice((0, 1, 2, 3)) if self.known else 0):
            self.instantiate()
        for _ in range(self.budget):
            kind = rng.random()
            if kind < 0.12:
                self.register()
            elif kind < 0.15:
                self.memory()
            elif kind < 0.19:
                self.clock_op()
            elif kind < 0.4 and self.open:
                self.connect()
            elif kind < 0.42:
                self.instantiate()
            else:
                self.combinational()

    def shuffle(self) -> None:
        """Any order is right in a graph region, but that of a memory's writes."""
        if self.rng.random() < 0.5:
            return
        writes = [line for line in self.lines if line.startswith("seq.firmem.write")]
        others = [line for line in self.lines if not line.startswith("seq.firmem.write")]
        self.rng.shuffle(others)
        self.lines = others + writes


def hardware(seed: int, *, portable: bool) -> Design:
    """A random design with its driver."""
    rng = random.Random(f"hardware {seed} {portable}")
    modules: list[Module] = []
    count = rng.choice((1, 2, 3, 4, 6))
    for number in range(count):
        is_top = number == count - 1
        modules.append(_Body(rng, f"m{number}", modules[:], portable).build(is_top))
    top = modules[-1]
    used: list[Module] = modules
    loop = rng.random() < 0.5
    steps = 40
    stimulus = _looped(rng, top, steps, portable) if loop else _straight(rng, top, steps, portable)
    driver, changes = stimulus
    text = "".join(m.text() for m in used) + driver
    return Design(text, top, changes, portable)


def _set(port: Port, value: str, top: Module) -> str:
    return (
        f'    arc.sim.set_input %m, "{port.name}" = {value} : {port.type}, '
        f"!arc.sim.instance<@{top.name}>"
    )


def _step(top: Module) -> str:
    return f"    arc.sim.step %m by %ns : !arc.sim.instance<@{top.name}>"


def _emits(top: Module, tag: str) -> list[str]:
    lines = []
    for i, port in enumerate(top.outputs):
        value = f"%o{tag}_{i}"
        lines.append(
            f'    {value} = arc.sim.get_port %m, "{port.name}" : {port.type}, '
            f"!arc.sim.instance<@{top.name}>"
        )
        lines.append(f'    arc.sim.emit "{port.name}", {value} : {port.type}')
    return lines


def _straight(
    rng: random.Random, top: Module, count: int, portable: bool
) -> tuple[str, Stimulus]:
    """A driver without loops: every value a constant."""
    now = {p.name: 0 for p in top.inputs}
    clocks = [p for p in top.inputs if p.clock]
    data = [p for p in top.inputs if not p.clock]
    lines = ["func.func @main() {", f"  %ns = arith.constant {STEP_FS} : i64"]
    lines.append(f"  arc.sim.instantiate @{top.name} as %m {{")
    changes: Stimulus = []
    for number in range(count):
        if portable and number % 2:
            chosen = [rng.choice(clocks)]
        elif portable:
            chosen = rng.sample(data, rng.randint(0, len(data)))
        else:
            chosen = [p for p in top.inputs if rng.random() < (0.6 if p.clock else 0.4)]
        change = {}
        for port in chosen:
            if port.clock:
                now[port.name] ^= 1
            elif port.reset:
                now[port.name] = int(number > 0 and rng.random() < 0.25)
            else:
                now[port.name] = rng.choice((0, rng.getrandbits(port.type.width)))
            change[port.name] = now[port.name]
            value = f"%s{number}_{port.name}"
            lines.append(f"    {value} = hw.constant {now[port.name]} : {port.type}")
            lines.append(_set(port, value, top))
        changes.append(change)
        lines += [_step(top), *_emits(top, str(number))]
    return "\n".join([*lines, "  }", "  return", "}", ""]), changes


def _looped(
    rng: random.Random, top: Module, count: int, portable: bool
) -> tuple[str, Stimulus]:
    """A driver with a loop: inputs out of an xorshift generator."""
    clocks = [p for p in top.inputs if p.clock]
    data = [p for p in top.inputs if not p.clock]
    start = rng.getrandbits(64) | 1
    lines = [
        "func.func @main() {",
        f"  %ns = arith.constant {STEP_FS} : i64",
        "  %first = arith.constant 0 : index",
        f"  %last = arith.constant {count // 2} : index",
        "  %one = arith.constant 1 : index",
        "  %true = arith.constant true",
        "  %c13 = arith.constant 13 : i64",
        "  %c7 = arith.constant 7 : i64",
        "  %c17 = arith.constant 17 : i64",
        f"  %start = hw.constant {start} : i64",
        *(f"  %low{i} = arith.constant false" for i in range(len(clocks))),
        f"  arc.sim.instantiate @{top.name} as %m {{",
    ]
    carried = ", ".join(
        ["%s = %start", *(f"%level{i} = %low{i}" for i in range(len(clocks)))]
    )
    types = ", ".join(["i64", *("i1" for _ in clocks)])
    results = f"%r:{1 + len(clocks)}"
    lines.append(
        f"    {results} = scf.for %i = %first to %last step %one iter_args({carried}) -> ({types}) {{"
    )
    lines += [
        "    %x0 = arith.shli %s, %c13 : i64",
        "    %x1 = arith.xori %s, %x0 : i64",
        "    %x2 = arith.shrui %x1, %c7 : i64",
        "    %x3 = arith.xori %x1, %x2 : i64",
        "    %x4 = arith.shli %x3, %c17 : i64",
        "    %next = arith.xori %x3, %x4 : i64",
    ]
    places: dict[str, tuple[int, int]] = {}
    for port in data:
        width = min(port.type.width, 64)
        low = rng.randint(0, 64 - width)
        places[port.name] = low, width
        value = f"%d_{port.name}"
        lines.append(f"    {value}s = comb.extract %next from {low} : (i64) -> i{width}")
        if port.reset:  # set one time in four at most
            lines.append(f"    %bit = comb.extract %next from {63 - low} : (i64) -> i1")
            lines.append(f"    {value} = comb.and {value}s, %bit : i1")
        elif port.type.width > width:
            rest = port.type.width - width
            lines.append(f"    {value}z = hw.constant 0 : i{rest}")
            lines.append(f"    {value} = comb.concat {value}s, {value}z : i{width}, i{rest}")
        else:
            value += "s"
        lines.append(_set(port, value, top))
    apart = portable
    if apart:
        lines += [_step(top), *_emits(top, "a")]
    toggles: list[int] = []
    for number, port in enumerate(clocks):
        toggles.append(rng.randint(0, 63))
        if apart:  # the clock whose number the bit is; the first if there is but one
            if len(clocks) == 1:
                lines.append(f"    %flip{number} = comb.xor %level{number}, %true : i1")
            else:
                lines.append(f"    %t{number}s = comb.extract %next from 5 : (i64) -> i1")
                inverse = f"    %t{number} = comb.xor %t{number}s, %true : i1"
                lines.append(inverse if number == 0 else f"    %t{number} = comb.or %t{number}s, %t{number}s : i1")
                lines.append(f"    %flip{number} = comb.xor %level{number}, %t{number} : i1")
        elif number == 0:
            lines.append(f"    %flip{number} = comb.xor %level{number}, %true : i1")
        else:
            lines.append(f"    %t{number} = comb.extract %next from {toggles[-1]} : (i64) -> i1")
            lines.append(f"    %flip{number} = comb.xor %level{number}, %t{number} : i1")
        lines.append(_set(port, f"%flip{number}", top))
    lines += [_step(top), *_emits(top, "b")]
    flips = ", ".join(["%next", *(f"%flip{i}" for i in range(len(clocks)))])
    lines += [f"    scf.yield {flips} : {types}", "    }", "  }", "  return", "}", ""]
    return "\n".join(lines), _mirror(top, count, apart, start, places, toggles)


def _mirror(
    top: Module,
    count: int,
    apart: bool,
    state: int,
    places: dict[str, tuple[int, int]],
    toggles: list[int],
) -> Stimulus:
    """What the loop of `_looped` does, step by step."""
    clocks = [p for p in top.inputs if p.clock]
    levels = [0] * len(clocks)
    changes: Stimulus = []
    for _ in range(count // 2):
        state ^= state << 13 & MASK64
        state ^= state >> 7
        state ^= state << 17 & MASK64
        change = {}
        for port in (p for p in top.inputs if not p.clock):
            low, width = places[port.name]
            value = state >> low & (1 << width) - 1
            if port.reset:
                value &= state >> (63 - low) & 1
            change[port.name] = value << (port.type.width - width)
        if apart:
            changes.append(change)
            change = {}
        for number, port in enumerate(clocks):
            if apart and len(clocks) > 1:
                flip = (state >> 5 & 1) ^ (number == 0)
            else:
                flip = 1 if number == 0 else state >> toggles[number] & 1
            levels[number] ^= flip
            change[port.name] = levels[number]
        changes.append(change)
    return changes
