"""What is refused in llvm code, properties, arcs and coroutines; where allocas live."""

from __future__ import annotations

import re

import pytest

from aotc.design.elaborate import elaborate
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.reader import read


def design(text, folder, top=None):
    path = folder / "text.mlir"
    path.write_text(text)
    return elaborate(read(path), top)


def in_process(body, before=""):
    return f"{before}\nhw.module @top() {{\n llhd.process {{\n{body}\n llhd.halt\n }}\n}}\n"


def in_module(body, before="", ports="in %clk: i1, in %a: i1, in %b: i1"):
    return f"{before}\nhw.module @top({ports}) {{\n{body}\n}}\n"


REFUSED = {
    "unknown function of C": (
        in_process("llvm.call @nothing_known() : () -> ()", "llvm.func @nothing_known()"),
        "llvm.call: @nothing_known has no body, and aotc has no function of that name",
    ),
    "declared func of C": (
        in_process(
            "func.call @other() : () -> ()", "func.func private @other()"
        ),
        "func.call: @other has no body",
    ),
    "native with wrong arguments": (
        in_process(
            "%c = hw.constant 1 : i8\n %r = llvm.call @strlen(%c) : (i8) -> i64",
            "llvm.func @strlen(i8) -> i64",
        ),
        "argument 0 of strlen cannot be i8",
    ),
    "alloca in a module": (
        in_module("%n = hw.constant 1 : i32\n %p = llvm.alloca %n x i32 : (i32) -> !llvm.ptr"),
        "it belongs into a function or process",
    ),
    "global with a computed float": (
        in_process(
            "%p = llvm.mlir.addressof @g : !llvm.ptr\n %v = llvm.load %p : !llvm.ptr -> i64",
            "llvm.mlir.global internal @g() : i64 {\n"
            "%f = llvm.mlir.constant(1.0 : f64) : f64\n %i = llvm.fptosi %f : f64 to i64\n"
            "llvm.return %i : i64\n}",
        ),
        "global @g: llvm.fptosi of floats; write the constant",
    ),
    "property that looks ahead": (
        in_module("%d = ltl.delay %a, 1, 0 : i1\n verif.assert %d : !ltl.sequence"),
        "ltl.delay: it looks ahead by cycles; aotc checks properties of one moment only",
    ),
    "property about the future": (
        in_module("%d = ltl.eventually %a : i1\n verif.assert %d : !ltl.property"),
        "it is about some later moment",
    ),
    "property of two clocks": (
        in_module(
            "%p = ltl.clock %a, posedge %clk : i1\n %q = ltl.clock %a, posedge %b : i1\n"
            "%r = ltl.and %p, %q : !ltl.sequence, !ltl.sequence\n"
            "verif.assert %r : !ltl.sequence"
        ),
        "the property has more than one clock",
    ),
    "clocked property in a process": (
        in_module(
            "llhd.process {\n %p = ltl.clock %a, posedge %clk : i1\n"
            "verif.assert %p : !ltl.sequence\n llhd.halt\n}"
        ),
        "must stand at the level of a module",
    ),
    "symbolic value": (
        in_module("%s = verif.symbolic_value : i8"),
        "verif.symbolic_value is for formal tools",
    ),
    "print without a moment": (
        in_module(
'%s = "verif.format_verilog_string"() <{formatString = "x"}> : () -> !hw.string\n verif.print %s'),
        "does not say when to print",
    ),
    "format without its value": (
        in_process(
            '%s = "verif.format_verilog_string"() <{formatString = "%d"}> : () -> !hw.string\n'
            "verif.print %s"
        ),
        "the format needs more than 0 values",
    ),
    "arc without a body": (
        in_module("%r = arc.state @f(%a) clock %c latency 1 : (i1) -> i1\n"
                  "%c = seq.to_clock %clk",
                  "arc.define @f(%x: i1) -> i1 {\n %0 = arc.call @f(%x) : (i1) -> i1\n"
                  " arc.output %0 : i1\n}"),
        "arc @f calls itself: f -> f",
    ),
    "recursive coroutine": (
        in_process(
            "%s = arc.coroutine.undefined_state : !arc.coroutine_state<@f>\n"
            "%p = arc.coroutine.start_pc : !arc.coroutine_pc<@f>\n"
            "%t, %q = arc.coroutine.call @f(%s, %p) : (!arc.coroutine_state<@f>, "
            "!arc.coroutine_pc<@f>) -> (!arc.coroutine_state<@f>, !arc.coroutine_pc<@f>)",
            "arc.coroutine.define @f() {\n"
            "%s = arc.coroutine.undefined_state : !arc.coroutine_state<@f>\n"
            "arc.coroutine.yield ^bb1(%s : !arc.coroutine_state<@f>)\n"
            "^bb1(%r: !arc.coroutine_state<@f>):\n arc.coroutine.return\n}",
        ),
        "coroutine @f keeps its own state inside its state",
    ),
    "several blocks in a process": (
        in_process(
            "%c = hw.constant true\n arc.execute (%c : i1) {\n^bb0(%x: i1):\n cf.br ^bb1\n^bb1:\n"
            " arc.output\n}"
        ),
        "arc.execute with several blocks can only stand at the level of a module",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name, tmp_path):
    text, message = REFUSED[name]
    with pytest.raises((UnsupportedError, VerifyError), match=re.escape(message)) as caught:
        design(text, tmp_path)
    assert caught.value.loc.line > 0


def test_formal_tests_are_no_tops(tmp_path):
    text = "verif.formal @t {} { %s = verif.symbolic_value : i1 }\n" + in_module("")
    assert design(text, tmp_path).program.top == "top"
    with pytest.raises(UnsupportedError, match=r"verif\.formal @t cannot be the top"):
        design(text, tmp_path, "t")


# Allocas ----------------------------------------------------------------------------------------

LOOP = """
llvm.func @f(%n: i32) -> i32 {{
  %c1 = llvm.mlir.constant(1 : i32) : i32
  %p = llvm.alloca %c1 x i64 : (i32) -> !llvm.ptr
  %c0 = llvm.mlir.constant(0 : i32) : i32
  llvm.store %c0, %p : i32, !llvm.ptr
  llvm.br ^loop(%c0 : i32)
^loop(%i: i32):
  %q = llvm.alloca %c1 x !llvm.array<3 x i32> {{alignment = 32 : i64}} : (i32) -> !llvm.ptr
  {use}
  %j = llvm.add %i, %c1 : i32
  %more = llvm.icmp "slt" %j, %n : i32
  llvm.cond_br %more, ^loop(%j : i32), ^end
^end:
  llvm.return %j : i32
}}
hw.module @top() {{
  llhd.process {{
    %n = llvm.mlir.constant(3 : i32) : i32
    %r = llvm.call @f(%n) : (i32) -> i32
    llhd.halt
  }}
}}
"""


def ops_of(made, name):
    return [op for block in made.function(name).blocks for op in block.ops]


def test_alloca_that_nobody_keeps_has_a_slot(tmp_path):
    """Its memory is the same in every turn, so a loop needs no more and more."""
    use = (
        "%e = llvm.getelementptr %q[0, 2] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<3 x i32>\n"
        "llvm.store %i, %e : i32, !llvm.ptr\n %v = llvm.load %e : !llvm.ptr -> i32"
    )
    ops = ops_of(design(LOOP.format(use=use), tmp_path), "f")
    assert [op.attrs["start"] for op in ops if op.name == "aotc.frame_slot"] == [0, 32]
    (enter,) = (op for op in ops if op.name == "aotc.frame_enter")
    assert (enter.attrs["bytes"], enter.attrs["align"]) == (44, 32)
    assert not [op for op in ops if op.name == "aotc.frame_grow"]
    names = [op.name for op in ops]
    assert names[-2:] == ["aotc.frame_leave", "func.return"]


def test_alloca_whose_address_is_kept_is_new_each_time(tmp_path):
    ops = ops_of(design(LOOP.format(use="llvm.store %q, %p : !llvm.ptr, !llvm.ptr"), tmp_path), "f")
    (grow,) = (op for op in ops if op.name == "aotc.frame_grow")
    assert (grow.attrs["step"], grow.attrs["align"]) == (12, 32)


def test_functions_without_llvm_code_have_no_frames(tmp_path):
    made = design(in_process("%c = hw.constant 1 : i8"), tmp_path)
    assert not [f for f in made.functions for b in f.blocks for op in b.ops if "frame" in op.name]
