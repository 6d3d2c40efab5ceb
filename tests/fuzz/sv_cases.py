"""Random modules of SystemVerilog, many to a program; each prints lines that begin with its name.

A case is one module (and what it instantiates), made from its number alone. KINDS takes turns.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sv_clocked import clocked
from sv_containers import containers
from sv_expressions import FORMATS, WIDTHS, Expressions, Variable, literal, variables
from sv_hierarchy import hierarchy
from sv_nets import nets
from sv_pipelines import pipelines
from sv_processes import processes
from sv_statements import statements
from sv_values import values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def expressions(rng: random.Random, name: str) -> str:
    """Expressions shown by themselves and assigned to variables of other widths and signs."""
    known = variables(rng, "v", rng.randint(3, 6))
    make = Expressions(rng, known)
    lines = [f"    {v.name} = {literal(rng, v.width, 0 if v.two else 0.35)};" for v in known]
    results = []
    for number in range(8):
        made = make.any(rng.randint(1, 4))
        form, shown, width = rng.choice(FORMATS), made.text, made.width
        if rng.random() < 0.6 or not made.sized:
            result = Variable(f"r{number}", rng.choice(WIDTHS), rng.random() < 0.4)
            results.append(result)
            lines.append(f"    {result.name} = {made.text};")
            shown, width = result.name, result.width
            form = rng.choice((form, "%h", "%0h", "%o", "%0o"))
        if form == "%d" and width == 1:
            form = "%0d"
        lines.append(f'    $display("{name}.{number} {form}", {shown});')
    declared = [f"  {v.declared()};" for v in (*known, *results)]
    body = [f"module {name};", *declared, "  initial begin", *lines]
    return "\n".join([*body, "  end", "endmodule"])


KINDS: dict[str, Callable[[random.Random, str], str]] = {
    "expressions": expressions,
    "statements": statements,
    "clocked": clocked,
    "processes": processes,
    "nets": nets,
    "pipelines": pipelines,
    "hierarchy": hierarchy,
    "values": values,
    "containers": containers,
}
OURS = ("values", "containers")  # kinds that Icarus 11 does not take


def kind_of(number: int) -> str:
    return list(KINDS)[number % len(KINDS)]


def case(number: int) -> str:
    """The modules of one case; the top is called after the number."""
    kind = kind_of(number)
    return KINDS[kind](random.Random(f"{kind}:{number}"), f"c{number}")


def program(numbers: Iterable[int]) -> str:
    return "\n\n".join(case(n) for n in numbers) + "\n"


def portable(numbers: Iterable[int]) -> list[int]:
    """The cases that Icarus takes."""
    return [n for n in numbers if kind_of(n) not in OURS]


def by_case(text: str) -> dict[int, dict[str, list[str]]]:
    """The lines that each process (what stands before the point) of each case has printed."""
    found: dict[int, dict[str, list[str]]] = {}
    for line in text.splitlines():
        head = line.partition(".")[0]
        number = head[1:].partition("_")[0]
        if number.isdigit():
            found.setdefault(int(number), {}).setdefault(head, []).append(line)
    return found
