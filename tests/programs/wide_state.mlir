// CHECKS: signals, arrays and memories of hundreds of bits: elements at computed places, drives of
// CHECKS: parts across words, registers that shift by one bit, waits on a part of a wide signal.
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %zero = hw.constant 0 : i300
  %one = hw.constant 1 : i300
  %c0 = hw.constant 0 : i9
  %c60 = hw.constant 60 : i9
  %c1_i4 = hw.constant 1 : i4
  %c2_i4 = hw.constant 2 : i4
  %pattern = hw.constant 3735928559 : i70
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %w = "llhd.sig"(%one) {name = "w"} : (i300) -> !llhd.ref<i300>
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %wv = "llhd.prb"(%w) : (!llhd.ref<i300>) -> i300
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %c = seq.to_clock %cv
  %low299 = comb.extract %s from 0 : (i300) -> i299
  %top = comb.extract %s from 299 : (i300) -> i1
  %sn = comb.concat %low299, %top : i299, i1
  %s = seq.firreg %sn clock %c preset 1606938044258990275541962092341162602522202993782792835301376 : i300
  %init = hw.bitcast %zero : (i300) -> !hw.array<10xi30>
  %arr = "llhd.sig"(%init) {name = "arr"} : (!hw.array<10xi30>) -> !llhd.ref<!hw.array<10xi30>>
  %av = "llhd.prb"(%arr) : (!llhd.ref<!hw.array<10xi30>>) -> !hw.array<10xi30>
  %part = "llhd.sig.extract"(%w, %c60) : (!llhd.ref<i300>, i9) -> !llhd.ref<i70>
  %pv = "llhd.prb"(%part) : (!llhd.ref<i70>) -> i70
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    "llhd.drv"(%part, %pattern, %ns1) : (!llhd.ref<i70>, i70, !llhd.time) -> ()
    "llhd.drv"(%clk, %true, %ns2) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%pv)[^woke] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i70) -> ()
  ^woke:
    %f = sim.fmt.hex %wv, isUpper false : i300
    %text = sim.fmt.concat (%f, %nl)
    sim.proc.print %text
    %e3 = hw.constant 3 : i4
    %ref = "llhd.sig.array_get"(%arr, %e3) : (!llhd.ref<!hw.array<10xi30>>, i4) -> !llhd.ref<i30>
    %v = comb.extract %wv from 60 : (i300) -> i30
    "llhd.drv"(%ref, %v, %ns1) : (!llhd.ref<i30>, i30, !llhd.time) -> ()
    %slice = "llhd.sig.array_slice"(%arr, %c2_i4) : (!llhd.ref<!hw.array<10xi30>>, i4) -> !llhd.ref<!hw.array<3xi30>>
    "llhd.wait"(%ns1)[^then] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^then:
    %sv = "llhd.prb"(%slice) : (!llhd.ref<!hw.array<3xi30>>) -> !hw.array<3xi30>
    %sb = hw.bitcast %sv : (!hw.array<3xi30>) -> i90
    %got = hw.array_get %av[%e3] : !hw.array<10xi30>, i4
    %x = sim.fmt.hex %sb, isUpper false : i90
    %y = sim.fmt.hex %got, isUpper false : i30
    %more = sim.fmt.concat (%x, %sep, %y, %nl)
    sim.proc.print %more
    "llhd.wait"(%ns1)[^end] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^end:
    %z = sim.fmt.hex %s, isUpper false : i300
    %last = sim.fmt.concat (%z, %nl)
    sim.proc.print %last
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
