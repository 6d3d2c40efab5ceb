"""Both tiers compute the same for every shape of function: flow, wide values, memories, calls."""

from __future__ import annotations

import random

import pytest
from functions import Builder, module, program
from shapes import loop_sum, random_function, recursive, walk
from tiers import TIERS, call, evaluate, instances, run_once, simulation

from aotc.errors import LimitError

pytestmark = pytest.mark.parametrize("tier", TIERS)


def test_loop(tier):
    assert evaluate(loop_sum(), tier, ("i32",), 10) == 45


def test_block_arguments_are_assigned_at_once(tier):
    b = Builder()
    n = b.param("i8")
    wide = b.comb("concat", n, b.const(5, "i100"), type="i108")
    other = b.comb("concat", b.const(1, "i100"), n, type="i108")
    head, body, done = b.block("i8", "i8", "i8", "i108", "i108"), b.block(), b.block()
    b.br(head, n, b.const(1, "i8"), b.const(2, "i8"), wide, other)
    b.at = head
    i, x, y, v, w = head.args
    b.cond(b.icmp(1, i, b.const(0, "i8")), body, done)
    b.at = body
    b.br(head, b.comb("sub", i, b.const(1, "i8")), y, x, w, v)
    b.at = done
    b.ret(x, y, v, w)
    got = evaluate(b, tier, ("i8", "i8", "i108", "i108"), 3)
    assert got == (2, 1, (1 << 8) | 3, (3 << 100) | 5)


def test_switch_with_many_cases(tier):
    b = Builder()
    n = b.param("i64")
    values = [0, 1, 3, -1, 7, 9, 12, 1 << 40]
    blocks = {v: b.block() for v in values}
    default = b.block()
    b.switch(n, default, blocks)
    for number, block in enumerate(blocks.values()):
        b.at = block
        b.ret(b.const(number + 1, "i8"))
    b.at = default
    b.ret(b.const(0, "i8"))
    function = b.function("f", "func", results=("i8",))
    with simulation(program([function]), [function], tier) as made:
        got = [call(made, "f", v & (1 << 64) - 1) for v in [*values, 2, 1 << 41]]
    assert got == [1, 2, 3, 4, 5, 6, 7, 8, 0, 0]


def test_a_condition_that_is_constant(tier):
    b = Builder()
    n = b.param("i8")
    yes, no = b.block(), b.block()
    b.cond(b.const(1, "i1"), yes, no)
    b.at = yes
    b.ret(n)
    b.at = no
    b.ret(b.const(0, "i8"))
    assert evaluate(b, tier, ("i8",), 7) == 7


@pytest.mark.parametrize("width", [1, 8, 16, 33, 64, 65, 128, 200])
def test_results_and_parameters_of_every_size(tier, width):
    b = Builder()
    a, c = b.param(f"i{width}"), b.param("f64")
    n = b.param(f"i{width}")
    b.ret(n, c, a, b.const(3, "i8"))
    top = (1 << width) - 1
    got = evaluate(b, tier, (f"i{width}", "f64", f"i{width}", "i8"), 1, -0.5, top)
    assert got == (top, -0.5, 1, 3)


@pytest.mark.parametrize("value", [0.5, -0.0, float("inf"), float("-inf"), 1e308, 5e-324])
@pytest.mark.parametrize("kind", ["f64", "f32"])
def test_constants_of_floating_point(tier, value, kind):
    b = Builder()
    b.ret(b.op("arith.constant", [], kind, value=value))
    got = evaluate(b, tier, (kind,))
    assert str(got) == str(value) or kind == "f32"


def test_memories_and_wide_fields(tier):
    layout = module("m", {"x": 100, "i": 8, "r": 16}, {"ram": (16, 5), "wide": (70, 3)})
    b = Builder()
    x, i = b.load("x", "i100"), b.load("i", "i8")
    one, zero = b.const(1, "i1"), b.const(0, "i1")
    for enable in (zero, one):
        b.op("aotc.mem_store", [i, b.comb("extract", x, type="i16", lowBit=64), enable],
             field="ram", depth=5)  # fmt: skip
    b.op("aotc.mem_store", [i, b.comb("extract", x, type="i70", lowBit=10), one], field="wide",
         depth=3)  # fmt: skip
    low = b.op("aotc.mem_load", [i], "i70", field="wide", depth=3)
    b.store("x", b.comb("concat", b.const(0, "i30"), low, type="i100"))
    b.store("r", b.op("aotc.mem_load", [i], "i16", field="ram", depth=5))
    b.ret()
    value = (0xBEEF << 64) + (7 << 10)
    for index, x, r in ((2, (0xBEEF << 54) + 7, 0xBEEF), (3, 0, 0xBEEF), (5, 0, 0), (255, 0, 0)):
        got = run_once(b, tier, [layout], {"x": value, "i": index}, "init")
        assert (got["x"], got["r"]) == (x, r)


def test_a_wide_load_keeps_its_value_over_a_store(tier):
    layout = module("m", {"x": 100, "y": 100, "z": 100})
    b = Builder()
    x, y = b.load("x", "i100"), b.load("y", "i100")
    b.store("x", y)
    b.store("y", x)
    b.store("z", b.comb("add", b.load("x", "i100"), b.load("y", "i100")))
    b.ret()
    got = run_once(b, tier, [layout], {"x": 1 << 70, "y": 3}, "init")
    assert (got["x"], got["y"], got["z"]) == (3, 1 << 70, (1 << 70) + 3)


def test_copy_of_a_range_of_fields(tier):
    layout = module("m", {"a": 32, "b": 8, "a2": 32, "b2": 8})
    b = Builder()
    size = layout.field_named("b").offset + 1 - layout.field_named("a").offset
    b.op("aotc.copy", dst="a2", src="a", bytes=size)
    b.ret()
    got = run_once(b, tier, [layout], {"a": 77, "b": 5}, "init")
    assert (got["a2"], got["b2"]) == (77, 5)


