// A driver whose steps advance the time: 10 ns a cycle.
hw.module @timed(in %clk : i1, out q : i8) {
  %clock = seq.to_clock %clk
  %one = hw.constant 1 : i8
  %next = comb.add %r, %one : i8
  %r = seq.compreg %next, %clock : i8
  %true = hw.constant true
  hw.output %r : i8
}
func.func @main() {
  %false = arith.constant false
  %true = arith.constant true
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %last = arith.constant 100 : index
  %half = arith.constant 5000000 : i64
  %million = arith.constant 1000000 : i64
  arc.sim.instantiate @timed as %model {
    scf.for %i = %zero to %last step %one {
      arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@timed>
      arc.sim.step %model by %half : !arc.sim.instance<@timed>
      arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@timed>
      arc.sim.step %model by %half : !arc.sim.instance<@timed>
      %now = llhd.current_time
      %fs = llhd.time_to_int %now
      %ns = comb.divu %fs, %million : i64
      %text = sim.fmt.dec %ns specifierWidth 0 : i64
      %nl = sim.fmt.literal "\n"
      %line = sim.fmt.concat (%text, %nl)
      sim.proc.print %line
    }
  }
  return
}
