// CHECKS: a process that waits on the clock sees registers and their logic as they were before the
// CHECKS: edge; one delta later it sees the new values; what it drives a delta later arrives together
// CHECKS: with the registers; a register samples inputs that change at the very step of the edge.
hw.module private @dut(in %clk : i1, in %d : i8, out q : i8, out next : i8) {
  %c = seq.to_clock %clk
  %c1 = hw.constant 1 : i8
  %n = comb.add %q, %c1 : i8
  %q = seq.firreg %d clock %c preset 7 : i8
  hw.output %q, %n : i8, i8
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c1 = hw.constant 1 : i8
  %c20 = hw.constant 20 : i8
  %c99 = hw.constant 99 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %delta = "llhd.constant_time"() {value = #llhd.time<0ns, 1d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %d = "llhd.sig"(%c1) {name = "d"} : (i8) -> !llhd.ref<i8>
  %nb = "llhd.sig"(%c1) {name = "nb"} : (i8) -> !llhd.ref<i8>
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %dv = "llhd.prb"(%d) : (!llhd.ref<i8>) -> i8
  %nv = "llhd.prb"(%nb) : (!llhd.ref<i8>) -> i8
  %r:2 = hw.instance "r" @dut(clk: %cv: i1, d: %dv: i8) -> (q: i8, next: i8)
  %at_edge = sim.fmt.literal "edge "
  %at_eps = sim.fmt.literal "epsilon "
  %at_delta = sim.fmt.literal "delta "
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    // d changes at the same step as the clock rises.
    "llhd.drv"(%clk, %true, %ns1) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.drv"(%d, %c20, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.wait"(%cv)[^edge] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i1) -> ()
  ^edge:
    %a0 = sim.fmt.dec %r#0 specifierWidth 0 : i8
    %a1 = sim.fmt.dec %r#1 specifierWidth 0 : i8
    %a2 = sim.fmt.dec %dv specifierWidth 0 : i8
    %a3 = sim.fmt.dec %nv specifierWidth 0 : i8
    %t0 = sim.fmt.concat (%at_edge, %a0, %sep, %a1, %sep, %a2, %sep, %a3, %nl)
    sim.proc.print %t0
    "llhd.drv"(%nb, %c99, %delta) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.wait"(%eps)[^epsilon] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^epsilon:
    %b0 = sim.fmt.dec %r#0 specifierWidth 0 : i8
    %b1 = sim.fmt.dec %r#1 specifierWidth 0 : i8
    %b2 = sim.fmt.dec %dv specifierWidth 0 : i8
    %b3 = sim.fmt.dec %nv specifierWidth 0 : i8
    %t1 = sim.fmt.concat (%at_eps, %b0, %sep, %b1, %sep, %b2, %sep, %b3, %nl)
    sim.proc.print %t1
    "llhd.wait"(%nv)[^later] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i8) -> ()
  ^later:
    %e0 = sim.fmt.dec %r#0 specifierWidth 0 : i8
    %e1 = sim.fmt.dec %r#1 specifierWidth 0 : i8
    %e2 = sim.fmt.dec %dv specifierWidth 0 : i8
    %e3 = sim.fmt.dec %nv specifierWidth 0 : i8
    %t2 = sim.fmt.concat (%at_delta, %e0, %sep, %e1, %sep, %e2, %sep, %e3, %nl)
    sim.proc.print %t2
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
