"""Floats of 8 and 16 bits against a search among all their values, in Python forms and in C."""

from __future__ import annotations

import math
import random
import shutil
import struct

import pytest
from op_kernels import Case, Library
from small_float_cases import FORMATS, PROGRAMS, TYPES, value

from aotc.ir.reader import read


def sample(rng, width):
    """Bits of any kind, or an f64 near the range of small floats and their ties."""
    if width == "f":
        if rng.random() < 0.5:
            kind = rng.choice(TYPES)
            a = value(rng.getrandbits(sum(FORMATS[kind]) + 1), kind)
            b = value(0x3F80 + rng.choice((0, 1)), "bf16")
            return math.nextafter(a * b, rng.choice((0.0, math.inf, a * b)))
        return rng.uniform(1, 2) * 2.0 ** rng.randint(-140, 130) * rng.choice((1, -1))
    if width in ("f32", "f64"):
        a = rng.choice((1, -1)) * rng.uniform(1, 2) * 2.0 ** rng.randint(-20, 20)
        return a if width == "f64" else struct.unpack("<f", struct.pack("<f", a))[0]
    bits = rng.getrandbits(width) >> (rng.randrange(width) if rng.random() < 0.5 else 0)
    if width >= 64 and rng.random() < 0.5:  # a tie, or next to one
        bits = (rng.getrandbits(12) << rng.randrange(width - 12)) + rng.choice((0, 1, -1))
    return bits % (1 << width)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    parts = []
    for number, (name, types, attrs, _, _) in enumerate(PROGRAMS):
        inputs = types[1 : types.index(")")].split(", ")
        args = ", ".join(f"%{i}: {t}" for i, t in enumerate(inputs))
        used = ", ".join(f"%{i}" for i in range(len(inputs)))
        parts.append(f'"func.func"() <{{function_type = ({", ".join(inputs)}) -> (), '
                     f'sym_name = "e{number}"}}> ({{\n^bb0({args}):\n'
                     f'  %r = "{name}"({used}) {f"<{{{attrs}}}>" if attrs else ""} : {types}\n'
                     '  "func.return"() : () -> ()\n}) : () -> ()\n')  # fmt: skip
    path = folder / "small.mlir"
    path.write_text("".join(parts))
    module = read(path)
    cases = [Case(name, module.symbols[f"e{number}"].regions[0].blocks[0].ops[0], reference)
             for number, (name, _, _, reference, _) in enumerate(PROGRAMS)]  # fmt: skip
    library = Library(folder)
    kernels = [library.kernels(c, cases) for c in ("cc", "tcc") if shutil.which(c)]
    return library, kernels, cases


def same(have, want):
    return have == want or (have != have and want != want)


@pytest.mark.parametrize("number", range(len(PROGRAMS)),
                         ids=lambda n: " ".join(PROGRAMS[n][:3]))  # fmt: skip
def test_against_the_nearest_value(number, compiled):
    library, kernels, cases = compiled
    widths = PROGRAMS[number][-1]
    rng = random.Random(number)
    python = library.python(cases[number])
    for _ in range(200):
        args = [sample(rng, width) for width in widths]
        want = cases[number].reference(*args)
        have = python(*args)
        assert same(have, want), f"interpreter, {args}: {have}, not {want}"
        for kernel in kernels:
            have = kernel.call(number, args)
            assert same(have, want), f"C, {args}: {have}, not {want}"
