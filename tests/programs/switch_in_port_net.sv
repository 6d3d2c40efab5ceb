// SOURCE: IEEE 1800-2023 28.8
// CHECKS: a switch between two bits of one inout port joins the nets outside
module joint(inout [1:0] c);
  tran (c[0], c[1]);
endmodule

module test;
  tri [3:0] a;
  reg upward;
  joint j1(a[1:0]);
  joint j2(a[2:1]);
  joint j3(a[3:2]);
  assign a[0] = upward ? 1'b0 : 1'bz;
  assign a[3] = upward ? 1'bz : 1'b1;

  initial begin
    upward = 1;
    #1 $display("%b", a);
    upward = 0;
    #1 $display("%b", a);
  end
endmodule
