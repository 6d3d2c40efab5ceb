// SOURCE: IEEE 1800-2023 11.3, 11.4.3 to 11.4.10, 11.6, 11.8
// CHECKS: widths, signs and X rules of the arithmetic, relational, bitwise, reduction and shift operators
module expr_operators;
  logic [7:0] a, b;
  logic signed [7:0] s, t;
  logic [3:0] n;
  logic [15:0] w;
  logic [99:0] big;
  int i;
  integer j;
  initial begin
    a = 8'hc8; b = 8'h64; s = -100; t = 7; n = 4'b1x0z;
    w = a + b;           $display("sum %h", w);
    w = {a + b};         $display("self-determined %h", w);
    w = a * b;           $display("product %h", w);
    w = a - b - b - b;   $display("difference %h", w);
    w = s / t;           $display("signed quotient %h", w);
    w = s % t;           $display("signed remainder %h", w);
    w = s / 8'd7;        $display("mixed quotient %h", w);
    w = -8'd100 / 7;     $display("unary minus %h", w);
    w = a / 8'd0;        $display("by zero %b", w);
    w = a % 8'd0;        $display("modulo zero %b", w);
    w = a + n;           $display("with x %b", w);
    $display("power %0d %0d %0d %0d", 3 ** 4, (-2) ** 3, 2 ** -1, (-1) ** -3);
    big = 3; big = big ** 60;  $display("big power %h", big);
    $display("and %b or %b xor %b xnor %b not %b", n & 4'b0101, n | 4'b0101, n ^ 4'b0101, n ~^ 4'b0101, ~n);
    $display("reduce %b %b %b %b %b %b", &n, |n, ^n, ~&n, ~|n, ~^n);
    $display("reduce %b %b %b", &4'b0x11, |4'b0x10, ^4'b0110);
    $display("shift %h %h %h %h", a << 3, a >> 3, s >>> 3, s >> 3);
    $display("shift x %b %b", a << n, a >> 200);
    w = a << 4;          $display("wide shift %h", w);
    w = s <<< 1;         $display("arithmetic left %h", w);
    $display("compare %b %b %b %b", a > b, s < t, s < 8'd7, n > 3);
    $display("equal %b %b %b %b", n == 4'b1x0z, n === 4'b1x0z, n != 4'b0xxx, n !== 4'b1x0z);
    $display("equal %b %b", n == 4'b0000, n == 4'b1000);
    $display("signed compare %b %b", $signed(4'b1111) < 0, 4'b1111 < 0);
    $display("logic %b %b %b %b %b", n && 1, n && 0, n || 0, !n, 4'b00x0 && 1);
    i = -5; j = i >>> 1; $display("integer %0d %0d %0d", j, i / 2, i % 3);
    i = 32'h8000_0000;   $display("overflow %0d %0d", i - 1, -i);
    w = 4'sb1000;        $display("literal sign %h", w);
    w = 4'b1000;         $display("literal %h", w);
    w = 'x;              $display("unbased %b", w);
    w = 4'bx;            $display("extended %b", w);
    w = 16'sbz1;         $display("left z %b", w);
  end
endmodule
