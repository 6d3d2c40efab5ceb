"""Combinational loops: real ones are reported with their path, false ones are none."""

from __future__ import annotations

from designs import design, refused

from aotc.errors import UnsupportedError


def test_a_loop_in_a_module_lists_its_ops() -> None:
    error = refused(
        """
hw.module @top(in %a : i8, out o : i8) {
  %x = comb.and %a, %y : i8
  %y = comb.add %x, %a : i8
  hw.output %y : i8
}
"""
    )
    assert isinstance(error, UnsupportedError)
    assert "combinational loop of 2 ops" in error.message
    assert sorted(loc.line for _, loc in error.notes) == [3, 4]


def test_a_loop_through_instances_lists_the_ports_it_goes_through() -> None:
    error = refused(
        """
hw.module private @pass(in %a : i8, out b : i8) {
  %one = hw.constant 1 : i8
  %b = comb.add %a, %one : i8
  hw.output %b : i8
}
hw.module @top(out o : i8) {
  %x = hw.instance "x" @pass(a: %y: i8) -> (b: i8)
  %y = hw.instance "y" @pass(a: %x: i8) -> (b: i8)
  hw.output %y : i8
}
"""
    )
    assert isinstance(error, UnsupportedError)
    assert "combinational loop across instances" in error.message
    assert sorted(note for note, _ in error.notes) == [
        "through top.x.a", "through top.x.b", "through top.y.a", "through top.y.b",
    ]  # fmt: skip


def test_a_register_breaks_a_loop() -> None:
    design(
        """
hw.module @top(in %clk : !seq.clock, out o : i8) {
  %one = hw.constant 1 : i8
  %n = comb.add %r, %one : i8
  %r = seq.firreg %n clock %clk : i8
  hw.output %r : i8
}
"""
    )


def test_a_bit_that_depends_on_itself_is_a_loop() -> None:
    error = refused(
        """
hw.module @top(in %a : i1, out o : i2) {
  %b = comb.extract %v from 0 : (i2) -> i1
  %n = comb.xor %b, %a : i1
  %v = comb.concat %a, %n : i1, i1
  hw.output %v : i2
}
"""
    )
    assert isinstance(error, UnsupportedError)


def test_a_long_chain_of_bits_is_no_loop() -> None:
    width = 1000
    lines = [f"hw.module @top(in %a : i1, out o : i{width}) {{", "  %true = hw.constant true"]
    parts = ["%a"]
    for i in range(1, width):
        lines.append(f"  %e{i} = comb.extract %v from {i - 1} : (i{width}) -> i1")
        lines.append(f"  %n{i} = comb.xor %e{i}, %true : i1")
        parts.append(f"%n{i}")
    lines.append(f"  %v = comb.concat {', '.join(reversed(parts))} : {', '.join(['i1'] * width)}")
    lines += [f"  hw.output %v : i{width}", "}"]
    made = design("\n".join(lines))
    assert made.program.settles


def test_shifts_by_constants_are_looked_through() -> None:
    for shift, low in (("shl", 0), ("shru", 1)):
        design(
            f"""
hw.module @top(in %a : i4, out o : i4) {{
  %one = hw.constant 1 : i4
  %part = comb.extract %v from {low} : (i4) -> i3
  %false = hw.constant false
  %wide = comb.concat {"%false, %part" if shift == "shl" else "%part, %false"} : {
                "i1, i3" if shift == "shl" else "i3, i1"
            }
  %moved = comb.{shift} %wide, %one : i4
  %v = comb.xor %a, %moved : i4
  hw.output %v : i4
}}
"""
        )
