// SOURCE: IEEE 1800-2023 8.16, 6.24.2
// CHECKS: $cast called as a task reports an error where the function returns 0, and changes nothing
// EXIT: 1
module top;
  class Base;
    int v = 1;
  endclass
  class Left extends Base;
    int l = 2;
  endclass
  class Right extends Base;
    int r = 3;
  endclass
  typedef enum {ONE = 1, TWO} number;
  Base b;
  Left l;
  Right r;
  number n = ONE;
  initial begin
    l = new;
    b = l;
    $cast(l, b);
    $display("%0d %0d", l.l, $cast(r, b));
    if (b == null || !$cast(r, b)) $display("no Right");
    $display("%s", b != null && $cast(l, b) ? "Left" : "none");
    $cast(r, b);
    $display("on with %0d", r == null);
    $display("%0d", $cast(n, 7));
    $display("%s", n.name());
    void'($cast(n, 2));
    $display("%s", n.name());
  end
endmodule
