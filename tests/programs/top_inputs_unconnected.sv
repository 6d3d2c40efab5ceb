// SOURCE: IEEE 1800-2023 23.3.3.2, 6.7.1
// CHECKS: inputs of the top are unconnected: nets are Z or as their type pulls them, variables have their default
module top (
  input logic [3:0] a, input wire b, input var logic c, input integer i, inout d,
  input tri0 e, input tri1 f, input bit g, input var byte h, output o, output logic [1:0] p
);
  assign o = b;
  always @(a, b) if ($time > 0) $display("changed");
  initial begin
    #1 $display("%b %b %b %b %b", a, b, c, i, d);
    $display("%b %b %b %b %b %b", e, f, g, h, o, p);
    force b = 1;
    #1 $display("%b %b", b, o);
    release b;
    #1 $display("%b %b", b, o);
  end
endmodule
