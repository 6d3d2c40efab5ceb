// SOURCE: IEEE 1800-2023 17.3
// CHECKS: checkers in procedures: attempts begin when control gets there; what else they hold is there once
module top;
  bit clk;
  logic go = 0, x = 0, y = 0;
  int ticks;

  checker follows(string name, logic a, b, event e = $inferred_clock);
    logic [7:0] seen = 0;
    always_ff @(posedge clk)
      seen <= seen + 1;
    passes: assert property (@e a |=> b)
    else $display("%0t %s fails", $time, name);
    holds: cover property (@e a ##1 b) $display("%0t %s holds, tick %0d", $time, name, seen);
  endchecker

  checker twice(logic a, event e);
    cover property (@e a) $display("%0t covered", $time);
  endchecker

  always #5 clk = !clk;  // ticks at 5, 15, 25 ...

  always @(posedge clk) begin
    ticks <= ticks + 1;
    if (go) begin
      follows inner("inner", 1'b1, y);
    end
    for (int i = 0; i < 2; i++)
      if (ticks == 3) twice loop(x, posedge clk);
  end
  follows outer("outer", x, y, posedge clk);

  initial begin
    #12 go = 1;       // control gets to `inner` at 15, 25
    #10 y = 1; x = 1; // y at 25, 35: both attempts hold; x at 25, 35
    #10 go = 0;
    #10 y = 0; x = 0; // at 45 y is 0: the attempt of `outer` at 35 fails
    #20 $finish(0);
  end
endmodule
