// SOURCE: IEEE 1800-2023 10.3.3, 28.16
// CHECKS: delays of assignments, nets and gates are inertial, and depend on the new value
`timescale 1ns / 1ns
module top;
  reg a, en;
  reg [7:0] v;
  reg [99:0] w;
  wire one, three, gate, tri_gate;
  wire [7:0] vector;
  wire [99:0] wide;
  wire #2 slow;
  integer d = 7, t = 0;
  wire computed;
  assign #5 one = a;
  assign #(2, 3, 4) three = en ? a : 1'bz;
  assign #(1, 6) vector = v;
  assign #2 wide = w;
  and #(2, 4) g (gate, a, en);
  bufif1 #(1, 2, 3) b (tri_gate, a, en);
  assign #1 slow = a;
  assign #d computed = a;
  reg [127:0] last = 0;
  initial forever begin
    #1 t = t + 1;
    if (last !== {one, three, vector, gate, tri_gate, slow, computed, wide})
      $display("%0d: one=%b three=%b vector=%h gate=%b tri_gate=%b slow=%b computed=%b wide=%h", t,
               one, three, vector, gate, tri_gate, slow, computed, wide);
    last = {one, three, vector, gate, tri_gate, slow, computed, wide};
  end
  initial begin
    a = 0; en = 1; v = 8'h00; w = 0;
    #20 a = 1; v = 8'h5a; w = 100'h123456789abcdef0123456789;
    #20 a = 0; v = 8'h00; w = 1;
    #1 w = 2;
    #2 a = 1;
    #1 a = 0;
    #20 a = 1;
    #20 en = 0; v = 8'hxx; w = 'x;
    #20 en = 1'bx; v = 8'hff; w[99:50] = 'z;
    #20 en = 1; a = 1'bx; v = 8'h11;
    #2 v = 8'h22; d = 3;
    #20 a = 0;
    #1 a = 1;
    #20 $finish;
  end
endmodule
