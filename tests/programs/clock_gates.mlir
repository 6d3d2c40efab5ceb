// CHECKS: gated clocks take the enable at the rising edge and have no glitches when the enable
// CHECKS: changes while the clock is high; test enable; gated and ungated registers exchange values
// CHECKS: without a race; divided clocks rise with their source; multiplexed and inverted clocks.
hw.module private @clocks(in %clk : i1, in %en : i1, in %test : i1, in %sel : i1,
    out count : i8, out gated : i8, out seen : i8, out half : i8, out quarter : i8, out muxed : i8, out level : i1) {
  %c = seq.to_clock %clk
  %c1 = hw.constant 1 : i8
  %g = seq.clock_gate %c, %en, %test
  %h = seq.clock_div %c by 1
  %q = seq.clock_div %c by 2
  %inv = seq.clock_inv %c
  %m = seq.clock_mux %sel, %c, %inv
  %level = seq.from_clock %h
  %n0 = comb.add %r0, %c1 : i8
  %r0 = seq.firreg %n0 clock %c preset 0 : i8
  // Samples the free counter's old value, and the other way round.
  %r1 = seq.firreg %r0 clock %g preset 0 : i8
  %r2 = seq.firreg %r1 clock %c preset 0 : i8
  %n3 = comb.add %r3, %c1 : i8
  %r3 = seq.firreg %n3 clock %h preset 0 : i8
  %n4 = comb.add %r4, %c1 : i8
  %r4 = seq.firreg %n4 clock %q preset 0 : i8
  %n5 = comb.add %r5, %c1 : i8
  %r5 = seq.firreg %n5 clock %m preset 0 : i8
  hw.output %r0, %r1, %r2, %r3, %r4, %r5, %level : i8, i8, i8, i8, i8, i8, i1
}
func.func @main() {
  %low = arith.constant false
  %high = arith.constant true
  %ns = arith.constant 1000000 : i64
  %first = arith.constant 0 : index
  %last = arith.constant 8 : index
  %one = arith.constant 1 : index
  %three = arith.constant 3 : index
  %five = arith.constant 5 : index
  %six = arith.constant 6 : index
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  arc.sim.instantiate @clocks as %m {
    arc.sim.set_input %m, "sel" = %high : i1, !arc.sim.instance<@clocks>
    arc.sim.step %m by %ns : !arc.sim.instance<@clocks>
    scf.for %i = %first to %last step %one {
      // Enabled for the edges 3 and 4 (counting from 0), tested for edge 6.
      %ge = arith.cmpi uge, %i, %three : index
      %lt = arith.cmpi ult, %i, %five : index
      %en = arith.andi %ge, %lt : i1
      %test = arith.cmpi eq, %i, %six : index
      arc.sim.set_input %m, "en" = %en : i1, !arc.sim.instance<@clocks>
      arc.sim.set_input %m, "test" = %test : i1, !arc.sim.instance<@clocks>
      arc.sim.step %m by %ns : !arc.sim.instance<@clocks>
      arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@clocks>
      arc.sim.step %m by %ns : !arc.sim.instance<@clocks>
      // A change of the enable while the clock is high must do nothing.
      %not = arith.xori %en, %high : i1
      arc.sim.set_input %m, "en" = %not : i1, !arc.sim.instance<@clocks>
      arc.sim.step %m by %ns : !arc.sim.instance<@clocks>
      %0 = arc.sim.get_port %m, "count" : i8, !arc.sim.instance<@clocks>
      %1 = arc.sim.get_port %m, "gated" : i8, !arc.sim.instance<@clocks>
      %2 = arc.sim.get_port %m, "seen" : i8, !arc.sim.instance<@clocks>
      %3 = arc.sim.get_port %m, "half" : i8, !arc.sim.instance<@clocks>
      %4 = arc.sim.get_port %m, "quarter" : i8, !arc.sim.instance<@clocks>
      %5 = arc.sim.get_port %m, "muxed" : i8, !arc.sim.instance<@clocks>
      %6 = arc.sim.get_port %m, "level" : i1, !arc.sim.instance<@clocks>
      %f0 = sim.fmt.dec %0 specifierWidth 0 : i8
      %f1 = sim.fmt.dec %1 specifierWidth 0 : i8
      %f2 = sim.fmt.dec %2 specifierWidth 0 : i8
      %f3 = sim.fmt.dec %3 specifierWidth 0 : i8
      %f4 = sim.fmt.dec %4 specifierWidth 0 : i8
      %f5 = sim.fmt.dec %5 specifierWidth 0 : i8
      %f6 = sim.fmt.bin %6 : i1
      %text = sim.fmt.concat (%f0, %sep, %f1, %sep, %f2, %sep, %f3, %sep, %f4, %sep, %f5, %sep, %f6, %nl)
      sim.proc.print %text
      arc.sim.set_input %m, "clk" = %low : i1, !arc.sim.instance<@clocks>
      arc.sim.set_input %m, "en" = %low : i1, !arc.sim.instance<@clocks>
      arc.sim.step %m by %ns : !arc.sim.instance<@clocks>
    }
    // With the clock low, selecting the inverted clock is a rising edge of the multiplexed one.
    arc.sim.set_input %m, "sel" = %low : i1, !arc.sim.instance<@clocks>
    arc.sim.step %m by %ns : !arc.sim.instance<@clocks>
    %x = arc.sim.get_port %m, "muxed" : i8, !arc.sim.instance<@clocks>
    arc.sim.emit "muxed", %x : i8
  }
  return
}
