// SOURCE: IEEE 1800-2023 16.5.1, 16.9.3
// CHECKS: $strobe, a late wake and a second clock see sampled and past values of the slot they stand in
module top;
  logic clk = 0, slow = 0, gate = 1;
  logic [7:0] a = 0, b;
  string s = "none";
  always #5 clk = ~clk;
  always #10 slow = ~slow;
  always @(posedge clk) a <= a + 1;
  assign b = 100 - a;
  always @(posedge clk) s = $sformatf("s%0d", a);
  always @(negedge clk) gate <= ~gate;

  always @(posedge clk) begin
    $strobe("%0t strobe: a %0d sampled %0d past %0d past2 %0d past3 %0d", $time, a, $sampled(a),
            $past(a), $past(a, 2), $past(a, 3));
  end
  always @(posedge clk) begin
    #0 $display("%0t late: b %0d sampled %0d past %0d gated %0d %s", $time, b, $sampled(b),
                $past(b,,, @(posedge clk)), $past(b, 1, gate, @(posedge clk)),
                $past(s,,, @(posedge clk)));
  end
  always @(posedge slow) $display("%0t slow: a %0d past %0d", $time, $sampled(a), $past(a));

  // A glitch within a time step is no change, and evaluates nothing twice.
  logic g = 0;
  int ticks = 0;
  initial begin
    #12 g = 1;
    g = 0;
    #10 g = 1;
  end
  once: assert property (@(posedge g) 1) ticks++;
  rises: assert property (@(posedge clk) $rose(g) |-> $past(a) == $sampled(a) - 8'd1 && !$past(g))
    $display("%0t holds", $time); else $display("%0t fails", $time);
  initial #48 begin
    $display("ticks %0d", ticks);
    $finish;
  end
endmodule
