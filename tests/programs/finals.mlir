// CHECKS: finals run in order when the simulation is over, see the last values, and may branch;
// CHECKS: what ends the run lets the present process go on to its next wait.
hw.module private @child(in %v : i8, in %name : i8) {
  %is = sim.fmt.literal "final of "
  %colon = sim.fmt.literal ": "
  %nl = sim.fmt.literal "\n"
  "llhd.final"() ({
    %c0 = hw.constant 0 : i8
    %a = sim.fmt.char %name : i8
    %b = sim.fmt.dec %v specifierWidth 0 : i8
    %zero = comb.icmp eq %v, %c0 : i8
    "cf.cond_br"(%zero)[^end, ^print] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^print:
    %text = sim.fmt.concat (%is, %a, %colon, %b, %nl)
    sim.proc.print %text
    "cf.br"()[^end] : () -> ()
  ^end:
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
hw.module @tb() {
  %c0 = hw.constant 0 : i8
  %c3 = hw.constant 3 : i8
  %ca = hw.constant 97 : i8
  %cb = hw.constant 98 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %s = "llhd.sig"(%c0) {name = "s"} : (i8) -> !llhd.ref<i8>
  %v = "llhd.prb"(%s) : (!llhd.ref<i8>) -> i8
  %more = comb.add %v, %v : i8
  %goes_on = sim.fmt.literal "still here\n"
  %not = sim.fmt.literal "not here\n"
  %all = sim.fmt.literal "all done\n"
  "llhd.final"() ({
    sim.proc.print %all
    "llhd.halt"() : () -> ()
  }) : () -> ()
  hw.instance "a" @child(v: %v: i8, name: %ca: i8) -> ()
  hw.instance "b" @child(v: %more: i8, name: %cb: i8) -> ()
  hw.instance "c" @child(v: %c0: i8, name: %cb: i8) -> ()
  "llhd.process"() ({
    "llhd.drv"(%s, %c3, %ns1) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^end] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^end:
    sim.terminate success, quiet
    sim.proc.print %goes_on
    "llhd.wait"(%ns1)[^never] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^never:
    sim.proc.print %not
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
