// SOURCE: IEEE 1800-2023 23.2.2, 23.3.2, 23.3.3
// CHECKS: named, implicit and unconnected ports, expressions, concatenations, old style, inout, arrays
module adder #(parameter W = 4)(input [W-1:0] a, b, input cin, output [W-1:0] s, output cout);
  assign {cout, s} = a + b + cin;
endmodule

module old(y, .low(x[3:0]), , bus);
  output [7:0] y;
  input [7:0] x;
  inout [1:0] bus;
  wire [7:0] x;
  reg [7:0] y;
  always_comb y = {4'h5, x[3:0]};
  assign bus = x[0] ? 2'b10 : 2'bz;
endmodule

module cell1(input a, b, output y);
  assign y = a & b;
endmodule

module defaults(input logic [3:0] a = 4'd9, input b, input var logic c, output logic [7:0] y);
  assign y = {2'b0, a, b, c};
endmodule

module top;
  logic [3:0] a, b;
  logic cin;
  wire [3:0] s;
  wire cout, c2;
  wire [4:0] both;
  logic [15:0] wide;
  adder u1(.*);
  adder u2(.a, .b(b ^ 4'hf), .cin(1'b1), .s(both[3:0]), .cout(both[4]));
  adder #(.W(4)) u3(a, b, cin, {wide[11:10], wide[3:2]}, );
  adder #(8) u4({a, b}, 8'd1, 1'b0, wide[15:12], c2);

  logic [7:0] x = 8'h3;
  wire [7:0] y;
  tri [1:0] bus;
  logic drive = 0;
  assign bus = drive ? 2'b01 : 2'bzz;
  old o(y, x[3:0], , bus);

  logic [3:0] va = 4'b1100, vb = 4'b1010;
  wire [3:0] vy;
  wire [0:3] wy;
  cell1 cells[3:0](va, vb, vy);
  cell1 more[0:3](va, vb[1], wy);

  wire [7:0] dy;
  defaults d(.b(), .c(), .y(dy));

  initial begin
    for (int i = 0; i < 4; i++) begin
      a = 4'(i * 5);
      b = 4'(i * 7 + 2);
      cin = i[0];
      #1 $display("%0d+%0d+%b: %0d %b, %b, %b, %b %b", a, b, cin, s, cout, both, wide[11:0], wide, c2);
    end
    $display("%h %b %b", y, bus, vy);
    $display("%b %b", wy, dy);
    x = 8'h4;
    #1 $display("%h %b", y, bus);
    drive = 1;
    #1 $display("%b", bus);
    x = 8'h5;
    #1 $display("%b", bus);
  end
endmodule
