"""Functions as values; tests/programs/function_values.mlir runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run_text import run_text

from aotc.design.lowering import lowered
from aotc.errors import SimulationError
from aotc.ir.reader import read

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "func.func @g(%a: i32) -> i32 {\n  return %a : i32\n}\n"


def test_a_function_that_is_known_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "t.mlir"
    path.write_text(
        HEAD
        + """func.func @f(%a: i32) -> i32 {
  %g = func.constant @g : (i32) -> i32
  %r = func.call_indirect %g(%a) : (i32) -> i32
  return %r : i32
}"""
    )
    symbols = lowered(read(path)).symbols
    ops = symbols["f"].regions[0].blocks[0].ops
    assert [op.name for op in ops] == ["func.constant", "func.call", "func.return"]
    assert ops[1].attrs["callee"].name == "g"


def test_of_other_functions_those_of_the_type_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "t.mlir"
    path.write_text(
        HEAD
        + """func.func @h(%a: i8) -> i8 {
  return %a : i8
}
func.func @f(%x: (i32) -> i32, %a: i32) -> i32 {
  %r = func.call_indirect %x(%a) : (i32) -> i32
  return %r : i32
}
func.func @values() -> ((i32) -> i32, (i8) -> i8) {
  %g = func.constant @g : (i32) -> i32
  %h = func.constant @h : (i8) -> i8
  return %g, %h : (i32) -> i32, (i8) -> i8
}"""
    )
    symbols = lowered(read(path)).symbols
    call = symbols["f"].regions[0].blocks[0].ops[0]
    caller = symbols[call.attrs["callee"].name]
    called = [o.attrs["callee"].name for o in caller.walk() if o.name == "func.call"]
    assert called == ["g"]


@pytest.mark.parametrize("tier", ["interpreted", "gcc"])
def test_null(tier: str, tmp_path: Path) -> None:
    text = (
        HEAD
        + """hw.module @top() {
  llhd.process {
    %0 = hw.constant 0 : i32
    %p = llvm.mlir.zero : !llvm.ptr
    %r = llvm.call %p(%0) : !llvm.ptr, (i32) -> i32
    llhd.halt
  }
}"""
    )
    with pytest.raises(SimulationError, match="control reached a place marked as unreachable"):
        run_text(text, tier, tmp_path)
