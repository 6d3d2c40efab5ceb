// SOURCE: IEEE 1800-2023 10.3.2, 6.5
// CHECKS: continuous assignments of bits of one variable, across words, 4-state; seen by clocked logic
module top;
  logic [299:0] wide, held;
  logic [63:0] narrow;
  bit [70:0] two_state;
  logic [3:0] a = 4'b1x01;
  logic [129:0] big = '1;
  logic clk = 0;
  for (genvar i = 0; i < 8; i++) begin : each
    assign wide[i*17+:16] = {12'b0, a} + i;
    assign wide[i*17+16] = ^a;
  end
  assign wide[265:136] = big;
  assign wide[299:266] = 'z;
  for (genvar i = 0; i < 16; i++) begin : nibble
    assign narrow[i*4+:3] = a[2:0] ^ i;
    assign narrow[i*4+3] = &a;
  end
  assign two_state[66:60] = {a, 3'b101};
  always #5 clk = ~clk;
  always_ff @(posedge clk) held <= wide ^ narrow;
  initial begin
    #1 $display("%b\n%b\n%h", wide, narrow, two_state);
    a   = 4'd9;
    big = 130'h123456789abcdef0123456789;
    #1 $display("%h\n%h %h", wide, narrow, two_state);
    #10 $display("%h", held);
    a = 4'd3;
    #10 $display("%h", held);
    $finish(0);
  end
endmodule
