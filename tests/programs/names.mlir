// CHECKS: names that dbg and arc.tap give to values show in waves and change nothing; paths of
// CHECKS: instances; undefined values are zero; a place that control never reaches
hw.hierpath @path [@top::@one, @leaf]
hw.module @leaf(in %clk: !seq.clock, in %x: i8, out y: i8) {
  %scope = dbg.scope "inner", "Inner"
  %deep = dbg.scope "deep", "Deep" scope %scope
  %r = seq.compreg %next, %clk : i8
  %next = comb.add %x, %r : i8
  %raw = comb.extract %r from 0 : (i8) -> i2
  %state = dbg.enum %raw, "State", {idle = 0 : i2, busy = 1 : i2} : i2
  %typed = dbg.value %r typeName "Byte" : i8
  %pair = dbg.struct {"a": %x, "b": %typed} : i8, !dbg.value
  %list = dbg.array [%r, %x] : i8
  dbg.variable "pair", %pair scope %deep : !dbg.struct
  dbg.variable "list", %list scope %scope : !dbg.array
  dbg.variable "state", %state : !dbg.enum
  dbg.variable "sum", %r : i8
  arc.tap %r {names = ["tapped"]} : i8
  hw.output %r : i8
}

func.func @guarded(%x: i8, %fine: i1) -> i8 {
  %any = ub.poison : i8
  %y = comb.or %x, %any : i8
  cf.cond_br %fine, ^good, ^bad
^good:
  return %y : i8
^bad:
  ub.unreachable
}

hw.module @top() {
  %false = hw.constant false
  %clk = llhd.sig %false : <i1>
  %bit = llhd.prb %clk : i1
  %clock = seq.to_clock %bit
  %c3 = hw.constant 3 : i8
  %y = hw.instance "one" sym @one @leaf(clk: %clock: !seq.clock, x: %c3: i8) -> (y: i8)
  llhd.process {
    %true = hw.constant true
    %eps = llhd.constant_time <0ns, 0d, 1e>
    %ns = llhd.constant_time <1ns, 0d, 0e>
    %c0 = hw.constant 0 : i8
    %c1 = hw.constant 1 : i8
    %c10 = hw.constant 10 : i8
    cf.br ^loop(%c0 : i8)
  ^loop(%i: i8):
    %high = comb.extract %i from 0 : (i8) -> i1
    llhd.drv %clk, %high after %eps : i1
    llhd.wait delay %ns, ^next
  ^next:
    %j = comb.add %i, %c1 : i8
    %more = comb.icmp ult %j, %c10 : i8
    cf.cond_br %more, ^loop(%j : i8), ^end
  ^end:
    %z = func.call @guarded(%y, %true) : (i8, i1) -> i8
    %t = sim.fmt.literal "y = "
    %d = sim.fmt.dec %z specifierWidth 0 : i8
    %nl = sim.fmt.literal "\n"
    %line = sim.fmt.concat (%t, %d, %nl)
    sim.proc.print %line
    llhd.halt
  }
}
