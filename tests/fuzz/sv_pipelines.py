"""Random clocked modules with blocking temporaries, arrays, loops, subroutines and two clocks.

Blocking variables belong to one procedure; what is settled from them is only shown. Clocks, resets
and data change at different times. So the order of processes shows nowhere (4.7).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sv_arrays import Array, ArrayExpressions, array, cleared
from sv_expressions import Expressions, Variable, literal, variables
from sv_statements import Statements, function, task

if TYPE_CHECKING:
    import random

CYCLES = 6


class Procedure(Statements):
    """Statements of one clocked procedure: nonblocking assignments to what it owns, blocking ones
    to its temporaries."""

    def __init__(
        self, rng: random.Random, make: ArrayExpressions, number: int, delay: str = ""
    ) -> None:
        super().__init__(rng, make, [], "<=")
        self.arrays: list[Array] = []
        self.temporaries: list[Variable] = []
        self.local_arrays: list[Array] = []
        self.counter = f"k{number}"
        self.delay = delay
        self.reading = make
        self.subroutines: list[tuple[str, int, Variable | None]] = []

    def own(self, registers: list[Variable], arrays: list[Array]) -> None:
        self.targets, self.arrays = registers, arrays
        self.parts = [t for t in registers if not t.two]

    def assignment(self) -> str:
        rng, make = self.rng, self.reading
        pick = rng.random()
        if pick < 0.3 and self.temporaries:
            return self.temporary(rng.choice(self.temporaries))
        if pick < 0.4 and self.local_arrays:
            place = make.element(rng.choice(self.local_arrays))[0]
            return f"{place} = {make.any(rng.randint(0, 2)).text};"
        if pick < 0.65 and self.arrays:
            place = make.element(rng.choice(self.arrays))[0]
            return f"{place} <= {self.delay}{make.any(rng.randint(0, 2)).text};"
        if not self.targets:
            return ";"
        return f"{self.target()} <= {self.delay}{make.any(rng.randint(0, 2)).text};"

    def temporary(self, variable: Variable) -> str:
        rng, make = self.rng, self.reading
        if self.subroutines and rng.random() < 0.3:
            name, count, out = rng.choice(self.subroutines)
            given = ", ".join(make.any(1).text for _ in range(count))
            if out is None:
                return f"{variable.name} = {name}({given});"
            return f"{name}({given}, {variable.name});"
        place = variable.name
        if rng.random() < 0.4 and variable.width > 1:
            place += make.place(variable)[0]
        return f"{place} = {make.any(rng.randint(0, 2)).text};"

    def _loop(self, depth: int) -> list[str]:
        rng, make = self.rng, self.reading
        if depth != 2 or rng.random() < 0.2:
            return super()._loop(depth)
        counter = Variable(self.counter, 32, True, two=True, kind="integer")
        make.loop.append(self.counter)
        make.variables.append(counter)
        body = self.block(1, rng.randint(1, 2))
        make.variables.remove(counter)
        make.loop.remove(self.counter)
        name, end = self.counter, rng.randint(1, 4)
        return [f"for ({name} = 0; {name} < {end}; {name} = {name} + 1) begin", *body, "end"]


class Pipeline:
    """A module under construction."""

    def __init__(self, rng: random.Random, name: str) -> None:
        self.rng = rng
        self.name = name
        self.inputs = [Variable("d0", rng.choice((4, 8, 20))), Variable("d1", 3, True),
                       Variable("d2", rng.choice((3, 32, 65)), rng.random() < 0.5)]  # fmt: skip
        self.seen: list[Variable] = list(self.inputs)
        self.arrays: list[Array] = []
        self.lines: list[str] = []
        self.shown: list[tuple[str, str]] = []  # name and format
        self.owned: list[tuple[list[Variable], list[Array]]] = []

    def declare(self) -> None:
        """What each procedure owns, so that all of them may read it."""
        rng = self.rng
        for number in range(rng.randint(1, 3)):
            registers = [
                Variable(v.name, v.width, v.signed, v.low, v.up)
                for v in variables(rng, f"r{number}_", rng.randint(1, 2), 0)
            ]
            arrays = [array(rng, f"m{number}_{i}") for i in range(rng.randint(0, 2))]
            self.owned.append((registers, arrays))
            for thing in (*registers, *arrays):
                self.lines.append(f"{thing.declared()};")
            self.seen += registers
            self.arrays += arrays
            self.shown += [(v.name, "%b") for v in registers]
            self.shown += [(e, "%h") for a in arrays for e in a.elements()]

    def wires(self) -> None:
        rng = self.rng
        make = ArrayExpressions(rng, self.seen, [a for a in self.arrays if not a.unpacked])
        for number in range(rng.randint(1, 3)):
            wire = Variable(f"w{number}", rng.choice((1, 8, 13, 40, 70)), rng.random() < 0.3)
            value = make.driven(2)
            if rng.random() < 0.3:
                first, second = rng.choice(self.inputs).name, rng.choice(self.seen).name
                self.lines += [
                    f"{wire.declared('wire')};",
                    f"assign {wire.name} = ({first}[0] === 1'b1) ? {second} : {wire.width}'bz;",
                    f"assign {wire.name} = ({first}[1] === 1'b1) ? {value} : {wire.width}'bz;",
                ]
            elif rng.random() < 0.4:
                given = replace(wire, name="v").declared("logic")
                self.lines += [
                    f"{wire.declared()};",
                    f"task automatic set_{wire.name}(input {given});",
                    f"{wire.name} = v;", "endtask",
                    f"always_comb set_{wire.name}({value});",
                ]  # fmt: skip
            else:
                self.lines.append(f"{wire.declared('wire')} = {value};")
            self.seen.append(wire)
            self.shown.append((wire.name, "%b"))

    def lanes(self) -> None:
        """A generate loop with a register in each round."""
        rng = self.rng
        make = Expressions(rng, self.seen)
        width = rng.choice((2, 8, 33))
        count = rng.randint(2, 3)
        self.lines += [
            "genvar g;",
            f"for (g = 0; g < {count}; g = g + 1) begin : lane",
            f"logic [{width - 1}:0] q;",
            f"always @(posedge clk{rng.randint(0, 1)}) q <= {{{make.part(2).text}}} + g;",
            "end",
        ]
        for number in range(count):
            self.shown.append((f"lane[{number}].q", "%h"))

    def procedure(self, number: int) -> None:
        rng = self.rng
        registers, arrays = self.owned[number]
        make = ArrayExpressions(rng, self.seen, self.arrays)
        delay = rng.choice(("", "", "", f"#{rng.randint(1, 3)} "))
        made = Procedure(rng, make, number, delay)
        made.own(registers, arrays)
        temporaries = variables(rng, f"t{number}_", rng.randint(0, 2), 0)
        local = [array(rng, f"n{number}_0")] if rng.random() < 0.3 else []
        self.lines += [f"{thing.declared()};" for thing in (*temporaries, *local)]
        self.lines.append(f"integer {made.counter};")
        if rng.random() < 0.4:
            helper, arguments = function(rng, f"f{number}")
            worker, _, out = task(rng, f"work{number}")
            self.lines += [*helper, *worker]
            made.subroutines = [(f"f{number}", len(arguments), None), (f"work{number}", 1, out)]
        made.temporaries, made.local_arrays = temporaries, local
        first = [f"{t.name} = {make.any(1).text};" for t in temporaries if rng.random() < 0.6]
        make.variables += temporaries
        make.arrays += local
        body = [*first, *made.block(2, rng.randint(2, 4))]
        edge = f"posedge clk{rng.randint(0, 1)}"
        reset = rng.choice(("", "", "sync", "posedge rst", "negedge rst"))
        if reset:
            clear = [f"{r.name} <= {literal(rng, r.width, 0.1)};" for r in registers]
            clear += [line for a in arrays for line in cleared(rng, a, "<=")]
            condition = "!rst" if reset == "negedge rst" else "rst"
            body = [f"if ({condition}) begin", *clear, "end else begin", *body, "end"]
        events = edge if reset in ("", "sync") else f"{edge} or {reset}"
        self.lines += [f"always @({events}) begin", *body, "end"]
        for variable in temporaries:
            leaf = f"s_{variable.name}"
            wire = Variable(leaf, variable.width)
            self.lines.append(f"{wire.declared('wire')} = ~{variable.name};")
            self.shown += [(variable.name, "%b"), (leaf, "%b")]
        self.shown += [(e, "%h") for a in local for e in a.elements()]

    def stimulus(self) -> list[str]:
        rng = self.rng
        form = " ".join(f for _, f in self.shown)
        names = ", ".join(n for n, _ in self.shown)
        lines = ["initial begin", "#1 clk0 = 0; clk1 = 0; rst = 1;"]
        lines += [f"{v.name} = {literal(rng, v.width, 0.1)};" for v in self.inputs]
        for cycle in range(CYCLES):
            lines.append(f"#5 rst = {int(rng.random() < (0.9 if cycle < 1 else 0.3))};")
            lines.append("#5;")
            lines += [f"{v.name} = {literal(rng, v.width, 0.15)};"
                      for v in self.inputs if rng.random() < 0.7]  # fmt: skip
            for clock in rng.sample(("clk0", "clk1"), rng.randint(1, 2)):
                lines.append(f"#5 {clock} = ~{clock};")
                lines.append(f'#5 $display("{self.name}.{cycle} {form}", {names});')
        return [*lines, "end"]


def pipelines(rng: random.Random, name: str) -> str:
    """A module and the process that drives it."""
    made = Pipeline(rng, name)
    made.declare()
    made.wires()
    if rng.random() < 0.4:
        made.lanes()
    for number in range(len(made.owned)):
        made.procedure(number)
    head = [f"module {name};", "logic clk0, clk1, rst;"]
    head += [f"{v.declared()};" for v in made.inputs]
    return "\n".join([*head, *made.lines, *made.stimulus(), "endmodule"])
