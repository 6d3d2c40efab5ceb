"""Random hierarchies: arrays of instances, generate blocks, names, tasks and functions of other
instances, force and release, static variables, named blocks that are left early."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sv_expressions import Expressions, Variable, literal

if TYPE_CHECKING:
    import random

STEPS = 9
_CAST = re.compile(r"\(*\$(un)?signed\(\(*a\)*\)*")


def leaf(rng: random.Random, name: str) -> tuple[list[str], int]:
    """A module with a register, a wire, a task and functions; and the register's width."""
    width = rng.choice((3, 8, 33, 64, 70))
    known = [Variable("a", 8), Variable("r", width), Variable("K", 4, two=True, kind="parameter")]
    make = Expressions(rng, known)
    local = Expressions(rng, [*known, Variable("v", 8), Variable("kept", 12)])
    leave = rng.choice(("disable work;", "disable work;", ";"))
    lines = [
        f"module {name} #(parameter [3:0] K = 3)(input [7:0] a, input c, output [7:0] y);",
        f"reg [{width - 1}:0] r;",
        f"wire [7:0] w = {_own(make.driven(2))};",
        f"assign y = {{{known[0].name}, {make.driven(1)} > 8'd9, w[{rng.randint(0, 7)}]}};",
        f"always @(posedge c) r <= {make.any(2).text};",
        "task poke(input [7:0] v);",
        "reg [11:0] kept;",
        "begin : work",
        f"kept = {local.any(1).text};",
        f"if ({local.condition(1)}) {leave}",
        f"r = {local.any(1).text};",
        "end",
        "endtask",
        "function [11:0] count(input [7:0] v);",
        "reg [11:0] sum;",
        f"begin if (v === 8'd0) sum = {rng.randint(0, 9)}; sum = sum + v; count = sum; end",
        "endfunction",
        "function automatic [11:0] peek(input [7:0] v);",
        f"peek = {Expressions(rng, [Variable('r', width), Variable('v', 8)]).any(2).text};",
        "endfunction",
        "endmodule",
    ]
    return lines, width


def _own(text: str) -> str:
    """The expression, inverted if Icarus would take the port and the wire for one net."""
    return f"~{text}" if _CAST.fullmatch(text) else text


def middle(name: str, below: str) -> list[str]:
    """Instances of leaves, one by one, in an array, and in generate blocks."""
    return [
        f"module {name}(input [7:0] a, input c, output [7:0] y0, y1, y2);",
        f"{below} one(a, c, y0);",
        "wire [15:0] ys;",
        f"{below} #(5) two[1:0](.a(a ^ 8'h0f), .c(c), .y(ys));",
        "assign y1 = ys[7:0] + ys[15:8];",
        "genvar i;",
        "for (i = 0; i < 2; i = i + 1) begin : g",
        "  wire [7:0] y;",
        f"  if (i == 1) begin : odd {below} #(i + 7) u(a, c, y); end",
        f"  else begin : even {below} u(a + 8'd1, c, y); end",
        "end",
        "assign y2 = g[0].y ^ g[1].y;",
        "endmodule",
    ]


class Driver:
    """Statements of the process that drives and shows the hierarchy."""

    def __init__(self, rng: random.Random, name: str, width: int) -> None:
        self.rng = rng
        self.name = name
        places = ("m.one", "m.two[0]", "m.two[1]", "m.g[0].even.u", "m.g[1].odd.u")
        self.places = places
        self.registers = [Variable(f"{p}.r", width) for p in places]
        self.wires = [Variable(f"{p}.w", 8) for p in places]
        self.make = Expressions(rng, [Variable("a", 8), Variable("t", 12), *self.registers])
        self.forced: list[str] = []

    def step(self) -> list[str]:
        rng, make = self.rng, self.make
        register, place = rng.choice(self.registers), rng.choice(self.places)
        part = make.place(register)[0]
        wire = rng.choice(self.wires)
        value = make.any(1).text
        made = rng.choice((
            [f"{register.name} = {value};"], [f"{register.name}{part} = {value};"],
            [f"{register.name}{part} <= {value};"], [f"{place}.poke({value});"],
            [f"t = {place}.count({value});"], [f"t = {place}.peek({value});"],
            [f"force {wire.name} = {literal(rng, 8, 0.2)};"],
            [f"force {register.name} = {literal(rng, register.width, 0.2)};"],
            ["c = ~c;"], ["c = ~c;"], [f"a = {literal(rng, 8, 0.1)};"],
        ))  # fmt: skip
        if made[0].startswith("force"):
            self.forced.append(made[0].split()[1])
        elif self.forced and rng.random() < 0.5:
            made.append(f"release {self.forced.pop()};")
        return made

    def lines(self) -> list[str]:
        shown = ["a", "t", "y0", "y1", "y2", *(v.name for v in (*self.registers, *self.wires))]
        form = " ".join("%b" for _ in shown)
        lines = ["initial begin", "#1 c = 0; t = 0;", f"a = {literal(self.rng, 8, 0)};"]
        lines += [f"{r.name} = {literal(self.rng, r.width, 0.1)};" for r in self.registers]
        for number in range(STEPS):
            lines += ["#5;", *self.step()]
            lines.append(f'#5 $display("{self.name}.{number} {form}", {", ".join(shown)});')
        return [*lines, "end"]


def hierarchy(rng: random.Random, name: str) -> str:
    """The modules, and a top with the process."""
    below, width = leaf(rng, f"{name}_leaf")
    parts = [*below, *middle(f"{name}_m", f"{name}_leaf"), f"module {name};"]
    parts += ["reg [7:0] a; reg c; reg [11:0] t; wire [7:0] y0, y1, y2;"]
    parts += [f"{name}_m m(a, c, y0, y1, y2);"]
    return "\n".join([*parts, *Driver(rng, name, width).lines(), "endmodule"])
