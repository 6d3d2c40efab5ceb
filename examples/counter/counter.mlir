// A counter with enable and reset (which needs no enable), and a driver that runs it through arc.sim ops.
//   aotc run counter.mlir                 the first cycles, one line each
//   aotc run counter.mlir --top bench     20 million cycles, one line

hw.module @counter(in %clk : i1, in %rst : i1, in %en : i1, in %step : i8, out count : i32) {
  %clock = seq.to_clock %clk
  %zero = hw.constant 0 : i32
  %high_bits = hw.constant 0 : i24
  %count = seq.compreg.ce %next, %clock, %en reset %rst, %zero : i32
  %wide_step = comb.concat %high_bits, %step : i24, i8
  %next = comb.add %count, %wide_step : i32
  hw.output %count : i32
}

// Counts in steps of 3, but for every fourth cycle, which is not enabled.
func.func @main() {
  %false = arith.constant false
  %true = arith.constant true
  %first = arith.constant 0 : index
  %last = arith.constant 12 : index
  %one = arith.constant 1 : index
  %three = arith.constant 3 : index
  %step = arith.constant 3 : i8
  arc.sim.instantiate @counter as %model {
    arc.sim.set_input %model, "rst" = %true : i1, !arc.sim.instance<@counter>
    arc.sim.set_input %model, "en" = %false : i1, !arc.sim.instance<@counter>
    arc.sim.set_input %model, "step" = %step : i8, !arc.sim.instance<@counter>
    arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@counter>
    arc.sim.step %model : !arc.sim.instance<@counter>
    arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@counter>
    arc.sim.step %model : !arc.sim.instance<@counter>
    arc.sim.set_input %model, "rst" = %false : i1, !arc.sim.instance<@counter>
    scf.for %cycle = %first to %last step %one {
      %phase = arith.andi %cycle, %three : index
      %enabled = arith.cmpi ne, %phase, %three : index
      arc.sim.set_input %model, "en" = %enabled : i1, !arc.sim.instance<@counter>
      arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@counter>
      arc.sim.step %model : !arc.sim.instance<@counter>
      arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@counter>
      arc.sim.step %model : !arc.sim.instance<@counter>
      arc.sim.emit "enabled", %enabled : i1
      %count = arc.sim.get_port %model, "count" : i32, !arc.sim.instance<@counter>
      arc.sim.emit "count", %count : i32
    }
  }
  return
}

// The same for 20 million cycles; only the last count is printed.
func.func @bench() {
  %false = arith.constant false
  %true = arith.constant true
  %first = arith.constant 0 : index
  %last = arith.constant 20000000 : index
  %one = arith.constant 1 : index
  %three = arith.constant 3 : index
  %step = arith.constant 3 : i8
  arc.sim.instantiate @counter as %model {
    arc.sim.set_input %model, "rst" = %true : i1, !arc.sim.instance<@counter>
    arc.sim.set_input %model, "en" = %false : i1, !arc.sim.instance<@counter>
    arc.sim.set_input %model, "step" = %step : i8, !arc.sim.instance<@counter>
    arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@counter>
    arc.sim.step %model : !arc.sim.instance<@counter>
    arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@counter>
    arc.sim.step %model : !arc.sim.instance<@counter>
    arc.sim.set_input %model, "rst" = %false : i1, !arc.sim.instance<@counter>
    scf.for %cycle = %first to %last step %one {
      %phase = arith.andi %cycle, %three : index
      %enabled = arith.cmpi ne, %phase, %three : index
      arc.sim.set_input %model, "en" = %enabled : i1, !arc.sim.instance<@counter>
      arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@counter>
      arc.sim.step %model : !arc.sim.instance<@counter>
      arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@counter>
      arc.sim.step %model : !arc.sim.instance<@counter>
    }
    %count = arc.sim.get_port %model, "count" : i32, !arc.sim.instance<@counter>
    arc.sim.emit "count", %count : i32
  }
  return
}