def test_ports_of_children(tier):
    child = module("c", {"p": 8, "q": 70, "r": 4}, ports=("p", "q"), nets=("p",))
    top = module("m", {"n": 8, "back": 70}, children=(("u", "c"),), nets=("n",))
    b = Builder()
    n = b.load("n", "i8")
    b.op("aotc.child_update", [b.comb("concat", n, b.const(0, "i62"), type="i70")], child=0,
         field="q")  # fmt: skip
    b.op("aotc.child_update_net", [n], child=0, field="p", net=0)
    b.store("back", b.op("aotc.child_load", [], "i70", child=0, field="q"))
    b.ret()
    got = run_once(b, tier, [top, child], {"n": 9}, "init")
    assert (got["1p"], got["1q"], got["back"]) == (9, 9 << 62, 9 << 62)


def test_many_wide_values_share_few_arrays(tier):
    """A chain of wide ops: arrays are used again, yet never one that is still read."""
    b = Builder()
    a, c = b.param("i130"), b.param("i130")
    values = [a, c]
    rng = random.Random(5)
    for _ in range(60):
        x, y = rng.choice(values[-3:]), rng.choice(values[-6:])
        values.append(b.comb(rng.choice(["add", "xor", "sub", "mul"]), x, y))
    b.ret(values[-1])
    want = {id(a): 3 << 100, id(c): (1 << 129) + 12345}
    for op in b.entry.ops[:-1]:
        p, q = (want[id(v)] for v in op.operands)
        value = {"comb.add": p + q, "comb.xor": p ^ q, "comb.sub": p - q, "comb.mul": p * q}
        want[id(op.result)] = value[op.name] % (1 << 130)
    assert evaluate(b, tier, ("i130",), 3 << 100, (1 << 129) + 12345) == want[id(values[-1])]


def chain():
    """outer calls middle calls inner, with scalar, wide and floating values."""
    types = ("i8", "i100", "f64")
    made = []
    for name, callee in (("outer", "middle"), ("middle", "inner"), ("inner", None)):
        b = Builder()
        a, w, f = (b.param(t) for t in types)
        if callee:
            a, w, f = b.call(callee, a, w, f, types=list(types))
            a = b.comb("add", a, b.const(1, "i8"))
        else:
            w = b.comb("add", w, b.comb("concat", b.const(0, "i92"), a, type="i100"))
            f = b.op("arith.negf", [f], "f64")
        b.ret(a, w, f)
        made.append(b.function(name, "func", results=types))
    return made


def test_calls_across_units(tier):
    made = chain()
    with simulation(program(made), made, tier) as sim:
        assert call(sim, "outer", 250, 1 << 90, 2.5) == (252, (1 << 90) + 250, -2.5)


@pytest.mark.parametrize("native", range(8))
def test_calls_across_tiers(tier, native):
    made = chain()
    names = [f.name for i, f in enumerate(made) if native >> i & 1]
    with simulation(program(made), made, tier, lambda info: info.name in names) as sim:
        assert call(sim, "outer", 250, 1 << 90, 2.5) == (252, (1 << 90) + 250, -2.5)


def test_recursion_and_its_limit(tier):
    made = [recursive()]
    layout = module("m", {"x": 64})
    b = Builder()
    b.store("x", b.call("depth", b.load("x", "i64"), types="i64"))
    b.ret()
    made.append(b.function("m:x", "init", "m"))
    for start, fails in ((3000, False), (1 << 60, True)):
        p = program(made, layout)

        instances(p, "m")
        p.inits.append((1, 0))
        with simulation(p, made, tier) as sim:
            sim.state.write(0, layout.fields[0], start)
            if fails:
                with pytest.raises(LimitError, match="nested") as caught:
                    sim.run()
                assert caught.value.loc.file == "t.mlir"
            else:
                sim.run()
                assert sim.state.read(0, layout.fields[0]) == start


def test_unreachable_is_an_error_with_its_place(tier):
    layout = module("m", {"x": 8})
    b = Builder("place.mlir")
    b.op("ub.unreachable")
    with pytest.raises(Exception, match=r"place\.mlir:1:3"):
        run_once(b, tier, [layout], {}, "init")


@pytest.mark.parametrize("seed", range(12))
def test_random_flow(tier, seed):
    rng = random.Random(seed)
    function = random_function(rng, rng.randrange(1, 14))
    with simulation(program([function]), [function], tier) as made:
        for start in (1, 77, 4242):
            for fuel in (1, 2, 9, 200):
                assert call(made, "walk", start, fuel) == walk(function, start, fuel)


@pytest.mark.parametrize("native", [(), ("depth",), ("m:x",), ("depth", "m:x")])
@pytest.mark.parametrize("limit", [10, 500])
def test_the_limit_on_recursion_is_the_same_in_both_tiers(tier, limit, native):
    """`limit` nested calls pass, one more does not."""
    layout = module("m", {"x": 64})
    b = Builder()
    b.store("x", b.call("depth", b.load("x", "i64"), types="i64"))
    b.ret()
    made = [recursive(), b.function("m:x", "init", "m")]
    p = instances(program(made, layout), "m")
    p.inits.append((1, 0))
    for start, fails in ((limit - 1, False), (limit, True)):
        with simulation(p, made, tier, lambda f: f.name in native, call_depth=limit) as sim:
            sim.state.write(0, layout.fields[0], start)
            if fails:
                with pytest.raises(LimitError, match=f"the limit is {limit} nested calls"):
                    sim.run()
            else:
                sim.run()
                assert sim.state.read(0, layout.fields[0]) == start
