// SOURCE: IEEE 1800-2023 9.4, 15.5
// CHECKS: delays and their rounding, event controls, wait, intra-assignment timing, named events
`timescale 1ns/100ps
module timing_controls;
  logic clk = 0, gate = 0;
  logic [3:0] data = 0;
  int a, b, n;
  real delay = 1.26;
  event go, stop;

  always #5 clk = ~clk;

  initial begin
    #1.24 $display("%0.1f", $realtime);
    #delay $display("%0.1f", $realtime);
    @(posedge clk) $display("%0.1f posedge", $realtime);
    @(negedge clk or posedge gate) $display("%0.1f negedge", $realtime);
    @(posedge clk iff gate) $display("%0.1f iff %b", $realtime, gate);
    repeat (2) @(posedge clk);
    $display("%0.1f repeat", $realtime);
    @data $display("%0.1f data %0d", $realtime, data);
    wait (n == 3) $display("%0.1f wait", $realtime);
    wait (n == 3) $display("%0.1f no wait", $realtime);
    a = 1;
    b = #3 a + 1;
    $display("%0.1f b %0d", $realtime, b);
    a <= #4 7;
    b = 9;
    a <= repeat (2) @(posedge clk) b;
    b = 0;
    #4.5 $display("%0.1f a %0d", $realtime, a);
    #20 $display("%0.1f a %0d", $realtime, a);
    -> go;
    @stop $display("%0.1f stop", $realtime);
    ->> #2 go;
    @go $display("%0.1f go", $realtime);
    #0 $display("%0.1f zero", $realtime);
    $finish;
  end

  initial begin
    #22 gate = 1;
    #40 data = 5;
    #10 n = 3;
  end

  initial begin
    @go;
    #3 -> stop;
  end
endmodule
