// SOURCE: IEEE 1800-2023 16.9.4
// CHECKS: future values of the global clock: what is asserted now is known one tick later
module top;
  bit clk;
  logic a = 0;
  logic [3:0] n = 0;
  global clocking @(posedge clk); endclocking

  always #5 clk = !clk;  // ticks at 5, 15, 25 ...
  always @(posedge clk) begin
    n <= n + 1;
    a <= n inside {2, 3, 6};
  end

  // At the k-th tick (k = 0, 1, ...) n is k, and a is 1 for n in {3, 4, 7}.
  assert property (@$global_clock $future_gclk(n) == n + 4'd1)
  else $display("%0t: n jumps", $time);
  cover property (@$global_clock $rising_gclk(a)) $display("%0t: a rises behind n = %0d", $time, $sampled(n) - 1);
  cover property (@$global_clock $falling_gclk(a)) $display("%0t: a falls", $time);
  cover property (@$global_clock a && $steady_gclk(a)) $display("%0t: a stays", $time);
  assert property (@$global_clock $changing_gclk(a) |=> $changed_gclk(a))
  else $display("%0t: no change", $time);
  assert property (@$global_clock $changing_gclk(n[1]) |-> $past_gclk(n) == n - 4'd1 || n == 0);
  assert property (@$global_clock n == 5 |-> $future_gclk(n) != 6) else $display("%0t: 6 follows", $time);

  initial #100 $finish(0);
endmodule
