"""Random synchronous circuits as MLIR, with a driver, for comparison with another simulator.

Modules instantiate each other; registers have no, synchronous or asynchronous resets on one of two
clocks, some of them gated or falling; logic runs through ports in both directions. Every circuit is
free of loops: an op uses only values above it, registers, and outputs of instances above it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

WIDTHS = (1, 1, 1, 3, 8, 8, 16, 31, 32, 33, 64, 65, 100)
BINARY = ("add", "sub", "mul", "and", "or", "xor", "and", "or", "xor")


@dataclass
class Port:
    name: str
    width: int


@dataclass
class Module:
    name: str
    inputs: list[Port]
    outputs: list[Port]
    text: str = ""


@dataclass
class Circuit:
    """modules: the last one is the top. stimulus: for each step the input that changes, and to
    what."""

    modules: list[Module] = field(default_factory=list)
    stimulus: list[list[tuple[str, int]]] = field(default_factory=list)

    @property
    def top(self) -> Module:
        return self.modules[-1]

    def hardware(self) -> str:
        return "\n".join(m.text for m in self.modules)


class _Writer:
    """Writes one module."""

    def __init__(self, rng: random.Random, name: str, children: list[Module]):
        self.rng = rng
        self.name = name
        self.children = children
        self.lines: list[str] = []
        self.values: list[tuple[str, int]] = []
        self.clocks: list[str] = []
        self.registers: list[tuple[str, int]] = []
        self.number = 0

    def fresh(self) -> str:
        self.number += 1
        return f"%v{self.number}"

    def add(self, text: str, width: int) -> tuple[str, int]:
        name = self.fresh()
        self.lines.append(f"  {name} = {text}")
        self.values.append((name, width))
        return name, width

    def pick(self, width: int | None = None) -> tuple[str, int]:
        """Some value, of a width if one is given."""
        value = self.rng.choice(self.values[-40:] + self.registers)
        if width is None or value[1] == width:
            return value
        return self.resize(value, width)

    def resize(self, value: tuple[str, int], width: int) -> tuple[str, int]:
        name, have = value
        if have > width:
            low = self.rng.randrange(have - width + 1)
            return self.add(f"comb.extract {name} from {low} : (i{have}) -> i{width}", width)
        zero, _ = self.add(f"hw.constant 0 : i{width - have}", width - have)
        order = [(zero, width - have), value]
        self.rng.shuffle(order)
        names = ", ".join(n for n, _ in order)
        types = ", ".join(f"i{w}" for _, w in order)
        return self.add(f"comb.concat {names} : {types}", width)

    def logic(self) -> None:
        rng = self.rng
        kind = rng.randrange(10)
        width = rng.choice(WIDTHS)
        if kind < 4:
            a, _ = self.pick(width)
            b, _ = self.pick(width)
            self.add(f"comb.{rng.choice(BINARY)} {a}, {b} : i{width}", width)
        elif kind == 4:
            c, _ = self.pick(1)
            a, _ = self.pick(width)
            b, _ = self.pick(width)
            self.add(f"comb.mux {c}, {a}, {b} : i{width}", width)
        elif kind == 5:
            a, _ = self.pick(width)
            b, _ = self.pick(width)
            test = rng.choice(("eq", "ne", "ult", "sle", "sgt", "uge"))
            self.add(f"comb.icmp {test} {a}, {b} : i{width}", 1)
        elif kind == 6:
            a, have = self.pick()
            b, other = self.pick()
            if have + other <= 128:
                self.add(f"comb.concat {a}, {b} : i{have}, i{other}", have + other)
        elif kind == 7:
            self.add(f"hw.constant {rng.getrandbits(width) - (1 << (width - 1))} : i{width}", width)
        elif kind == 8:
            a, _ = self.pick(width)
            self.add(f"comb.parity {a} : i{width}", 1)
        else:
            self.pick(width)

    def module(self, ops: int) -> Module:
        rng = self.rng
        inputs = [Port(f"in{i}", rng.choice(WIDTHS)) for i in range(rng.randint(1, 4))]
        head = [Port("clk0", 1), Port("clk1", 1), Port("rst", 1), *inputs]
        self.values += [(f"%{p.name}", p.width) for p in inputs]
        self.values.append(("%rst", 1))
        for i in (0, 1):
            self.lines.append(f"  %c{i} = seq.to_clock %clk{i}")
            self.clocks.append(f"%c{i}")
        if rng.random() < 0.4:
            self.lines.append("  %c2 = seq.clock_inv %c0")
            self.clocks.append("%c2")
        planned: list[tuple[str, int, str]] = []
        for i in range(rng.randint(1, 6)):
            width = rng.choice(WIDTHS)
            self.registers.append((f"%r{i}", width))
            planned.append((f"r{i}", width, rng.choice(self.clocks)))
        for _ in range(ops):
            if self.children and rng.random() < 0.06:
                self.instance(rng.choice(self.children))
            else:
                self.logic()
        for name, width, clock in planned:
            value, _ = self.pick(width)
            preset = f" preset {rng.getrandbits(width - 1) if width > 1 else 0}"
            reset = ""
            if rng.random() < 0.6:
                number = rng.getrandbits(width - 1) if width > 1 else 0
                to, _ = self.add(f"hw.constant {number} : i{width}", width)
                reset = f" reset {rng.choice(('sync', 'async'))} %rst, {to}"
            self.lines.append(
                f"  %{name} = seq.firreg {value} clock {clock}{reset}{preset} : i{width}"
            )
        outputs = [Port(f"out{i}", rng.choice(WIDTHS)) for i in range(rng.randint(1, 4))]
        given = [self.pick(p.width)[0] for p in outputs]
        ins = ", ".join(f"in %{p.name} : i{p.width}" for p in head)
        outs = "".join(f", out {p.name} : i{p.width}" for p in outputs)
        types = ", ".join(f"i{p.width}" for p in outputs)
        self.lines.append(f"  hw.output {', '.join(given)} : {types}")
        text = f"hw.module @{self.name}({ins}{outs}) {{\n" + "\n".join(self.lines) + "\n}"
        return Module(self.name, head, outputs, text)

    def instance(self, child: Module) -> None:
        given = []
        for port in child.inputs:
            if port.name.startswith("clk"):
                other = self.rng.choice(("clk0", "clk1"))
                given.append(f"{port.name}: %{other}: i1")
            elif port.name == "rst":
                given.append("rst: %rst: i1")
            else:
                given.append(f"{port.name}: {self.pick(port.width)[0]}: i{port.width}")
        self.number += 1
        name = f"%i{self.number}"
        outs = ", ".join(f"{p.name}: i{p.width}" for p in child.outputs)
        count = len(child.outputs)
        self.lines.append(
            f'  {name}:{count} = hw.instance "u{self.number}" @{child.name}'
            f"({', '.join(given)}) -> ({outs})"
        )
        self.values += [(f"{name}#{i}", p.width) for i, p in enumerate(child.outputs)]


def random_circuit(seed: int, modules: int = 4, ops: int = 40, steps: int = 40) -> Circuit:
    """A circuit; the same for the same arguments."""
    rng = random.Random(seed)
    made = Circuit()
    for i in range(modules):
        writer = _Writer(rng, f"m{i}", list(made.modules))
        made.modules.append(writer.module(ops))
    levels = {"clk0": 0, "clk1": 0, "rst": 0}
    for _ in range(steps):
        changes: list[tuple[str, int]] = []
        # Data first, then edges: other simulators see changes at one time in some order.
        data = [p for p in made.top.inputs if p.name not in levels]
        changes += [(p.name, rng.getrandbits(p.width)) for p in data if rng.random() < 0.5]
        made.stimulus.append(changes)
        which = rng.choice(("clk0", "clk1", "clk0", "clk1", "both", "rst"))
        edges = ["clk0", "clk1"] if which == "both" else [which]
        for name in edges:
            levels[name] ^= 1
        made.stimulus.append([(name, levels[name]) for name in edges])
    return made


def driver(circuit: Circuit) -> str:
    """A function that applies the stimulus and prints all outputs after each step."""
    top = circuit.top
    handle = f"!arc.sim.instance<@{top.name}>"
    lines = ["func.func @main() {", "  %ns = arith.constant 1000000 : i64"]
    lines.append(f"  arc.sim.instantiate @{top.name} as %t {{")
    widths = {p.name: p.width for p in top.inputs}
    lines.append(f"    arc.sim.step %t by %ns : {handle}")
    for number, changes in enumerate(circuit.stimulus):
        for name, value in changes:
            width = widths[name]
            signed = value - (1 << width) if value >> (width - 1) else value
            lines.append(f"    %s{number}{name} = hw.constant {signed} : i{width}")
            lines.append(
                f'    arc.sim.set_input %t, "{name}" = %s{number}{name} : i{width}, {handle}'
            )
        lines.append(f"    arc.sim.step %t by %ns : {handle}")
        for port in top.outputs:
            lines.append(f'    %g{number}{port.name} = arc.sim.get_port %t, "{port.name}" : '
                         f"i{port.width}, {handle}")  # fmt: skip
            lines.append(f'    arc.sim.emit "{port.name}", %g{number}{port.name} : i{port.width}')
    lines += ["  }", "  return", "}"]
    return "\n".join(lines)


def verilog_bench(circuit: Circuit) -> str:
    """The same driver in Verilog."""
    top = circuit.top
    lines = ["module bench;"]
    for port in top.inputs:
        lines.append(f"  reg [{port.width - 1}:0] {port.name} = 0;")
    for port in top.outputs:
        lines.append(f"  wire [{port.width - 1}:0] {port.name};")
    ports = ", ".join(f".{p.name}({p.name})" for p in top.inputs + top.outputs)
    lines.append(f"  {top.name} dut({ports});")
    lines.append("  initial begin #1;")
    widths = {p.name: p.width for p in top.inputs}
    for changes in circuit.stimulus:
        for name, value in changes:
            lines.append(f"    {name} = {widths[name]}'h{value:x};")
        lines.append("    #1;")
        for port in top.outputs:
            lines.append(f'    $display("{port.name} = %h", {port.name});')
    lines += ["    $finish;", "  end", "endmodule"]
    return "\n".join(lines)
