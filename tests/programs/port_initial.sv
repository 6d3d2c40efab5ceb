// SOURCE: IEEE 1800-2023 23.2.2.4
// CHECKS: an output port that is a variable starts with the value of its declaration
module counter(input logic clk, output logic [7:0] count = 5, output bit idle = 1);
  always_ff @(posedge clk) begin
    count <= count + 1;
    idle <= 0;
  end
endmodule

module tb;
  logic clk = 0;
  wire [7:0] count;
  wire idle;
  counter c(.clk, .count, .idle(idle));
  initial begin
    #1 $display("%0d %b", count, idle);
    repeat (6) #5 clk = ~clk;
    #1 $display("%0d %b", count, idle);
    $finish;
  end
endmodule
