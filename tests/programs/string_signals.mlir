// CHECKS: signals that hold strings: initial values, drives with delays, probes, ports, results of
// CHECKS: processes and of coroutines; they survive the collector while only a drive holds them.
hw.module private @echo(in %s : !sim.dstring, out t : !sim.dstring) {
  %mark = sim.string.literal "!"
  %t = sim.string.concat (%s, %mark)
  hw.output %t : !sim.dstring
}
hw.module @tb() {
  %hello = sim.string.literal "hello"
  %world = sim.string.literal "world"
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns2 = "llhd.constant_time"() {value = #llhd.time<2ns, 0d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%hello) {name = "s"} : (!sim.dstring) -> !llhd.ref<!sim.dstring>
  %v = "llhd.prb"(%s) : (!llhd.ref<!sim.dstring>) -> !sim.dstring
  %e = hw.instance "e" @echo(s: %v: !sim.dstring) -> (t: !sim.dstring)
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %r = "llhd.process"() ({
    %both = sim.string.concat (%v, %world)
    "llhd.drv"(%s, %both, %ns1) : (!llhd.ref<!sim.dstring>, !sim.dstring, !llhd.time) -> ()
    "llhd.wait"(%world, %ns2)[^next] {operandSegmentSizes = array<i32: 1, 1, 0, 0>} : (!sim.dstring, !llhd.time) -> ()
  ^next:
    %twice = sim.string.concat (%v, %v)
    "llhd.halt"(%twice) : (!sim.dstring) -> ()
  }) : () -> !sim.dstring
  "llhd.drv"(%s, %r, %ns2) : (!llhd.ref<!sim.dstring>, !sim.dstring, !llhd.time) -> ()
  "llhd.process"() ({
    %c0 = hw.constant 0 : i8
    %c1 = hw.constant 1 : i8
    %c4 = hw.constant 4 : i8
    "cf.br"(%c0)[^show] : (i8) -> ()
  ^show(%i: i8):
    %0 = sim.fmt.string %v : !sim.dstring
    %1 = sim.fmt.string %e : !sim.dstring
    %text = sim.fmt.concat (%0, %sep, %1, %nl)
    sim.proc.print %text
    %j = comb.add %i, %c1 : i8
    %end = comb.icmp eq %i, %c4 : i8
    "cf.cond_br"(%end)[^stop, ^wait] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^wait:
    "llhd.wait"(%ns1, %j)[^show] {operandSegmentSizes = array<i32: 0, 1, 0, 1>} : (!llhd.time, i8) -> ()
  ^stop:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
