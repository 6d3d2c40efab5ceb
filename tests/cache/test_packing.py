"""Programs survive packing, whatever their fields hold."""

from __future__ import annotations

import dataclasses
import random

from aotc.cache.packing import pack_program, unpack_program
from aotc.design import program as shapes


def arbitrary(cls, rng, depth=0):
    """An instance of a dataclass of the Program with every field filled from its annotation."""

    def value(kind):
        kind = kind.strip()
        if kind.startswith("list["):
            return [value(kind[5:-1]) for _ in range(rng.randrange(3))]
        if kind.startswith("dict["):
            key, inner = kind[5:-1].split(",", 1)
            return {value(key): value(inner) for _ in range(rng.randrange(3))}
        if kind.startswith("tuple["):
            return tuple(value(k) for k in kind[6:-1].split(","))
        if kind.endswith("| None"):
            return None
        if kind in vars(shapes):
            return arbitrary(getattr(shapes, kind), rng, depth + 1)
        return {
            "str": lambda: f"s{rng.random()}",
            "int": lambda: rng.randrange(1 << 70),
            "bool": lambda: rng.random() < 0.5,
            "float": rng.random,
            "bytes": lambda: rng.randbytes(4),
        }[kind]()

    return cls(**{f.name: value(f.type) for f in dataclasses.fields(cls)})


def test_every_field_survives():
    for seed in range(20):
        program = arbitrary(shapes.Program, random.Random(seed))
        assert unpack_program(pack_program(program)) == program
