"""DPI calls of every kind in both tiers, and what cannot be called."""

from __future__ import annotations

import functools
import shutil
import subprocess

import pytest
from tiers import compiled

from aotc.design.elaborate import elaborate
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.reader import read
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation

LIBRARY = """
void multiply(int a, int b, int *result) { *result = a * b; }
int bump(int *state) { return (*state)++; }
static int calls;
int count(int a) { calls++; return a; }
int counted(void) { return calls; }
"""

DECLARED = """
sim.func.dpi @mul(in %a : i32, in %b : i32, out c : i32) attributes {verilogName = "multiply"}
sim.func.dpi @add(in %a : i32, in %b : i32, out c : i32) attributes {verilogName = "add_here"}
sim.func.dpi @bump(inout %s : i32, return r : i32)
sim.func.dpi @count(in %a : i32, return r : i32)
sim.func.dpi @counted(return r : i32)
func.func @add_here(%a: i32, %b: i32, %c: !llvm.ptr) {
  %0 = arith.addi %a, %b : i32
  llvm.store %0, %c : i32, !llvm.ptr
  return
}
func.func private @twice(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  return %0 : i32
}
func.func private @show(%a: i32) {
  %d = sim.fmt.dec %a specifierWidth 0 signed : i32
  %n = sim.fmt.literal "\\n"
  %t = sim.fmt.concat (%d, %n)
  sim.proc.print %t
  return
}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dpi")
    (folder / "lib.c").write_text(LIBRARY)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", folder / "lib.so", folder / "lib.c"],
                   check=True)  # fmt: skip
    return folder / "lib.so"


@pytest.fixture(params=["interpreted", "gcc"])
def run(request, tmp_path, library):
    """Runs a text and gives what it prints, line by line."""
    if request.param != "interpreted" and shutil.which(request.param) is None:
        pytest.skip(f"C compiler {request.param} is not installed")

    def run_text(text, top):
        path = tmp_path / "design.mlir"
        path.write_text(DECLARED + text)
        design = elaborate(read(path), top)
        body = functools.cache(design.function)
        units = [] if request.param == "interpreted" else compiled(design.program, body, "gcc")
        made = Simulation(
            design.program,
            lambda program, names, native: Interpreter(program, names, native, body),
            units=units,
            options=Options(capture=True, dpi=[library]),
        )
        with made:
            made.run()
            return made.output().decode().splitlines()

    return run_text


def test_calls_in_a_function(run):
    text = """
