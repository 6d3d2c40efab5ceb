"""Instances, clock domains and the order of settle functions."""

from __future__ import annotations

from designs import design, kinds, names, ops, settle_order, tick_names, triggers

COUNTER = """
hw.module private @counter(in %clk : !seq.clock, in %en : i1, out count : i8) {
  %c1 = hw.constant 1 : i8
  %more = comb.add %count, %c1 : i8
  %next = comb.mux %en, %more, %count : i8
  %count = seq.firreg %next clock %clk : i8
  hw.output %count : i8
}
"""


def test_instances_share_functions_and_one_domain() -> None:
    made = design(
        COUNTER
        + """
hw.module @top(in %clk : i1, in %en : i1, out a : i8, out b : i8) {
  %c = seq.to_clock %clk
  %a = hw.instance "a" @counter(clk: %c: !seq.clock, en: %en: i1) -> (count: i8)
  %b = hw.instance "b" @counter(clk: %c: !seq.clock, en: %en: i1) -> (count: i8)
  hw.output %a, %b : i8, i8
}
"""
    )
    assert [i.path for i in made.program.instances] == ["top", "top.a", "top.b"]
    assert [f.name for f in made.program.functions if f.module == "counter"] == [
        "counter:settle.0", "counter:tick.0.0", "counter:commit.0",
    ]  # fmt: skip
    assert triggers(made) == [("top.clk", "rising")]
    (domain,) = made.program.domains
    assert tick_names(made, domain) == ["top.a:counter:tick.0.0", "top.b:counter:tick.0.0"]
    assert len(domain.commits) == 2
    assert not domain.at_start


def test_clock_is_traced_through_hierarchy_casts_and_inversions() -> None:
    made = design(
        COUNTER
        + """
hw.module private @wrap(in %clk : i1, in %en : i1, out count : i8) {
  %true = hw.constant true
  %w = hw.wire %clk : i1
  %not = comb.xor %w, %true : i1
  %c = seq.to_clock %not
  %inv = seq.clock_inv %c
  %bit = seq.from_clock %inv
  %again = seq.to_clock %bit
  %inv2 = seq.clock_inv %again
  %r = hw.instance "r" @counter(clk: %inv2: !seq.clock, en: %en: i1) -> (count: i8)
  hw.output %r : i8
}
hw.module private @through(in %a : i1, out b : i1) {
  hw.output %a : i1
}
hw.module @tb() {
  %false = hw.constant false
  %s = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %v = "llhd.prb"(%s) : (!llhd.ref<i1>) -> i1
  %t = hw.instance "t" @through(a: %v: i1) -> (b: i1)
  %x = hw.instance "w" @wrap(clk: %t: i1, en: %v: i1) -> (count: i8)
}
"""
    )
    assert triggers(made) == [("tb.clk", "falling")]


def test_computed_gated_and_divided_clocks_are_nets_of_their_own() -> None:
    made = design(
        """
hw.module @top(in %clk : i1, in %en : i1, in %d : i8, out a : i8, out b : i8, out c : i8) {
  %c = seq.to_clock %clk
  %and = comb.and %clk, %en : i1
  %computed = seq.to_clock %and
  %gated = seq.clock_gate %c, %en
  %div = seq.clock_div %c by 3
  %a = seq.firreg %d clock %computed : i8
  %b = seq.firreg %d clock %gated : i8
  %e = seq.firreg %d clock %div : i8
  hw.output %a, %b, %e : i8, i8, i8
}
"""
    )
    nets = [net for net, _ in triggers(made)]
    assert len(set(nets)) == 3
    assert "top.clk" not in nets
    layout = made.program.modules["top"]
    assert layout.field_named("div_count").width == 3


def test_a_register_without_a_moving_clock_never_ticks() -> None:
    made = design(
        """
hw.module @top(in %d : i8, out q : i8) {
  %low = seq.const_clock low
  %q = seq.firreg %d clock %low preset 3 : i8
  hw.output %q : i8
}
"""
    )
    assert made.program.domains == []
    assert "init" in kinds(made)


