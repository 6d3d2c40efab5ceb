"""Functions with an instance, parameters and results: calls in and between both tiers."""

from __future__ import annotations

import functools

import pytest
from functions import Builder, module, program
from tiers import TIERS, compiled, compiler

from aotc.codegen.build import build_units
from aotc.codegen.unit import plan_fused, plan_units
from aotc.design.program import Activity, Domain, Field, Instance, Settle
from aotc.ir.model import Symbol
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation
from aotc.runtime.units import UnitFile

NS = 1_000_000
WIDE = "i100"


def call(b, name, args, types, **own):
    op = "llhd.call_coroutine" if name in ("m:task", "k:until_n") else "func.call"
    result = b.op(op, list(args), types, callee=Symbol((name,)))
    b.at.ops[-1].attrs.update(own)
    return result


def wait(b, nets=(), fs=None):
    """Ends the block with a wait; goes on in a new one."""
    after = b.block()
    delay = [] if fs is None else [b.const(fs, "!llhd.time")]
    b.op("aotc.wait", delay, [], [after], nets=list(nets),
         operandSegmentSizes=[len(delay), 0, 0])  # fmt: skip
    b.at = after


def widened(b, value, low=0):
    return b.comb("concat", value, b.const(low, "i92"), type=WIDE)


def bump():
    """k: adds to `n`, and puts the parameter into `w`. Gives the old `w` and the new `n`."""
    b = Builder()
    by, wide = b.param("i8"), b.param(WIDE)
    old = b.load("w", WIDE)
    b.store("w", wide)
    n = b.comb("add", b.load("n", "i8"), by)
    b.op("aotc.update_net", [n], field="n", net=0)
    b.ret(old, n)
    return b.function("k:bump", "func", "k", (WIDE, "i8"))


def both():
    """m: bumps the child and the linked instance by what `m:inner` says."""
    b = Builder()
    by = b.param("i8")
    by = call(b, "m:inner", [by], "i8", self=True)
    old, n = call(b, "k:bump", [by, widened(b, by)], [WIDE, "i8"], child=0)
    old2, n2 = call(b, "k:bump", [n, old], [WIDE, "i8"], link="far")
    b.ret(b.comb("add", n, n2), old2)
    return b.function("m:both", "func", "m", ("i8", WIDE))


def inner():
    """m: the parameter to the power `x`, by recursion over `x`."""
    b = Builder()
    base = b.param("i8")
    more, done = b.block(), b.block()
    x = b.load("x", "i8")
    b.cond(b.icmp(0, x, b.const(0, "i8")), done, more)
    b.at = done
    b.ret(b.const(1, "i8"))
    b.at = more
    b.store("x", b.comb("sub", x, b.const(1, "i8")))
    b.ret(b.comb("mul", base, call(b, "m:inner", [base], "i8", self=True)))
    return b.function("m:inner", "func", "m", ("i8",))


def until_n():
    """k: waits for a change of `n`."""
    b = Builder()
    add = b.param("i8")
    wait(b, nets=[0])
    b.ret(b.comb("add", b.load("n", "i8"), add), b.load("w", WIDE))
    return b.function("k:until_n", "coroutine", "k", ("i8", WIDE))


def task():
    """m: waits 1 ns, then for the linked instance's and the child's `n`."""
    b = Builder()
    add = b.param("i8")
    wait(b, fs=NS)
    far, _ = call(b, "k:until_n", [add], ["i8", WIDE], link="far")
    near, w = call(b, "k:until_n", [far], ["i8", WIDE], child=0)
    b.ret(near, w)
    return b.function("m:task", "coroutine", "m", ("i8", WIDE))


def waiter():
    """m: stores what the task gives."""
    b = Builder()
    n, w = call(b, "m:task", [b.const(100, "i8")], ["i8", WIDE], self=True)
    b.store("got", n)
    b.store("wide", w)
    b.op("aotc.halt")
    return b.function("m:waiter", "process", "m")


def actor():
    """m: changes the child's `n` too early, then both after 5 ns, then the child's after 7."""
    b = Builder()
    call(b, "k:bump", [b.const(1, "i8"), widened(b, b.const(1, "i8"))], [WIDE, "i8"], child=0)
    wait(b, fs=5 * NS)
    b.store("x", b.const(2, "i8"))
    n, old = call(b, "m:both", [b.const(3, "i8")], ["i8", WIDE], self=True)
    b.store("sum", n)
    b.store("old", old)
    wait(b, fs=2 * NS)
    call(b, "k:bump", [b.const(1, "i8"), widened(b, b.const(5, "i8"))], [WIDE, "i8"], child=0)
    b.op("aotc.halt")
    return b.function("m:actor", "process", "m")


MADE = [bump(), both(), inner(), until_n(), task(), waiter(), actor()]
NAMES = [f.name for f in MADE]