func.func @main() {
  %on = arith.constant 1 : i1
  %off = arith.constant 0 : i1
  %c3 = arith.constant 3 : i32
  %c4 = arith.constant -4 : i32
  %a = sim.func.dpi.call @mul(%c3, %c4) : (i32, i32) -> i32
  %b = sim.func.dpi.call @add(%c3, %c4) : (i32, i32) -> i32
  %s, %r = sim.func.dpi.call @bump(%c3) : (i32) -> (i32, i32)
  %t = sim.func.dpi.call @twice(%c4) : (i32) -> i32
  %e = sim.func.dpi.call @mul(%c3, %c3) enable %on : (i32, i32) -> i32
  %d = sim.func.dpi.call @mul(%c3, %c3) enable %off : (i32, i32) -> i32
  func.call @show(%a) : (i32) -> ()
  func.call @show(%b) : (i32) -> ()
  func.call @show(%s) : (i32) -> ()
  func.call @show(%r) : (i32) -> ()
  func.call @show(%t) : (i32) -> ()
  func.call @show(%e) : (i32) -> ()
  func.call @show(%d) : (i32) -> ()
  return
}
"""
    assert run(text, "main") == ["-12", "-1", "4", "3", "-8", "9", "0"]


CLOCKED = """
hw.module @unit(in %clock : i1, in %a : i32, in %b : i32, out c : i32, out d : i32, out e: i32) {
  %clk = seq.to_clock %clock
  %odd = comb.extract %a from 0 : (i32) -> i1
  %0 = sim.func.dpi.call @add(%a, %b) clock %clk : (i32, i32) -> i32
  %1 = sim.func.dpi.call @mul(%a, %b) clock %clk enable %odd : (i32, i32) -> i32
  %2 = sim.func.dpi.call @mul(%a, %b) enable %odd : (i32, i32) -> i32
  %3 = sim.func.dpi.call @count(%b) : (i32) -> i32
  %4 = comb.add %2, %3 : i32
  hw.output %0, %1, %4 : i32, i32, i32
}
hw.module @tb() {
  %t1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %off = hw.constant 0 : i1
  %on = hw.constant 1 : i1
  %c0 = hw.constant 0 : i32
  %c1 = hw.constant 1 : i32
  %c5 = hw.constant 5 : i32
  %clk = "llhd.sig"(%off) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %a = "llhd.sig"(%c1) {name = "a"} : (i32) -> !llhd.ref<i32>
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %av = "llhd.prb"(%a) : (!llhd.ref<i32>) -> i32
  %c, %d, %e = hw.instance "u" @unit(clock: %cv: i1, a: %av: i32, b: %c5: i32)
      -> (c: i32, d: i32, e: i32)
  "llhd.process"() ({
    %before = sim.func.dpi.call @counted() : () -> i32
    cf.br ^loop(%c0 : i32)
  ^loop(%i: i32):
    "llhd.wait"(%t1)[^look] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^look:
    func.call @show(%c) : (i32) -> ()
    func.call @show(%d) : (i32) -> ()
    func.call @show(%e) : (i32) -> ()
    %old = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
    %new = comb.xor %old, %on : i1
    "llhd.drv"(%clk, %new, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    %now = "llhd.prb"(%a) : (!llhd.ref<i32>) -> i32
    %up = comb.add %now, %c1 : i32
    %next = comb.mux %old, %up, %now : i32
    "llhd.drv"(%a, %next, %eps) : (!llhd.ref<i32>, i32, !llhd.time) -> ()
    %j = comb.add %i, %c1 : i32
    %go = comb.icmp ult %j, %c5 : i32
    cf.cond_br %go, ^loop(%j : i32), ^end
  ^end:
    %after = sim.func.dpi.call @counted() : () -> i32
    %times = comb.sub %after, %before : i32
    %few = comb.icmp ule %times, %c1 : i32
    %fewer = comb.concat %c0, %few : i32, i1
    %said = comb.extract %fewer from 0 : (i33) -> i32
    func.call @show(%said) : (i32) -> ()
    sim.terminate success, quiet
    llhd.halt
  }) : () -> ()
}
"""


def test_calls_in_a_module(run):
    lines = run(CLOCKED, "tb")
    rows = [tuple(map(int, lines[i : i + 3])) for i in range(0, 15, 3)]
    # a is 1 until the falling edge at 2 ns, then 2, then (4 ns) 3; the clock rises at 1 and 3 ns.
    assert rows == [(0, 0, 10), (6, 5, 10), (6, 5, 5), (7, 5, 5), (7, 5, 20)]
    assert lines[15:] == ["1"], "an unclocked call is made only when an input changes"


def elaborated(tmp_path, text, top="main"):
    path = tmp_path / "design.mlir"
    path.write_text(text)
    design = elaborate(read(path), top)
    for function in design.functions:
        design.function(function.name)


def test_a_clock_in_procedural_code(tmp_path):
    text = (
        DECLARED
        + """
func.func @main() {
  %clk = seq.const_clock high
  %r = sim.func.dpi.call @counted() clock %clk : () -> i32
  return
}
"""
    )
    with pytest.raises(UnsupportedError, match="a clock inside procedural code") as caught:
        elaborated(tmp_path, text)
    assert caught.value.loc.line == text.splitlines().index(
        "  %r = sim.func.dpi.call @counted() clock %clk : () -> i32") + 1  # fmt: skip


def test_types_that_cannot_be_passed(tmp_path):
    text = """
sim.func.dpi @f(in %a : !sim.queue<i8, 0>)
func.func @main() {
  %q = sim.queue.empty : !sim.queue<i8, 0>
  sim.func.dpi.call @f(%q) : (!sim.queue<i8, 0>) -> ()
  return
}
"""
    with pytest.raises(UnsupportedError, match="an argument of type !sim.queue<i8, 0> cannot"):
        elaborated(tmp_path, text)


def test_the_callee_must_fit(tmp_path):
    from aotc.design.dpi import Callee
    from aotc.design.lowering import lowered

    path = tmp_path / "design.mlir"
    path.write_text(DECLARED + "hw.module @m() { hw.output }\n"
                    "func.func @f(%a: i32) { %r = sim.func.dpi.call @count(%a) : (i32) -> i32\n"
                    "return }\n")  # fmt: skip
    symbols = lowered(read(path)).symbols
    call = next(op for op in symbols.source["f"].walk() if op.name == "sim.func.dpi.call")
    for name, message in (
        ("nobody", "there is no function @nobody"),
        ("m", "@m is a hw.module, not a DPI function"),
        ("counted", "operands do not fit"),
    ):
        call.attrs = call.attrs | {"callee": type(call.attrs["callee"])((name,))}
        with pytest.raises(VerifyError, match=message):
            Callee(symbols, call)