def test_asynchronous_reset_is_a_domain_that_fires_at_the_start() -> None:
    made = design(
        """
hw.module @top(in %clk : i1, in %rst : i1, in %d : i8, out q : i8) {
  %c = seq.to_clock %clk
  %zero = hw.constant 0 : i8
  %heavy = comb.mul %d, %d : i8
  %q = seq.firreg %heavy clock %c reset async %rst, %zero : i8
  hw.output %q : i8
}
"""
    )
    assert triggers(made) == [("top.clk", "rising"), ("top.rst", "rising")]
    assert [d.at_start for d in made.program.domains] == [False, True]
    assert "comb.mul" in names(made, "top:tick.0.0")
    assert "comb.mul" not in names(made, "top:tick.1.0")


def test_two_outputs_of_an_instance_make_no_false_loop() -> None:
    made = design(
        """
hw.module private @cross(in %a : i8, in %b : i8, out x : i8, out y : i8) {
  %one = hw.constant 1 : i8
  %x = comb.add %a, %one : i8
  %y = comb.add %b, %one : i8
  hw.output %x, %y : i8, i8
}
hw.module @top(in %in : i8, out o : i8) {
  %p:2 = hw.instance "p" @cross(a: %in: i8, b: %p#0: i8) -> (x: i8, y: i8)
  hw.output %p#1 : i8
}
"""
    )
    order = settle_order(made)
    assert len([n for n in order if n.startswith("top.p:")]) == 2
    for rank, settle in enumerate(made.program.settles):
        assert all(after > rank for after in settle.successors)


def test_every_net_that_something_outside_settling_writes_has_its_readers() -> None:
    made = design(
        """
hw.module @tb() {
  %zero = hw.constant 0 : i8
  %t = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%zero) {name = "s"} : (i8) -> !llhd.ref<i8>
  %r = "llhd.sig"(%zero) {name = "r"} : (i8) -> !llhd.ref<i8>
  %v = "llhd.prb"(%s) : (!llhd.ref<i8>) -> i8
  %twice = comb.add %v, %v : i8
  "llhd.drv"(%r, %twice, %t) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
}
"""
    )
    layout = made.program.modules["tb"]
    numbers = {net.field: i for i, net in enumerate(layout.nets)}
    assert made.program.net_fanout == {numbers["s"]: [0]}
    (method,) = made.program.activities
    assert [layout.nets[n].field for n in method.nets] == [
        ops(made, "tb:settle.0")[-2].attrs["field"]
    ]
    assert method.at_start


def test_large_logic_is_cut_into_functions_of_limited_size() -> None:
    lines = ["hw.module @top(in %a : i32, in %b : i32, out o : i32) {"]
    last = "%a"
    for i in range(6000):
        lines.append(f"  %v{i} = comb.{('add', 'xor')[i % 2]} {last}, %b : i32")
        last = f"%v{i}"
    lines += [f"  hw.output {last} : i32", "}"]
    made = design("\n".join(lines))
    sizes = [f.ops for f in made.program.functions]
    assert len(sizes) == 3
    assert max(sizes) < 2100
    assert [s.successors for s in made.program.settles] == [[1], [2], []]


def test_large_ticks_are_cut_and_pass_values_on_in_scratch_fields() -> None:
    lines = ["hw.module @top(in %clk : i1, in %b : i32, out o : i32) {"]
    lines.append("  %c = seq.to_clock %clk")
    last = "%r"
    for i in range(5000):
        lines.append(f"  %v{i} = comb.{('add', 'xor')[i % 2]} {last}, %b : i32")
        last = f"%v{i}"
    lines += [f"  %r = seq.firreg {last} clock %c : i32", "  hw.output %r : i32", "}"]
    made = design("\n".join(lines))
    (domain,) = made.program.domains
    assert tick_names(made, domain) == [f"top:top:tick.0.{i}" for i in range(3)]
    assert max(f.ops for f in made.program.functions) < 2000
