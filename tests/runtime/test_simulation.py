"""Simulations of handmade Programs: running, looking in, telemetry, both tiers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from handmade import COUNTER_C, DELTA, NS, counter, counter_functions, info, unit
from handmade_run import process, simulation

from aotc.design.program import Activity, Domain, Field, Instance, ModuleLayout, Net, Settle, Wave
from aotc.errors import LimitError, Loc, SimulationError, UsageError

HERE = Path(__file__).resolve().parent


# Running ------------------------------------------------------------------------------------------


def test_runs_to_the_end():
    with simulation() as sim:
        outcome = sim.run()
        assert (outcome.reason, outcome.status, outcome.time_fs) == ("ended", 0, 100 * NS)
        assert sim.read("m.count") == 10


@pytest.mark.parametrize("native", [["p", "tick", "commit"], ["p"], ["tick"], ["commit", "p"], []])
def test_any_deal_of_functions_gives_the_same_run(native, tmp_path):
    compiled = unit(COUNTER_C, tmp_path, ["p", "tick", "commit"])
    wave = tmp_path / "w.vcd"
    with simulation(units=[compiled], deal=lambda f: f.name in native, wave=wave) as sim:
        assert sim.run().time_fs == 100 * NS
        assert sim.read("m.count") == 10
        assert len(sim.native_functions) == len(native)
        stats = sim.stats()
    assert stats["functions"] == {"native": len(native), "interpreted": 3 - len(native)}
    assert stats["activations"]["native"] == sum({"p": 21, "tick": 10, "commit": 10}[n]
                                                 for n in native)  # fmt: skip
    with simulation(wave=tmp_path / "v.vcd") as sim:
        sim.run()
    assert wave.read_bytes() == (tmp_path / "v.vcd").read_bytes()


def test_advances_in_pieces_and_takes_writes():
    table = counter_functions() | process(lambda ns, S: iter(()))
    program = counter()
    program.activities.clear()
    with simulation(table, program) as sim:
        for cycle in range(5):
            sim.write("m.clk", 1)
            sim.advance(5 * NS)
            assert sim.read("m.count") == cycle + 1
            sim.write("m.clk", 0)
            assert sim.advance(5 * NS).time_fs == (cycle + 1) * 10 * NS
        sim.write("m.clk", 1)
        sim.advance()
        assert sim.read("m.count") == 6
        assert sim.time_fs == 50 * NS


def test_what_is_written_before_the_first_run_is_settled_before_anybody_runs():
    program = counter()
    program.functions.append(info("double", "settle"))
    program.settles, program.net_fanout = [Settle(3, 0)], {1: [0]}
    seen = []

    def double(ns):
        def run(S):
            S.w[6] = 2 * S.w[5]
            return True

        return run

    def body(ns, S):
        seen.append(S.w[6])
        yield ns.HALT

    with simulation(counter_functions() | process(body) | {"double": double}, program) as sim:
        assert sim.read("m.next") == 0
        sim.write("m.count", 21)
        sim.advance()
    assert seen == [42]


def test_many_writes_at_one_time_are_no_endless_loop():
    program = counter()
    program.activities.clear()
    with simulation(program=program, step_limit=100) as sim:
        for _ in range(1000):
            sim.write("m.clk", 1)
            sim.advance()
            sim.write("m.clk", 0)
            sim.advance()
        assert sim.read("m.count") == 1000


def test_pause_and_finish():
    def body(ns, S):
        yield NS, (), ()
        ns.aotc_pause(ns.SIM, False)
        yield NS, (), ()
        ns.aotc_finish(ns.SIM, 1, True)
        yield NS, (), ()
        raise AssertionError

    with simulation(counter_functions() | process(body)) as sim:
        outcome = sim.run()
        assert (outcome.reason, outcome.time_fs) == ("paused", NS)
        outcome = sim.run()
        assert (outcome.reason, outcome.status, outcome.time_fs) == ("finished", 1, 2 * NS)
        assert sim.announces_end


def test_finals_run_once_at_the_end():
    program = counter()
    program.functions += [info("end", "final"), info("begin", "init")]
    program.finals, program.inits = [(3, 0)], [(4, 0)]
    seen = []
    table = counter_functions() | {
        "end": lambda ns: lambda S: seen.append(("end", S.w[5])),
        "begin": lambda ns: lambda S: seen.append(("begin", S.id)),
    }
    with simulation(table, program) as sim:
        sim.advance(20 * NS)
        assert seen == [("begin", 0)]
        sim.run()
        sim.run()
        sim.finish()
    assert seen == [("begin", 0), ("end", 10)]


def test_a_driver_that_returns_finishes():
    def driver(ns, S):
        for _ in range(3):
            yield ns.STEP(0)
            yield ns.STEP(NS)

    with simulation(counter_functions() | process(driver)) as sim:
        outcome = sim.run()
        assert (outcome.reason, outcome.status, outcome.time_fs) == ("finished", 0, 3 * NS)


# Nets, waits, wide values -------------------------------------------------------------------------


def wide_program():
    layout = ModuleLayout(
        "m",
        size=64,
        fields=[Field("a", 16, "bits", 100), Field("b", 32, "f64", 64),
                Field("ram", 40, "mem", 16, count=4), Field("s", 48, "bits", 1)],
        nets=[Net("a", True), Net("b", True), Net("s", True)],
        waves=[Wave("a", "a", "i100"), Wave("g.b", "b", "f64"), Wave("s", "s", "i1")],
    )  # fmt: skip
    program = counter()
    program.modules = {"m": layout}
    program.domains = []
    program.functions = [info("p", "process"), info("q", "process")]
    program.activities = [Activity(0, 0), Activity(1, 0)]
    return program


def test_wide_signals_slices_and_floats(tmp_path):
    seen = []

    def p(ns, S):
        value = (1 << 99) + 5
        ns.drive(ns.SIM, 0, 100, value, DELTA)
        ns.drive_float(ns.SIM, 1, 64, 2.5, DELTA)
        yield NS, (), ()
        ns.drive(ns.SIM, 0 + (4 << 64), 8, 0xFF, 0)
        ns.drive(ns.SIM, 0 + (90 << 64), 80, 0, 2 * NS)
        yield ns.HALT

    def q(ns, S):
        while True:
            yield None, (1,), ((4 << 64, 8),)
            now, low, high = ns.aotc_now(ns.SIM), ns.probe(ns.SIM, 0, 100), 60 << 64
            seen.append((now // NS, low, ns.probe_float(ns.SIM, 1, 64), ns.probe(ns.SIM, high, 70)))

    wave = tmp_path / "w.vcd"
    table = {"p": lambda ns: lambda S: p(ns, S), "q": lambda ns: lambda S: q(ns, S)}
    with simulation(table, wide_program(), wave=wave) as sim:
        sim.run()
        assert sim.read("m.a") == 0xFF5
        assert sim.read("m.b") == 2.5
    first = (1 << 99) + 5
    assert seen == [(0, first, 2.5, first >> 60), (1, first + 0xFF0, 2.5, first >> 60)]
    text = wave.read_text()
    assert "$scope module g $end\n$var real 64 # b $end" in text or "$var real 64" in text
    assert "\nr2.5 " in text
    assert "#3000000\nb111111110101 !\n" in text


def test_memories_and_names():
    with simulation({}, wide_program_without_activities()) as sim:
        sim.state.write(0, sim.state.field(0, "ram"), 77, 3)
        assert sim.read("m.ram", 3) == 77
        assert sim.read("m.g.b") == sim.read("m.b") == 0.0
        assert sim.names() == ["m.a", "m.g.b", "m.s"]
        with pytest.raises(LookupError, match="elements 0..3, not 4"):
            sim.read("m.ram", 4)
        with pytest.raises(LookupError, match="m.a is no memory"):
            sim.read("m.a", 0)
        with pytest.raises(LookupError, match="m has no port, signal or register"):
            sim.read("m.nothing")
        with pytest.raises(LookupError, match="no such instance; names start with m"):
            sim.read("x.a")
        with pytest.raises(UsageError, match="cannot be set"):
            sim.write("m.ram", 1)
        with pytest.raises(UsageError, match="has 100 bits"):
            sim.write("m.a", 1 << 100)
        sim.write("m.a", (1 << 100) - 1)
        with pytest.raises(UsageError, match="has 1 bits: -1 does not fit"):
            sim.write("m.s", -1)


def wide_program_without_activities():
    program = wide_program()
    program.activities = []
    return program


def test_children_settles_and_views():
    child = ModuleLayout("c", size=24, ports=[("i", "input"), ("o", "output")],
                         fields=[Field("i", 16, "bits", 8), Field("o", 17, "bits", 8)])  # fmt: skip
    top = ModuleLayout(
        "m", size=48,
        fields=[Field("c0", 16, "child", 64), Field("c1", 24, "child", 64),
                Field("x", 32, "bits", 8), Field("y", 33, "bits", 8)],
        children=[("u0", "c"), ("u1", "c")], nets=[Net("x"), Net("y")],
    )  # fmt: skip
    program = counter()
    program.modules = {"m": top, "c": child}
    program.instances = [Instance("m", "m", -1, 0, [1, 2]), Instance("m.u0", "c", 0, 2),
                         Instance("m.u1", "c", 0, 2)]  # fmt: skip
    program.functions = [info("feed", "settle"), info("add", "settle"), info("take", "settle")]
    program.domains, program.activities = [], []
    program.settles = [Settle(0, 0, [1, 2]), Settle(1, 1, [3]), Settle(1, 2, [3]), Settle(2, 0)]
    program.net_fanout = {0: [0]}
    runs = []

    def feed(S):
        runs.append("feed")
        S.children[0].b[16] = S.b[32]
        S.children[1].b[16] = S.b[32] + 1
        return True

    def add(S):
        runs.append(f"add{S.id}")
        S.b[17] = S.b[16] + 10 * S.id
        return True

    def take(S):
        runs.append("take")
        S.b[33] = S.children[0].b[17] + S.children[1].b[17]
        return False

    table = {"feed": lambda ns: feed, "add": lambda ns: add, "take": lambda ns: take}
    with simulation(table, program) as sim:
        sim.advance()
        assert runs == ["feed", "add1", "add2", "take"]
        sim.write("m.x", 3)
        sim.advance()
        assert sim.read("m.y") == 3 + 10 + 4 + 20
        assert sim.read("m.u1.o") == 24
        assert runs == 2 * ["feed", "add1", "add2", "take"]
        pointer = sim.state.view(0).q[24 // 8]
        assert pointer - sim.state.view(0).q[16 // 8] == 64  # u1 stands behind u0


# Calls across the tiers ---------------------------------------------------------------------------

MIXED_C = """
#include <string.h>
static void fact(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    if (args[0] < 2) { results[0] = 1; return; }
    uint64_t less = args[0] - 1, part;
    aotc_enter(sim, loc_base + 1);
    aotc_call(sim, imports[0].function, NULL, &less, &part);
    aotc_leave(sim);
    results[0] = args[0] * part;
}
static void later(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    uint64_t delay[2] = {1000000, 0}, next[3] = {args[0] - 1, args[1], args[2]}, got[3];
    aotc_wait(sim, delay, 0, NULL, 0, NULL, NULL);
    if (args[0] == 0) { memcpy(results, args, 24); return; }
    aotc_enter(sim, loc_base + 1);
    aotc_call(sim, imports[1].function, NULL, next, got);
    aotc_leave(sim);
    results[0] = got[0] + args[0]; results[1] = got[1] + 1; results[2] = got[2];
}
static void bad(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    aotc_fail(sim, loc_base + 0, "this cannot be");
}
"""


def mixed_program():
    program = counter()
    program.functions += [
        info("fact", "func", ["i64"], ["i64"]),
        info("pyfact", "func", ["i64"], ["i64"]),
        info("later", "coroutine", ["i64", "i100"], ["i64", "i100"]),
        info("pylater", "coroutine", ["i64", "i100"], ["i64", "i100"]),
        info("bad", "func"),
    ]
    return program


def mixed_functions(body):
    def pyfact(ns):
        return lambda n: 1 if n < 2 else n * ns.call("fact", n - 1)

    def pylater(ns):
        def run(n, wide):
            yield NS, (), ()
            if n == 0:
                return n, wide
            low, more = yield from ns.call("later", n - 1, wide)
            return low + n, more + 1

        return run

    return counter_functions() | process(body) | {
        "pyfact": pyfact, "pylater": pylater, "fact": pyfact, "later": pylater
    }  # fmt: skip


def mixed_unit(tmp_path):
    names = ["fact", "later", "bad"]
    return unit(MIXED_C, tmp_path, names, ("pyfact", "pylater"), tuple(names),
                (Loc("a.sv", 3, 4), Loc("a.sv", 5, 6)))  # fmt: skip


def test_functions_and_coroutines_nest_across_tiers(tmp_path):
    got = []

    def body(ns, S):
        got.append(ns.call("fact", 10))
        result = yield from ns.call("later", 5, 1 << 90)
        got.append((result, ns.aotc_now(ns.SIM) // NS))
        yield ns.HALT

    with simulation(mixed_functions(body), mixed_program(), [mixed_unit(tmp_path)]) as sim:
        sim.run()
        calls = sim.stats()["calls"]
    assert got == [3628800, ((5 + 4 + 3 + 2 + 1, (1 << 90) + 5), 6)]
    assert calls["native"] >= 5 + 3
    assert calls["interpreted"] >= 5 + 3


def test_endless_recursion_across_tiers(tmp_path):
    def body(ns, S):
        ns.call("fact", 1 << 40)
        yield ns.HALT

    with simulation(mixed_functions(body), mixed_program(), [mixed_unit(tmp_path)],
                    call_depth=200) as sim:  # fmt: skip
        with pytest.raises(LimitError, match="recursion is too deep: the limit is 200") as caught:
            sim.run()
        assert caught.value.loc == Loc("a.sv", 5, 6)


def test_a_native_failure_names_its_place(tmp_path):
    def body(ns, S):
        ns.call("bad")
        yield ns.HALT

    with simulation(mixed_functions(body), mixed_program(), [mixed_unit(tmp_path)]) as sim:
        with pytest.raises(SimulationError, match="this cannot be") as caught:
            sim.run()
        assert caught.value.loc == Loc("a.sv", 3, 4)
        with pytest.raises(SimulationError, match="this cannot be"):
            sim.run()


# Telemetry ----------------------------------------------------------------------------------------


def test_profile_counts_and_times(tmp_path):
    compiled = unit(COUNTER_C, tmp_path, ["tick"])
    with simulation(units=[compiled], profile=True) as sim:
        sim.run()
        found = sim.profile()
    assert found["p"]["calls"] == 21
    assert found["p"]["suspensions"] == 20
    assert found["tick"]["calls"] == found["tick"]["native_calls"] == 10
    assert found["commit"]["native_calls"] == 0
    assert found["commit"]["ns"] > 0


def test_two_simulations_side_by_side():
    with simulation() as a, simulation(counter_functions(8)) as b:
        a.advance(20 * NS)
        b.advance(40 * NS)
        a.run()
        b.run()
        assert (a.read("m.count"), b.read("m.count")) == (10, 4)


def test_simulations_run_in_threads(tmp_path):
    compiled = unit(COUNTER_C, tmp_path, ["tick"])
    counts = {}

    def work(number):
        with simulation(counter_functions(200), units=[compiled]) as sim:
            sim.run()
            counts[number] = sim.read("m.count")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == dict.fromkeys(range(4), 100)


def test_a_wave_that_cannot_be_written(tmp_path):
    with pytest.raises(UsageError, match="cannot be written: No such file or directory"):
        simulation(wave=tmp_path / "no" / "w.vcd")
    with pytest.raises(UsageError, match="power of ten"):
        simulation(wave=tmp_path / "w.vcd", wave_unit_fs=3)
    sim = simulation(wave=Path("/dev/full"))
    sim.run()
    with pytest.raises(LimitError, match="could not be written in full"):
        sim.close()


def test_asynchronous_domains_fire_at_the_start():
    program = counter()
    program.domains.append(Domain([(0, 2)], [(1, 0)], [(2, 0)], [], True))
    program.activities = []
    with simulation(program=program) as sim:
        sim.advance()
        assert sim.read("m.count") == 1
