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

from drivers import looped, straight
from hardware import Design, Module
from modules import Body

STEPS = 40


def hardware(seed: int, *, portable: bool) -> Design:
    """A random design with its driver."""
    rng = random.Random(f"hardware {seed} {portable}")
    modules: list[Module] = []
    count = rng.choice((1, 2, 3, 4, 6))
    for number in range(count):
        is_top = number == count - 1
        modules.append(Body(rng, f"m{number}", modules[:], portable).build(is_top))
    top = modules[-1]
    stimulate = looped if rng.random() < 0.5 else straight
    driver, changes = stimulate(rng, top, STEPS, portable)
    text = "".join(m.text() for m in modules) + driver
    return Design(text, top, changes, portable)
