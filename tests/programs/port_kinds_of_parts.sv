// SOURCE: IEEE 1800-2023 23.3.3.7, 6.6.3
// CHECKS: inout ports of kinds wand and wor connected to bits of wires, which resolve as those do
module all(inout wand p);
  assign p = 1'b1;
endmodule
module any(inout wor [1:0] p);
  assign p = 2'b10;
endmodule
module top;
  wire [4:0] w;
  wire [1:0][1:0] two;
  logic [4:0] d = 0;
  all a0(w[0]), a3(two[1][0]);
  any o(w[3:2]);
  assign w = d;
  assign (pull1, pull0) w = 5'b11111;
  assign two[1] = 2'b00;
  assign two[0] = d[1:0];
  always @(w) $display("%0t %b %v %v %v %v %v", $time, w, w[4], w[3], w[2], w[1], w[0]);
  initial begin
    #1 $display("%b", two);
    #1 d = 5'b01101;
    #1 d = 5'b1x010;
    #1 d = 5'bzzzzz;
    #1 $display("%b", two);
  end
endmodule
