// CHECKS: free functions: recursion, mutual recursion, several results, wide values, prints inside,
// CHECKS: calls from module logic, from a clocked region and from processes.
func.func private @fib(%n: i32) -> i32 {
  %c1 = hw.constant 1 : i32
  %c2 = hw.constant 2 : i32
  %small = comb.icmp ult %n, %c2 : i32
  %r = scf.if %small -> (i32) {
    scf.yield %n : i32
  } else {
    %a = comb.sub %n, %c1 : i32
    %b = comb.sub %n, %c2 : i32
    %x = func.call @fib(%a) : (i32) -> i32
    %y = func.call @fib(%b) : (i32) -> i32
    %s = comb.add %x, %y : i32
    scf.yield %s : i32
  }
  return %r : i32
}
func.func private @even(%n: i8) -> i1 {
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %true = hw.constant true
  %end = comb.icmp eq %n, %c0 : i8
  cf.cond_br %end, ^yes, ^more
^yes:
  return %true : i1
^more:
  %m = comb.sub %n, %c1 : i8
  %r = func.call @odd(%m) : (i8) -> i1
  return %r : i1
}
func.func private @odd(%n: i8) -> i1 {
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %false = hw.constant false
  %end = comb.icmp eq %n, %c0 : i8
  cf.cond_br %end, ^no, ^more
^no:
  return %false : i1
^more:
  %m = comb.sub %n, %c1 : i8
  %r = func.call @even(%m) : (i8) -> i1
  return %r : i1
}
// Quotient and remainder of wide numbers, and whether it is even.
func.func private @divide(%a: i100, %b: i100) -> (i100, i100, i1) {
  %q = comb.divu %a, %b : i100
  %r = comb.modu %a, %b : i100
  %bit = comb.extract %q from 0 : (i100) -> i1
  return %q, %r, %bit : i100, i100, i1
}
func.func private @countdown(%n: i32) {
  %c0 = hw.constant 0 : i32
  %c1 = hw.constant 1 : i32
  %dot = sim.fmt.literal "."
  %nl = sim.fmt.literal "\n"
  %end = comb.icmp eq %n, %c0 : i32
  scf.if %end {
    sim.proc.print %nl
  } else {
    sim.proc.print %dot
    %m = comb.sub %n, %c1 : i32
    func.call @countdown(%m) : (i32) -> ()
  }
  return
}
hw.module private @logic(in %n : i32, in %clk : i1, out f : i32) {
  %f = func.call @fib(%n) : (i32) -> i32
  %c = seq.to_clock %clk
  sim.triggered %c {
    func.call @countdown(%n) : (i32) -> ()
  }
  hw.output %f : i32
}
hw.module @tb() {
  %c3 = hw.constant 3 : i32
  %c10 = hw.constant 10 : i32
  %c15 = hw.constant 15 : i32
  %c200 = hw.constant 200 : i8
  %a = hw.constant 1000000000000000000000000000001 : i100
  %b = hw.constant 1000000000000000 : i100
  %false = hw.constant false
  %true = hw.constant true
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %n = "llhd.sig"(%c10) {name = "n"} : (i32) -> !llhd.ref<i32>
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %nv = "llhd.prb"(%n) : (!llhd.ref<i32>) -> i32
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %f = hw.instance "l" @logic(n: %nv: i32, clk: %cv: i1) -> (f: i32)
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    %g = func.call @fib(%c15) : (i32) -> i32
    %e = func.call @even(%c200) : (i8) -> i1
    %o = func.call @odd(%c200) : (i8) -> i1
    %q, %r, %bit = func.call @divide(%a, %b) : (i100, i100) -> (i100, i100, i1)
    %0 = sim.fmt.dec %f specifierWidth 0 : i32
    %1 = sim.fmt.dec %g specifierWidth 0 : i32
    %2 = sim.fmt.bin %e : i1
    %3 = sim.fmt.bin %o : i1
    %4 = sim.fmt.dec %q specifierWidth 0 : i100
    %5 = sim.fmt.dec %r specifierWidth 0 : i100
    %6 = sim.fmt.bin %bit : i1
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %3, %sep, %4, %sep, %5, %sep, %6, %nl)
    sim.proc.print %text
    "llhd.drv"(%n, %c3, %ns1) : (!llhd.ref<i32>, i32, !llhd.time) -> ()
    "llhd.drv"(%clk, %true, %ns1) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%f)[^next] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i32) -> ()
  ^next:
    %7 = sim.fmt.dec %f specifierWidth 0 : i32
    %more = sim.fmt.concat (%7, %nl)
    sim.proc.print %more
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
