"""A testbench in Verilog that drives a module at random and prints its outputs at each step.

Clocks and data change at different times, each clock at one of its own, so that what a procedure
sees at an edge does not depend on the order in which the simulator runs processes (IEEE 1800-2023
4.7). Nothing changes at time 0, when the processes of the design begin.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.yosys.corpus import Design, Port

TOP = "aotc_bench"
CYCLES = 120
KNOWN_CYCLES = 80  # from here on some bits are X or Z


def bench(design: Design, ports: list[Port]) -> str:
    """The text of module TOP, which instantiates the design and ends the simulation itself."""
    keywords = "1364-2005" if design.path.suffix == ".v" else "1800-2012"
    included = f'`begin_keywords "{keywords}"\n`include "{design.path}"\n`end_keywords\n'
    return included + driving(design.module, ports, design.name)


def driving(module: str, ports: list[Port], seed: str) -> str:
    rng = random.Random(seed)
    lines = [f"module {TOP};"]
    for port in ports:
        keyword = "reg" if port.direction == "input" else "wire"
        lines.append(f"{keyword} [{port.width - 1}:0] \\{port.name} ;")
        if port.direction == "inout":
            lines.append(f"reg [{port.width - 1}:0] \\{port.name}$driven ;")
            lines.append(f"assign \\{port.name} = \\{port.name}$driven ;")
    connections = ", ".join(f".\\{p.name} (\\{p.name} )" for p in ports)
    shown = [p for p in ports if p.direction != "input"]
    form = " ".join("%b" for _ in shown)
    values = "".join(f", \\{p.name} " for p in shown)
    lines += [f"\\{module} dut({connections});", "task show;", "input [31:0] step;"]
    lines += [f'$display("%0d {form}", step{values});', "endtask", "initial begin"]
    for cycle in range(CYCLES):
        lines += _cycle(rng, ports, cycle)
    return "\n".join([*lines, "$finish;", "end", "endmodule"]) + "\n"


def _cycle(rng: random.Random, ports: list[Port], cycle: int) -> list[str]:
    """New data, then edges of some clocks."""
    unknown = 0.03 if cycle >= KNOWN_CYCLES else 0.0
    lines = ["#5;"]
    for port in ports:
        if not port.edge and (cycle == 0 or rng.random() < 0.7):
            lines += _driven(rng, port, unknown)
    lines.append(f"#5 show({cycle});")
    for port in ports:
        if not port.edge or port.direction == "output":
            continue
        if port.width > 1:
            lines += _driven(rng, port, 0)
        elif cycle == 0:
            lines.append(f"\\{port.name} = 0;")
        elif rng.random() < (0.85 if "c" in port.name.lower() else 0.3):
            lines.append(f"\\{port.name} = ~\\{port.name} ;")
        lines.append(f"#5 show({cycle});")
    return lines


def _driven(rng: random.Random, port: Port, unknown: float) -> list[str]:
    if port.direction == "output":
        return []
    if port.direction == "inout":
        name, value = f"\\{port.name}$driven ", "z" * port.width
        if rng.random() < 0.4:
            value = _bits(rng, port.width, unknown)
    else:
        name, value = f"\\{port.name} ", _bits(rng, port.width, unknown)
    return [f"{name} = {port.width}'b{value};"]


def _bits(rng: random.Random, width: int, unknown: float) -> str:
    pick = rng.random()
    if pick < 0.05:
        return rng.choice("01") * width
    if pick < 0.15:
        return format(rng.randrange(min(2**width, 8)), "b")
    return "".join(rng.choice("xz") if rng.random() < unknown else rng.choice("01")
                   for _ in range(width))  # fmt: skip
