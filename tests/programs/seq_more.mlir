// CHECKS: seq.hlmem with read and write ports, seq.shiftreg, seq.fifo, initial values computed once by
// CHECKS: seq.initial, registers of structs
hw.module @dut(in %clk: !seq.clock, in %rst: i1, in %x: i8, in %en: i1, out shifted: i8, out word: i8, out head: i8, out full: i1, out empty: i1, out start: i8, out pair: i16) {
  %c0 = hw.constant 0 : i8
  %shifted = seq.shiftreg[3] %x, %clk, %en : i8
  %mem = seq.hlmem @ram %clk, %rst : <4xi8>
  %at = comb.extract %x from 0 : (i8) -> i2
  seq.write %mem[%at] %x wren %en {latency = 1 : i64} : !seq.hlmem<4xi8>
  %word = seq.read %mem[%at] rden %en {latency = 1 : i64} : !seq.hlmem<4xi8>
  %pop = comb.extract %x from 1 : (i8) -> i1
  %head, %full, %empty = seq.fifo depth 2 in %x rdEn %take wrEn %put clk %clk rst %rst : i8
  %true = hw.constant true
  %room = comb.xor %full, %true : i1
  %put = comb.and %en, %room : i1
  %some = comb.xor %empty, %true : i1
  %take = comb.and %pop, %some : i1
  %a, %b = seq.initial () {
    %c20 = hw.constant 20 : i8
    %c22 = hw.constant 22 : i8
    %sum = comb.add %c20, %c22 : i8
    seq.yield %sum, %c20 : i8, i8
  } : () -> (!seq.immutable<i8>, !seq.immutable<i8>)
  %start = seq.from_immutable %a : (!seq.immutable<i8>) -> i8
  %count = seq.compreg %next, %clk initial %b : i8
  %c1 = hw.constant 1 : i8
  %next = comb.add %count, %c1 : i8
  %both = comb.add %start, %count : i8
  %s = hw.struct_create (%x, %both) : !hw.struct<x: i8, y: i8>
  %r = seq.compreg %s, %clk : !hw.struct<x: i8, y: i8>
  %pair = hw.bitcast %r : (!hw.struct<x: i8, y: i8>) -> i16
  hw.output %shifted, %word, %head, %full, %empty, %both, %pair : i8, i8, i8, i1, i1, i8, i16
}

func.func @entry() {
  %c37 = hw.constant 37 : i8
  %c5 = hw.constant 5 : i8
  %low = seq.const_clock low
  %high = seq.const_clock high
  %ns = arith.constant 1000000 : i64
  %lo = index.constant 0
  %hi = index.constant 14
  %st = index.constant 1
  arc.sim.instantiate @dut as %dut {
    scf.for %n = %lo to %hi step %st {
      %i = index.castu %n : index to i8
      %p = comb.mul %i, %c37 : i8
      %x = comb.add %p, %c5 : i8
      %three = hw.constant 3 : i8
      %m = comb.modu %i, %three : i8
      %zero = hw.constant 0 : i8
      %en = comb.icmp ne %m, %zero : i8
      %rst = comb.icmp eq %i, %zero : i8
      arc.sim.set_input %dut, "x" = %x : i8, !arc.sim.instance<@dut>
      arc.sim.set_input %dut, "en" = %en : i1, !arc.sim.instance<@dut>
      arc.sim.set_input %dut, "rst" = %rst : i1, !arc.sim.instance<@dut>
      arc.sim.set_input %dut, "clk" = %low : !seq.clock, !arc.sim.instance<@dut>
      arc.sim.step %dut by %ns : !arc.sim.instance<@dut>
      arc.sim.set_input %dut, "clk" = %high : !seq.clock, !arc.sim.instance<@dut>
      arc.sim.step %dut by %ns : !arc.sim.instance<@dut>
      %shifted = arc.sim.get_port %dut, "shifted" : i8, !arc.sim.instance<@dut>
      %word = arc.sim.get_port %dut, "word" : i8, !arc.sim.instance<@dut>
      %head = arc.sim.get_port %dut, "head" : i8, !arc.sim.instance<@dut>
      %full = arc.sim.get_port %dut, "full" : i1, !arc.sim.instance<@dut>
      %empty = arc.sim.get_port %dut, "empty" : i1, !arc.sim.instance<@dut>
      %start = arc.sim.get_port %dut, "start" : i8, !arc.sim.instance<@dut>
      %pair = arc.sim.get_port %dut, "pair" : i16, !arc.sim.instance<@dut>
      %0 = sim.fmt.hex %x, isUpper false : i8
      %1 = sim.fmt.hex %shifted, isUpper false : i8
      %2 = sim.fmt.hex %word, isUpper false : i8
      %3 = sim.fmt.hex %head, isUpper false : i8
      %4 = sim.fmt.bin %full : i1
      %5 = sim.fmt.bin %empty : i1
      %6 = sim.fmt.dec %start : i8
      %7 = sim.fmt.hex %pair, isUpper false : i16
      %sp = sim.fmt.literal " "
      %nl = sim.fmt.literal "\n"
      %line = sim.fmt.concat (%0, %sp, %1, %sp, %2, %sp, %3, %sp, %4, %sp, %5, %sp, %6, %sp, %7, %nl)
      sim.proc.print %line
    }
  }
  return
}
