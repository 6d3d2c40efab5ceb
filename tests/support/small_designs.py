"""Small designs for tests of commands and of the library."""

DESIGN = """
hw.module private @increment(in %clk : !seq.clock, in %by : i8, out q : i8) {
  %r = seq.compreg %next, %clk : i8
  %next = comb.add %r, %by : i8
  hw.output %r : i8
}
hw.module private @scramble(in %a : i8, out b : i8) {
  %k = hw.constant 90 : i8
  %b = comb.xor %a, %k : i8
  hw.output %b : i8
}
hw.module @top(in %clk : !seq.clock, in %by : i8, out count : i8, out odd : i8) {
  %count = hw.instance "counter" @increment(clk: %clk: !seq.clock, by: %by: i8) -> (q: i8)
  %odd = hw.instance "scrambler" @scramble(a: %count: i8) -> (b: i8)
  hw.output %count, %odd : i8, i8
}
func.func @main() {
  %low = seq.const_clock low
  %high = seq.const_clock high
  %by = hw.constant 3 : i8
  %from = arith.constant 0 : index
  %to = arith.constant 5 : index
  %one = arith.constant 1 : index
  arc.sim.instantiate @top as %m {
    arc.sim.set_input %m, "by" = %by : i8, !arc.sim.instance<@top>
    scf.for %i = %from to %to step %one {
      arc.sim.set_input %m, "clk" = %high : !seq.clock, !arc.sim.instance<@top>
      arc.sim.step %m : !arc.sim.instance<@top>
      arc.sim.set_input %m, "clk" = %low : !seq.clock, !arc.sim.instance<@top>
      arc.sim.step %m : !arc.sim.instance<@top>
    }
    %count = arc.sim.get_port %m, "count" : i8, !arc.sim.instance<@top>
    arc.sim.emit "count", %count : i8
    %odd = arc.sim.get_port %m, "odd" : i8, !arc.sim.instance<@top>
    arc.sim.emit "odd", %odd : i8
  }
  return
}
"""
PRINTED = "count = 0f\nodd = 55\n"

# Time goes on for ever; the process prints at each step.
ENDLESS = """
hw.module @forever() {
  %t = llhd.constant_time <1ns, 0d, 0e>
  llhd.process {
    cf.br ^again
  ^again:
    llhd.wait delay %t, ^again
  }
  hw.output
}
"""
