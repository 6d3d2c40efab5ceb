// CHECKS: the order of drives: epsilons before deltas before time; the last of several drives to the
// CHECKS: same bits at the same step wins; earlier drives of other times stay (transport delay).
hw.module @tb() {
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %c2 = hw.constant 2 : i8
  %c3 = hw.constant 3 : i8
  %c4 = hw.constant 4 : i8
  %c5 = hw.constant 5 : i8
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %delta = "llhd.constant_time"() {value = #llhd.time<0ns, 1d, 0e>} : () -> !llhd.time
  %zero = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 0e>} : () -> !llhd.time
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %ns3 = "llhd.constant_time"() {value = #llhd.time<3ns, 0d, 0e>} : () -> !llhd.time
  %ns1d = "llhd.constant_time"() {value = #llhd.time<1ns, 1d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%c0) {name = "s"} : (i8) -> !llhd.ref<i8>
  %at = sim.fmt.literal "s="
  %time = sim.fmt.literal " at fs "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    // All due in order: epsilon, delta, 1 ns, 1 ns and a delta, 2 ns, 3 ns.
    "llhd.drv"(%s, %c5, %ns3) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.drv"(%s, %c1, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.drv"(%s, %c4, %ns2) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.drv"(%s, %c2, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.drv"(%s, %c3, %delta) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.drv"(%s, %c2, %ns1d) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    // Two drives for 2 ns: the later one wins.
    "llhd.drv"(%s, %c3, %ns2) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %now = "llhd.prb"(%s) : (!llhd.ref<i8>) -> i8
    %t = "llhd.current_time"() : () -> !llhd.time
    %fs = "llhd.time_to_int"(%t) : (!llhd.time) -> i64
    %a = sim.fmt.dec %now specifierWidth 0 : i8
    %b = sim.fmt.dec %fs specifierWidth 0 : i64
    %text = sim.fmt.concat (%at, %a, %time, %b, %nl)
    sim.proc.print %text
    "llhd.wait"(%now)[^wait] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i8) -> ()
  }) : () -> ()
  // A zero delay counts as one epsilon: this process sees its own drive only after a wait.
  %z = "llhd.sig"(%c0) {name = "z"} : (i8) -> !llhd.ref<i8>
  %zis = sim.fmt.literal "z="
  "llhd.process"() ({
    "llhd.wait"(%ns3)[^go] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^go:
    "llhd.drv"(%z, %c5, %zero) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    %before = "llhd.prb"(%z) : (!llhd.ref<i8>) -> i8
    %f = sim.fmt.dec %before specifierWidth 0 : i8
    %text = sim.fmt.concat (%zis, %f, %nl)
    sim.proc.print %text
    "llhd.wait"(%eps)[^then] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^then:
    %after = "llhd.prb"(%z) : (!llhd.ref<i8>) -> i8
    %g = sim.fmt.dec %after specifierWidth 0 : i8
    %more = sim.fmt.concat (%zis, %g, %nl)
    sim.proc.print %more
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
