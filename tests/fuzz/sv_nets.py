"""Random nets: several drivers with strengths, gates and switches with delays, inout ports,
generate blocks, hierarchical names, packed structures and arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sv_expressions import Expressions, Variable, literal

if TYPE_CHECKING:
    import random

NETS = ("wire", "wire", "tri", "wand", "wor", "triand", "trior", "tri0", "tri1")
STRENGTHS = ("supply", "strong", "pull", "weak")
GATES = ("and", "nand", "or", "nor", "xor", "xnor")
SWITCHES = ("bufif0", "bufif1", "notif0", "notif1")
TRANSISTORS = ("nmos", "pmos")


CERTAIN = [Variable("b", 6, two=True, kind="bit")]  # what drives with a strength is never X
PLAIN = ("wire", "tri")
WIRED = ("wand", "wor", "triand", "trior")


def strength(rng: random.Random, kind: str) -> str:
    """A drive strength for this kind of net, or none."""
    if rng.random() < 0.4 or kind in WIRED:
        return ""
    zero, one = rng.choice((*STRENGTHS, "highz")), rng.choice(STRENGTHS)
    pair = (f"{zero}0", f"{one}1")
    if rng.random() < 0.5:
        pair = (f"{one}0", f"{zero}1")
    return f"({', '.join(pair)}) "


def delay(rng: random.Random) -> str:
    return rng.choice(("", "", "#2 ", "#(1, 3) "))


def bit(rng: random.Random, known: list[Variable]) -> str:
    variable = rng.choice(known)
    return f"{variable.name}[{rng.randint(0, variable.width - 1)}]"


def driver(
    rng: random.Random, number: int, net: Variable, known: list[Variable], alone: bool
) -> str:
    """One more driver of a net, or of a bit of it; L and H come of a switch only if it is alone."""
    pick = rng.random()
    target = f"{net.name}[{rng.randint(0, net.width - 1)}]"
    if pick < 0.35:
        given = strength(rng, net.kind)
        value = Variable(f"t{number}", net.width, kind="bit" if given else "logic")
        made = f"always_comb {value.name} = {Expressions(rng, known).any(1).text};"
        return f"{value.declared()};\n{made}\nassign {given}{net.name} = {value.name};"
    if pick < 0.5:
        given = strength(rng, net.kind)
        inputs = ", ".join(bit(rng, CERTAIN if given else known) for _ in range(rng.randint(2, 3)))
        gate = f"{rng.choice(GATES)} {given}{delay(rng)}"
        return f"{gate} g{number}({target}, {inputs});"
    if pick < 0.75 and net.kind in PLAIN:
        kind = rng.choice(SWITCHES)
        given = strength(rng, net.kind)
        ends = [bit(rng, CERTAIN if given else known), bit(rng, known if alone else CERTAIN)]
        return f"{kind} {given} g{number}({target}, {', '.join(ends)});"
    if pick < 0.85 and net.kind in PLAIN:
        kind = rng.choice(TRANSISTORS)
        control = bit(rng, known if alone else CERTAIN)
        return f"{kind} g{number}({target}, {bit(rng, known)}, {control});"
    one, value = bit(rng, known), rng.choice(known).name
    return f"assign {net.name} = ({one} === 1'b1) ? {value} : {net.width}'bz;"


def child(rng: random.Random, name: str) -> list[str]:
    """A module that drives its inout port if it is told to."""
    return [
        f"module {name} #(parameter K = 0)(inout [3:0] io, input [3:0] a, input en);",
        "typedef struct packed {logic [1:0] x; logic [3:0] y;} pair;",
        "pair p;",
        "logic [2:0][3:0] rows;",
        "assign io = (en === 1'b1) ? a ^ K : 4'bz;",
        "always_comb begin",
        f"  p = {{{rng.choice(('a', '~a', 'io'))}, io[{rng.randint(0, 3)}], en}};",
        "  rows[0] = p.y; rows[1] = {p.x, p.x}; rows[2] = rows[0] ^ a;",
        f"  rows[{rng.randint(0, 2)}][{rng.randint(0, 3)}] = p[{rng.randint(0, 5)}];",
        "end",
        "generate if (K % 2) begin : odd wire [3:0] t = a + K; end",
        "else begin : even wire [3:0] t = a - K; end endgenerate",
        "endmodule",
    ]


def nets(rng: random.Random, name: str) -> str:
    """Nets with their drivers, and a process that changes what drives them."""
    known = [Variable(f"v{i}", rng.randint(2, 5)) for i in range(3)]
    found = [Variable(f"n{i}", rng.randint(1, 4), kind=rng.choice(NETS)) for i in range(3)]
    lines = [f"{v.declared()};" for v in (*known, *CERTAIN)]
    number = 0
    for net in found:
        lines.append(f"{net.declared()};")
        count = rng.randint(1, 3)
        for _ in range(count):
            number += 1
            lines.append(driver(rng, number, net, known, count == 1))
    kinds = [rng.randint(0, 7) for _ in range(2)]
    lines.append("wire [3:0] bus;")
    for i, kind in enumerate(kinds):
        lines.append(f"{name}_u #({kind}) u{i}(bus, {rng.choice(known).name}, {bit(rng, known)});")
    shown = [n.name for n in found] + ["bus", "u0.p", "u1.rows", "u0.rows[1]"]
    shown += [f"u{i}.{'odd' if kind % 2 else 'even'}.t" for i, kind in enumerate(kinds)]
    form = " ".join("%b" for _ in shown)
    body = []
    for step in range(6):
        body += [f"{v.name} = {literal(rng, v.width, 0.3)};" for v in known
                 if step == 0 or rng.random() < 0.6]  # fmt: skip
        body.append(f"b = {rng.getrandbits(6)};")
        body.append(f'#9 $display("{name}.{step} {form}", {", ".join(shown)});')
    lines = [f"module {name};", *lines, "initial begin", *body, "end", "endmodule"]
    return "\n".join([*child(rng, f"{name}_u"), *lines])
