// CHECKS: clocked prints see the values before the edge, in the order of the module, under their
// CHECKS: condition; sim.triggered and hw.triggered run their regions; sim.clocked_terminate.
hw.module private @dut(in %clk : i1) {
  %c = seq.to_clock %clk
  %true = hw.constant true
  %c1 = hw.constant 1 : i8
  %c3 = hw.constant 3 : i8
  %c4 = hw.constant 4 : i8
  %next = comb.add %count, %c1 : i8
  %count = seq.firreg %next clock %c preset 0 : i8
  %odd = comb.extract %count from 0 : (i8) -> i1
  %is = sim.fmt.literal "count "
  %isodd = sim.fmt.literal "odd "
  %nl = sim.fmt.literal "\n"
  %v = sim.fmt.dec %count specifierWidth 0 : i8
  %all = sim.fmt.concat (%is, %v, %nl)
  %some = sim.fmt.concat (%isodd, %v, %nl)
  sim.print %all on %c if %true
  sim.print %some on %c if %odd
  sim.triggered %c if %odd {
    %t = sim.fmt.literal "triggered\n"
    sim.proc.print %t
    %three = comb.icmp eq %count, %c3 : i8
    scf.if %three {
      %u = sim.fmt.literal "with three\n"
      sim.proc.print %u
    }
  }
  hw.triggered negedge %clk(%next) : i8 {
  ^bb0(%n: i8):
    %f = sim.fmt.literal "falls before "
    %l = sim.fmt.literal "\n"
    %w = sim.fmt.dec %n specifierWidth 0 : i8
    %text = sim.fmt.concat (%f, %w, %l)
    sim.proc.print %text
  }
  %last = comb.icmp eq %count, %c4 : i8
  sim.clocked_terminate %c, %last, success, quiet
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
  hw.instance "dut" @dut(clk: %cv: i1) -> ()
}
