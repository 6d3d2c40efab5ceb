"""Sums, products and quotients of f64 rounded to nearest, ties away from zero (roundingmode 4)."""

from __future__ import annotations

import math
import random
import shutil
from fractions import Fraction

import pytest
from float_reference import rounded
from op_kernels import Case, Library

from aotc.ir.model import Op, Value
from aotc.ir.types import F64

EXACT = {
    "addf": lambda a, b: a + b,
    "subf": lambda a, b: a - b,
    "mulf": lambda a, b: a * b,
    "divf": lambda a, b: a / b,
}
MAX, LEAST = math.nextafter(math.inf, 0), math.ulp(0)


def odd(rng, bits):
    """An odd number of exactly so many bits."""
    return rng.getrandbits(bits) | 1 << bits - 1 | 1


def tie(name, rng):
    """Operands whose exact result lies half-way between two numbers, normal or subnormal."""
    sign = rng.choice((1, -1))
    if name in ("addf", "subf"):
        exponent = rng.randrange(-1073, 970)
        a = math.ldexp(odd(rng, 53), exponent)
        b = math.ldexp(odd(rng, rng.randrange(1, 50)) * 2 + 1, exponent - 1)
        return a * sign, b * rng.choice((1, -1))
    if name == "mulf" and rng.random() < 0.5:
        return float(odd(rng, 27)) * sign, math.ldexp(odd(rng, 27), rng.randrange(-900, 900))
    middle, factor = odd(rng, rng.randrange(1, 40)), odd(rng, rng.randrange(1, 13))
    if name == "divf":  # (middle * factor) / (factor * 2**1075)
        return math.ldexp(middle * factor, -500) * sign, math.ldexp(factor, 575)
    return math.ldexp(middle, -500) * sign, math.ldexp(1, -575)


def pairs(name, rng):
    for _ in range(400):
        yield tie(name, rng)
        a, b = (rng.uniform(1, 2) * 2.0 ** rng.randrange(-1000, 1000) for _ in range(2))
        yield a, -b
        yield a, math.nextafter(a, 0)
    yield from ((MAX, MAX), (-MAX, math.ulp(MAX) / 2), (MAX, math.ulp(MAX) / 4), (LEAST, LEAST),
                (LEAST, 0.5), (LEAST, -0.5), (3 * LEAST, 0.5), (LEAST, 2.0))  # fmt: skip


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("away"))
    cases = [
        Case(name, Op(f"arith.{name}", [Value(F64), Value(F64)], [F64], {"roundingmode": 4}), exact)
        for name, exact in EXACT.items()
    ]
    kernels = [library.kernels(c, cases) for c in ("cc", "tcc") if shutil.which(c)]
    return library, kernels, cases


@pytest.mark.parametrize("number", range(len(EXACT)), ids=list(EXACT))
def test_nearest(number, compiled):
    library, kernels, cases = compiled
    name, rng = list(EXACT)[number], random.Random(number)
    python = library.python(cases[number])
    ties = 0
    for a, b in pairs(name, rng):
        exact = EXACT[name](Fraction(a), Fraction(b))
        minus = math.copysign(1, a) != math.copysign(1, b) and name in ("mulf", "divf")
        want = rounded(exact, 64, minus, away=True)
        ties += want != rounded(exact, 64, minus)
        for run in (python, *(lambda *args, k=k: k.call(number, list(args)) for k in kernels)):
            have = run(a, b)
            assert (have, math.copysign(1, have)) == (want, math.copysign(1, want)), (a, b)
    assert ties > 100, "half of the ties are rounded to even by the other mode"


@pytest.mark.parametrize(
    ("name", "a", "b", "want"),
    [
        ("addf", math.inf, 1.0, math.inf),
        ("subf", math.inf, math.inf, math.nan),
        ("mulf", math.nan, 1.0, math.nan),
        ("divf", 1.0, 0.0, math.inf),
        ("divf", -1.0, 0.0, -math.inf),
        ("divf", 0.0, 0.0, math.nan),
        ("divf", 1.0, math.inf, 0.0),
        ("mulf", -0.0, 5.0, -0.0),
    ],
)
def test_special_values(name, a, b, want, compiled):
    library, kernels, cases = compiled
    number = list(EXACT).index(name)
    for have in (library.python(cases[number])(a, b), *(k.call(number, [a, b]) for k in kernels)):
        assert (math.isnan(have) and math.isnan(want)) or (
            have == want and math.copysign(1, have) == math.copysign(1, want)
        )
