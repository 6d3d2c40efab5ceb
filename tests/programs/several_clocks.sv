// SOURCE: IEEE 1800-2023 16.13
// CHECKS: sequences and properties of several clocks
module t;
  logic c0 = 0, c1 = 0, a = 0, b = 0;
  int i = 0, j = 0;
  always #5 c0 = ~c0;
  always #8 c1 = ~c1;
  always @(posedge c0) begin i <= i + 1; a <= i % 3 == 0; end
  always @(posedge c1) begin j <= j + 1; b <= j % 2 == 0; end
  sequence crossed; @(posedge c0) ##1 a ##1 @(posedge c1) b; endsequence
  s1: cover property (crossed) $write(" crossed@%0t", $time);
  p1: assert property (@(posedge c0) a |=> @(posedge c1) b)
    $write(" p1+@%0t", $time); else $write(" p1-@%0t", $time);
  p2: assert property (@(posedge c0) a |-> @(posedge c1) ##1 !b)
    else $write(" p2-@%0t", $time);
  p3: cover property (@(posedge c0) a ##1 @(posedge c1) $rose(b) ##1 @(posedge c0) !a[*2])
    $write(" p3@%0t", $time);
  p4: assert property (@(posedge c0) not (a ##1 @(posedge c1) b)) else $write(" p4-@%0t", $time);
  always @(negedge c0) $display(" | %0t", $time);
  initial #125 $finish;
endmodule
