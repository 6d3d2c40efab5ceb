// EXIT: 1
// CHECKS: properties of one moment: or, intersect, weak, strong, clocked atoms, sampled values, trivial
// CHECKS: delays and repetitions; assertions at falling and at both edges; an asynchronous reset seen;
// CHECKS: formal tests and contracts beside the design
verif.formal @prove {} {
  %s = verif.symbolic_value : i1
  verif.assert %s : i1
}

hw.module @dut(in %clk: i1, in %rst: i1, in %x: i4, out seen: i1) {
  %c9 = hw.constant 9 : i4
  %c12 = hw.constant 12 : i4
  %low = comb.icmp ult %x, %c9 : i4
  %high = comb.icmp ugt %x, %c12 : i4
  %either = ltl.or %low, %high : i1, i1
  %weak = ltl.weak %either : i1
  %strong = ltl.strong %either : i1
  %both = ltl.intersect %low, %either : i1, i1
  %delayed = ltl.delay %low, 0, 0 : i1
  %once = ltl.repeat %delayed, 1, 0 : !ltl.sequence
  %alone = ltl.concat %once : !ltl.sequence
  %same = ltl.sampled %low : i1
  %not = ltl.not %same : i1
  %odd = ltl.or %alone, %not : !ltl.sequence, !ltl.property
  %atom = ltl.clocked_atom %low, negedge %clk : i1
  %imp = ltl.implication %atom, %strong : !ltl.sequence, !ltl.property
  verif.clocked_assert %weak, posedge %clk label "weak" : !ltl.property
  verif.clocked_assert %odd, edge %clk label "always" : !ltl.property
  verif.assert %imp label "atom" : !ltl.property
  verif.clocked_cover %both, edge %clk label "both" : i1
  %seen = verif.has_been_reset %clk, async %rst
  %kept, %other = verif.contract %x, %seen : i4, i1 {
    verif.require %low : i1
    verif.ensure %high : i1
  }
  hw.output %other : i1
}

hw.module @top() {
  %false = hw.constant false
  %clk = llhd.sig %false : <i1>
  %rst = llhd.sig %false : <i1>
  %c0 = hw.constant 0 : i4
  %x = llhd.sig %c0 : <i4>
  %c = llhd.prb %clk : i1
  %r = llhd.prb %rst : i1
  %v = llhd.prb %x : i4
  %seen = hw.instance "dut" @dut(clk: %c: i1, rst: %r: i1, x: %v: i4) -> (seen: i1)
  llhd.process {
    %eps = llhd.constant_time <0ns, 0d, 1e>
    %c1 = hw.constant 1 : i4
    %c5 = hw.constant 5 : i4
    %fs = hw.constant 2000000 : i64
    %two = llhd.int_to_time %fs
    %back = llhd.time_to_int %two
    cf.br ^loop(%c0 : i4)
  ^loop(%i: i4):
    %bit = comb.extract %i from 0 : (i4) -> i1
    llhd.drv %clk, %bit after %eps : i1
    llhd.drv %x, %i after %eps : i4
    %is5 = comb.icmp eq %i, %c5 : i4
    llhd.drv %rst, %is5 after %eps : i1
    llhd.wait delay %two, ^show
  ^show:
    %now = llhd.current_time
    %t = llhd.time_to_int %now
    %0 = sim.fmt.dec %t specifierWidth 0 : i64
    %1 = sim.fmt.literal " "
    %2 = sim.fmt.bin %seen : i1
    %3 = sim.fmt.literal "\n"
    %line = sim.fmt.concat (%0, %1, %2, %3)
    sim.proc.print %line
    %j = comb.add %i, %c1 : i4
    %over = comb.icmp eq %j, %c0 : i4
    cf.cond_br %over, ^end, ^loop(%j : i4)
  ^end:
    llhd.halt
  }
}
