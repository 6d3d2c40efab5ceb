// TOP: Adder
// CHECKS: verif.simulation as the top: its clock and init, the end by `done`, verif.print in a
// CHECKS: triggered region, formats of Verilog
hw.module @adder(in %a: i8, in %b: i8, out c: i8) {
  %0 = comb.add %a, %b : i8
  hw.output %0 : i8
}
verif.simulation @Adder {require_runners = ["aotc"]} {
^bb0(%clock: !seq.clock, %init: i1):
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %c5 = hw.constant 5 : i8
  %c100 = hw.constant 100 : i8
  %true = hw.constant true
  %count = seq.compreg %next, %clock reset %init, %c0 : i8
  %next = comb.add %count, %c1 : i8
  %done = comb.icmp eq %count, %c5 : i8
  %sum = hw.instance "dut" @adder(a: %count: i8, b: %c100: i8) -> (c: i8)
  %want = comb.add %count, %c100 : i8
  %fine = comb.icmp eq %sum, %want : i8
  %success = seq.compreg %still, %clock reset %init, %true : i1
  %still = comb.and %success, %fine : i1
  %bit = seq.from_clock %clock
  hw.triggered posedge %bit (%count, %sum, %init) : i8, i8, i1 {
  ^bb0(%n: i8, %s: i8, %i: i1):
    %text = verif.format_verilog_string "count=%d sum=%h %0d%% init=%b %c|%-6d|%4x|\0A" (%n, %s, %n, %i, %s, %n, %s) : i8, i8, i8, i1, i8, i8, i8
    verif.print %text
  }
  verif.yield %done, %success : i1, i1
}
