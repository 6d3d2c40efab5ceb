// CHECKS: references as ports: a child probes, waits on, drives and passes on a signal of its parent,
// CHECKS: a part of one, and gives out a reference to its own; a global signal is seen everywhere.
"llhd.global_signal"() ({
  %c40 = hw.constant 40 : i8
  "llhd.yield"(%c40) : (i8) -> ()
}) {sym_name = "shared", type = i8} : () -> ()
"llhd.global_signal"() ({
}) {sym_name = "flag", type = i1} : () -> ()
hw.module private @inner(in %r : !llhd.ref<i8>, out own : !llhd.ref<i8>, out seen : i8) {
  %c100 = hw.constant 100 : i8
  %c1 = hw.constant 1 : i8
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %own = "llhd.sig"(%c100) {name = "own"} : (i8) -> !llhd.ref<i8>
  %v = "llhd.prb"(%r) : (!llhd.ref<i8>) -> i8
  %next = comb.add %v, %c1 : i8
  "llhd.drv"(%own, %next, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
  %text0 = sim.fmt.literal "inner saw "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %now = "llhd.prb"(%r) : (!llhd.ref<i8>) -> i8
    "llhd.wait"(%now)[^woke] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i8) -> ()
  ^woke:
    %new = "llhd.prb"(%r) : (!llhd.ref<i8>) -> i8
    %f = sim.fmt.dec %new specifierWidth 0 : i8
    %text = sim.fmt.concat (%text0, %f, %nl)
    sim.proc.print %text
    "cf.br"()[^wait] : () -> ()
  }) : () -> ()
  hw.output %own, %v : !llhd.ref<i8>, i8
}
hw.module private @middle(in %r : !llhd.ref<i8>, out own : !llhd.ref<i8>, out seen : i8) {
  %i:2 = hw.instance "i" @inner(r: %r: !llhd.ref<i8>) -> (own: !llhd.ref<i8>, seen: i8)
  %c5 = hw.constant 5 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  "llhd.process"() ({
    "llhd.drv"(%r, %c5, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
  hw.output %i#0, %i#1 : !llhd.ref<i8>, i8
}
hw.module @tb() {
  %c0 = hw.constant 0 : i16
  %c8 = hw.constant 8 : i4
  %c9 = hw.constant 9 : i8
  %true = hw.constant true
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %ns3 = "llhd.constant_time"() {value = #llhd.time<3ns, 0d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%c0) {name = "s"} : (i16) -> !llhd.ref<i16>
  %sv = "llhd.prb"(%s) : (!llhd.ref<i16>) -> i16
  %high = "llhd.sig.extract"(%s, %c8) : (!llhd.ref<i16>, i4) -> !llhd.ref<i8>
  %m:2 = hw.instance "m" @middle(r: %high: !llhd.ref<i8>) -> (own: !llhd.ref<i8>, seen: i8)
  %own = "llhd.prb"(%m#0) : (!llhd.ref<i8>) -> i8
  %g = "llhd.get_global_signal"() {global_name = @shared} : () -> !llhd.ref<i8>
  %gv = "llhd.prb"(%g) : (!llhd.ref<i8>) -> i8
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.drv"(%g, %c9, %ns2) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %0 = sim.fmt.hex %sv, isUpper false : i16
    %1 = sim.fmt.dec %m#1 specifierWidth 0 : i8
    %2 = sim.fmt.dec %own specifierWidth 0 : i8
    %3 = sim.fmt.dec %gv specifierWidth 0 : i8
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %nl)
    sim.proc.print %text
    "llhd.wait"(%sv, %own, %gv)[^wait] {operandSegmentSizes = array<i32: 0, 0, 3, 0>} : (i16, i8, i8) -> ()
  }) : () -> ()
  "llhd.process"() ({
    "llhd.call_coroutine"() {callee = @wait_for_flag} : () -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    "llhd.wait"(%ns3)[^go] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^go:
    func.call @raise_flag() : () -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
"llhd.coroutine"() ({
  %f = "llhd.get_global_signal"() {global_name = @flag} : () -> !llhd.ref<i1>
  %v = "llhd.prb"(%f) : (!llhd.ref<i1>) -> i1
  "llhd.wait"(%v)[^woke] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i1) -> ()
^woke:
  %text = sim.fmt.literal "flag\n"
  sim.proc.print %text
  "llhd.return"() : () -> ()
}) {function_type = () -> (), sym_name = "wait_for_flag"} : () -> ()
func.func private @raise_flag() {
  %true = hw.constant true
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %f = "llhd.get_global_signal"() {global_name = @flag} : () -> !llhd.ref<i1>
  "llhd.drv"(%f, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
  return
}
