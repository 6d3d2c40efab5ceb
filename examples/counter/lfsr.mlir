// A linear feedback shift register of 32 bits: x^32 + x^22 + x^2 + x + 1, which has the full period.
//   aotc run lfsr.mlir                 1000 cycles
//   aotc run lfsr.mlir --top bench     20 million cycles

hw.module @lfsr(in %clk : i1, in %rst : i1, out state : i32) {
  %clock = seq.to_clock %clk
  %seed = hw.constant 1 : i32
  %state = seq.firreg %next clock %clock reset sync %rst, %seed : i32
  %tap32 = comb.extract %state from 31 : (i32) -> i1
  %tap22 = comb.extract %state from 21 : (i32) -> i1
  %tap2 = comb.extract %state from 1 : (i32) -> i1
  %tap1 = comb.extract %state from 0 : (i32) -> i1
  %feedback = comb.xor %tap32, %tap22, %tap2, %tap1 : i1
  %low = comb.extract %state from 0 : (i32) -> i31
  %next = comb.concat %low, %feedback : i31, i1
  hw.output %state : i32
}

func.func @main() {
  %cycles = arith.constant 1000 : index
  call @run(%cycles) : (index) -> ()
  return
}

func.func @bench() {
  %cycles = arith.constant 20000000 : index
  call @run(%cycles) : (index) -> ()
  return
}

// One cycle of reset, then `cycles` cycles; prints the state that they lead to.
func.func private @run(%cycles: index) {
  %false = arith.constant false
  %true = arith.constant true
  %first = arith.constant 0 : index
  %one = arith.constant 1 : index
  arc.sim.instantiate @lfsr as %model {
    arc.sim.set_input %model, "rst" = %true : i1, !arc.sim.instance<@lfsr>
    arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@lfsr>
    arc.sim.step %model : !arc.sim.instance<@lfsr>
    arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@lfsr>
    arc.sim.step %model : !arc.sim.instance<@lfsr>
    arc.sim.set_input %model, "rst" = %false : i1, !arc.sim.instance<@lfsr>
    scf.for %cycle = %first to %cycles step %one {
      arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@lfsr>
      arc.sim.step %model : !arc.sim.instance<@lfsr>
      arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@lfsr>
      arc.sim.step %model : !arc.sim.instance<@lfsr>
    }
    %state = arc.sim.get_port %model, "state" : i32, !arc.sim.instance<@lfsr>
    arc.sim.emit "state", %state : i32
  }
  return
}
