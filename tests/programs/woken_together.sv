// SOURCE: IEEE 1800-2023 4.4.2.2, 4.6, 4.7
// CHECKS: what is woken by one edge runs together; what follows its assignments, of the orders that 4.7 allows, after it
module follower(input logic clk, input logic [3:0] in, output logic [3:0] out);
  assign out = in + 1;
  always @(posedge clk) $display("%0t child in=%0d out=%0d", $time, in, out);
endmodule

module woken_together;
  logic clk = 0;
  logic [3:0] a = 0, b, star, taken;
  wire [3:0] y = a + 1;
  always_comb b = a + 2;
  always @* star = a + 3;
  follower f(clk, a, );
  always #5 clk = !clk;

  initial repeat (2) @(posedge clk) a = a + 4;
  initial repeat (2) @(posedge clk) $display("%0t y=%0d b=%0d star=%0d", $time, y, b, star);
  initial repeat (2) @(negedge clk) $display("%0t y=%0d b=%0d star=%0d", $time, y, b, star);
  always @(posedge clk) taken <= y;
  always @(negedge clk) $display("%0t taken=%0d", $time, taken);

  initial begin
    #22 a = 9;
    $display("%0t y=%0d before waiting", $time, y);
    #0 $display("%0t y=%0d b=%0d", $time, y, b);
    $finish;
  end
endmodule
