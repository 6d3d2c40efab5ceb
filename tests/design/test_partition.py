"""What stands in which function: shared values, lazy logic, drives inside processes."""

from __future__ import annotations

from designs import design, names, ops


def test_logic_that_only_a_register_needs_is_in_its_tick() -> None:
    made = design(
        """
hw.module @top(in %clk : i1, in %a : i8, out q : i8, out o : i8) {
  %c = seq.to_clock %clk
  %lazy = comb.mul %a, %q : i8
  %eager = comb.sub %a, %q : i8
  %q = seq.firreg %lazy clock %c : i8
  hw.output %q, %eager : i8, i8
}
"""
    )
    assert "comb.mul" in names(made, "top:tick.0.0")
    settles = [n for f in made.program.functions if f.kind == "settle" for n in names(made, f.name)]
    assert "comb.mul" not in settles
    assert "comb.sub" in settles


def test_a_costly_value_of_two_functions_is_computed_once() -> None:
    made = design(
        """
hw.module @top(in %clk : i1, in %a : i8, in %b : i8, out o : i8) {
  %c = seq.to_clock %clk
  %product = comb.mul %a, %b : i8
  %next = comb.add %product, %q : i8
  %q = seq.firreg %next clock %c : i8
  %o = comb.xor %product, %b : i8
  hw.output %o : i8
}
"""
    )
    everywhere = [n for f in made.program.functions for n in names(made, f.name)]
    assert everywhere.count("comb.mul") == 1


def test_a_cheap_value_is_repeated_rather_than_stored() -> None:
    made = design(
        """
hw.module @top(in %clk : i1, in %a : i8, in %b : i8, out o : i1, out p : i1) {
  %c = seq.to_clock %clk
  %bit = comb.extract %a from 3 : (i8) -> i1
  %b0 = comb.extract %b from 0 : (i8) -> i1
  %x = comb.and %bit, %b0 : i1
  %q = seq.firreg %bit clock %c : i1
  hw.output %bit, %x : i1, i1
}
"""
    )
    fields = {f.name for f in made.program.modules["top"].fields}
    assert fields == {"clk", "a", "b", "o", "p", "q", "q__next"} - {"q", "q__next"} | {
        "q", "q__next",
    }  # fmt: skip


def test_guarded_prints_format_only_under_their_condition() -> None:
    made = design(
        """
hw.module @top(in %clk : i1, in %on : i1, in %a : i8) {
  %c = seq.to_clock %clk
  %square = comb.mul %a, %a : i8
  %text = sim.fmt.dec %square : i8
  sim.print %text on %c if %on
}
"""
    )
    blocks = made.function("top:tick.0.0").blocks
    assert [op.name for op in blocks[0].ops] == ["aotc.load", "cf.cond_br"]
    assert "comb.mul" in [op.name for op in blocks[1].ops]


def test_commits_copy_runs_of_registers() -> None:
    made = design(
        """
hw.module @top(in %clk : i1, in %other : i1, in %a : i8, in %b : i64, out o : i8) {
  %c = seq.to_clock %clk
  %d = seq.to_clock %other
  %r0 = seq.firreg %a clock %c : i8
  %r1 = seq.firreg %b clock %d : i64
  %r2 = seq.firreg %b clock %c : i64
  %r3 = seq.firreg %a clock %d : i8
  hw.output %r0 : i8
}
"""
    )
    for number, size in ((0, 9), (1, 9)):
        copies = [op for op in ops(made, f"top:commit.{number}") if op.name == "aotc.copy"]
        assert [op.attrs["bytes"] for op in copies] == [size]


def test_drives_that_one_process_feeds_are_part_of_it() -> None:
    made = design(
        """
hw.module @tb() {
  %false = hw.constant false
  %t = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%false) {name = "s"} : (i1) -> !llhd.ref<i1>
  %r:2 = "llhd.process"() ({
    %true = hw.constant true
    "llhd.wait"(%true, %false, %t)[^next] {operandSegmentSizes = array<i32: 2, 1, 0, 0>}
        : (i1, i1, !llhd.time) -> ()
  ^next:
    "llhd.halt"(%false, %true) : (i1, i1) -> ()
  }) : () -> (i1, i1)
  "llhd.drv"(%s, %r#0, %t, %r#1) : (!llhd.ref<i1>, i1, !llhd.time, i1) -> ()
}
"""
    )
    assert [f.kind for f in made.program.functions] == ["process"]
    # Off at the wait, on at the end.
    assert names(made, "tb:process.0").count("llhd.drv") == 1
    assert {f.name for f in made.program.modules["tb"].fields} == {"s"}


def test_cells_that_are_instantiated_by_the_hundred_are_read_in_place() -> None:
    lines = [
        "hw.module private @cell(in %clk : i1, in %a : i8, out q : i8) {",
        "  %c = seq.to_clock %clk",
        "  %q = seq.firreg %a clock %c : i8",
        "  %o = comb.xor %q, %a : i8",
        "  hw.output %o : i8",
        "}",
        "hw.module @top(in %clk : i1, in %a : i8, out o : i8) {",
    ]
    last = "%a"
    for i in range(300):
        lines.append(f'  %v{i} = hw.instance "u{i}" @cell(clk: %clk: i1, a: {last}: i8) -> (q: i8)')
        last = f"%v{i}"
    made = design("\n".join([*lines, f"  hw.output {last} : i8", "}"]))
    assert len(made.program.instances) == 1
    assert len(made.program.functions) == 3
    assert "u299.q" in {wave.name for wave in made.program.modules["top"].waves}
