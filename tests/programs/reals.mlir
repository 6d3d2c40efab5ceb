// CHECKS: signals, ports and process results of type f64: driven, probed, through an instance and a
// CHECKS: coroutine. (CIRCT lets nobody wait on a real.)
hw.module private @half(in %x : f64, out y : f64) {
  %h = arith.constant 5.000000e-01 : f64
  %y = arith.mulf %x, %h : f64
  hw.output %y : f64
}
"llhd.coroutine"() ({
^entry(%s: !llhd.ref<f64>, %v: f64):
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  "llhd.drv"(%s, %v, %ns1) : (!llhd.ref<f64>, f64, !llhd.time) -> ()
  %old = "llhd.prb"(%s) : (!llhd.ref<f64>) -> f64
  "llhd.wait"(%ns1)[^woke] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
^woke:
  %new = "llhd.prb"(%s) : (!llhd.ref<f64>) -> f64
  %sum = arith.addf %old, %new : f64
  "llhd.return"(%sum) : (f64) -> ()
}) {function_type = (!llhd.ref<f64>, f64) -> f64, sym_name = "change"} : () -> ()
hw.module @tb() {
  %a = arith.constant 1.500000e+00 : f64
  %b = arith.constant -2.250000e+00 : f64
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %s = "llhd.sig"(%a) {name = "s"} : (f64) -> !llhd.ref<f64>
  %copy = "llhd.sig"(%a) {name = "copy"} : (f64) -> !llhd.ref<f64>
  %v = "llhd.prb"(%s) : (!llhd.ref<f64>) -> f64
  %cv = "llhd.prb"(%copy) : (!llhd.ref<f64>) -> f64
  %h = hw.instance "h" @half(x: %v: f64) -> (y: f64)
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %r = "llhd.process"() ({
    %sum = "llhd.call_coroutine"(%s, %b) {callee = @change} : (!llhd.ref<f64>, f64) -> f64
    "llhd.halt"(%sum) : (f64) -> ()
  }) : () -> f64
  "llhd.drv"(%copy, %r, %eps) : (!llhd.ref<f64>, f64, !llhd.time) -> ()
  "llhd.process"() ({
    %false = hw.constant false
    %true = hw.constant true
    %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
    "cf.br"(%false, %ns1)[^show] : (i1, !llhd.time) -> ()
  ^show(%last: i1, %later: !llhd.time):
    %0 = sim.fmt.flt %v : f64
    %1 = sim.fmt.flt %h : f64
    %2 = sim.fmt.flt %cv : f64
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %nl)
    sim.proc.print %text
    "cf.cond_br"(%last)[^end, ^wait] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^wait:
    "llhd.wait"(%later)[^woke] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^woke:
    %t = "llhd.current_time"() : () -> !llhd.time
    %fs = "llhd.time_to_int"(%t) : (!llhd.time) -> i64
    %ns = hw.constant 1000001 : i64
    %second = comb.icmp uge %fs, %ns : i64
    "cf.br"(%second, %ns1)[^show] : (i1, !llhd.time) -> ()
  ^end:
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
