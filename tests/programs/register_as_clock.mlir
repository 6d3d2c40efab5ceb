// CHECKS: a register is the clock of a register and of an instance that stand before it in the module.
hw.module private @count(in %clk : i1, out n : i8) {
  %c = seq.to_clock %clk
  %one = hw.constant 1 : i8
  %next = comb.add %n, %one : i8
  %n = seq.firreg %next clock %c preset 0 : i8
  hw.output %n : i8
}
hw.module @divide(in %clk : i1, out q : i1, out own : i8, out inside : i8) {
  %c = seq.to_clock %clk
  %half = seq.to_clock %q
  %one = hw.constant 1 : i8
  %true = hw.constant true
  %next = comb.add %own, %one : i8
  %own = seq.firreg %next clock %half preset 0 : i8
  %i = hw.instance "i" @count(clk: %q: i1) -> (n: i8)
  %not = comb.xor %q, %true : i1
  %q = seq.firreg %not clock %c preset 0 : i1
  hw.output %q, %own, %i : i1, i8, i8
}
func.func @main() {
  %ns = arith.constant 1000000 : i64
  %first = arith.constant 0 : index
  %last = arith.constant 5 : index
  %one = arith.constant 1 : index
  %low = arith.constant false
  %high = arith.constant true
  arc.sim.instantiate @divide as %m {
    scf.for %i = %first to %last step %one {
      arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@divide>
      arc.sim.step %m by %ns : !arc.sim.instance<@divide>
      %q = arc.sim.get_port %m, "q" : i1, !arc.sim.instance<@divide>
      %a = arc.sim.get_port %m, "own" : i8, !arc.sim.instance<@divide>
      %b = arc.sim.get_port %m, "inside" : i8, !arc.sim.instance<@divide>
      arc.sim.emit "q", %q : i1
      arc.sim.emit "own", %a : i8
      arc.sim.emit "inside", %b : i8
      arc.sim.set_input %m, "clk" = %low : i1, !arc.sim.instance<@divide>
      arc.sim.step %m by %ns : !arc.sim.instance<@divide>
    }
  }
  return
}
