// SOURCE: IEEE 1800-2023 21.3.4.3
// CHECKS: what %t reads is rounded to the decimals that $timeformat gave, then scaled
`timescale 1ns / 100ps
module test;
  real t;

  initial begin
    $timeformat(-3, 2, "ms", 10);
    void'($sscanf("10.345", "%t", t));
    $display("%.1f", t);
    void'($sscanf("8.124", "%t", t));
    $display("%.1f", t);
    $timeformat(-9, 0, "ns", 10);
    void'($sscanf("2.5", "%t", t));
    $display("%.1f", t);
  end
endmodule
