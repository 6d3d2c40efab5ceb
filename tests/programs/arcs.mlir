// CHECKS: arc.define with calls of other arcs, arc.call, arc.state with enable, reset, initial values
// CHECKS: and latency, arc.memory with a masked write port, arc.lut, arc.execute, arc.vectorize,
// CHECKS: arc.zero_count, arc.tap
arc.define @twice(%a: i8) -> i8 {
  %0 = comb.add %a, %a : i8
  arc.output %0 : i8
}
arc.define @mix(%a: i8, %b: i8) -> (i8, i1) {
  %0 = arc.call @twice(%a) : (i8) -> i8
  %1 = comb.xor %0, %b : i8
  %2 = comb.parity %1 : i8
  arc.output %1, %2 : i8, i1
}
arc.define @pass(%a: i8) -> i8 {
  arc.output %a : i8
}
arc.define @port(%a: i3, %d: i8, %e: i1, %m: i8) -> (i3, i8, i1, i8) {
  arc.output %a, %d, %e, %m : i3, i8, i1, i8
}

hw.module @dut(in %clk: !seq.clock, in %en: i1, in %rst: i1, in %x: i8, out mixed: i8, out odd: i1, out late: i8, out held: i8, out word: i8, out code: i8) {
  %c5 = hw.constant 5 : i8
  %c3 = hw.constant 3 : i8
  %yes = hw.constant true
  %mixed, %odd = arc.call @mix(%x, %c5) : (i8, i8) -> (i8, i1)
  %late = arc.state @pass(%x) clock %clk latency 3 : (i8) -> i8
  %held, %p = arc.state @mix(%held, %x) clock %clk enable %en reset %rst initial (%c3, %yes : i8, i1) latency 1 {names = ["held", "p"]} : (i8, i8) -> (i8, i1)
  %low = comb.extract %x from 0 : (i8) -> i3
  %ram = arc.memory <8 x i8, i3>
  %word = arc.memory_read_port %ram[%low] : <8 x i8, i3>
  %mask = hw.constant 126 : i8
  arc.memory_write_port %ram, @port(%low, %mixed, %en, %mask) clock %clk enable mask latency 1 : <8 x i8, i3>, i3, i8, i1, i8
  arc.tap %mixed {names = ["seen"]} : i8
  %table = arc.lut(%low) : (i3) -> i8 {
  ^bb0(%i: i3):
    %true = hw.constant true
    %r = comb.replicate %true : (i1) -> i5
    %c = comb.concat %r, %i : i5, i3
    arc.output %c : i8
  }
  %zeros = arc.zero_count leading %mixed : i8
  %ones = arc.zero_count trailing %mixed : i8
  %v0, %v1 = arc.vectorize (%zeros, %table), (%ones, %x) : (i8, i8, i8, i8) -> (i8, i8) {
  ^bb0(%a: i8, %b: i8):
    %s = comb.sub %a, %b : i8
    arc.vectorize.return %s : i8
  }
  %code = arc.execute (%v0, %v1 : i8, i8) -> (i8) {
  ^bb0(%a: i8, %b: i8):
    %less = comb.icmp ult %a, %b : i8
    cf.cond_br %less, ^one, ^two
  ^one:
    %t = comb.mul %a, %b : i8
    arc.output %t : i8
  ^two:
    arc.output %b : i8
  }
  hw.output %mixed, %odd, %late, %held, %word, %code : i8, i1, i8, i8, i8, i8
}

func.func @entry() {
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %c2 = hw.constant 2 : i8
  %c3 = hw.constant 3 : i8
  %c12 = hw.constant 12 : i8
  %c37 = hw.constant 37 : i8
  %false = hw.constant false
  %true = hw.constant true
  %low = seq.const_clock low
  %high = seq.const_clock high
  %ns = arith.constant 1000000 : i64
  arc.sim.instantiate @dut as %dut {
    %lo = index.constant 0
    %hi = index.constant 12
    %st = index.constant 1
    scf.for %n = %lo to %hi step %st {
    %i = index.castu %n : index to i8
    %x = comb.mul %i, %c37 : i8
    arc.sim.set_input %dut, "x" = %x : i8, !arc.sim.instance<@dut>
    %bit = comb.extract %i from 0 : (i8) -> i1
    %e2 = comb.icmp ult %i, %c3 : i8
    %en = comb.or %bit, %e2 : i1
    arc.sim.set_input %dut, "en" = %en : i1, !arc.sim.instance<@dut>
    %is2 = comb.icmp eq %i, %c2 : i8
    arc.sim.set_input %dut, "rst" = %is2 : i1, !arc.sim.instance<@dut>
    arc.sim.set_input %dut, "clk" = %low : !seq.clock, !arc.sim.instance<@dut>
    arc.sim.step %dut by %ns : !arc.sim.instance<@dut>
    arc.sim.set_input %dut, "clk" = %high : !seq.clock, !arc.sim.instance<@dut>
    arc.sim.step %dut by %ns : !arc.sim.instance<@dut>
    %mixed = arc.sim.get_port %dut, "mixed" : i8, !arc.sim.instance<@dut>
    %odd = arc.sim.get_port %dut, "odd" : i1, !arc.sim.instance<@dut>
    %late = arc.sim.get_port %dut, "late" : i8, !arc.sim.instance<@dut>
    %held = arc.sim.get_port %dut, "held" : i8, !arc.sim.instance<@dut>
    %word = arc.sim.get_port %dut, "word" : i8, !arc.sim.instance<@dut>
    %code = arc.sim.get_port %dut, "code" : i8, !arc.sim.instance<@dut>
    %0 = sim.fmt.hex %x, isUpper false : i8
    %1 = sim.fmt.hex %mixed, isUpper false : i8
    %2 = sim.fmt.bin %odd : i1
    %3 = sim.fmt.hex %late, isUpper false : i8
    %4 = sim.fmt.hex %held, isUpper false : i8
    %5 = sim.fmt.hex %word, isUpper false : i8
    %6 = sim.fmt.hex %code, isUpper false : i8
    %sp = sim.fmt.literal " "
    %nl = sim.fmt.literal "\n"
    %line = sim.fmt.concat (%0, %sp, %1, %sp, %2, %sp, %3, %sp, %4, %sp, %5, %sp, %6, %nl)
    sim.proc.print %line
    }
  }
  return
}
