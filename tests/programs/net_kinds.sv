// SOURCE: IEEE 1800-2023 6.6
// CHECKS: several drivers of a net resolve by kind and strength; undriven bits are Z
module top;
  reg a, b;
  wire w; wand wa; wor wo; tri0 t0; tri1 t1; supply0 s0; supply1 s1;
  wire [7:0] part;
  assign w = a; assign w = b;
  assign wa = a; assign wa = b;
  assign wo = a; assign wo = b;
  assign part[3:0] = {4{a}};
  assign (strong0, pull1) t0 = a;
  assign (pull0, strong1) t1 = b;
  wire st;
  assign (strong0, strong1) st = a;
  assign (pull0, pull1) st = b;
  reg [3:0] vals;
  integer i, j;
  initial begin
    vals = 4'bzx10;
    for (i = 0; i < 4; i = i + 1)
      for (j = 0; j < 4; j = j + 1) begin
        a = vals[i]; b = vals[j];
        #1 $display("%b %b: w=%b wa=%b wo=%b t0=%b t1=%b s0=%b s1=%b st=%b part=%b", a, b, w, wa, wo, t0, t1, s0, s1, st, part);
      end
  end
endmodule
