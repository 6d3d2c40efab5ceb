// SOURCE: IEEE 1800-2023 20.6.2, 20.7
// CHECKS: $bits, $size, $left and their like of arrays whose size changes, and of the n-th dimension
module t;
  typedef struct { int a; string s; byte q[$]; } record;
  int q[$], sparse[int], none[int];
  byte d[], nested[][];
  record v;
  string s;
  int m[2:0][7:4];
  logic [3:0][15:0] p;
  integer i;
  initial begin
    q = '{1, 2, 3};
    d = new[5];
    $display("%0d %0d %0d %0d %0d", $size(q), $left(q), $right(q), $high(d), $low(d));
    $display("%0d %0d %0d", $increment(q), $dimensions(q), $unpacked_dimensions(d));
    s = "hello";
    $display("%0d %0d %0d %0d", $bits(q), $bits(d), $bits(s), $size(d, 2));
    v.s = "ab";
    v.q = '{1, 2, 3};
    $display("%0d", $bits(v));
    sparse[7] = 1;
    sparse[-4] = 3;
    $display("%0d %0d %0d %0d", $size(sparse), $low(sparse), $high(sparse), $right(sparse));
    $display("%0d", $size(none));
    nested = new[2];
    nested[0] = new[3];
    $display("%0d %0d %0d %0d", $size(nested), $size(nested[0]), $bits(nested), $right(nested[1]));
    for (i = 1; i <= 4; i++)
      $display("%0d %0d %0d %0d", $size(m, i), $left(m, i), $right(m, i), $increment(p, i));
  end
endmodule
