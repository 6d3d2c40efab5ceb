// Two ways to run rv32i_soc. build_core.py appends this text to the design.
// The llhd ops are in generic form, which every version of CIRCT reads alike.

// Drives the clock itself: 10 ns a cycle, until the program has ended.
func.func @main() {
  %low = arith.constant false
  %high = arith.constant true
  %half_period_fs = arith.constant 5000000 : i64
  %first = arith.constant 0 : index
  %reset_cycles = arith.constant 4 : index
  %one = arith.constant 1 : index
  arc.sim.instantiate @rv32i_soc as %soc {
    arc.sim.set_input %soc, "rst" = %high : i1, !arc.sim.instance<@rv32i_soc>
    scf.for %cycle = %first to %reset_cycles step %one {
      arc.sim.set_input %soc, "clk" = %low : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
      arc.sim.set_input %soc, "clk" = %high : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
    }
    arc.sim.set_input %soc, "rst" = %low : i1, !arc.sim.instance<@rv32i_soc>
    // `done` is read before the rising edge that acts on it, so the last edge ends the simulation.
    scf.while : () -> () {
      arc.sim.set_input %soc, "clk" = %low : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
      %done = arc.sim.get_port %soc, "done" : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.set_input %soc, "clk" = %high : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
      %running = arith.xori %done, %high : i1
      scf.condition(%running)
    } do {
      scf.yield
    }
  }
  return
}

// The same as a testbench with processes.
hw.module @tb() {
  %low = hw.constant false
  %high = hw.constant true
  %epsilon = "llhd.constant_time"() <{value = #llhd.time<0ns, 0d, 1e>}> : () -> !llhd.time
  %half_period = "llhd.constant_time"() <{value = #llhd.time<5ns, 0d, 0e>}> : () -> !llhd.time
  %reset_time = "llhd.constant_time"() <{value = #llhd.time<38ns, 0d, 0e>}> : () -> !llhd.time
  %clk = "llhd.sig"(%low) <{name = "clk"}> : (i1) -> !llhd.ref<i1>
  %rst = "llhd.sig"(%high) <{name = "rst"}> : (i1) -> !llhd.ref<i1>
  "llhd.process"() ({
    cf.br ^half
  ^half:
    "llhd.wait"(%half_period)[^toggle] <{operandSegmentSizes = array<i32: 0, 1, 0, 0>}> : (!llhd.time) -> ()
  ^toggle:
    %was = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
    %is = comb.xor %was, %high : i1
    "llhd.drv"(%clk, %is, %epsilon) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    cf.br ^half
  }) : () -> ()
  "llhd.process"() ({
    "llhd.wait"(%reset_time)[^release] <{operandSegmentSizes = array<i32: 0, 1, 0, 0>}> : (!llhd.time) -> ()
  ^release:
    "llhd.drv"(%rst, %low, %epsilon) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
  %clk_now = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %rst_now = "llhd.prb"(%rst) : (!llhd.ref<i1>) -> i1
  %done = hw.instance "soc" @rv32i_soc(clk: %clk_now: i1, rst: %rst_now: i1) -> (done: i1)
}
