// tb.v - drives lfsr in an event-driven simulator: +cycles=N after one cycle of reset.
`timescale 1ns / 1ns
module tb;
  reg clk = 0;
  reg rst = 1;
  wire [31:0] state;
  integer cycles, i;

  lfsr lfsr (.clk(clk), .rst(rst), .state(state));

  initial begin
    if (!$value$plusargs("cycles=%d", cycles)) cycles = 20000000;
    #5 clk = 1;
    #5 clk = 0;
    rst = 0;
    for (i = 0; i < cycles; i = i + 1) begin
      #5 clk = 1;
      #5 clk = 0;
    end
    $display("state = %h", state);
    $finish;
  end
endmodule
