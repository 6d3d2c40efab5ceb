// CHECKS: strings, queues and associative arrays in signals, ports of functions, block arguments and
// CHECKS: coroutines; drives that are pending while the collector runs; old values stay what they were.
!q = !sim.queue<!sim.dstring, 0>
!aa = !sim.assoc_array<!sim.queue<!sim.dstring, 0>, !sim.dstring>
func.func private @name(%i: i32) -> !sim.dstring {
  %l = sim.fmt.literal "item "
  %d = sim.fmt.dec %i specifierWidth 0 : i32
  %f = sim.fmt.concat (%l, %d)
  %s = sim.string.format_to_string %f
  return %s : !sim.dstring
}
func.func private @join(%q: !q) -> !sim.dstring {
  %zero = hw.constant 0 : i32
  %one = hw.constant 1 : i32
  %n = sim.queue.size %q : !q
  %n32 = comb.extract %n from 0 : (i64) -> i32
  %empty = sim.string.literal ""
  %comma = sim.string.literal ","
  cf.br ^head(%zero, %empty : i32, !sim.dstring)
^head(%i: i32, %s: !sim.dstring):
  %more = comb.icmp ult %i, %n32 : i32
  cf.cond_br %more, ^body, ^done
^body:
  %e = sim.queue.get %i of %q : !q
  %t = sim.string.concat (%s, %e, %comma)
  %j = comb.add %i, %one : i32
  cf.br ^head(%j, %t : i32, !sim.dstring)
^done:
  return %s : !sim.dstring
}
func.func private @fill(%q: !q, %from: i32, %to: i32) -> !q {
  %one = hw.constant 1 : i32
  cf.br ^head(%from, %q : i32, !q)
^head(%i: i32, %r: !q):
  %more = comb.icmp ult %i, %to : i32
  cf.cond_br %more, ^body, ^done
^body:
  %s = func.call @name(%i) : (i32) -> !sim.dstring
  %r2 = sim.queue.push_back %s into %r : !q
  %j = comb.add %i, %one : i32
  cf.br ^head(%j, %r2 : i32, !q)
^done:
  return %r : !q
}
func.func private @print(%s: !sim.dstring) {
  %f = sim.fmt.string %s : !sim.dstring
  %nl = sim.fmt.literal "\n"
  %l = sim.fmt.concat (%f, %nl)
  sim.proc.print %l
  return
}
// Makes a few megabytes of garbage, so that the collector has to run.
func.func private @churn(%times: i32) -> i64 {
  %zero = hw.constant 0 : i32
  %one = hw.constant 1 : i32
  %sum0 = hw.constant 0 : i64
  cf.br ^head(%zero, %sum0 : i32, i64)
^head(%i: i32, %sum: i64):
  %more = comb.icmp ult %i, %times : i32
  cf.cond_br %more, ^body, ^done
^body:
  %pad = sim.fmt.dec %i specifierWidth 2000 : i32
  %s = sim.string.format_to_string %pad
  %u = sim.string.toupper %s
  %n = sim.string.length %u
  %sum2 = comb.add %sum, %n : i64
  %j = comb.add %i, %one : i32
  cf.br ^head(%j, %sum2 : i32, i64)
^done:
  return %sum : i64
}
llhd.coroutine @later(%q: !q, %t: !llhd.time) -> (!q) {
  %many = hw.constant 1500 : i32
  %a = hw.constant 100 : i32
  %b = hw.constant 102 : i32
  %mine = func.call @fill(%q, %a, %b) : (!q, i32, i32) -> !q
  %n = func.call @churn(%many) : (i32) -> i64
  "llhd.wait"(%t)[^next] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
^next:
  %m = func.call @churn(%many) : (i32) -> i64
  llhd.return %mine : !q
}
hw.module @tb() {
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %e = sim.queue.empty : !q
  %ea = sim.assoc_array.empty : !aa
  %q = "llhd.sig"(%e) {name = "q"} : (!q) -> !llhd.ref<!q>
  %aa = "llhd.sig"(%ea) {name = "aa"} : (!aa) -> !llhd.ref<!aa>
  %zero = hw.constant 0 : i32
  %c3 = hw.constant 3 : i32
  %c5 = hw.constant 5 : i32
  %many = hw.constant 3000 : i32
  "llhd.process"() ({
    %q0 = "llhd.prb"(%q) : (!llhd.ref<!q>) -> !q
    %q1 = func.call @fill(%q0, %zero, %c3) : (!q, i32, i32) -> !q
    "llhd.drv"(%q, %q1, %ns2) : (!llhd.ref<!q>, !q, !llhd.time) -> ()
    %n = func.call @churn(%many) : (i32) -> i64
    %nf = sim.fmt.dec %n specifierWidth 0 : i64
    %nl = sim.fmt.literal " characters of garbage\n"
    %l = sim.fmt.concat (%nf, %nl)
    sim.proc.print %l
    "llhd.wait"(%ns1)[^one] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^one:
    %before = "llhd.prb"(%q) : (!llhd.ref<!q>) -> !q
    %sb = func.call @join(%before) : (!q) -> !sim.dstring
    func.call @print(%sb) : (!sim.dstring) -> ()
    %m = func.call @churn(%many) : (i32) -> i64
    "llhd.wait"(%ns1)[^two] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^two:
    %after = "llhd.prb"(%q) : (!llhd.ref<!q>) -> !q
    %sa = func.call @join(%after) : (!q) -> !sim.dstring
    func.call @print(%sa) : (!sim.dstring) -> ()
    // An update of the signal's value leaves the value read before as it was.
    %x = sim.string.literal "x"
    %set = sim.queue.set %after[%zero] = %x : !q
    %front = sim.queue.push_front %x into %set : !q
    %rest, %last = sim.queue.pop_back from %front : !q
    func.call @print(%last) : (!sim.dstring) -> ()
    %s1 = func.call @join(%rest) : (!q) -> !sim.dstring
    func.call @print(%s1) : (!sim.dstring) -> ()
    %s2 = func.call @join(%after) : (!q) -> !sim.dstring
    func.call @print(%s2) : (!sim.dstring) -> ()
    %longer = llhd.call_coroutine @later(%after, %ns1) : (!q, !llhd.time) -> !q
    %s3 = func.call @join(%longer) : (!q) -> !sim.dstring
    func.call @print(%s3) : (!sim.dstring) -> ()
    // Containers in containers, found again by the text of their keys.
    %a0 = "llhd.prb"(%aa) : (!llhd.ref<!aa>) -> !aa
    %k1 = func.call @name(%c3) : (i32) -> !sim.dstring
    %k2 = func.call @name(%c5) : (i32) -> !sim.dstring
    %a1 = sim.assoc_array.set %a0[%k2] = %longer : !aa
    %a2 = sim.assoc_array.set %a1[%k1] = %rest : !aa
    "llhd.drv"(%aa, %a2, %eps) : (!llhd.ref<!aa>, !aa, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^three] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^three:
    %g = func.call @churn(%many) : (i32) -> i64
    %arr = "llhd.prb"(%aa) : (!llhd.ref<!aa>) -> !aa
    %found, %first = sim.assoc_array.first %arr : !aa
    cf.br ^keys(%found, %first : i32, !sim.dstring)
  ^keys(%going: i32, %key: !sim.dstring):
    %some = comb.icmp ne %going, %zero : i32
    cf.cond_br %some, ^key, ^end
  ^key:
    func.call @print(%key) : (!sim.dstring) -> ()
    %val = sim.assoc_array.get %arr[%key] : !aa
    %sv = func.call @join(%val) : (!q) -> !sim.dstring
    func.call @print(%sv) : (!sim.dstring) -> ()
    %next, %key2 = sim.assoc_array.next %arr[%key] : !aa
    cf.br ^keys(%next, %key2 : i32, !sim.dstring)
  ^end:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
