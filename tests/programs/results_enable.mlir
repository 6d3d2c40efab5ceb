// CHECKS: drives that hang on the results of a process run each time it yields, and only if their
// CHECKS: enable is set; logic between result and drive is computed from the new results; drives
// CHECKS: without a process run when an operand changes, and once at the start.
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %c2 = hw.constant 2 : i8
  %c9 = hw.constant 9 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %delta = "llhd.constant_time"() {value = #llhd.time<0ns, 1d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %a = "llhd.sig"(%c9) {name = "a"} : (i8) -> !llhd.ref<i8>
  %double = "llhd.sig"(%c9) {name = "double"} : (i8) -> !llhd.ref<i8>
  %copy = "llhd.sig"(%c0) {name = "copy"} : (i8) -> !llhd.ref<i8>
  %av = "llhd.prb"(%a) : (!llhd.ref<i8>) -> i8
  %dv = "llhd.prb"(%double) : (!llhd.ref<i8>) -> i8
  %cv = "llhd.prb"(%copy) : (!llhd.ref<i8>) -> i8
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  // Yields (5, off), (6, on), (7, off), (8, on), a nanosecond apart, then 8 again without enable.
  %r:2 = "llhd.process"() ({
    %c5 = hw.constant 5 : i8
    "cf.br"(%c5, %false)[^loop] : (i8, i1) -> ()
  ^loop(%n: i8, %on: i1):
    "llhd.wait"(%n, %on, %ns1)[^next] {operandSegmentSizes = array<i32: 2, 1, 0, 0>} : (i8, i1, !llhd.time) -> ()
  ^next:
    %c8 = hw.constant 8 : i8
    %more = comb.add %r#0, %c1 : i8
    %not = comb.xor %r#1, %true : i1
    %last = comb.icmp eq %r#0, %c8 : i8
    "cf.cond_br"(%last, %more, %not)[^end, ^loop] {operandSegmentSizes = array<i32: 1, 0, 2>} : (i1, i8, i1) -> ()
  ^end:
    "llhd.halt"(%r#0, %false) : (i8, i1) -> ()
  }) : () -> (i8, i1)
  "llhd.drv"(%a, %r#0, %eps, %r#1) : (!llhd.ref<i8>, i8, !llhd.time, i1) -> ()
  %twice = comb.add %r#0, %r#0 : i8
  %late = comb.mux %r#1, %delta, %eps : !llhd.time
  "llhd.drv"(%double, %twice, %late) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
  "llhd.drv"(%copy, %av, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %t = "llhd.current_time"() : () -> !llhd.time
    %fs = "llhd.time_to_int"(%t) : (!llhd.time) -> i64
    %0 = sim.fmt.dec %fs specifierWidth 0 : i64
    %1 = sim.fmt.dec %av specifierWidth 0 : i8
    %2 = sim.fmt.dec %dv specifierWidth 0 : i8
    %3 = sim.fmt.dec %cv specifierWidth 0 : i8
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %nl)
    sim.proc.print %text
    "llhd.wait"(%av, %dv, %cv)[^wait] {operandSegmentSizes = array<i32: 0, 0, 3, 0>} : (i8, i8, i8) -> ()
  }) : () -> ()
}
