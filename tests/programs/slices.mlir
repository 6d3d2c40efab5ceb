// CHECKS: drives and probes of parts of signals: bits, elements at a computed index, slices, struct
// CHECKS: fields, nested; two processes drive different bits of one signal at the same step.
hw.module @tb() {
  %c0_i16 = hw.constant 0 : i16
  %c0_i4 = hw.constant 0 : i4
  %c4_i4 = hw.constant 4 : i4
  %c8_i4 = hw.constant 8 : i4
  %c0_i2 = hw.constant 0 : i2
  %c1_i2 = hw.constant 1 : i2
  %c2_i2 = hw.constant 2 : i2
  %c3_i2 = hw.constant 3 : i2
  %c10_i4 = hw.constant 10 : i4
  %c5_i4 = hw.constant 5 : i4
  %c_77 = hw.constant 119 : i8
  %c_12 = hw.constant 18 : i8
  %arr0 = hw.aggregate_constant [4 : i8, 3 : i8, 2 : i8, 1 : i8] : !hw.array<4xi8>
  %st0 = hw.aggregate_constant [10 : i4, [1 : i8, 2 : i8], 5 : i4] : !hw.struct<a: i4, b: !hw.array<2xi8>, c: i4>
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %word = "llhd.sig"(%c0_i16) {name = "word"} : (i16) -> !llhd.ref<i16>
  %arr = "llhd.sig"(%arr0) {name = "arr"} : (!hw.array<4xi8>) -> !llhd.ref<!hw.array<4xi8>>
  %st = "llhd.sig"(%st0) {name = "st"} : (!hw.struct<a: i4, b: !hw.array<2xi8>, c: i4>) -> !llhd.ref<!hw.struct<a: i4, b: !hw.array<2xi8>, c: i4>>
  %wv = "llhd.prb"(%word) : (!llhd.ref<i16>) -> i16
  %arrv = "llhd.prb"(%arr) : (!llhd.ref<!hw.array<4xi8>>) -> !hw.array<4xi8>
  %stv = "llhd.prb"(%st) : (!llhd.ref<!hw.struct<a: i4, b: !hw.array<2xi8>, c: i4>>) -> !hw.struct<a: i4, b: !hw.array<2xi8>, c: i4>
  %arrbits = hw.bitcast %arrv : (!hw.array<4xi8>) -> i32
  %stbits = hw.bitcast %stv : (!hw.struct<a: i4, b: !hw.array<2xi8>, c: i4>) -> i24
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    %low = "llhd.sig.extract"(%word, %c0_i4) : (!llhd.ref<i16>, i4) -> !llhd.ref<i4>
    "llhd.drv"(%low, %c5_i4, %ns1) : (!llhd.ref<i4>, i4, !llhd.time) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    %third = "llhd.sig.extract"(%word, %c8_i4) : (!llhd.ref<i16>, i4) -> !llhd.ref<i8>
    %high = hw.constant 4 : i3
    %nibble = "llhd.sig.extract"(%third, %high) : (!llhd.ref<i8>, i3) -> !llhd.ref<i4>
    "llhd.drv"(%nibble, %c10_i4, %ns1) : (!llhd.ref<i4>, i4, !llhd.time) -> ()
    // Elements 1 and 2 as a slice, element 1 of that is element 2.
    %mid = "llhd.sig.array_slice"(%arr, %c1_i2) : (!llhd.ref<!hw.array<4xi8>>, i2) -> !llhd.ref<!hw.array<2xi8>>
    %one = hw.constant true
    %two = "llhd.sig.array_get"(%mid, %one) : (!llhd.ref<!hw.array<2xi8>>, i1) -> !llhd.ref<i8>
    "llhd.drv"(%two, %c_77, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    %b = "llhd.sig.struct_extract"(%st) {field = "b"} : (!llhd.ref<!hw.struct<a: i4, b: !hw.array<2xi8>, c: i4>>) -> !llhd.ref<!hw.array<2xi8>>
    %zero = hw.constant false
    %b0 = "llhd.sig.array_get"(%b, %zero) : (!llhd.ref<!hw.array<2xi8>>, i1) -> !llhd.ref<i8>
    "llhd.drv"(%b0, %c_12, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^then] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^then:
    // The index is what a signal holds: element 3 of the array, then element 2.
    %i = "llhd.sig.extract"(%word, %c0_i4) : (!llhd.ref<i16>, i4) -> !llhd.ref<i2>
    %iv = "llhd.prb"(%i) : (!llhd.ref<i2>) -> i2
    %idx = comb.xor %iv, %c2_i2 : i2
    %e = "llhd.sig.array_get"(%arr, %idx) : (!llhd.ref<!hw.array<4xi8>>, i2) -> !llhd.ref<i8>
    %ev = "llhd.prb"(%e) : (!llhd.ref<i8>) -> i8
    %f = sim.fmt.hex %ev, isUpper false : i8
    %text = sim.fmt.concat (%f, %nl)
    sim.proc.print %text
    "llhd.drv"(%e, %c_12, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %1 = sim.fmt.hex %wv, isUpper false : i16
    %2 = sim.fmt.hex %arrbits, isUpper false : i32
    %3 = sim.fmt.hex %stbits, isUpper false : i24
    %text = sim.fmt.concat (%1, %sep, %2, %sep, %3, %nl)
    sim.proc.print %text
    "llhd.wait"(%wv, %arrbits, %stbits)[^wait] {operandSegmentSizes = array<i32: 0, 0, 3, 0>} : (i16, i32, i24) -> ()
  }) : () -> ()
}
