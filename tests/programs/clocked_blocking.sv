// SOURCE: IEEE 1800-2023 9.4.2, 10.3.2, 10.4.1
// CHECKS: what a clocked procedure assigns with = reaches nets, ports and always_comb at once
module child (
    input logic bit_in,
    input logic [3:0] count_in
);
  logic [3:0] doubled;
  always_comb doubled = count_in << 1;
endmodule

module clocked_blocking;
  logic clk = 0, given = 0, taken = 0;
  logic [3:0] count = 0, mixed = 0;
  wire copy = taken;
  wire [3:0] next = count + 1;
  child u (taken, count);

  always #5 clk = ~clk;
  initial #12 given = 1;

  always @(negedge clk) begin
    taken = given;
    count = count + 2;
    mixed[1:0] = count[2:1];
    mixed[3:2] <= count[2:1];
  end

  always @(posedge clk)
    $display("%0t: %b %b %b, %0d %0d %0d, %b", $time, taken, copy, u.bit_in, count, next, u.doubled,
             mixed);
  initial #60 $finish;
endmodule
