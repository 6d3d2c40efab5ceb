// CHECKS: large array registers: one, two and no element replaced at an edge, the later one wins,
// CHECKS: under conditions, with a clock enable, shared between branches; reads at computed places,
// CHECKS: beyond the end; an array that is read as a whole stays one.
hw.module private @regs(in %clk : !seq.clock, in %we : i1, in %two : i1, in %a : i6, in %b : i6, in %d : i32, in %r : i6,
    out x : i32, out y : i32, out ce : i32, out whole : i32, out odd : i24) {
  %c1 = hw.constant 1 : i32
  %c100 = hw.constant 100 : i32
  %more = comb.add %d, %c100 : i32
  // if (we) { m[a] = d; if (two) m[b] = d + 100; }
  %m1 = hw.array_inject %m[%a], %d : !hw.array<64xi32>, i6
  %m2 = hw.array_inject %m1[%b], %more : !hw.array<64xi32>, i6
  %m3 = comb.mux %two, %m2, %m1 : !hw.array<64xi32>
  %m4 = comb.mux %we, %m3, %m : !hw.array<64xi32>
  %m = seq.firreg %m4 clock %clk : !hw.array<64xi32>
  %x = hw.array_get %m[%r] : !hw.array<64xi32>, i6
  %y0 = hw.array_get %m[%a] : !hw.array<64xi32>, i6
  %y = comb.add %y0, %c1 : i32
  %n1 = hw.array_inject %n[%a], %d : !hw.array<64xi32>, i6
  %n = seq.compreg.ce %n1, %clk, %two : !hw.array<64xi32>
  %ce = hw.array_get %n[%r] : !hw.array<64xi32>, i6
  // Read as a whole.
  %w1 = hw.array_inject %w[%a], %d : !hw.array<64xi32>, i6
  %w = seq.firreg %w1 clock %clk : !hw.array<64xi32>
  %bits = hw.bitcast %w : (!hw.array<64xi32>) -> i2048
  %whole = comb.extract %bits from 32 : (i2048) -> i32
  // 45 elements of 24 bits.
  %d24 = comb.extract %d from 0 : (i32) -> i24
  %o1 = hw.array_inject %o[%a], %d24 : !hw.array<45xi24>, i6
  %o = seq.firreg %o1 clock %clk : !hw.array<45xi24>
  %odd = hw.array_get %o[%r] : !hw.array<45xi24>, i6
  hw.output %x, %y, %ce, %whole, %odd : i32, i32, i32, i32, i24
}
func.func private @show(%x: i32, %y: i32, %z: i32, %w: i32, %o: i24) {
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %0 = sim.fmt.dec %x specifierWidth 0 : i32
  %1 = sim.fmt.dec %y specifierWidth 0 : i32
  %2 = sim.fmt.dec %z specifierWidth 0 : i32
  %3 = sim.fmt.dec %w specifierWidth 0 : i32
  %4 = sim.fmt.dec %o specifierWidth 0 : i24
  %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %sep, %4, %nl)
  sim.proc.print %text
  return
}
func.func @main() {
  %low = seq.const_clock low
  %high = seq.const_clock high
  %first = arith.constant 0 : index
  %last = arith.constant 8 : index
  %one = arith.constant 1 : index
  %c5 = arith.constant 5 : i32
  %c44 = arith.constant 44 : i6
  %c60 = arith.constant 60 : i6
  arc.sim.instantiate @regs as %m {
    scf.for %i = %first to %last step %one {
      // we: i is odd; two: bit 1 of i; a = i; b = i & 4; d = 5 * i; reads element i & 5, at last 60.
      %v = arith.index_cast %i : index to i32
      %we = arith.trunci %v : i32 to i1
      %b1 = comb.extract %v from 1 : (i32) -> i1
      %a = arith.trunci %v : i32 to i6
      %c4 = arith.constant 4 : i6
      %c5a = arith.constant 5 : i6
      %b = arith.andi %a, %c4 : i6
      %r0 = arith.andi %a, %c5a : i6
      %end = arith.constant 7 : i6
      %is = arith.cmpi eq, %a, %end : i6
      %r = arith.select %is, %c60, %r0 : i6
      %where = arith.select %is, %c44, %a : i6
      %d = arith.muli %v, %c5 : i32
      arc.sim.set_input %m, "we" = %we : i1, !arc.sim.instance<@regs>
      arc.sim.set_input %m, "two" = %b1 : i1, !arc.sim.instance<@regs>
      arc.sim.set_input %m, "a" = %where : i6, !arc.sim.instance<@regs>
      arc.sim.set_input %m, "b" = %b : i6, !arc.sim.instance<@regs>
      arc.sim.set_input %m, "d" = %d : i32, !arc.sim.instance<@regs>
      arc.sim.set_input %m, "r" = %r : i6, !arc.sim.instance<@regs>
      arc.sim.set_input %m, "clk" = %high : !seq.clock, !arc.sim.instance<@regs>
      arc.sim.step %m : !arc.sim.instance<@regs>
      arc.sim.set_input %m, "clk" = %low : !seq.clock, !arc.sim.instance<@regs>
      arc.sim.step %m : !arc.sim.instance<@regs>
      %x = arc.sim.get_port %m, "x" : i32, !arc.sim.instance<@regs>
      %y = arc.sim.get_port %m, "y" : i32, !arc.sim.instance<@regs>
      %z = arc.sim.get_port %m, "ce" : i32, !arc.sim.instance<@regs>
      %w = arc.sim.get_port %m, "whole" : i32, !arc.sim.instance<@regs>
      %o = arc.sim.get_port %m, "odd" : i24, !arc.sim.instance<@regs>
      func.call @show(%x, %y, %z, %w, %o) : (i32, i32, i32, i32, i24) -> ()
    }
  }
  return
}
