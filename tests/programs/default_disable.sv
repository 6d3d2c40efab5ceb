// SOURCE: IEEE 1800-2023 16.15
// CHECKS: default disable iff with comparisons, literals, names of other scopes and generate blocks
module part(input bit clk, input logic rst_n, input logic [2:0] state, input bit never = 0);
  default clocking @(posedge clk); endclocking
  default disable iff (rst_n !== 1'b1 || state == 3'd5);
  a: assert property (never) else $display("%0t %m", $time);
  if (1) begin : g
    default disable iff (~state == 3'b111 || ~top.on);
    b: assert property (never) else $display("%0t %m", $time);
    c: assert property (disable iff (0) never) else $display("%0t %m", $time);
  end
endmodule
module top;
  bit clk, on;
  logic rst_n;
  logic [2:0] state = 4;
  always #5 clk = !clk;
  part p(.*);
  initial begin
    #12 rst_n = 1'bz;
    #10 rst_n = 1;
    #10 state = 5; on = 1;
    #10 state = 0;
    #10 $finish;
  end
endmodule
