// SOURCE: IEEE 1800-2023 10.3.3, 28.16, 28.8
// CHECKS: rise, fall and turn-off delays that are not constant: of assignments, nets, gates, switches
`timescale 1ns / 1ns
module top;
  int up = 2, down = 5, off = 3;
  logic a, on = 1;
  logic [3:0] v;
  wire assigned, gated, switched;
  wire [3:0] both;
  wire #(up, down) late = a;
  trireg #(0, 0, off) kept;
  wire left, right;

  assign #(up, down, off) assigned = a;
  assign #(up, down) both = v;
  notif1 #(down, up, off) (gated, a, on);
  nmos #(up, down, off) (switched, a, on);
  assign left = a;
  bufif1 (kept, a, on);
  tranif1 #(up, down) (left, right, on);

  always @(assigned) $display("%0t assigned %b", $time, assigned);
  always @(late) $display("%0t late %b", $time, late);
  always @(both) $display("%0t both %b", $time, both);
  always @(gated) $display("%0t gated %b", $time, gated);
  always @(switched) $display("%0t switched %b", $time, switched);
  always @(kept) $display("%0t kept %b", $time, kept);
  always @(right) $display("%0t right %b", $time, right);

  initial begin
    on = 1;
    a = 1;
    v = 4'b0110;
    #20 a = 0;
    v = 0;
    #20 a = 1'bz;
    v = 4'bzzzz;
    #20 a = 1'bx;
    #10 up = 7;
    #10 a = 1;
    v = 4'b1000;
    #20 on = 0;
    #20 off = 11;
    on = 1;
    #20 on = 0;
    #20 $finish;
  end
endmodule
