"""MLIR texts that tests read, and where the larger ones lie."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data" / "mlir"
NAMES = ("adders", "fifo", "picorv32", "tasks", "traffic", "wide")

COUNTER = """
hw.module @counter(in %clk : !seq.clock, in %step : i8, out o : i8) {
  %r = seq.firreg %n clock %clk {sv.namehint = "r"} : i8
  %n = comb.add %r, %step : i8
  hw.output %r : i8
}

func.func @main() {
  %low = seq.const_clock low
  %high = seq.const_clock high
  %zero = arith.constant 0 : index
  %ten = arith.constant 10 : index
  %one = arith.constant 1 : index
  arc.sim.instantiate @counter as %m {
    scf.for %i = %zero to %ten step %one {
      arc.sim.set_input %m, "clk" = %high : !seq.clock, !arc.sim.instance<@counter>
      arc.sim.step %m : !arc.sim.instance<@counter>
      arc.sim.set_input %m, "clk" = %low : !seq.clock, !arc.sim.instance<@counter>
      arc.sim.step %m : !arc.sim.instance<@counter>
      %v = arc.sim.get_port %m, "o" : i8, !arc.sim.instance<@counter>
      arc.sim.emit "o", %v : i8
    }
  }
  return
}
"""

# Every kind of attribute value, and operands that stand before what defines them.
ATTRIBUTES = """
module attributes {x.whole = "module"} {
  "a.b"() {"strange name" = 1, unit, t = true, f = false, i1 = 1 : i1, i0 = 0 : i0, i8 = -8 : i8,
    i64 = -5, index = 5 : index, ui8 = 255 : ui8, si8 = -128 : si8,
    wide = -170141183460469231731687303715884105729 : i300,
    wide_unsigned = 340282366920938463463374607431768211455 : ui128,
    s = "text \\22\\0A\\C3\\A9\\FF", typed = "s" : !hw.string, empty = "", type = !hw.array<2xi4>,
    symbol = @a::@"b c", list = [1 : i3, ["x"], {a = unit}], none = [], dict = {a = 1, "b c" = @x},
    d32 = array<i32: 1, -2>, d1 = array<i1: true, false>, d64 = array<i64>, df = array<f32: 0.5>,
    dense = dense<[1, -2]> : tensor<2xi8>, splat = dense<true> : vector<3xi1>,
    matrix = dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>, no_dense = dense<> : tensor<0xi8>,
    dense_wide = dense<-36893488147419103232> : tensor<1xi80>,
    f64 = 1.0e-300, f32 = 0.1 : f32, f16 = 65504.0 : f16, bf = 1.0 : bf16, minus = -0.0,
    inf = 0x7FF0000000000000 : f64, nan = 0x7FC00001 : f32,
    time = #llhd.time<1ns, 2d, 3e>, affine = affine_map<(d0) -> (d0)>, function = (i8) -> ()
  } : () -> ()
  hw.module @graph(in %a : i8, out b : i8) {
    %x = comb.add %y, %a : i8
    %y = comb.xor %x, %a : i8
    hw.output %y : i8
  }
  func.func @blocks(%c : i1, %v : i8) -> i8 {
    cf.cond_br %c, ^one(%v : i8), ^two
  ^one(%w : i8):
    cf.br ^two
  ^two:
    %p:2 = "foo.pair"(%v) ({
    ^bb0(%q : i8):
    }, {
    }) : (i8) -> (i8, i1)
    return %p#0 : i8
  }
}
"""


def shared(name: str) -> Path:
    """The path of a file of shared/data/mlir; skips the test if it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return path
