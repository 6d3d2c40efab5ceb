// SOURCE: IEEE 1800-2023 6.19.5
// CHECKS: first, last, next, prev, num and name, around the ends and for values that are no member
module top;
  typedef enum { RED, GREEN, BLUE = 7, BLACK } color_t;
  typedef enum logic [1:0] { A = 2'b00, X = 2'bx1, C = 2'b11 } four_t;
  typedef enum bit [69:0] { SMALL = 1, LARGE = 70'h3f_0000_0000_0000_0000 } wide_t;
  color_t c;
  four_t f;
  wide_t w;

  initial begin
    $display("%0d %0d %0d", c.first(), c.last(), c.num());
    c = c.first();
    do begin
      $write(" %s=%0d", c.name(), c);
      c = c.next();
    end while (c != c.first());
    $display("");
    c = BLACK;
    $display("%s %s %s", c.prev().name(), c.next(2).name(), c.prev(5).name());
    $display("%s %s", c.next(0).name(), c.next(1001).name());
    c = color_t'(3);
    $display("[%s] %0d %0d", c.name(), c.next(), c.prev());
    f = X;
    $display("%s %b %b %0d", f.name(), f.next(), f.prev(), f.num());
    f = four_t'(2'b10);
    $display("[%s] %b", f.name(), f.next());
    w = SMALL;
    w = w.next();
    $display("%s %h %s", w.name(), w, w.next().name());
  end
endmodule
