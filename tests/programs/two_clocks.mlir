// CHECKS: two clocks in one module: registers of both see each other's old values when both edges
// CHECKS: come at the same step; a module with one clock for each of two instances; the falling edge.
hw.module private @swap(in %ca : i1, in %cb : i1, in %d : i8, out a : i8, out b : i8, out n : i8) {
  %clka = seq.to_clock %ca
  %clkb = seq.to_clock %cb
  %neg = seq.clock_inv %clka
  %c1 = hw.constant 1 : i8
  %next = comb.add %b, %d : i8
  %a = seq.firreg %next clock %clka preset 1 : i8
  %b = seq.firreg %a clock %clkb preset 2 : i8
  %falls = comb.add %n, %c1 : i8
  %n = seq.firreg %falls clock %neg preset 0 : i8
  hw.output %a, %b, %n : i8, i8, i8
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c10 = hw.constant 10 : i8
  %c0 = hw.constant 0 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %x = "llhd.sig"(%false) {name = "x"} : (i1) -> !llhd.ref<i1>
  %y = "llhd.sig"(%false) {name = "y"} : (i1) -> !llhd.ref<i1>
  %xv = "llhd.prb"(%x) : (!llhd.ref<i1>) -> i1
  %yv = "llhd.prb"(%y) : (!llhd.ref<i1>) -> i1
  %p:3 = hw.instance "p" @swap(ca: %xv: i1, cb: %yv: i1, d: %c10: i8) -> (a: i8, b: i8, n: i8)
  %q:3 = hw.instance "q" @swap(ca: %xv: i1, cb: %xv: i1, d: %p#0: i8) -> (a: i8, b: i8, n: i8)
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    func.call @show(%p#0, %p#1, %p#2, %q#0, %q#1, %q#2) : (i8, i8, i8, i8, i8, i8) -> ()
    // Both rise together.
    "llhd.drv"(%x, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.drv"(%y, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^b] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^b:
    func.call @show(%p#0, %p#1, %p#2, %q#0, %q#1, %q#2) : (i8, i8, i8, i8, i8, i8) -> ()
    "llhd.drv"(%x, %false, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^c] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^c:
    func.call @show(%p#0, %p#1, %p#2, %q#0, %q#1, %q#2) : (i8, i8, i8, i8, i8, i8) -> ()
    // x alone.
    "llhd.drv"(%x, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^d] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^d:
    func.call @show(%p#0, %p#1, %p#2, %q#0, %q#1, %q#2) : (i8, i8, i8, i8, i8, i8) -> ()
    // y falls and rises again.
    "llhd.drv"(%y, %false, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^e] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^e:
    "llhd.drv"(%y, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^f] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^f:
    func.call @show(%p#0, %p#1, %p#2, %q#0, %q#1, %q#2) : (i8, i8, i8, i8, i8, i8) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
func.func private @show(%a: i8, %b: i8, %c: i8, %d: i8, %e: i8, %f: i8) {
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %0 = sim.fmt.dec %a specifierWidth 0 : i8
  %1 = sim.fmt.dec %b specifierWidth 0 : i8
  %2 = sim.fmt.dec %c specifierWidth 0 : i8
  %3 = sim.fmt.dec %d specifierWidth 0 : i8
  %4 = sim.fmt.dec %e specifierWidth 0 : i8
  %5 = sim.fmt.dec %f specifierWidth 0 : i8
  %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %sep, %4, %sep, %5, %nl)
  sim.proc.print %text
  return
}
