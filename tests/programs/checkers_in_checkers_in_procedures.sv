// SOURCE: IEEE 1800-2023 17.3
// CHECKS: a checker that holds checkers, in a procedure: attempts of all begin where control gets to it
module top;
  checker low(logic x, event clk, string who);
    int runs;
    always_ff @clk runs <= runs + 1;
    assert property (@clk x |=> !x) $display("%0t %s pass %0d", $time, who, runs);
    else $display("%0t %s fail %0d", $time, who, runs);
  endchecker
  checker mid(logic x, event clk);
    low first(x, clk, "first");
    low second(!x, clk, "second");
    assert property (@clk ##1 1) $display("%0t mid", $time);
  endchecker
  bit clk, on;
  logic x = 0;
  always #5 clk = !clk;
  always @(posedge clk) if (on) mid m(x, posedge clk);
  initial begin
    #12 on = 1;
    x = 1;
    #10 x = 0;
    on = 0;
    #10 on = 1;
    x = 1;
    #10 on = 0;
    #20 $finish;
  end
endmodule
