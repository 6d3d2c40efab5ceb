"""Random bodies of loads, stores, memories and logic of many widths: both tiers end up equal."""

from __future__ import annotations

import random

import pytest
from functions import Builder, module, program
from tiers import instances, simulation

WIDTHS = [1, 5, 8, 13, 16, 31, 32, 33, 63, 64, 65, 100, 128, 130]


def random_body(rng, count):
    fields = {f"f{i}": rng.choice(WIDTHS) for i in range(8)}
    ports = {"p0": rng.choice(WIDTHS), "p1": rng.choice(WIDTHS)}
    memories = {"m0": (rng.choice(WIDTHS), 7), "m1": (rng.choice(WIDTHS), 16)}
    child = module("c", ports, ports=("p0", "p1"))
    layout = module("m", fields, memories, nets=("f0", "f1"), children=(("u", "c"),))
    b = Builder()
    values = {w: [] for w in WIDTHS}

    def any_value(width):
        if not values[width] or rng.random() < 0.1:
            return b.const(rng.getrandbits(width), f"i{width}")
        return rng.choice(values[width][-5:])

    def fit(value, width):
        have = value.type.width
        if have == width:
            return value
        if have > width:
            low = rng.randrange(have - width + 1)
            return b.comb("extract", value, type=f"i{width}", lowBit=low)
        return b.comb("concat", b.const(rng.getrandbits(width - have), f"i{width - have}"), value,
                      type=f"i{width}")  # fmt: skip

    def keep(value):
        values[value.type.width].append(value)

    for _ in range(count):
        width = rng.choice(WIDTHS)
        kind = rng.randrange(13)
        if kind < 3:
            name = rng.choice(list(fields))
            keep(b.load(name, f"i{fields[name]}"))
        elif kind < 5:
            name = rng.choice(list(fields))
            op = rng.choice(["store", "update", "update_net"])
            net = {"net": int(name[1:])} if op == "update_net" else {}
            if op == "update_net" and name not in ("f0", "f1"):
                continue
            b.op(f"aotc.{op}", [any_value(fields[name])], field=name, **net)
        elif kind == 5:
            name = rng.choice(list(ports))
            if rng.random() < 0.5:
                keep(b.op("aotc.child_load", [], f"i{ports[name]}", child=0, field=name))
            else:
                b.op("aotc.child_update", [any_value(ports[name])], child=0, field=name)
        elif kind == 6:
            name = rng.choice(list(memories))
            width, depth = memories[name]
            index = any_value(rng.choice([5, 8, 64]))
            if rng.random() < 0.5:
                keep(b.op("aotc.mem_load", [index], f"i{width}", field=name, depth=depth))
            else:
                b.op("aotc.mem_store", [index, any_value(width), any_value(1)], field=name,
                     depth=depth)  # fmt: skip
        elif kind == 7:
            keep(b.comb("mux", any_value(1), any_value(width), any_value(width), type=f"i{width}"))
        elif kind == 8:
            keep(b.icmp(rng.randrange(10), any_value(width), any_value(width)))
        elif kind == 9:
            keep(fit(any_value(width), rng.choice(WIDTHS)))
        elif kind == 10:
            keep(b.comb(rng.choice(["shl", "shru", "shrs", "divu", "mods"]), any_value(width),
                        any_value(width)))  # fmt: skip
        else:
            operands = [any_value(width) for _ in range(rng.randrange(2, 5))]
            keep(b.comb(rng.choice(["add", "mul", "and", "or", "xor"]), *operands))
    for name, width in fields.items():
        b.update(name, any_value(width))
    b.ret()
    return b, layout, child


def state_after(seed, tier):
    rng = random.Random(seed)
    b, layout, child = random_body(rng, 80)
    function = b.function("m:x", "init", "m")
    made = instances(program([function], layout, child), "m", "c")
    made.inits.append((0, 0))
    with simulation(made, [function], tier) as sim:
        for f in layout.fields:
            if f.kind != "child":
                for i in range(f.count):
                    sim.state.write(0, f, rng.getrandbits(f.width), i)
        sim.run()
        return [
            sim.state.read(n, f, i)
            for n, of in enumerate((layout, child))
            for f in of.fields
            if f.kind != "child"
            for i in range(f.count)
        ]


@pytest.mark.parametrize("seed", range(12))
def test_random_body(seed):
    want = state_after(seed, "interpreted")
    for cc in ("gcc", "tcc") if seed % 3 == 0 else ("gcc",):
        assert state_after(seed, cc) == want, cc
