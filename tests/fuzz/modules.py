"""Random modules of hardware, each from its inputs to its outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware import (
    BIT,
    WIDTHS,
    Instance,
    Module,
    Port,
    Type,
    Value,
    array,
    index_width,
    integer,
)
from values import Values

if TYPE_CHECKING:
    import random

BITWISE = ("add", "sub", "and", "or", "xor")
SHIFTS = ("shl", "shru", "shrs")
DIVISIONS = ("divu", "divs", "modu", "mods")
PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge", "ceq", "cne")


class Body(Values):
    """One module while it grows."""

    def __init__(self, rng: random.Random, name: str, known: list[Module], portable: bool) -> None:
        super().__init__(rng, portable)
        self.name = name
        self.known = known
        self.clocks: list[Value] = []
        self.plain_clocks: list[Value] = []  # of the input ports: no gates, no inverters
        self.clock_ports: list[Value] = []
        self.resets: list[Value] = []
        self.open: list[Instance] = []
        self.made: list[Instance] = []
        self.registers: list[tuple[Value, str]] = []
        self.writes: list[tuple[str, str, int, int, bool]] = []
        self.budget = rng.choice((6, 15, 30, 50))

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
        name = self.rng.choice((*BITWISE, *BITWISE, "mul", *SHIFTS, *DIVISIONS))
        if name in DIVISIONS:
            if self.portable or a.type.width > 130:
                # For Icarus never 1 (sv_icarus.AVOIDED, 11.4.3, nets).
                bit = 2 if self.portable and a.type.width > 64 else 1
                some = self.op(f"hw.constant {bit} : {a.type}", a.type)
                b = self.op(f"comb.or {b.name}, {some.name} : {a.type}", a.type, b, some)
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
        kind = self.rng.choice(PREDICATES)
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
        # CIRCT's Verilog reads new data whatever the memory says.
        kinds = ("new",) if self.portable else ("new", "old")
        under = "undefined" if latency == 0 else rng.choice(kinds)
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
