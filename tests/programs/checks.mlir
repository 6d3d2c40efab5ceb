// EXIT: 1
// CHECKS: verif.assert, assume and cover in processes, free functions, modules and at clock edges;
// CHECKS: ltl of booleans, a property with its clock, has_been_reset, ltl.past, contracts
hw.module @counter(in %clk: !seq.clock, in %reset: i1, out value: i8) {
  %c1 = hw.constant 1 : i8
  %c0 = hw.constant 0 : i8
  %next = comb.add %count, %c1 : i8
  %count = seq.compreg %next, %clk reset %reset, %c0 : i8
  %bit = seq.from_clock %clk
  %c6 = hw.constant 6 : i8
  %small = comb.icmp ult %count, %c6 : i8
  %ready = verif.has_been_reset %bit, sync %reset
  // Fails once the count has passed 5, at each rising edge.
  verif.clocked_assert %small if %ready, posedge %bit label "small" : i1
  verif.clocked_cover %small, negedge %bit label "low" : i1
  // The value before the last edge is one less, and again after two.
  %before = ltl.past %count, 1 clk %bit : i8
  %step = comb.add %before, %c1 : i8
  %follows = comb.icmp eq %step, %count : i8
  %on = ltl.implication %ready, %follows : i1, i1
  %clocked = ltl.clock %on, posedge %bit : !ltl.property
  verif.assert %clocked label "follows" : !ltl.property
  %true = ltl.boolean_constant true
  %both = ltl.and %true, %on : !ltl.property, !ltl.property
  %neither = ltl.not %both : !ltl.property
  verif.clocked_assume %both, posedge %bit label "both" : !ltl.property
  verif.clocked_cover %neither, posedge %bit label "never" : !ltl.property
  %same = verif.contract %count : i8 {
    verif.ensure %small : i1
  }
  hw.output %same : i8
}

func.func @checked(%x: i8) -> i8 {
  %c3 = hw.constant 3 : i8
  %fine = comb.icmp ult %x, %c3 : i8
  verif.assert %fine label "free function" : i1
  %c1 = hw.constant 1 : i8
  %y = comb.add %x, %c1 : i8
  return %y : i8
}

hw.module @top() {
  %false = hw.constant false
  %true = hw.constant true
  %clock_sig = llhd.sig %false : <i1>
  %reset_sig = llhd.sig %true : <i1>
  %clock_bit = llhd.prb %clock_sig : i1
  %reset = llhd.prb %reset_sig : i1
  %clk = seq.to_clock %clock_bit
  %value = hw.instance "dut" @counter(clk: %clk: !seq.clock, reset: %reset: i1) -> (value: i8)
  // At the level of the module: when it changes.
  %c7 = hw.constant 7 : i8
  %low = comb.icmp ult %value, %c7 : i8
  verif.assert %low label "module" : i1
  llhd.process {
    %ns = llhd.constant_time <1ns, 0d, 0e>
    %eps = llhd.constant_time <0ns, 0d, 1e>
    %c0 = hw.constant 0 : i8
    %c1 = hw.constant 1 : i8
    %c2 = hw.constant 2 : i8
    %c20 = hw.constant 20 : i8
    cf.br ^tick(%c0 : i8)
  ^tick(%i: i8):
    %past = comb.icmp uge %i, %c2 : i8
    %active = comb.xor %past, %true : i1
    llhd.drv %reset_sig, %active after %eps : i1
    %odd = comb.extract %i from 0 : (i8) -> i1
    llhd.drv %clock_sig, %odd after %eps : i1
    verif.cover %odd label "odd" : i1
    llhd.wait delay %ns, ^next
  ^next:
    %j = comb.add %i, %c1 : i8
    %more = comb.icmp ult %j, %c20 : i8
    cf.cond_br %more, ^tick(%j : i8), ^end
  ^end:
    %k = func.call @checked(%c2) : (i8) -> i8
    %l = func.call @checked(%k) : (i8) -> i8
    verif.assert %false if %true label "process" : i1
    verif.assert %false if %false label "off" : i1
    verif.assume %false : i1
    %0 = sim.fmt.literal "value "
    %1 = sim.fmt.dec %value : i8
    %2 = sim.fmt.literal "\n"
    %3 = sim.fmt.concat (%0, %1, %2)
    sim.proc.print %3
    llhd.halt
  }
}
