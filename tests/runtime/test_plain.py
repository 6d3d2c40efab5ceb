"""Strings and containers of a running simulation, read and set from Python."""

from __future__ import annotations

import functools

import pytest

from aotc.design.elaborate import elaborate
from aotc.errors import UsageError
from aotc.ir.reader import read
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation

TEXT = """
!q = !sim.queue<!sim.queue<f64, 0>, 0>
!aa = !sim.assoc_array<i70, !sim.dstring>
!rec = !hw.struct<s: !sim.dstring, n: i8>
hw.module @top() {
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %es = sim.string.literal ""
  %first = sim.string.literal "first"
  %eq = sim.queue.empty : !q
  %ea = sim.assoc_array.empty : !aa
  %n = hw.constant 3 : i8
  %er = hw.struct_create (%es, %n) : !rec
  %s = "llhd.sig"(%first) {name = "s"} : (!sim.dstring) -> !llhd.ref<!sim.dstring>
  %t = "llhd.sig"(%es) {name = "t"} : (!sim.dstring) -> !llhd.ref<!sim.dstring>
  %q = "llhd.sig"(%eq) {name = "q"} : (!q) -> !llhd.ref<!q>
  %a = "llhd.sig"(%ea) {name = "a"} : (!aa) -> !llhd.ref<!aa>
  %r = "llhd.sig"(%er) {name = "r"} : (!rec) -> !llhd.ref<!rec>
  %off = hw.constant false
  %k = "llhd.sig"(%off) {name = "k"} : (i1) -> !llhd.ref<i1>
  %kv = "llhd.prb"(%k) : (!llhd.ref<i1>) -> i1
  "llhd.process"() ({
    %e = sim.queue.empty : !sim.queue<f64, 0>
    %x = arith.constant 0.5 : f64
    %i = sim.queue.push_back %x into %e : !sim.queue<f64, 0>
    %q1 = sim.queue.push_back %i into %eq : !q
    %q2 = sim.queue.push_back %e into %q1 : !q
    "llhd.drv"(%q, %q2, %eps) : (!llhd.ref<!q>, !q, !llhd.time) -> ()
    %v = hw.constant -1 : i70
    %two = sim.string.literal "two"
    %a1 = sim.assoc_array.set %ea[%two] = %v : !aa
    %a2 = sim.assoc_array.set %a1[%first] = %v : !aa
    "llhd.drv"(%a, %a2, %eps) : (!llhd.ref<!aa>, !aa, !llhd.time) -> ()
    cf.br ^loop
  ^loop:
    %now = "llhd.prb"(%s) : (!llhd.ref<!sim.dstring>) -> !sim.dstring
    %up = sim.string.toupper %now
    "llhd.drv"(%t, %up, %eps) : (!llhd.ref<!sim.dstring>, !sim.dstring, !llhd.time) -> ()
    "llhd.wait"(%kv)[^loop] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i1) -> ()
  }) : () -> ()
}
"""


@pytest.fixture
def sim(tmp_path):
    path = tmp_path / "design.mlir"
    path.write_text(TEXT)
    design = elaborate(read(path))
    body = functools.cache(design.function)
    with Simulation(
        design.program,
        lambda program, names, native: Interpreter(program, names, native, body),
        options=Options(capture=True),
    ) as made:
        made.advance(0)
        yield made


def test_reading(sim):
    assert sim.read("top.s") == b"first"
    assert sim.read("top.t") == b"FIRST"
    assert sim.read("top.q") == [[0.5], []]
    assert sim.read("top.a") == {b"first": (1 << 70) - 1, b"two": (1 << 70) - 1}
    with pytest.raises(UsageError, match=r"top.r has strings or containers inside"):
        sim.read("top.r")


def test_setting_a_string(sim):
    sim.write("top.s", b"next\xff")
    sim.write("top.k", 1)
    sim.advance(0)
    assert sim.read("top.t") == b"NEXT\xff"


@pytest.mark.parametrize("name", ["top.s", "top.q", "top.a", "top.r"])
def test_handles_cannot_be_forged(sim, name):
    with pytest.raises(UsageError, match="only strings are set by bytes"):
        sim.write(name, 12345)
    with pytest.raises(UsageError, match="only strings are set by bytes"):
        sim.write("top.q", b"text")
