"""Expressions of 4-state ops in whole functions, interpreted and compiled, plain and folded."""

from __future__ import annotations

import random

import functions
import pytest
from logic_cases import parts
from logic_expressions import Writer, expression
from tiers import TIERS, call, simulation

from aotc.design.function import Function
from aotc.design.moore.known_form.fold_known import specialise

WIDTHS = (8, 33, 64, 65, 200)
SEEDS = range(6)


def made(width, seed):
    """A function of the parts of p and q, and its reference."""
    writer = Writer(*[width] * 4)
    p, q = writer.entry.args[:2], writer.entry.args[2:]
    chance = random.Random(100 * width + seed)
    value, reference = expression(chance, writer, {"p": p, "q": q}, 8, width)
    writer.end(*value)
    return writer.blocks, reference


@pytest.mark.parametrize("tier", TIERS)
def test_functions(tier):
    bodies, references = [], {}
    for width in WIDTHS:
        for seed in SEEDS:
            blocks, reference = made(width, seed)
            results = [v.type for v in blocks[0].ops[-1].operands]
            for name, body in (("plain", blocks), ("folded", specialise(blocks, set()))):
                name = f"{name}_{width}_{seed}"
                bodies.append(Function(name, "func", "", f"func:{name}", body, results))
                references[name] = width, reference
    with simulation(functions.program(bodies), bodies, tier) as running:
        for name, (width, reference) in references.items():
            chance = random.Random(name)
            for digits in ("01", "01xz", "0001", "xz"):
                given = {x: "".join(chance.choices(digits, k=width)) for x in "pq"}
                want = parts(reference(given))
                args = [*parts(given["p"]), *parts(given["q"])]
                have = call(running, name, *args)
                assert tuple(map(int, have)) == want, (name, given)
