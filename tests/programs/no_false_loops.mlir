// CHECKS: logic that looks like a loop and is none: through a concatenation, through bitwise ops on
// CHECKS: vectors, through the carry of an adder, through two ports of one instance, through an array.
hw.module private @cross(in %a : i8, in %b : i8, out x : i8, out y : i8) {
  %c1 = hw.constant 1 : i8
  %x = comb.add %a, %c1 : i8
  %y = comb.add %b, %c1 : i8
  hw.output %x, %y : i8, i8
}
hw.module private @dut(in %in : i8, out concat : i3, out mask : i4, out sum : i4, out ports : i8, out array : i8) {
  // Each bit of %v depends on the one below it.
  %b0 = comb.extract %in from 0 : (i8) -> i1
  %v0 = comb.extract %v from 0 : (i3) -> i1
  %v1 = comb.extract %v from 1 : (i3) -> i1
  %true = hw.constant true
  %n1 = comb.xor %v0, %true : i1
  %n2 = comb.xor %v1, %true : i1
  %v = comb.concat %n2, %n1, %b0 : i1, i1, i1
  // The same behind a mask and a shift.
  %low = comb.extract %in from 0 : (i8) -> i4
  %c14 = hw.constant 14 : i4
  %c1 = hw.constant 1 : i4
  %m3 = comb.extract %m from 0 : (i4) -> i3
  %false = hw.constant false
  %shifted = comb.concat %m3, %false : i3, i1
  %upper = comb.and %shifted, %c14 : i4
  %bottom = comb.and %low, %c1 : i4
  %m = comb.or %upper, %bottom : i4
  // Bit 2 of a sum depends on bits 0 and 1 of it only.
  %s1 = comb.extract %s from 1 : (i4) -> i1
  %c0_i1 = hw.constant 0 : i1
  %addend = comb.concat %c0_i1, %s1, %c0_i1, %c0_i1 : i1, i1, i1, i1
  %s = comb.add %low, %addend : i4
  // Out of one port, into the other.
  %p:2 = hw.instance "p" @cross(a: %in: i8, b: %p#0: i8) -> (x: i8, y: i8)
  // Element 1 of the array is made of element 0.
  %i0 = hw.constant 0 : i1
  %i1 = hw.constant 1 : i1
  %e0 = hw.array_get %arr[%i0] : !hw.array<2xi8>, i1
  %next = comb.add %e0, %e0 : i8
  %arr = hw.array_create %next, %in : i8
  %e1 = hw.array_get %arr[%i1] : !hw.array<2xi8>, i1
  hw.output %v, %m, %s, %p#1, %e1 : i3, i4, i4, i8, i8
}
hw.module @tb() {
  %c0 = hw.constant 0 : i8
  %c7 = hw.constant 7 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%c0) {name = "s"} : (i8) -> !llhd.ref<i8>
  %v = "llhd.prb"(%s) : (!llhd.ref<i8>) -> i8
  "llhd.drv"(%s, %c7, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
  %d:5 = hw.instance "d" @dut(in: %v: i8) -> (concat: i3, mask: i4, sum: i4, ports: i8, array: i8)
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %0 = sim.fmt.bin %d#0 : i3
    %1 = sim.fmt.bin %d#1 : i4
    %2 = sim.fmt.bin %d#2 : i4
    %3 = sim.fmt.dec %d#3 specifierWidth 0 : i8
    %4 = sim.fmt.dec %d#4 specifierWidth 0 : i8
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %sep, %4, %nl)
    sim.proc.print %text
    "llhd.wait"(%v)[^wait] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i8) -> ()
  }) : () -> ()
}
