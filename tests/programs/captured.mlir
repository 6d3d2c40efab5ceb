// CHECKS: what a process captures is live: signals, logic, results of its own and of others, the
// CHECKS: output of an instance; logic over results of a process; drives fed by two processes.
hw.module private @inc(in %a : i8, out y : i8) {
  %c1 = hw.constant 1 : i8
  %y = comb.add %a, %c1 : i8
  hw.output %y : i8
}
hw.module @tb() {
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %c10 = hw.constant 10 : i8
  %true = hw.constant true
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %sum = "llhd.sig"(%c0) {name = "sum"} : (i8) -> !llhd.ref<i8>
  %sv = "llhd.prb"(%sum) : (!llhd.ref<i8>) -> i8
  // Counts its own result up, once a nanosecond.
  %x = "llhd.process"() ({
    "cf.br"(%c1)[^loop] : (i8) -> ()
  ^loop(%n: i8):
    "llhd.wait"(%n, %ns1)[^next] {operandSegmentSizes = array<i32: 1, 1, 0, 0>} : (i8, !llhd.time) -> ()
  ^next:
    %m = comb.add %x, %c1 : i8
    "cf.br"(%m)[^loop] : (i8) -> ()
  }) : () -> i8
  %y = "llhd.process"() ({
    "cf.br"(%c10)[^loop] : (i8) -> ()
  ^loop(%n: i8):
    "llhd.wait"(%n, %ns2)[^next] {operandSegmentSizes = array<i32: 1, 1, 0, 0>} : (i8, !llhd.time) -> ()
  ^next:
    %m = comb.add %y, %c10 : i8
    "cf.br"(%m)[^loop] : (i8) -> ()
  }) : () -> i8
  %xy = comb.add %x, %y : i8
  "llhd.drv"(%sum, %xy, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
  %after = hw.instance "i" @inc(a: %sv: i8) -> (y: i8)
  %both = comb.mul %after, %c10 : i8
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    "cf.br"(%c0)[^wait] : (i8) -> ()
  ^wait(%i: i8):
    "llhd.wait"(%sv, %i)[^woke] {operandSegmentSizes = array<i32: 0, 0, 1, 1>} : (i8, i8) -> ()
  ^woke(%j: i8):
    %0 = sim.fmt.dec %sv specifierWidth 0 : i8
    %1 = sim.fmt.dec %x specifierWidth 0 : i8
    %2 = sim.fmt.dec %xy specifierWidth 0 : i8
    %3 = sim.fmt.dec %after specifierWidth 0 : i8
    %4 = sim.fmt.dec %both specifierWidth 0 : i8
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %sep, %4, %nl)
    sim.proc.print %text
    %more = comb.add %j, %c1 : i8
    %c5 = hw.constant 5 : i8
    %end = comb.icmp eq %more, %c5 : i8
    "cf.cond_br"(%end, %more)[^stop, ^wait] {operandSegmentSizes = array<i32: 1, 0, 1>} : (i1, i8) -> ()
  ^stop:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
