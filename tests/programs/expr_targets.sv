// SOURCE: IEEE 1800-2023 10.4, 11.4.1, 11.4.2, 11.4.12
// CHECKS: concatenations as targets, compound assignments and increments evaluate their target once
module expr_targets;
  logic [3:0] a, b;
  logic [7:0] w;
  int i, j, v [0:3];
  byte q [3:0];
  real r;
  initial begin
    {a, b} = 8'h5a; $display("%h %h", a, b);
    {a, b} = {b, a}; $display("%h %h", a, b);
    {a[1:0], b, w[7:4]} = 10'b11_1001_0110; $display("%b %b %b", a, b, w);
    w = 8'h10; w += 8'hf5; $display("%h", w);
    w <<= 2; $display("%h", w);
    w ^= 8'hff; w |= 8'h01; w &= 8'h7f; $display("%h", w);
    w -= 1; w *= 3; w /= 2; w %= 50; $display("%0d", w);
    i = 5; j = i++ + 10; $display("%0d %0d", i, j);
    j = --i * 2; $display("%0d %0d", i, j);
    v[0] = 1; v[1] = 2; v[2] = 3; v[3] = 4;
    i = 0; v[i++] += 10; $display("%0d %0d %0d", i, v[0], v[1]);
    v[i]++; ++v[i]; v[3]--; $display("%0d %0d", v[1], v[3]);
    q[2] = 127; q[2]++; $display("%0d", q[2]);
    r = 1.5; r += 2; r++; $display("%0.2f", r);
    i = 7; i >>>= 1; i <<<= 3; $display("%0d", i);
    i = -9; i >>>= 1; $display("%0d", i);
    j = (i = 4) + 1; $display("%0d %0d", i, j);
    a = 4'b01x1; a++; $display("%b", a);
  end
endmodule
