// CHECKS: compreg and compreg.ce with reset, enable and initial values (seq.initial, chained), shift
// CHECKS: registers, registers of structs and arrays, a register wider than 64 bits, i0.
hw.module private @regs(in %clk : !seq.clock, in %rst : i1, in %en : i1, in %d : i8, in %z : i0,
    out plain : i8, out ce : i8, out init : i8, out chained : i8, out shifted : i8, out st : !hw.struct<a: i4, b: i4>,
    out arr : !hw.array<3xi8>, out wide : i100, out zero : i0) {
  %c0 = hw.constant 0 : i8
  %c5 = hw.constant 5 : i8
  %first = seq.initial () {
    %i = hw.constant 33 : i8
    seq.yield %i : i8
  } : () -> !seq.immutable<i8>
  %second = seq.initial (%first) {
  ^bb0(%f: i8):
    %one = hw.constant 1 : i8
    %s = comb.add %f, %one : i8
    seq.yield %s : i8
  } : (!seq.immutable<i8>) -> !seq.immutable<i8>
  %p = seq.compreg %d, %clk reset %rst, %c5 : i8
  %c = seq.compreg.ce %d, %clk, %en reset %rst, %c5 : i8
  %i = seq.compreg %p, %clk initial %first : i8
  %k = seq.compreg %i, %clk initial %second : i8
  %sh = seq.shiftreg[3] %d, %clk, %en reset %rst, %c0 : i8
  %lo = comb.extract %d from 0 : (i8) -> i4
  %hi = comb.extract %d from 4 : (i8) -> i4
  %sn = hw.struct_create (%lo, %hi) : !hw.struct<a: i4, b: i4>
  %s = seq.firreg %sn clock %clk : !hw.struct<a: i4, b: i4>
  %idx = comb.extract %d from 0 : (i8) -> i2
  %an = hw.array_inject %a[%idx], %d : !hw.array<3xi8>, i2
  %a = seq.firreg %an clock %clk : !hw.array<3xi8>
  %w0 = comb.extract %w from 0 : (i100) -> i92
  %wn = comb.concat %w0, %d : i92, i8
  %w = seq.firreg %wn clock %clk preset 1 : i100
  %zr = seq.firreg %z clock %clk : i0
  hw.output %p, %c, %i, %k, %sh, %s, %a, %w, %zr : i8, i8, i8, i8, i8, !hw.struct<a: i4, b: i4>, !hw.array<3xi8>, i100, i0
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c1 = hw.constant 1 : i8
  %c17 = hw.constant 17 : i8
  %z = hw.constant 0 : i0
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %rst = "llhd.sig"(%true) {name = "rst"} : (i1) -> !llhd.ref<i1>
  %en = "llhd.sig"(%false) {name = "en"} : (i1) -> !llhd.ref<i1>
  %d = "llhd.sig"(%c1) {name = "d"} : (i8) -> !llhd.ref<i8>
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %rv = "llhd.prb"(%rst) : (!llhd.ref<i1>) -> i1
  %ev = "llhd.prb"(%en) : (!llhd.ref<i1>) -> i1
  %dv = "llhd.prb"(%d) : (!llhd.ref<i8>) -> i8
  %c = seq.to_clock %cv
  %r:9 = hw.instance "r" @regs(clk: %c: !seq.clock, rst: %rv: i1, en: %ev: i1, d: %dv: i8, z: %z: i0) -> (plain: i8, ce: i8, init: i8, chained: i8, shifted: i8, st: !hw.struct<a: i4, b: i4>, arr: !hw.array<3xi8>, wide: i100, zero: i0)
  %stb = hw.bitcast %r#5 : (!hw.struct<a: i4, b: i4>) -> i8
  %arb = hw.bitcast %r#6 : (!hw.array<3xi8>) -> i24
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    %c0 = hw.constant 0 : i8
    %c2 = hw.constant 2 : i8
    %c3 = hw.constant 3 : i8
    %c6 = hw.constant 6 : i8
    "cf.br"(%c0)[^show] : (i8) -> ()
  ^show(%i: i8):
    %0 = sim.fmt.dec %r#0 specifierWidth 0 : i8
    %1 = sim.fmt.dec %r#1 specifierWidth 0 : i8
    %2 = sim.fmt.dec %r#2 specifierWidth 0 : i8
    %3 = sim.fmt.dec %r#3 specifierWidth 0 : i8
    %4 = sim.fmt.dec %r#4 specifierWidth 0 : i8
    %5 = sim.fmt.hex %stb, isUpper false : i8
    %6 = sim.fmt.hex %arb, isUpper false : i24
    %7 = sim.fmt.hex %r#7, isUpper false : i100
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %sep, %4, %sep, %5, %sep, %6, %sep, %7, %nl)
    sim.proc.print %text
    %end = comb.icmp eq %i, %c6 : i8
    "cf.cond_br"(%end)[^stop, ^edge] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^edge:
    // In reset at the first edge, enabled from the third on; d is 1, 18, 35, ...
    %inreset = comb.icmp eq %i, %c0 : i8
    %enabled = comb.icmp uge %i, %c2 : i8
    "llhd.drv"(%rst, %inreset, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.drv"(%en, %enabled, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.drv"(%clk, %true, %ns1) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%cv)[^high] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i1) -> ()
  ^high:
    %next = comb.add %dv, %c17 : i8
    "llhd.drv"(%d, %next, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.drv"(%clk, %false, %ns1) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%cv)[^low] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i1) -> ()
  ^low:
    %j = comb.add %i, %c1 : i8
    "cf.br"(%j)[^show] : (i8) -> ()
  ^stop:
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
