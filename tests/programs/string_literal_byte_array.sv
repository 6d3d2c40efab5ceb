// SOURCE: IEEE 1800-2023 5.9
// CHECKS: a string literal stands left-justified in an unpacked array of bytes of another size
module test;
  byte up[0:3] = "AB";
  byte down[3:0] = "AB";
  byte two[2];
  localparam byte FIXED[4] = "xyz";

  initial begin
    two = "XYZ";
    $display("%0d %0d %0d %0d", up[0], up[1], up[2], up[3]);
    $display("%0d %0d %0d %0d", down[3], down[2], down[1], down[0]);
    $display("%0d %0d", two[0], two[1]);
    $display("%p", FIXED);
    up = "ABCD";
    $display("%p", up);
  end
endmodule
