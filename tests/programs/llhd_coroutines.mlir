// CHECKS: coroutines: results, waits on a signal that is an argument, calls of coroutines by
// CHECKS: coroutines, recursion across waits, a halt that ends the whole process, two processes in
// CHECKS: the same coroutine at once.
hw.module @tb() {
  %c0 = hw.constant 0 : i32
  %c5 = hw.constant 5 : i32
  %c7 = hw.constant 7 : i32
  %true = hw.constant true
  %false = hw.constant false
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%c0) {name = "s"} : (i32) -> !llhd.ref<i32>
  %done = "llhd.sig"(%false) {name = "done"} : (i1) -> !llhd.ref<i1>
  %nl = sim.fmt.literal "\n"
  %sum_is = sim.fmt.literal "sum "
  %saw = sim.fmt.literal "saw "
  %never = sim.fmt.literal "never\n"
  "llhd.process"() ({
    %sum = "llhd.call_coroutine"(%c5, %s) {callee = @sum_to} : (i32, !llhd.ref<i32>) -> i32
    %f = sim.fmt.dec %sum specifierWidth 0 : i32
    %text = sim.fmt.concat (%sum_is, %f, %nl)
    sim.proc.print %text
    %other = "llhd.call_coroutine"(%c7, %s) {callee = @sum_to} : (i32, !llhd.ref<i32>) -> i32
    %g = sim.fmt.dec %other specifierWidth 0 : i32
    %more = sim.fmt.concat (%sum_is, %g, %nl)
    sim.proc.print %more
    "llhd.call_coroutine"(%done) {callee = @stop} : (!llhd.ref<i1>) -> ()
    sim.proc.print %never
    "llhd.halt"() : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    "cf.br"()[^loop] : () -> ()
  ^loop:
    %now = "llhd.call_coroutine"(%s) {callee = @next_change} : (!llhd.ref<i32>) -> i32
    %f = sim.fmt.dec %now specifierWidth 0 : i32
    %text = sim.fmt.concat (%saw, %f, %nl)
    sim.proc.print %text
    "cf.br"()[^loop] : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    %a = "llhd.call_coroutine"(%c0, %s) {callee = @sum_to} : (i32, !llhd.ref<i32>) -> i32
    %f = sim.fmt.dec %a specifierWidth 0 : i32
    %text = sim.fmt.concat (%sum_is, %f, %nl)
    sim.proc.print %text
    "llhd.halt"() : () -> ()
  }) : () -> ()
  %dv = "llhd.prb"(%done) : (!llhd.ref<i1>) -> i1
  "llhd.process"() ({
    "llhd.wait"(%dv)[^end] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i1) -> ()
  ^end:
    "llhd.wait"(%ns1)[^stop] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^stop:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
// n + (n - 1) + ... + 1, a nanosecond for each step down; drives n on the way.
"llhd.coroutine"() ({
^entry(%n: i32, %s: !llhd.ref<i32>):
  %c0 = hw.constant 0 : i32
  %minus = hw.constant -1 : i32
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %end = comb.icmp eq %n, %c0 : i32
  "cf.cond_br"(%end, %c0)[^return, ^more] {operandSegmentSizes = array<i32: 1, 1, 0>} : (i1, i32) -> ()
^more:
  "llhd.drv"(%s, %n, %eps) : (!llhd.ref<i32>, i32, !llhd.time) -> ()
  "llhd.wait"(%ns1)[^later] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
^later:
  %less = comb.add %n, %minus : i32
  %rest = "llhd.call_coroutine"(%less, %s) {callee = @sum_to} : (i32, !llhd.ref<i32>) -> i32
  %sum = comb.add %rest, %n : i32
  "cf.br"(%sum)[^return] : (i32) -> ()
^return(%r: i32):
  "llhd.return"(%r) : (i32) -> ()
}) {function_type = (i32, !llhd.ref<i32>) -> i32, sym_name = "sum_to"} : () -> ()
"llhd.coroutine"() ({
^entry(%s: !llhd.ref<i32>):
  %old = "llhd.prb"(%s) : (!llhd.ref<i32>) -> i32
  "llhd.wait"(%old)[^woke] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i32) -> ()
^woke:
  %new = "llhd.prb"(%s) : (!llhd.ref<i32>) -> i32
  "llhd.return"(%new) : (i32) -> ()
}) {function_type = (!llhd.ref<i32>) -> i32, sym_name = "next_change"} : () -> ()
"llhd.coroutine"() ({
^entry(%done: !llhd.ref<i1>):
  %true = hw.constant true
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  "llhd.drv"(%done, %true, %ns1) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
  "llhd.halt"() : () -> ()
}) {function_type = (!llhd.ref<i1>) -> (), sym_name = "stop"} : () -> ()
