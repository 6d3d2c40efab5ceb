// CHECKS: llhd.combinational: branches and loops inside combinational logic, several results, one
// CHECKS: block, results that feed another; llhd.delay and llhd.output; module-level scf.
hw.module private @logic(in %a : i8, in %b : i8, in %op : i2, out r : i8, out ones : i8, out twice : i8) {
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %c8 = hw.constant 8 : i8
  %c0_i2 = hw.constant 0 : i2
  %c1_i2 = hw.constant 1 : i2
  %r:2 = "llhd.combinational"() ({
    %add = comb.icmp eq %op, %c0_i2 : i2
    %sub = comb.icmp eq %op, %c1_i2 : i2
    "cf.cond_br"(%add)[^add, ^else] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^add:
    %s = comb.add %a, %b : i8
    "cf.br"(%s)[^out] : (i8) -> ()
  ^else:
    %d = comb.sub %a, %b : i8
    %x = comb.xor %a, %b : i8
    "cf.cond_br"(%sub, %d, %x)[^out, ^out] {operandSegmentSizes = array<i32: 1, 1, 1>} : (i1, i8, i8) -> ()
  ^out(%v: i8):
    "llhd.yield"(%v, %op) : (i8, i2) -> ()
  }) : () -> (i8, i2)
  %ones = "llhd.combinational"() ({
    "cf.br"(%r#0, %c0, %c0)[^loop] : (i8, i8, i8) -> ()
  ^loop(%left: i8, %i: i8, %n: i8):
    %more = comb.icmp ult %i, %c8 : i8
    "cf.cond_br"(%more)[^body, ^end] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^body:
    %bit = comb.and %left, %c1 : i8
    %sum = comb.add %n, %bit : i8
    %next = comb.shru %left, %c1 : i8
    %j = comb.add %i, %c1 : i8
    "cf.br"(%next, %j, %sum)[^loop] : (i8, i8, i8) -> ()
  ^end:
    "llhd.yield"(%n) : (i8) -> ()
  }) : () -> i8
  %twice = "llhd.combinational"() ({
    %t = comb.add %ones, %ones : i8
    "llhd.yield"(%t) : (i8) -> ()
  }) : () -> i8
  hw.output %r#0, %ones, %twice : i8, i8, i8
}
hw.module @tb() {
  %c5 = hw.constant 5 : i8
  %c3 = hw.constant 3 : i8
  %c0_i2 = hw.constant 0 : i2
  %c1_i2 = hw.constant 1 : i2
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %op = "llhd.sig"(%c0_i2) {name = "op"} : (i2) -> !llhd.ref<i2>
  %ov = "llhd.prb"(%op) : (!llhd.ref<i2>) -> i2
  %next = comb.add %ov, %c1_i2 : i2
  "llhd.drv"(%op, %next, %ns1) : (!llhd.ref<i2>, i2, !llhd.time) -> ()
  %l:3 = hw.instance "l" @logic(a: %c5: i8, b: %c3: i8, op: %ov: i2) -> (r: i8, ones: i8, twice: i8)
  %late = "llhd.delay"(%l#0) {delay = #llhd.time<2ns, 0d, 0e>} : (i8) -> i8
  %out = "llhd.output"(%next, %ns1) {name = "out"} : (i2, !llhd.time) -> !llhd.ref<i2>
  %outv = "llhd.prb"(%out) : (!llhd.ref<i2>) -> i2
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  "llhd.process"() ({
    %limit = hw.constant 3 : i8
    %zero = hw.constant 0 : i8
    %one = hw.constant 1 : i8
    "cf.br"(%zero)[^show] : (i8) -> ()
  ^show(%i: i8):
    %0 = sim.fmt.dec %l#0 specifierWidth 0 : i8
    %1 = sim.fmt.dec %l#1 specifierWidth 0 : i8
    %2 = sim.fmt.dec %l#2 specifierWidth 0 : i8
    %3 = sim.fmt.dec %late specifierWidth 0 : i8
    %4 = sim.fmt.dec %outv specifierWidth 0 : i2
    %text = sim.fmt.concat (%0, %sep, %1, %sep, %2, %sep, %3, %sep, %4, %nl)
    sim.proc.print %text
    "llhd.wait"(%ns1)[^later] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^later:
    %j = comb.add %i, %one : i8
    %end = comb.icmp ugt %i, %limit : i8
    "cf.cond_br"(%end, %j)[^stop, ^show] {operandSegmentSizes = array<i32: 1, 0, 1>} : (i1, i8) -> ()
  ^stop:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
