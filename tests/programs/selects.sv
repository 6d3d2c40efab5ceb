// SOURCE: IEEE 1800-2023 11.4.11, 11.5.1, 6.12.1, 11.4.12
// CHECKS: selects that lie outside, the conditional operator with X, concatenations, reals
module selects;
  logic [7:0] v = 8'b01xz_1001;
  bit [7:0] two = 8'b1011_0110;
  logic [0:7] up = 8'b01xz_1001;
  logic [3:0][2:0] packed_array = 12'o7153;
  logic c = 1'bx;
  int i;
  logic [3:0] k;
  bit [63:0] big;
  logic [99:0] wide;
  real r, s;
  shortreal t;
  initial begin
    for (i = -3; i < 11; i += 1)
      $display("%0d %b %b %b %b %b %b", i, v[i], two[i], up[i], v[i+:4], v[i-:3], two[i+:3]);
    for (i = -1; i < 6; i += 1) $display("%0d %b", i, packed_array[i]);
    k = 4'b1x00;
    $display("%b %b %b", v[k], two[k], packed_array[k]);
    k = 9;
    $display("%b %b %b", v[k], v[k+:3], v[k-:3]);
    $display("%b %b", c ? v : 8'b0101_1011, c ? 4'b1100 : 4'b1010);
    c = 1'bz;
    i = c ? 12 : 10;
    $display("%0d", i);
    r = c ? 1.5 : 1.5;
    s = c ? 1.5 : 2.5;
    $display("%f %f", r, s);
    wide = {v, {3{k}}, 80'd1};
    $display("%b", wide[99:70]);
    wide = {4{25'h1abcdef}};
    $display("%h", wide);
    r = -2.5;
    i = r;
    $display("%0d", i);
    i = 0.5;
    $display("%0d", i);
    r = 1e15 + 0.5;
    big = r;
    $display("%0d", big);
    r = v;
    $display("%f", r);
    r = -7;
    s = 2.0 ** 0.5;
    $display("%f %f", r / 2, s);
    t = 0.1;
    $display("%.10f %b", t, t == 0.1);
    big = $realtobits(1.0);
    $display("%h %f", big, $bitstoreal(big));
    $display("%0d %0d", 8'sh80 / -8'sd1, -7 % 4);
    $display("%0d %0d %0d", 2 ** 10, (-2) ** 3, 2 ** -1);
  end
endmodule
