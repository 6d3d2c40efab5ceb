"""Random clocked modules with a stimulus: registers, memories, settled logic, instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sv_expressions import Expressions, Variable, literal, variables
from sv_statements import Statements, function

if TYPE_CHECKING:
    import random

EDGES = (
    ("posedge clk", ""),
    ("posedge clk", "rst"),
    ("posedge clk or posedge rst", "rst"),
    ("posedge clk or negedge rst", "!rst"),
    ("negedge clk", "rst"),
)
CYCLES = 5


class Module:
    """A module under construction: what is declared, and what may be read."""

    def __init__(self, rng: random.Random, inputs: list[Variable]) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.inputs = Expressions(rng, inputs)
        self.make = Expressions(rng, inputs)
        self.shown: list[Variable] = []

    def declare(self, variable: Variable, keyword: str = "logic") -> None:
        self.lines.append(f"{variable.declared(keyword)};")
        self.shown.append(variable)


def register_names(rng: random.Random, count: int) -> list[Variable]:
    return [Variable(v.name, v.width, v.signed, v.low, v.up) for v in variables(rng, "r", count, 0)]


def add_register(module: Module, register: Variable) -> None:
    """One register with any kind of reset."""
    rng = module.rng
    edges, reset = rng.choice(EDGES)
    keyword = rng.choice(("always", "always_ff"))
    body = Statements(rng, module.make, [register], "<=").block(2, rng.randint(1, 2))
    lines = [f"{keyword} @({edges}) begin"]
    if reset:
        value = literal(rng, register.width, 0.1)
        lines += [f"if ({reset}) {register.name} <= {value};", "else begin", *body, "end"]
    else:
        lines += body
    module.lines += [*lines, "end"]


def add_settled(module: Module, variable: Variable) -> None:
    """A wire or a variable that others decide."""
    rng = module.rng
    pick = rng.random()
    if pick < 0.4:
        module.declare(variable, "wire")
        module.lines.append(f"assign {variable.name} = {module.make.driven(3)};")
    elif pick < 0.5:
        module.declare(variable)
        enable = module.inputs.condition(1)  # of others it might be open for a moment
        value = module.make.any(2).text
        module.lines.append(f"always_latch if ({enable} ^ d0[0]) {variable.name} = {value};")
    else:
        module.declare(variable)
        own = Expressions(rng, module.make.variables)
        head = rng.choice(("always_comb", "always @*", "always @(*)"))
        once = "" if head == "always_comb" else " ^ (clk & 1'b0)"  # or it may never run: a race
        first = f"{variable.name} = {own.any(2).text}{once};"
        body = Statements(rng, own, [variable]).block(2, rng.randint(0, 3))
        module.lines += [f"{head} begin", first, *body, "end"]
    module.make.variables.append(variable)


def add_memory(module: Module) -> None:
    """A memory of 8 words with one port to write and one to read."""
    rng = module.rng
    word = Variable("q", rng.choice((1, 8, 33, 70)))
    lines = [f"logic [{word.width - 1}:0] mem[0:7];"]
    address = "d0" if rng.random() < 0.5 else "d1"
    lines += [f"always @(posedge clk) if ({module.make.condition(1)})",
              f"  mem[{address}[2:0]] <= {module.make.any(2).text};"]  # fmt: skip
    module.lines += lines
    module.declare(word, "wire" if rng.random() < 0.5 else "logic")
    module.lines.append("assign q = mem[d2[2:0]];")
    module.make.variables.append(word)


def add_machine(module: Module) -> None:
    """A state machine over an enumeration."""
    rng = module.rng
    lines = ["typedef enum logic [1:0] {IDLE, RUN, WAIT, DONE} state_t;", "state_t state;"]
    lines += ["always_ff @(posedge clk)", "  if (rst) state <= IDLE;", "  else case (state)"]
    names = ("IDLE", "RUN", "WAIT", "DONE")
    for name in names:
        to, other = rng.choice(names), rng.choice(names)
        lines.append(
            f"    {name}: if ({module.make.condition(1)}) state <= {to}; else state <= {other};"
        )
    module.lines += [*lines, "    default: state <= IDLE;", "  endcase"]
    module.make.variables.append(Variable("state", 2, False))
    module.shown.append(Variable("state", 2))


def add_children(module: Module, child: str) -> None:
    """Instances of a module with a parameter, in a generate loop or one by one."""
    rng = module.rng
    wires = [Variable(f"y{i}", 12, two=False) for i in range(3)]
    for wire in wires:
        module.declare(wire, "wire")
    if rng.random() < 0.5:
        lines = []
        for i in range(3):
            lines.append(f"wire [19:0] x{i} = {module.make.driven(1)};")
            lines.append(f"{child} #({rng.randint(1, 16)}) u{i}(clk, rst, x{i}, y{i});")
    else:
        shared = module.make.driven(1, sized=True)
        lines = ["genvar g;", "wire [11:0] z[0:2];",
                 "for (g = 0; g < 3; g = g + 1) begin : stage",
                 f"  wire [19:0] t = {{{shared}}} + g;",
                 f"  {child} #(g * 3 + 2) u(.clk(clk), .rst(rst), .a(t), .y(z[g]));",
                 "end", *(f"assign y{i} = z[{i}];" for i in range(3))]  # fmt: skip
    module.lines += lines
    module.make.variables += wires


def child(rng: random.Random, name: str) -> list[str]:
    """A module with a parameter, a register and some logic."""
    known = [Variable("a", 20), Variable("s", 9, rng.random() < 0.5)]
    make = Expressions(rng, known)
    edges, reset = rng.choice(EDGES[1:])
    return [
        f"module {name} #(parameter W = 4)(input clk, rst, input [19:0] a, output [11:0] y);",
        f"{known[1].declared()};",
        "logic [W-1:0] n;",
        f"always @({edges}) if ({reset}) s <= 0; else s <= {make.any(2).text};",
        f"always @({edges}) if ({reset}) n <= 0; else n <= n + {make.any(1).text};",
        f"assign y = {make.driven(2)} ^ n;",
        "endmodule",
    ]


def clocked(rng: random.Random, name: str) -> str:
    """A design, its children, and the process that drives it and prints what it does."""
    inputs = [Variable("d0", rng.choice((4, 8, 20))), Variable("d1", rng.choice((3, 16)), True),
              Variable("d2", rng.choice((3, 32, 65)), rng.random() < 0.5)]  # fmt: skip
    controls = [Variable("clk", 1), Variable("rst", 1)]
    module = Module(rng, inputs)
    registers = register_names(rng, rng.randint(1, 3))
    for register in registers:
        module.declare(register)
    module.make.variables += registers
    if rng.random() < 0.4:
        helper, arguments = function(rng, "f")
        module.lines += helper
        module.declare(Variable("h", 16), "wire")
        given = ", ".join(module.make.any(1).text for _ in arguments)
        module.lines.append(f"assign h = f({given});")
        module.make.variables.append(Variable("h", 16))
    for variable in variables(rng, "w", rng.randint(1, 3), 0):
        add_settled(module, variable)
    if rng.random() < 0.4:
        add_memory(module)
    if rng.random() < 0.4:
        add_machine(module)
    parts: list[str] = []
    if rng.random() < 0.4:
        parts = child(rng, f"{name}_u")
        add_children(module, f"{name}_u")
    for register in registers:
        add_register(module, register)
    shown = ", ".join(v.name for v in module.shown)
    form = " ".join("%b" for _ in module.shown)
    lines = ["initial begin", "clk = 0; rst = 1;"]
    lines += [f"{v.name} = {literal(rng, v.width, 0.1)};" for v in inputs]
    for cycle in range(CYCLES):
        lines.append(f"#1 rst = {int(rng.random() < (0.9 if cycle < 2 else 0.3))};")
        lines += [f"{v.name} = {literal(rng, v.width, 0.15)};"
                  for v in inputs if rng.random() < 0.7]  # fmt: skip
        lines += ["#4 clk = 1;", f'#4 $display("{name}.{cycle} {form}", {shown});', "clk = 0;"]
    declared = [f"{v.declared()};" for v in (*controls, *inputs)]
    body = [f"module {name};", *declared, *module.lines, *lines, "end", "endmodule"]
    return "\n".join([*parts, *body])
