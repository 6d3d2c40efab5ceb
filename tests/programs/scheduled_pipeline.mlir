// SOURCE: CIRCT Pipeline.td (pipeline.unscheduled), ScheduleLinearPipeline.cpp
// CHECKS: a pipeline is cut into stages by the latencies of an operator library

ssp.library @latencies {
  operator_type @product [latency<2>]
  operator_type @sum [latency<1>]
  operator_type @wire [latency<0>]
}

// (a + b) * a ^ b, three clock cycles later.
hw.module @compute(in %a : i32, in %b : i32, in %go : i1, in %clk : !seq.clock, in %rst : i1,
                   out result : i32, out done : i1) {
  %out, %done = pipeline.unscheduled(%x : i32 = %a, %y : i32 = %b) clock(%clk) reset(%rst) go(%go)
      entryEn(%started) {operator_lib = @latencies} -> (out : i32) {
    %sum = comb.add %x, %y {ssp.operator_type = @sum} : i32
    %product = comb.mul %sum, %x {ssp.operator_type = @product} : i32
    %mixed = comb.xor %product, %y {ssp.operator_type = @wire} : i32
    pipeline.return %mixed : i32
  }
  hw.output %out, %done : i32, i1
}

func.func @main() {
  %false = arith.constant false
  %true = arith.constant true
  %low = seq.const_clock low
  %high = seq.const_clock high
  %begin = arith.constant 1 : i32
  %end = arith.constant 8 : i32
  %one = arith.constant 1 : i32
  %ten = arith.constant 10 : i32
  %three = arith.constant 3 : i32
  %line = sim.fmt.literal "\n"
  %colon = sim.fmt.literal ": "
  arc.sim.instantiate @compute as %unit {
    arc.sim.set_input %unit, "rst" = %false : i1, !arc.sim.instance<@compute>
    scf.for %i = %begin to %end step %one : i32 {
      %tens = arith.muli %i, %ten : i32
      %go = arith.cmpi ule, %i, %three : i32
      arc.sim.set_input %unit, "a" = %i : i32, !arc.sim.instance<@compute>
      arc.sim.set_input %unit, "b" = %tens : i32, !arc.sim.instance<@compute>
      arc.sim.set_input %unit, "go" = %go : i1, !arc.sim.instance<@compute>
      arc.sim.set_input %unit, "clk" = %low : !seq.clock, !arc.sim.instance<@compute>
      arc.sim.step %unit : !arc.sim.instance<@compute>
      arc.sim.set_input %unit, "clk" = %high : !seq.clock, !arc.sim.instance<@compute>
      arc.sim.step %unit : !arc.sim.instance<@compute>
      %done = arc.sim.get_port %unit, "done" : i1, !arc.sim.instance<@compute>
      scf.if %done {
        %value = arc.sim.get_port %unit, "result" : i32, !arc.sim.instance<@compute>
        %turn = sim.fmt.dec %i specifierWidth 0 : i32
        %text = sim.fmt.dec %value specifierWidth 0 : i32
        %all = sim.fmt.concat (%turn, %colon, %text, %line)
        sim.proc.print %all
      }
    }
  }
  return
}
