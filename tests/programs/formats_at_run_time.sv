// SOURCE: IEEE 1800-2023 21.2.1, 21.3.3
// CHECKS: $sformatf and $sformat with formats in variables; a string variable of $display is a value
module t;
  typedef struct { int a; string s; } pair;
  string f, out;
  pair p = '{3, "x"};
  logic [71:0] wide = 72'h12_3456_789a_bcde_f0;
  logic [7:0] half = 8'b1x0z_0011;
  byte signed minus = -5;
  initial begin
    f = "%0d-%s|%5.2f|%h|%-4d|%04d|";
    $display("%s", $sformatf(f, 5, "abc", 2.5, 8'hxz, 7, minus));
    f = "%b %o %h %d %0h %%";
    $display("%s", $sformatf(f, half, half, wide, wide, wide));
    f = "%m %c%c %v %t %e %g %p";
    $sformat(out, f, "A", 66, 1'b1, $time, 0.5, 0.25, p);
    $display("%s", out);
    f = "%5s|%-5s|%s";
    $display("%s", $sformatf(f, "ab", "cd", "ef", 8'd9));
    f = "%0d";
    $display(f, 8'd9);
    begin : inner
      #3 $display("%s", $sformatf({"%m ", f}, $time));
    end
  end
endmodule
