// tb.v - drives rv32i_soc in an event-driven simulator such as Icarus Verilog: 10 ns a cycle.
`timescale 1ns / 1ns
module tb;
  reg clk = 0;
  reg rst = 1;
  wire done;

  rv32i_soc soc (.clk(clk), .rst(rst), .done(done));

  always #5 clk = ~clk;
  initial #38 rst = 0;
endmodule
