// SOURCE: IEEE 1800-2023 18.11
// CHECKS: randomize() of properties that a class inherits: in methods, of a handle, in a macro, with constraints, not random ones
`define CHECKED(CALL) if (!CALL) $display("failed: %0d", `__LINE__);
class Base #(int LIMIT = 5);
  rand int unsigned x;
  rand int unsigned other;
  int unsigned plain;
  constraint limits { x < LIMIT; plain inside {[7:9]} || plain == 0; }
endclass
class Middle extends Base #(6);
  rand int unsigned y;
endclass
class Derived extends Middle;
  rand int unsigned z;
  function void check();
    other = 100; y = 200; z = 300;
    `CHECKED(this.randomize(x))
    $display("%b %0d %0d %0d", x < 6, other, y, z);
    // A comment. In front of a call, and
    if (!/* before. */ randomize(/* an. */ x, y) with { x > 4; y == x + 1; })
      $display("failed");
    $display("%0d %0d %0d %0d", x, other, y, z);
    if (!/* this. */ super.randomize(plain) with { plain > 7; }) $display("failed");
    $display("%0d %b", x, plain inside {8, 9});
    x = 3;
    if (this.randomize(plain) with { x > 3; }) $display("x varied");
    if (this.randomize(null)) $display("holds");
    x = 6;
    if (!this.randomize(null)) $display("does not hold");
  endfunction
endclass
module top;
  Derived d = new;
  initial begin
    d.check();
    d.z = 4;
    `CHECKED(d.randomize(x, z) with { z inside {[10:12]}; x == z - 9; })
    $display("%b %0d", d.z == d.x + 9, d.other);
  end
endmodule