def the_program():
    k = module("k", {"n": 8, "w": 100}, nets=("n",))
    m = module("m", {"x": 8, "got": 8, "wide": 100, "sum": 8, "old": 100},
               children=(("u", "k"),))  # fmt: skip
    m.fields.append(Field("far", m.size, "link", 64))
    m.links.append(("far", "k"))
    m.size += 8
    p = program(MADE, m, k)
    p.instances = [Instance("m", "m", -1, 0, [1], [2]), Instance("m.u", "k", 0, 0),
                   Instance("other", "k", -1, 1)]  # fmt: skip
    p.activities = [Activity(NAMES.index("m:waiter"), 0), Activity(NAMES.index("m:actor"), 0)]
    return p


@functools.cache
def units(tier):
    return compiled(the_program(), {f.name: f for f in MADE}.__getitem__, tier)


def run(tier, native):
    """The fields at the end, with the named functions native."""
    p = the_program()
    bodies = {f.name: f for f in MADE}.__getitem__
    with Simulation(
        p, lambda program, names, call: Interpreter(program, names, call, bodies),
        units=[] if tier == "interpreted" else units(tier), deal=lambda info: info.name in native,
        options=Options(capture=True),
    ) as sim:  # fmt: skip
        sim.run()
        layouts = [p.modules[i.module] for i in p.instances]
        return {
            f"{i}.{f.name}": sim.state.read(i, f)
            for i, layout in enumerate(layouts)
            for f in layout.fields
            if f.kind == "bits"
        }


WANT = {
    "0.x": 0,
    "0.sum": 10 + 10,  # n of the child 1 + 3 * 3, of the linked one 0 + 10
    "0.old": 0,
    "0.got": 100 + 10 + 11,
    "0.wide": 5 << 92,
    "1.n": 11,
    "1.w": 5 << 92,
    "2.n": 10,
    "2.w": 1 << 92,
}  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
def test_all_in_one_tier(tier):
    assert run(tier, NAMES) == WANT


@pytest.mark.skipif(len(TIERS) < 2, reason="needs a C compiler")
@pytest.mark.parametrize("deal", range(1 << len(NAMES)))
def test_every_deal(deal):
    assert run("gcc", {n for i, n in enumerate(NAMES) if deal >> i & 1}) == WANT


def clocked_program():
    """A clock domain whose tick and settle call functions of the instance."""
    layout = module("m", {"clk": 1, "r": 8, "next": 8, "y": 8, "n": 8}, nets=("clk",))
    step = Builder()
    by = step.param("i8")
    step.store("n", step.comb("add", step.load("n", "i8"), step.const(1, "i8")))
    step.ret(step.comb("add", step.load("r", "i8"), by))
    tick = Builder()
    tick.store("next", call(tick, "m:step", [tick.const(3, "i8")], "i8", self=True))
    tick.ret()
    commit = Builder()
    commit.store("r", commit.load("next", "i8"))
    commit.ret()
    settle = Builder()
    settle.update("y", call(settle, "m:step", [settle.const(100, "i8")], "i8", self=True))
    settle.ret()
    clock = Builder()
    for _ in range(6):
        wait(clock, fs=NS)
        high = clock.comb("xor", clock.load("clk", "i1"), clock.const(1, "i1"))
        clock.op("aotc.update_net", [high], field="clk", net=0)
    clock.op("aotc.halt")
    bodies = [
        step.function("m:step", "func", "m", ("i8",)), tick.function("m:tick", "tick", "m"),
        commit.function("m:commit", "commit", "m"), settle.function("m:settle", "settle", "m"),
        clock.function("m:clock", "process", "m"),
    ]  # fmt: skip
    p = program(bodies, layout)
    p.instances = [Instance("m", "m", -1, 0)]
    p.settles = [Settle(3, 0)]
    p.domains = [Domain([(0, 1)], [(1, 0)], [(2, 0)], [0])]
    p.activities = [Activity(4, 0)]
    return p, {f.name: f for f in bodies}


@pytest.mark.skipif(len(TIERS) < 2, reason="needs a C compiler")
@pytest.mark.parametrize("with_fused", [False, True])
def test_in_a_fused_unit(with_fused):
    p, bodies = clocked_program()
    names = [f.name for f in p.functions]
    plans = plan_units(p, bodies.__getitem__, names)
    if with_fused:
        fused = plan_fused(p, bodies.__getitem__, names)
        assert fused is not None
        assert "m:step" in fused.functions
        plans.append(fused)
    built = build_units(plans, p, bodies.__getitem__, compiler("gcc"))
    assert [b.error for b in built if b.error] == []
    files = [UnitFile(b.name, b.object, b.places, b.requires) for b in built if b.object]
    with Simulation(
        p, lambda program, names, call: Interpreter(program, names, call, bodies.__getitem__),
        units=files, options=Options(capture=True),
    ) as sim:  # fmt: skip
        sim.run()
        fields = {f.name: sim.state.read(0, f) for f in p.modules["m"].fields}
        assert (sim.counters()["fused"] > 0) == with_fused
    assert (fields["r"], fields["y"], fields["n"]) == (9, 109, 7)
