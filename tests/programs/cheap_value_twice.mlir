// CHECKS: a part of an input goes into an instance and also into a register, another instance's
// CHECKS: concatenation and a memory: each of them sees it change.
hw.module private @leaf(in %a : i1, out y : i2) {
  %y = comb.concat %a, %a : i1, i1
  hw.output %y : i2
}
hw.module private @wide(in %a : i4, out y : i4) {
  hw.output %a : i4
}
hw.module @top(in %clk : i1, in %in : i8, out y : i2, out w : i4, out q : i1, out r : i4) {
  %c = seq.to_clock %clk
  %bit = comb.extract %in from 6 : (i8) -> i1
  %low = comb.extract %in from 0 : (i8) -> i3
  %y = hw.instance "l" @leaf(a: %bit: i1) -> (y: i2)
  %both = comb.concat %bit, %low : i1, i3
  %w = hw.instance "w" @wide(a: %both: i4) -> (y: i4)
  %q = seq.firreg %bit clock %c preset 0 : i1
  %m = seq.firmem 0, 1, undefined, port_order : <2 x 4>
  %r = seq.firmem.read_port %m[%bit], clock %c : <2 x 4>
  seq.firmem.write_port %m[%bit] = %both, clock %c : <2 x 4>
  hw.output %y, %w, %q, %r : i2, i4, i1, i4
}
func.func @main() {
  %ns = arith.constant 1000000 : i64
  %low = arith.constant false
  %high = arith.constant true
  %a = arith.constant 69 : i8
  %b = arith.constant 10 : i8
  arc.sim.instantiate @top as %m {
    arc.sim.set_input %m, "in" = %a : i8, !arc.sim.instance<@top>
    arc.sim.step %m by %ns : !arc.sim.instance<@top>
    %y0 = arc.sim.get_port %m, "y" : i2, !arc.sim.instance<@top>
    %w0 = arc.sim.get_port %m, "w" : i4, !arc.sim.instance<@top>
    arc.sim.emit "y", %y0 : i2
    arc.sim.emit "w", %w0 : i4
    arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@top>
    arc.sim.step %m by %ns : !arc.sim.instance<@top>
    %q1 = arc.sim.get_port %m, "q" : i1, !arc.sim.instance<@top>
    %r1 = arc.sim.get_port %m, "r" : i4, !arc.sim.instance<@top>
    arc.sim.emit "q", %q1 : i1
    arc.sim.emit "r", %r1 : i4
    arc.sim.set_input %m, "in" = %b : i8, !arc.sim.instance<@top>
    arc.sim.set_input %m, "clk" = %low : i1, !arc.sim.instance<@top>
    arc.sim.step %m by %ns : !arc.sim.instance<@top>
    %y2 = arc.sim.get_port %m, "y" : i2, !arc.sim.instance<@top>
    %w2 = arc.sim.get_port %m, "w" : i4, !arc.sim.instance<@top>
    %r2 = arc.sim.get_port %m, "r" : i4, !arc.sim.instance<@top>
    arc.sim.emit "y", %y2 : i2
    arc.sim.emit "w", %w2 : i4
    arc.sim.emit "r", %r2 : i4
  }
  return
}
