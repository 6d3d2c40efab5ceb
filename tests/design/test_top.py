"""Which symbol is the top, and what cannot be elaborated."""

from __future__ import annotations

import pytest
from designs import design, refused

from aotc.design.elaborate import elaborate
from aotc.errors import UnsupportedError, UsageError, VerifyError
from aotc.ir.model import Block, Module, Op, Region
from aotc.ir.types import parse_type

LEAF = "hw.module @leaf(in %a : i8, out b : i8) { hw.output %a : i8 }\n"


def test_the_module_that_nobody_instantiates() -> None:
    made = design(
        LEAF
        + """
hw.module @top(in %a : i8, out b : i8) {
  %b = hw.instance "l" @leaf(a: %a: i8) -> (b: i8)
  hw.output %b : i8
}
"""
    )
    assert made.program.top == "top"


@pytest.mark.parametrize("name", ["main", "entry"])
def test_a_driver_of_that_name_comes_first(name: str) -> None:
    made = design(LEAF + f"func.func @{name}() {{ return }}\n")
    assert made.program.top == name


def test_two_candidates() -> None:
    error = refused(LEAF + "hw.module @other() {}\n")
    assert isinstance(error, UsageError)
    assert "leaf" in error.message
    assert "other" in error.message


def test_no_candidate() -> None:
    error = refused("func.func private @f(%a : i8) { return }\n")
    assert isinstance(error, UsageError)


def test_a_top_that_is_not_there() -> None:
    error = refused(LEAF, "missing")
    assert isinstance(error, UsageError)
    assert "missing" in error.message
    assert "leaf" in error.message


def test_an_extern_module_is_named_at_its_instance() -> None:
    error = refused(
        """
hw.module.extern @box(in %a : i8)
hw.module @top(in %a : i8) {
  hw.instance "b" @box(a: %a: i8) -> ()
}
"""
    )
    assert isinstance(error, UnsupportedError)
    assert "instance b: @box is hw.module.extern" in error.message
    assert error.loc.line == 4
    assert error.notes[0][1].line == 2


def test_modules_that_contain_each_other() -> None:
    error = refused(
        """
hw.module @a() { hw.instance "b" @b() -> () }
hw.module @b() { hw.instance "a" @a() -> () }
""",
        "a",
    )
    assert isinstance(error, UnsupportedError)
    assert "a -> b -> a" in error.message


def test_an_inout_port() -> None:
    """Made by hand: MLIR's own reader ends the process at the word inout."""
    module_type = parse_type("!hw.modty<inout x : i8>")
    block = Block([parse_type("!hw.inout<i8>")], [Op("hw.output")])
    attrs = {"module_type": module_type, "parameters": [], "sym_name": "top"}
    top = Op("hw.module", [], [], attrs, [Region([block])])
    with pytest.raises(UnsupportedError, match="port x is inout"):
        elaborate(Module(symbols={"top": top}))


def test_a_port_that_holds_no_value() -> None:
    error = refused("hw.module @top(in %x : none) {}\n")
    assert isinstance(error, UnsupportedError)
    assert "port x" in error.message


def test_a_call_of_nothing() -> None:
    error = refused(
        """
func.func private @gone()
func.func @main() {
  func.call @gone() : () -> ()
  return
}
"""
    )
    assert isinstance(error, (UnsupportedError, VerifyError))
    assert "@gone" in error.message


def test_a_driver_that_instantiates_in_a_branch() -> None:
    error = refused(
        LEAF
        + """
func.func @main() {
  %a = hw.constant 1 : i1
  scf.if %a {
    arc.sim.instantiate @leaf as %l {
      arc.sim.step %l : !arc.sim.instance<@leaf>
    }
  }
  return
}
"""
    )
    assert isinstance(error, UnsupportedError)
    assert "arc.sim.instantiate inside a branch" in error.message
