// SOURCE: IEEE 1800-2023 12.7.2, 20.5
// CHECKS: a real count of repeat, and a real argument of $itor, are rounded to integers
module test;
  real two_and_a_half = 2.5;
  int n;

  initial begin
    repeat (3.4) n++;
    $display("%0d", n);
    n = 0;
    repeat (two_and_a_half) n++;
    $display("%0d", n);
    n = 0;
    repeat (-two_and_a_half) n++;
    repeat (0.4) n++;
    $display("%0d", n);
    $display("%g %g %g %g", $itor(10.4), $itor(10.5), $itor(-1.5), $itor(7));
  end
endmodule
