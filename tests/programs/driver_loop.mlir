// SOURCE: CIRCT ArcOps.td, arc.sim.instantiate; MLIR SCFOps.td
// CHECKS: each turn of a loop that instantiates a module has an instance of its own
hw.module @cnt(in %clk : !seq.clock, in %inc : i8, out o : i8) {
  %i = seq.initial() {
    %z = hw.constant 0 : i8
    seq.yield %z : i8
  } : () -> !seq.immutable<i8>
  %r = seq.compreg %n, %clk initial %i : i8
  %n = comb.add %r, %inc : i8
  hw.output %r : i8
}
func.func @main() {
  %low = arith.constant 0 : index
  %high = index.constant 2
  %step = arith.constant 1 : index
  %zero = hw.constant 0 : i8
  %t = seq.const_clock high
  %f = seq.const_clock low
  %all = scf.for %a = %low to %high step %step iter_args(%sum = %zero) -> (i8) {
    %part = scf.for %b = %step to %high step %step iter_args(%s = %sum) -> (i8) {
      %r = scf.for %c = %low to %high step %step iter_args(%v = %s) -> (i8) {
        %one = scf.execute_region -> i8 {
          %x = arith.index_cast %c : index to i8
          %y = arith.index_cast %a : index to i8
          %w = comb.add %x, %y : i8
          scf.yield %w : i8
        }
        %n = comb.add %v, %one : i8
        scf.yield %n : i8
      }
      arc.sim.instantiate @cnt as %m {
        arc.sim.set_input %m, "inc" = %r : i8, !arc.sim.instance<@cnt>
        scf.for %j = %low to %high step %step {
          arc.sim.set_input %m, "clk" = %t : !seq.clock, !arc.sim.instance<@cnt>
          arc.sim.step %m : !arc.sim.instance<@cnt>
          arc.sim.set_input %m, "clk" = %f : !seq.clock, !arc.sim.instance<@cnt>
          arc.sim.step %m : !arc.sim.instance<@cnt>
        }
        %o = arc.sim.get_port %m, "o" : i8, !arc.sim.instance<@cnt>
        arc.sim.emit "o", %o : i8
      }
      scf.yield %r : i8
    }
    scf.yield %part : i8
  }
  arc.sim.emit "sum", %all : i8
  return
}
