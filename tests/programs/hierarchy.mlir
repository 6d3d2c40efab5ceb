// CHECKS: three levels of hierarchy with shared modules: processes, drives, finals and registers in
// CHECKS: each instance; order of instances; a module that is both leaf of one and top of another;
// CHECKS: names that are C words; an instance whose outputs nobody reads.
hw.module private @leaf(in %int : i8, in %clk : i1, out double : i8, out self : i8) {
  %c = seq.to_clock %clk
  %c1 = hw.constant 1 : i8
  %register = seq.firreg %int clock %c : i8
  %next = comb.add %register, %c1 : i8
  %is = sim.fmt.literal "leaf "
  %nl = sim.fmt.literal "\n"
  %path = sim.fmt.hier_path
  %sep = sim.fmt.literal " "
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    "llhd.wait"(%register)[^woke] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i8) -> ()
  ^woke:
    %v = sim.fmt.dec %register specifierWidth 0 : i8
    %text = sim.fmt.concat (%is, %path, %sep, %v, %nl)
    sim.proc.print %text
    "cf.br"()[^wait] : () -> ()
  }) : () -> ()
  hw.output %next, %register : i8, i8
}
hw.module private @middle(in %in : i8, in %clk : i1, out out : i8) {
  %a:2 = hw.instance "a" @leaf(int: %in: i8, clk: %clk: i1) -> (double: i8, self: i8)
  %b:2 = hw.instance "b" @leaf(int: %a#0: i8, clk: %clk: i1) -> (double: i8, self: i8)
  %text = sim.fmt.literal "bye\n"
  "llhd.final"() ({
    sim.proc.print %text
    "llhd.halt"() : () -> ()
  }) : () -> ()
  hw.output %b#0 : i8
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c10 = hw.constant 10 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %not = comb.xor %cv, %true : i1
  "llhd.drv"(%clk, %not, %ns1) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
  %x = hw.instance "x" @middle(in: %c10: i8, clk: %cv: i1) -> (out: i8)
  %y = hw.instance "y" @middle(in: %x: i8, clk: %cv: i1) -> (out: i8)
  %z:2 = hw.instance "z" @leaf(int: %y: i8, clk: %not: i1) -> (double: i8, self: i8)
  %limit = hw.constant 14 : i8
  %done = comb.icmp eq %z#1, %limit : i8
  %c = seq.to_clock %cv
  sim.clocked_terminate %c, %done, success, quiet
}
