// SOURCE: IEEE 1800-2023 21.3.4.3
// CHECKS: $sscanf: every conversion, suppression, widths, results when input ends or differs
module t;
  int n, x, y; real r; string s; logic [7:0] c; logic [15:0] w;
  initial begin
    n = $sscanf("12 -3,0x", "%d %d,%d", x, y, n); $display("%0d %0d", x, y);
    n = $sscanf("1f zx", "%h %h", x, w); $display("%0d %h %h", n, x, w);
    n = $sscanf("word 2.5e1 AB", "%s %f %s", s, r, w); $display("%0d %s %g %s", n, s, r, w);
    n = $sscanf("abcdef", "%3s%*2c%c", s, c); $display("%0d %s %c", n, s, c);
    n = $sscanf("1010_11x0 17", "%b %o", c, x); $display("%0d %b %0d", n, c, x);
    n = $sscanf("123456", "%2d%3d", x, y); $display("%0d %0d %0d", n, x, y);
    n = $sscanf("", "%d", x); $display("%0d", n);
    n = $sscanf("abc", "%d", x); $display("%0d %0d", n, x);
    n = $sscanf("7", "%d %d", x, y); $display("%0d %0d %0d", n, x, y);
  end
endmodule
