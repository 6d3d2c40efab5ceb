// CHECKS: structs and arrays with strings and containers inside, at odd bits, in signals, fields, queues,
// CHECKS: associative arrays and across waits, while the collector runs at every opportunity.
!rec = !hw.struct<flag: i1, name: !sim.dstring, list: !sim.queue<i8, 0>, n: i5>
!recs = !sim.queue<!hw.struct<flag: i1, name: !sim.dstring, list: !sim.queue<i8, 0>, n: i5>, 0>
!names = !hw.array<3x!sim.dstring>
!byname = !sim.assoc_array<!hw.struct<flag: i1, name: !sim.dstring, list: !sim.queue<i8, 0>, n: i5>, !sim.dstring>
func.func private @make(%i: i32) -> !rec {
  %f = sim.fmt.dec %i specifierWidth 0 : i32
  %l = sim.fmt.literal "record "
  %t = sim.fmt.concat (%l, %f)
  %s = sim.string.format_to_string %t
  %e = sim.queue.empty : !sim.queue<i8, 0>
  %b = comb.extract %i from 0 : (i32) -> i8
  %q1 = sim.queue.push_back %b into %e : !sim.queue<i8, 0>
  %q2 = sim.queue.push_back %b into %q1 : !sim.queue<i8, 0>
  %flag = comb.extract %i from 0 : (i32) -> i1
  %n = comb.extract %i from 0 : (i32) -> i5
  %r = hw.struct_create (%flag, %s, %q2, %n) : !rec
  return %r : !rec
}
func.func private @show(%r: !rec) {
  %flag = hw.struct_extract %r["flag"] : !rec
  %name = hw.struct_extract %r["name"] : !rec
  %q = hw.struct_extract %r["list"] : !rec
  %n = hw.struct_extract %r["n"] : !rec
  %c1 = hw.constant 1 : i32
  %b = sim.queue.get %c1 of %q : !sim.queue<i8, 0>
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %a0 = sim.fmt.string %name : !sim.dstring
  %a1 = sim.fmt.bin %flag : i1
  %a2 = sim.fmt.dec %b specifierWidth 0 : i8
  %a3 = sim.fmt.dec %n specifierWidth 0 : i5
  %t = sim.fmt.concat (%a0, %sp, %a1, %sp, %a2, %sp, %a3, %nl)
  sim.proc.print %t
  return
}
hw.module @tb() {
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %c0 = hw.constant 0 : i32
  %c1 = hw.constant 1 : i32
  %c2 = hw.constant 2 : i2
  %z5 = hw.constant 0 : i5
  %z1 = hw.constant 0 : i1
  %es = sim.string.literal ""
  %eq = sim.queue.empty : !sim.queue<i8, 0>
  %er = hw.struct_create (%z1, %es, %eq, %z5) : !rec
  %ea = hw.array_create %es, %es, %es : !sim.dstring
  %eqs = sim.queue.empty : !recs
  %r = "llhd.sig"(%er) {name = "r"} : (!rec) -> !llhd.ref<!rec>
  %a = "llhd.sig"(%ea) {name = "a"} : (!names) -> !llhd.ref<!names>
  %qs = "llhd.sig"(%eqs) {name = "qs"} : (!recs) -> !llhd.ref<!recs>
  "llhd.process"() ({
    %c7 = hw.constant 7 : i32
    %c8 = hw.constant 8 : i32
    %c9 = hw.constant 9 : i32
    %r7 = func.call @make(%c7) : (i32) -> !rec
    %r8 = func.call @make(%c8) : (i32) -> !rec
    "llhd.drv"(%r, %r7, %ns2) : (!llhd.ref<!rec>, !rec, !llhd.time) -> ()
    %q0 = "llhd.prb"(%qs) : (!llhd.ref<!recs>) -> !recs
    %q1 = sim.queue.push_back %r8 into %q0 : !recs
    %q2 = sim.queue.push_front %r7 into %q1 : !recs
    "llhd.drv"(%qs, %q2, %ns2) : (!llhd.ref<!recs>, !recs, !llhd.time) -> ()
    %n7 = hw.struct_extract %r7["name"] : !rec
    %n8 = hw.struct_extract %r8["name"] : !rec
    %arr = hw.array_create %n7, %es, %n8 : !sim.dstring
    "llhd.drv"(%a, %arr, %ns2) : (!llhd.ref<!names>, !names, !llhd.time) -> ()
    %m0 = sim.assoc_array.empty : !byname
    %m1 = sim.assoc_array.set %m0[%n8] = %r8 : !byname
    %r9 = func.call @make(%c9) : (i32) -> !rec
    "llhd.wait"(%ns1)[^one] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^one:
    func.call @show(%r8) : (!rec) -> ()
    func.call @show(%r9) : (!rec) -> ()
    %m2 = sim.assoc_array.set %m1[%n7] = %r9 : !byname
    "llhd.wait"(%ns2)[^two] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^two:
    %rv = "llhd.prb"(%r) : (!llhd.ref<!rec>) -> !rec
    func.call @show(%rv) : (!rec) -> ()
    %qv = "llhd.prb"(%qs) : (!llhd.ref<!recs>) -> !recs
    %rest, %first = sim.queue.pop_front from %qv : !recs
    func.call @show(%first) : (!rec) -> ()
    %second = sim.queue.get %c0 of %rest : !recs
    func.call @show(%second) : (!rec) -> ()
    %av = "llhd.prb"(%a) : (!llhd.ref<!names>) -> !names
    %x = hw.array_get %av[%c2] : !names, i2
    %mr = sim.assoc_array.get %m2[%x] : !byname
    func.call @show(%mr) : (!rec) -> ()
    %my = sim.assoc_array.get %m2[%n8] : !byname
    func.call @show(%my) : (!rec) -> ()
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
