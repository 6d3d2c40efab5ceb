// SOURCE: IEEE 1800-2023 14.14
// CHECKS: $global_clock as the event of procedures and waits, with a condition, of the nearest scope
module low;
  int n, some;
  bit half;
  initial #21 half = 1;
  always @($global_clock) n++;
  always_ff @($global_clock iff half) some <= some + 1;
endmodule
module top;
  bit clk, other, on;
  always #5 clk = !clk;
  always #7 other = !other;
  global clocking g @(posedge clk iff !on or negedge other); endclocking
  low l();
  mid m();
  event e;
  initial begin
    @($global_clock) $display("%0t", $time);
    repeat (2) @($global_clock iff clk);
    $display("%0t", $time);
    on = 1;
    @($global_clock or e) $display("%0t", $time);
    #29 $display("%0d %0d, %0d %0d", l.n, l.some, m.l.n, m.l.some);
    $finish;
  end
endmodule
module mid;
  bit fast;
  always #2 fast = !fast;
  global clocking g @(fast); endclocking
  low l();
endmodule
