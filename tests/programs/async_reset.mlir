// CHECKS: asynchronous resets: active from the start, at their edge between clock edges, of either
// CHECKS: polarity, through an instance; a synchronous reset waits for the clock; presets.
hw.module private @regs(in %clk : i1, in %rst : i1, in %d : i8, out async : i8, out low : i8, out sync : i8, out plain : i8) {
  %c = seq.to_clock %clk
  %true = hw.constant true
  %c100 = hw.constant 100 : i8
  %c50 = hw.constant 50 : i8
  %c25 = hw.constant 25 : i8
  %a = seq.firreg %d clock %c reset async %rst, %c100 : i8
  %rstn = comb.xor %rst, %true : i1
  // Reset while rst is low.
  %l = seq.firreg %d clock %c reset async %rstn, %c50 : i8
  %s = seq.firreg %d clock %c reset sync %rst, %c25 preset 7 : i8
  %p = seq.firreg %d clock %c preset 9 : i8
  hw.output %a, %l, %s, %p : i8, i8, i8, i8
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c1 = hw.constant 1 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %rst = "llhd.sig"(%true) {name = "rst"} : (i1) -> !llhd.ref<i1>
  %d = "llhd.sig"(%c1) {name = "d"} : (i8) -> !llhd.ref<i8>
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %rv = "llhd.prb"(%rst) : (!llhd.ref<i1>) -> i1
  %dv = "llhd.prb"(%d) : (!llhd.ref<i8>) -> i8
  %r:4 = hw.instance "r" @regs(clk: %cv: i1, rst: %rv: i1, d: %dv: i8) -> (async: i8, low: i8, sync: i8, plain: i8)
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    func.call @show(%r#0, %r#1, %r#2, %r#3) : (i8, i8, i8, i8) -> ()
    "llhd.wait"(%ns1)[^b] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^b:
    func.call @show(%r#0, %r#1, %r#2, %r#3) : (i8, i8, i8, i8) -> ()
    "llhd.drv"(%clk, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^c] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^c:
    // Clocked while in reset.
    func.call @show(%r#0, %r#1, %r#2, %r#3) : (i8, i8, i8, i8) -> ()
    "llhd.drv"(%rst, %false, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^d] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^d:
    // The other polarity is reset at once.
    func.call @show(%r#0, %r#1, %r#2, %r#3) : (i8, i8, i8, i8) -> ()
    "llhd.drv"(%clk, %false, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^e] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^e:
    "llhd.drv"(%clk, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^f] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^f:
    func.call @show(%r#0, %r#1, %r#2, %r#3) : (i8, i8, i8, i8) -> ()
    // Back into reset without a clock edge.
    "llhd.drv"(%rst, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^g] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^g:
    func.call @show(%r#0, %r#1, %r#2, %r#3) : (i8, i8, i8, i8) -> ()
    // Clock edge and release of the reset at one step: the new level counts.
    "llhd.drv"(%clk, %false, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^h] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^h:
    "llhd.drv"(%clk, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.drv"(%rst, %false, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^i] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^i:
    func.call @show(%r#0, %r#1, %r#2, %r#3) : (i8, i8, i8, i8) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
func.func private @show(%a: i8, %b: i8, %c: i8, %d: i8) {
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %0 = sim.fmt.dec %a specifierWidth 0 : i8
  %1 = sim.fmt.dec %b specifierWidth 0 : i8
  %2 = sim.fmt.dec %c specifierWidth 0 : i8
  %3 = sim.fmt.dec %d specifierWidth 0 : i8
  %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %nl)
  sim.proc.print %text
  return
}
