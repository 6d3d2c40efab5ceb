// CHECKS: initial values of signals: constants, logic over them, other signals, an input port, the
// CHECKS: output of an instance, logic over these; llhd.output; what is the first value is no change.
hw.module private @inner(in %a : i8, out b : i8) {
  %c1 = hw.constant 1 : i8
  %s = "llhd.sig"(%a) {name = "s"} : (i8) -> !llhd.ref<i8>
  %v = "llhd.prb"(%s) : (!llhd.ref<i8>) -> i8
  %b = comb.add %v, %c1 : i8
  hw.output %b : i8
}
hw.module @tb() {
  %c3 = hw.constant 3 : i8
  %c5 = hw.constant 5 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %x = "llhd.sig"(%sum) {name = "x"} : (i8) -> !llhd.ref<i8>
  %sum = comb.add %c3, %c5 : i8
  %xv = "llhd.prb"(%x) : (!llhd.ref<i8>) -> i8
  %twice = comb.add %xv, %xv : i8
  %y = "llhd.sig"(%twice) {name = "y"} : (i8) -> !llhd.ref<i8>
  %yv = "llhd.prb"(%y) : (!llhd.ref<i8>) -> i8
  %i = hw.instance "i" @inner(a: %yv: i8) -> (b: i8)
  %z = "llhd.sig"(%i) {name = "z"} : (i8) -> !llhd.ref<i8>
  %zv = "llhd.prb"(%z) : (!llhd.ref<i8>) -> i8
  %out = "llhd.output"(%i, %ns1) {name = "out"} : (i8, !llhd.time) -> !llhd.ref<i8>
  %outv = "llhd.prb"(%out) : (!llhd.ref<i8>) -> i8
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    "llhd.drv"(%x, %c3, %ns2) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "cf.br"()[^show] : () -> ()
  ^show:
    %0 = sim.fmt.dec %xv specifierWidth 0 : i8
    %1 = sim.fmt.dec %yv specifierWidth 0 : i8
    %2 = sim.fmt.dec %i specifierWidth 0 : i8
    %3 = sim.fmt.dec %zv specifierWidth 0 : i8
    %4 = sim.fmt.dec %outv specifierWidth 0 : i8
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %sep, %4, %nl)
    sim.proc.print %text
    "llhd.wait"(%xv, %yv, %zv, %outv)[^show] {operandSegmentSizes = array<i32: 0, 0, 4, 0>} : (i8, i8, i8, i8) -> ()
  }) : () -> ()
}
