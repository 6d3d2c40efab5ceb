// CHECKS: a chain through one vector port of instances, each of whose bits depends on the one below:
// CHECKS: no loop, although port by port it looks like one; registers inside such instances.
hw.module private @stage(in %clk : i1, in %v : i4, in %k : i2, out bit : i1, out count : i8) {
  %c = seq.to_clock %clk
  %c0 = hw.constant 0 : i2
  %c1 = hw.constant 1 : i2
  %one = hw.constant 1 : i8
  %b0 = comb.extract %v from 0 : (i4) -> i1
  %b1 = comb.extract %v from 1 : (i4) -> i1
  %b2 = comb.extract %v from 2 : (i4) -> i1
  %true = hw.constant true
  %is0 = comb.icmp eq %k, %c0 : i2
  %is1 = comb.icmp eq %k, %c1 : i2
  %n0 = comb.xor %b0, %true : i1
  %n1 = comb.xor %b1, %true : i1
  %bit = comb.mux %is0, %n0, %n1 : i1
  %up = comb.add %count, %one : i8
  %next = comb.mux %bit, %up, %count : i8
  %count = seq.firreg %next clock %c preset 0 : i8
  hw.output %bit, %count : i1, i8
}
hw.module private @pass(in %v : i4, out w : i4) {
  hw.output %v : i4
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %not = comb.xor %cv, %true : i1
  "llhd.drv"(%clk, %not, %ns1) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
  // w = {0, not w0, clk, ...}: bit 1 is the clock, bit 2 its inverse, bit 3 the inverse of that.
  %b1 = comb.extract %w from 1 : (i4) -> i1
  %b2 = comb.extract %w from 2 : (i4) -> i1
  %n1 = comb.xor %b1, %true : i1
  %n2 = comb.xor %b2, %true : i1
  %v = comb.concat %n2, %n1, %cv, %true : i1, i1, i1, i1
  %w = hw.instance "p" @pass(v: %v: i4) -> (w: i4)
  %k1 = hw.constant 1 : i2
  %s:2 = hw.instance "s" @stage(clk: %cv: i1, v: %w: i4, k: %k1: i2) -> (bit: i1, count: i8)
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    %c0 = hw.constant 0 : i8
    %c1 = hw.constant 1 : i8
    %c4 = hw.constant 4 : i8
    "cf.br"(%c0)[^wait] : (i8) -> ()
  ^wait(%i: i8):
    %0 = sim.fmt.bin %w : i4
    %1 = sim.fmt.bin %s#0 : i1
    %2 = sim.fmt.dec %s#1 specifierWidth 0 : i8
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %nl)
    sim.proc.print %text
    "llhd.wait"(%w, %i)[^next] {operandSegmentSizes = array<i32: 0, 0, 1, 1>} : (i4, i8) -> ()
  ^next(%j: i8):
    %more = comb.add %j, %c1 : i8
    %end = comb.icmp eq %more, %c4 : i8
    "cf.cond_br"(%end, %more)[^stop, ^wait] {operandSegmentSizes = array<i32: 1, 0, 1>} : (i1, i8) -> ()
  ^stop:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
