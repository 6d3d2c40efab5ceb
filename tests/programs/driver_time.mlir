// CHECKS: a driver that sets the time, reads it through the model's context, and ends the run from
// CHECKS: inside
hw.module @slow(in %a: i8, out b: i8) {
  %c1 = hw.constant 1 : i8
  %s = comb.add %a, %c1 : i8
  hw.output %s : i8
}
hw.module @dut(in %a: i8, in %stop: i1, out b: i8, out t: i64) {
  %ctxt = arc.inferred_context
  %t = arc.current_time %ctxt
  %b = hw.instance "slow" @slow(a: %a: i8) -> (b: i8)
  hw.output %b, %t : i8, i64
}
func.func @entry() {
  %c5 = hw.constant 5 : i8
  %false = hw.constant false
  %t7 = hw.constant 7000 : i64
  %t3 = hw.constant 9000 : i64
  %by = hw.constant 500 : i64
  arc.sim.instantiate @dut as %dut {
    arc.sim.set_input %dut, "a" = %c5 : i8, !arc.sim.instance<@dut>
    arc.sim.step %dut by %by : !arc.sim.instance<@dut>
    %b = arc.sim.get_port %dut, "b" : i8, !arc.sim.instance<@dut>
    arc.sim.emit "b", %b : i8
    arc.sim.set_time %dut, %t7 : !arc.sim.instance<@dut>
    %now = llhd.current_time
    %fs = llhd.time_to_int %now
    arc.sim.emit "now", %fs : i64
    %ctxt = arc.as_context %dut : !arc.sim.instance<@dut>
    arc.sim.set_time %dut, %t3 : !arc.sim.instance<@dut>
    %again = arc.current_time %ctxt
    arc.sim.emit "again", %again : i64
    arc.terminate %ctxt, true
    arc.sim.emit "after", %again : i64
  }
  return
}
