// SOURCE: IEEE 1800-2023 20.4.3
// CHECKS: the greatest numbers as times, with many decimals and a long suffix

`timescale 1ns/1ns
module top;
  initial begin
    $timeformat(-9, 17, {25{" and so on"}}, 40);
    $display("%0t|", 1.0e300);
    $display("%0t|", 64'hffff_ffff_ffff_ffff);
    $display("%t|", 1.5);
  end
endmodule
