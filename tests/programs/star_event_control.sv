// SOURCE: IEEE 1800-2023 9.4.2.2
// CHECKS: always @* does not wait for what only stands in an event control or behind wait
module top;
  int x, y, z, n;
  bit a, b, go;
  always @* begin
    x = a;
    @(x) y = y + 1;
  end
  always @* begin
    wait (go) z = z + b;
    n = n + 1;
  end
  initial begin
    #1 a = 1;
    #1 x = 7;
    #1 $display("%0d %0d", x, y);
    x = 8;
    #1 $display("%0d %0d", x, y);
    a = 0;
    #1 x = 9;
    #1 $display("%0d %0d", x, y);
    x = 10;
    #1 $display("%0d %0d", x, y);
    b = 1;
    #1 $display("%0d", n);
    go = 1;
    #1 n = 0;
    go = 0;
    #1 $display("%0d", n);
    go = 1;
    #1 $display("%0d", n);
    $finish(0);
  end
endmodule
