// SOURCE: IEEE 1800-2023 28.8, 28.16
// CHECKS: turn-on and turn-off delays of bidirectional switches delay their control
module top;
  wire a, b, c, d, e;
  reg x = 0, on = 1, off = 0;
  time t = 4;
  assign a = x;
  tranif1 #(3, 5) t1(a, b, on);
  tranif0 #(3, 5) t0(a, c, off);
  rtranif1 #2 r1(a, d, on);
  tranif1 #(t) v1(a, e, on);
  always @(a, b, c, d, e) $strobe("%0t a%b b%b c%b d%b e%b", $time, a, b, c, d, e);
  initial begin
    #20 x = 1;
    #20 on = 0;
    off = 1;
    #20 x = 0;
    #20 on = 1;
    off = 0;
    #20 on = 0;
    #1 on = 1;
    #20 $finish;
  end
endmodule
