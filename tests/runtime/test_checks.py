"""verif's checks as a user meets them: messages, exit status, counts of covers; in both tiers."""

from __future__ import annotations

import re

import pytest
from run_text import run_text

CHECKS = """
hw.module @dut(in %clk: i1, in %x: i8) {
  %c3 = hw.constant 3 : i8
  %low = comb.icmp ult %x, %c3 : i8
  verif.clocked_assert %low, edge %clk label "low" : i1
  verif.clocked_cover %low, posedge %clk label "seen" : i1
}
hw.module @top() {
  %false = hw.constant false
  %c0 = hw.constant 0 : i8
  %clock = llhd.sig %false : <i1>
  %value = llhd.sig %c0 : <i8>
  %clk = llhd.prb %clock : i1
  %x = llhd.prb %value : i8
  hw.instance "a" @dut(clk: %clk: i1, x: %x: i8) -> ()
  hw.instance "b" @dut(clk: %clk: i1, x: %c0: i8) -> ()
  llhd.process {
    %c1 = hw.constant 1 : i8
    %c6 = hw.constant 6 : i8
    %eps = llhd.constant_time <0ns, 0d, 1e>
    %ns = llhd.constant_time <1ns, 0d, 0e>
    cf.br ^loop(%c0 : i8)
  ^loop(%i: i8):
    %bit = comb.extract %i from 0 : (i8) -> i1
    llhd.drv %clock, %bit after %eps : i1
    llhd.drv %value, %i after %eps : i8
    verif.cover %bit label "odd" : i1
    llhd.wait delay %ns, ^next
  ^next:
    %j = comb.add %i, %c1 : i8
    %more = comb.icmp ult %j, %c6 : i8
    cf.cond_br %more, ^loop(%j : i8), ^end
  ^end:
    llhd.halt
  }
}
"""


@pytest.mark.parametrize("tier", ["interpreted", "cc"])
def test_messages_and_counts(tier, tmp_path, capsys):
    with run_text(CHECKS, tier, tmp_path) as run:
        assert run.outcome.status == 1
        assert run.stats()["severities"]["error"] == 3
        covers = [(c["label"], c["instance"], c["evaluations"], c["hits"])
                  for c in run.stats()["covers"]]  # fmt: skip
    assert covers == [("odd", "top", 6, 3), ("seen", "top.a", 3, 1), ("seen", "top.b", 3, 3)]
    errors = re.findall(r":(\d+):(\d+): error: (.*)", capsys.readouterr().err)
    assert errors == [("5", "3", f"assertion failed: low [{n} ns, top.a]") for n in (3, 4, 5)]


FAILURES = {
    "null pointer": """
      %p = llvm.mlir.zero : !llvm.ptr
      %v = llvm.load %p : !llvm.ptr -> i32
    """,
    "null pointer: address 12 is 12 bytes into nothing": """
      %p = llvm.mlir.zero : !llvm.ptr
      %q = llvm.getelementptr %p[3] : (!llvm.ptr) -> !llvm.ptr, i32
      %c = hw.constant 1 : i32
      llvm.store %c, %q : i32, !llvm.ptr
    """,
    "which malloc has not given, or no longer": """
      %n = llvm.mlir.constant(8 : i64) : i64
      %p = llvm.call @malloc(%n) : (i64) -> !llvm.ptr
      llvm.call @free(%p) : (!llvm.ptr) -> ()
      llvm.call @free(%p) : (!llvm.ptr) -> ()
    """,
    "abort was called": """
      "llvm.intr.trap"() : () -> ()
    """,
    "printf: argument 1 is an integer, but the format wants a string": """
      %f = llvm.mlir.addressof @text : !llvm.ptr
      %n = llvm.mlir.constant(8 : i64) : i64
      %r = llvm.call @printf(%f, %n) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, i64) -> i32
    """,
    "a delayed drive of a class property": """
      %n = llvm.mlir.constant(8 : i64) : i64
      %c = hw.constant 1 : i32
      %ns = llhd.constant_time <1ns, 0d, 0e>
      %p = llvm.call @malloc(%n) : (i64) -> !llvm.ptr
      %q = builtin.unrealized_conversion_cast %p : !llvm.ptr to !llhd.ref<i32>
      llhd.drv %q, %c after %ns : i32
    """,
}


@pytest.mark.parametrize("tier", ["interpreted", "cc"])
@pytest.mark.parametrize("message", FAILURES)
def test_failures_of_llvm_code(message, tier, tmp_path):
    from aotc.errors import SimulationError

    text = (
        'llvm.mlir.global internal constant @text("%s\\00") : !llvm.array<3 x i8>\n'
        "llvm.func @malloc(i64) -> !llvm.ptr\nllvm.func @free(!llvm.ptr)\n"
        "llvm.func @printf(!llvm.ptr, ...) -> i32\n"
        f"hw.module @top() {{\n llhd.process {{ {FAILURES[message]}\n llhd.halt\n }}\n}}\n"
    )
    with pytest.raises(SimulationError, match=re.escape(message)) as caught:
        run_text(text, tier, tmp_path)
    if "delayed" not in message:
        assert caught.value.loc.line > 0
    assert caught.value.exit_status == 1
