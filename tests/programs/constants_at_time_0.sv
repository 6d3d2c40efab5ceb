// SOURCE: IEEE 1800-2023 4.9.1, 9.4.2
// CHECKS: constants are propagated at time 0: who waits for a tied port, a net that is assigned a
// constant or one computed of such hears of it once, edges too; others hear of nothing
module falls(input wire t, output reg q);
  always @(negedge t) q <= 0;
endmodule
module flop(input wire reset_n, input wire clk, output reg q);
  always @(posedge clk or negedge reset_n) if (!reset_n) q <= 0; else q <= 1;
endmodule
module level(input wire [3:0] t, output reg [3:0] q);
  always @(t) q = t + 1;
endmodule
module star(input wire [1:0] t, input wire other, output reg [1:0] q);
  always @* q = {t[0], other};
endmodule
module once(input wire t);
  initial begin
    @(posedge t) $display("%0t once: %b", $time, t);
    @(t) $display("never");
  end
endmodule
module mid(input wire t, output wire q, output wire r);
  flop a(~t, 1'b0, q);
  flop b(t, 1'b0, r);
endmodule
module test;
  wire falling, rising, low, high;
  wire [3:0] plus;
  wire [1:0] both;
  wire one = 1, zero;
  assign zero = !one;
  logic variable = 0;
  bit two_state;
  assign two_state = 0;
  wire follows = variable;
  wire a, b, c;

  falls f(zero, falling);
  falls g(one, rising);
  mid m(1'b1, low, high);
  level l(4'd9, plus);
  star s(2'b01, zero, both);
  once o(one);
  falls h(follows, a);
  falls i(variable, b);
  always @(negedge two_state) $display("never");
  always @(zero) $display("%0t zero: %b", $time, zero);

  initial begin
    $strobe("%b %b %b %b %d %b %b %b", falling, rising, low, high, plus, both, a, b);
    #1 variable = 1;
    #1 variable = 0;
    #1 $display("%b %b", a, b);
  end
endmodule
