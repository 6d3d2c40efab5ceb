// SOURCE: IEEE 1800-2023 6.12.1, 6.16, 6.24, 10.7, 11.8.2
// CHECKS: sizes, signs, states, reals, strings and enums convert as assignments and casts say
module expr_conversions;
  typedef enum logic [1:0] {RED, GREEN = 2, BLUE} colour;
  logic [3:0] n;
  logic signed [3:0] s;
  logic [7:0] w;
  bit [3:0] two;
  byte by;
  shortint sh;
  longint l;
  real r;
  string t;
  colour c;
  int i;
  initial begin
    s = -3; w = s; $display("%b", w);
    n = 4'b1101; w = n; $display("%b", w);
    w = $signed(n); $display("%b", w);
    w = $unsigned(s); $display("%b", w);
    n = 4'b1x0z; two = n; $display("%b", two);
    w = 8'(n); $display("%b", w);
    w = 8'(s); $display("%b", w);
    by = 200; $display("%0d", by);
    sh = 'h18000; $display("%0d", sh);
    l = -1; $display("%h", l);
    r = 2.5; i = r; $display("%0d", i);
    r = -2.5; i = r; $display("%0d", i);
    r = 1.4999; i = int'(r); $display("%0d", i);
    r = 3; i = r * 1.5; $display("%0d", i);
    r = by; $display("%0.1f", r);
    r = 32'hffff_ffff; $display("%0.1f", r);
    i = 7 / 2 * 2.0; $display("%0d", i);
    r = 7 / 2; $display("%0.1f", r);
    r = 7 / 2.0; $display("%0.1f", r);
    w = "A"; $display("%h", w);
    t = string'(16'h4142); $display("%s", t);
    t = "hello"; w = t[1]; $display("%s", w);
    c = colour'(2); $display("%0d", c);
    c = colour'(c + 1); $display("%0d", c);
    i = signed'(n[3:3]) + 0; $display("%0d", i);
    w = unsigned'(-4'sd1); $display("%b", w);
    i = 3'(13); $display("%0d", i);
    w = 4'sd7 + 4'sd1; $display("%b", w);
    i = (s + 4'd1); $display("%0d", i);
  end
endmodule
