// CHECKS: seq.fifo with its flags, seq.hlmem in one and two dimensions, latencies 0 to 2, the reset
// CHECKS: of a memory holds off writes.
hw.module private @dut(in %clk : !seq.clock, in %rst : i1, in %push : i1, in %pop : i1, in %d : i8, in %i : i1, in %j : i2,
    out q : i8, out full : i1, out empty : i1, out now : i8, out one : i8, out two : i8, out line : i8) {
  %q, %full, %empty = seq.fifo depth 3 in %d rdEn %pop wrEn %push clk %clk rst %rst : i8
  %m = seq.hlmem @m %clk, %rst : <2x3xi8>
  %now = seq.read %m[%i, %j] rden %push {latency = 0} : !seq.hlmem<2x3xi8>
  %one = seq.read %m[%i, %j] rden %push {latency = 1} : !seq.hlmem<2x3xi8>
  %two = seq.read %m[%i, %j] rden %push {latency = 2} : !seq.hlmem<2x3xi8>
  seq.write %m[%i, %j] %d wren %push {latency = 1} : !seq.hlmem<2x3xi8>
  %l = seq.hlmem @l %clk, %rst : <4xi8>
  %line = seq.read %l[%j] {latency = 0} : !seq.hlmem<4xi8>
  seq.write %l[%j] %d wren %push {latency = 1} : !seq.hlmem<4xi8>
  hw.output %q, %full, %empty, %now, %one, %two, %line : i8, i1, i1, i8, i8, i8, i8
}
hw.module @top(in %clk : i1, in %rst : i1, in %push : i1, in %pop : i1, in %d : i8, in %i : i1, in %j : i2) {
  %c = seq.to_clock %clk
  %r:7 = hw.instance "d" @dut(clk: %c: !seq.clock, rst: %rst: i1, push: %push: i1, pop: %pop: i1, d: %d: i8, i: %i: i1, j: %j: i2) -> (q: i8, full: i1, empty: i1, now: i8, one: i8, two: i8, line: i8)
  %true = hw.constant true
  %not = comb.xor %clk, %true : i1
  %low = seq.to_clock %not
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %zero = hw.constant 0 : i8
  %q = comb.mux %r#2, %zero, %r#0 : i8
  %0 = sim.fmt.dec %q specifierWidth 0 : i8
  %1 = sim.fmt.bin %r#1 : i1
  %2 = sim.fmt.bin %r#2 : i1
  %3 = sim.fmt.dec %r#3 specifierWidth 0 : i8
  %4 = sim.fmt.dec %r#4 specifierWidth 0 : i8
  %5 = sim.fmt.dec %r#5 specifierWidth 0 : i8
  %6 = sim.fmt.dec %r#6 specifierWidth 0 : i8
  %text = sim.fmt.concat (%0, %sep, %1, %2, %sep, %3, %sep, %4, %sep, %5, %sep, %6, %nl)
  sim.print %text on %low if %true
}
func.func @main() {
  %low = arith.constant false
  %high = arith.constant true
  %ns = arith.constant 1000000 : i64
  %a = arith.constant 0 : index
  %b = arith.constant 7 : index
  %one = arith.constant 1 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %ten = arith.constant 10 : i8
  arc.sim.instantiate @top as %m {
    // Reset with a push at the first edge, pushes at edges 1 to 3, pops at edges 4 to 6.
    scf.for %n = %a to %b step %one {
      %rst = arith.cmpi ult, %n, %c1 : index
      %push = arith.cmpi ult, %n, %c4 : index
      %pop = arith.xori %push, %high : i1
      %v = arith.index_cast %n : index to i8
      %d = arith.addi %v, %ten : i8
      %j = arith.trunci %v : i8 to i2
      arc.sim.set_input %m, "rst" = %rst : i1, !arc.sim.instance<@top>
      arc.sim.set_input %m, "push" = %push : i1, !arc.sim.instance<@top>
      arc.sim.set_input %m, "pop" = %pop : i1, !arc.sim.instance<@top>
      arc.sim.set_input %m, "d" = %d : i8, !arc.sim.instance<@top>
      arc.sim.set_input %m, "i" = %high : i1, !arc.sim.instance<@top>
      arc.sim.set_input %m, "j" = %j : i2, !arc.sim.instance<@top>
      arc.sim.step %m by %ns : !arc.sim.instance<@top>
      arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@top>
      arc.sim.step %m by %ns : !arc.sim.instance<@top>
      arc.sim.set_input %m, "clk" = %low : i1, !arc.sim.instance<@top>
      arc.sim.step %m : !arc.sim.instance<@top>
    }
  }
  return
}
