"""The collector below whole programs: nothing live is lost, nothing dead is kept, limits hold."""

from __future__ import annotations

import functools
import random
import re
import shutil
from pathlib import Path

import pytest
from tiers import compiled

from aotc.design.elaborate import elaborate
from aotc.errors import LimitError
from aotc.ir.reader import read
from aotc.runtime.ffi import lib
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"
TIERS = ["interpreted", "gcc", "dealt"]

# Everything happens at one time, without a step of the scheduler in between.
CHURN = """
func.func private @make(%i: i32) -> !sim.dstring {
  %f = sim.fmt.dec %i specifierWidth 2000 : i32
  %s = sim.string.format_to_string %f
  return %s : !sim.dstring
}
func.func @main() {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %n = arith.constant COUNT : i32
  %e = sim.queue.empty : !sim.queue<!sim.dstring, 0>
  cf.br ^head(%zero, %e : i32, !sim.queue<!sim.dstring, 0>)
^head(%i: i32, %q: !sim.queue<!sim.dstring, 0>):
  %more = arith.cmpi ult, %i, %n : i32
  cf.cond_br %more, ^body, ^done
^body:
  %s = func.call @make(%i) : (i32) -> !sim.dstring
  %q2 = sim.queue.push_back %s into %q : !sim.queue<!sim.dstring, 0>
  %size = sim.queue.size %q2 : !sim.queue<!sim.dstring, 0>
  %most = arith.constant KEPT : i64
  %full = arith.cmpi ugt, %size, %most : i64
  %j = arith.addi %i, %one : i32
  cf.cond_br %full, ^drop, ^head(%j, %q2 : i32, !sim.queue<!sim.dstring, 0>)
^drop:
  %q3, %old = sim.queue.pop_front from %q2 : !sim.queue<!sim.dstring, 0>
  cf.br ^head(%j, %q3 : i32, !sim.queue<!sim.dstring, 0>)
^done:
  %last = arith.constant 2 : i32
  %t = sim.queue.get %last of %q : !sim.queue<!sim.dstring, 0>
  %len = sim.string.length %t
  %f = sim.fmt.dec %len specifierWidth 0 : i64
  sim.proc.print %f
  return
}
"""


def simulation(path, tier, seed=0, **options):
    if tier != "interpreted" and shutil.which("gcc") is None:
        pytest.skip("C compiler gcc is not installed")
    design = elaborate(read(path))
    body = functools.cache(design.function)
    rng = random.Random(seed)
    return Simulation(
        design.program,
        lambda program, names, native: Interpreter(program, names, native, body),
        units=[] if tier == "interpreted" else compiled(design.program, body, "gcc"),
        deal=(lambda _: rng.random() < 0.5) if tier == "dealt" else None,
        options=Options(capture=True, **options),
    )


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(("name", "collections"), [("sim_containers", 150), ("sim_packed", 20)])
def test_a_collection_at_every_allocation_changes_nothing(tier, name, collections, tmp_path):
    program, small = PROGRAMS / f"{name}.mlir", tmp_path / "small.mlir"
    small.write_text(re.sub(r"hw\.constant (1500|3000) :", "hw.constant 30 :", program.read_text()))
    want = program.with_suffix(".out").read_text().replace("6000000", "60000")
    with simulation(small, tier, seed=3) as made:
        lib.aotc_heap_set_stress(made._sim, True)
        made.run()
        assert made.output().decode() == want
        assert made.stats()["memory"]["collections"] > collections


@pytest.mark.parametrize("tier", TIERS)
def test_a_long_loop_at_one_time_needs_little_memory(tier, tmp_path):
    path = tmp_path / "churn.mlir"
    path.write_text(CHURN.replace("COUNT", "10000").replace("KEPT", "100"))
    with simulation(path, tier) as made:
        made.run()
        assert made.output() == b"2000"
        memory = made.stats()["memory"]
    assert memory["total"]["allocated"] > 20_000
    assert memory["strings"]["peak_bytes"] < 8_000_000 < 2000 * 10_000
    assert memory["total"]["peak_bytes"] < 9_000_000


@pytest.mark.parametrize("tier", TIERS)
def test_a_limit_on_memory_ends_the_run(tier, tmp_path):
    path = tmp_path / "grow.mlir"
    path.write_text(CHURN.replace("COUNT", "100000000").replace("KEPT", "100000000"))
    with simulation(path, tier, max_rss=1 << 40) as made:
        lib.aotc_heap_set_limit(made._sim, 6_000_000)
        with pytest.raises(LimitError, match=r"memory limit: .* the limit is 6000000"):
            made.run()
        assert made.stats()["memory"]["total"]["bytes"] <= 6_000_000
