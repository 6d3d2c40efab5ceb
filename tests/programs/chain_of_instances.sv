// SOURCE: IEEE 1800-2023 10.3.2, 23.3.3
// CHECKS: a vector whose bits go from one instance of a generate loop to the next
module link(input logic in, step, output logic out);
  assign out = in ^ step;
endmodule

module chain #(parameter int W = 8)(input logic [W-1:0] steps, output logic last);
  logic [W:0] c;
  assign c[0] = 1'b0;
  for (genvar i = 0; i < W; i++) begin : g
    link l(.in(c[i]), .step(steps[i]), .out(c[i+1]));
  end
  assign last = c[W];
endmodule

module top;
  logic [7:0] steps;
  logic last;
  chain c(.steps, .last);
  initial begin
    steps = 8'h01;
    #1 $display("%b", last);
    steps = 8'h81;
    #1 $display("%b", last);
    steps = 8'h92;
    #1 $display("%b", last);
    steps = 8'h9x;
    #1 $display("%b", last);
  end
endmodule
