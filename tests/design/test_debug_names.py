"""Names that dbg and arc.tap give to values, as waveforms show them."""

from __future__ import annotations

from aotc.design.elaborate import elaborate
from aotc.ir.reader import read

TEXT = """
hw.module @top(in %clk: !seq.clock, in %x: i8, out y: i8) {
  %scope = dbg.scope "inner", "Inner"
  %deep = dbg.scope "deep", "Deep" scope %scope
  %r = seq.compreg %x, %clk : i8
  %unused = comb.add %x, %r : i8
  %wrapped = dbg.value %r : i8
  %pair = dbg.struct {"a": %x, "b": %wrapped} : i8, !dbg.value
  %list = dbg.array [%r, %x] : i8
  dbg.variable "plain", %r : i8
  dbg.variable "kept_nowhere", %unused : i8
  dbg.variable "pair", %pair scope %deep : !dbg.struct
  dbg.variable "list", %list scope %scope : !dbg.array
  arc.tap %r {names = ["tapped", "again"]} : i8
  hw.output %r : i8
}
"""


def test_names(tmp_path):
    path = tmp_path / "text.mlir"
    path.write_text(TEXT)
    program = elaborate(read(path)).program
    shown = {w.name: w.field for w in program.modules["top"].waves}
    register = shown["plain"]
    assert shown["inner.deep.pair.a"] == "x"
    assert shown["inner.deep.pair.b"] == register
    assert shown["inner.list[0]"] == register
    assert shown["inner.list[1]"] == "x"
    assert shown["tapped"] == shown["again"] == register
    assert "kept_nowhere" not in shown
