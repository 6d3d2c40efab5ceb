// SOURCE: IEEE 1800-2023 clause 27, 23.10, 23.11
// CHECKS: loops, conditions and cases of generate blocks, parameters of all kinds, bind, localparams
module counter #(parameter int W = 4, parameter type T = logic [W-1:0], parameter string NAME = "none");
  localparam T MAX = '1;
  T value = MAX - 1;
  initial #W $display("%m %s: %0d bits, %0d of %0d", NAME, $bits(T), value, MAX);
endmodule

module probe #(parameter int N = 0)(input logic [31:0] seen);
  initial #(50 + N) $display("%m sees %0d", seen);
endmodule

module stage #(parameter int DEPTH = 0)(input logic [7:0] in, output logic [7:0] out);
  if (DEPTH == 0) begin : stop
    assign out = in;
  end else begin : go
    logic [7:0] next;
    assign next = in + 8'(DEPTH);
    stage #(DEPTH - 1) s(next, out);
  end
endmodule

module top;
  for (genvar i = 1; i < 4; i++) begin : rows
    for (genvar j = 0; j < i; j += 2) begin : columns
      counter #(.W(i * 8 + j), .NAME("inner")) c();
    end
  end
  if (1) begin
    counter #(3) unnamed();
  end else counter #(5) never();
  case ($bits(int))
    16: begin : sixteen counter #(1) c(); end
    32: begin : thirty_two counter #(2, byte unsigned, "typed") c(); end
    default: begin : other counter #(6) c(); end
  endcase
  logic [7:0] in = 10, out;
  stage #(4) s(in, out);
  bind counter probe #(W) p(32'(value));
  initial begin
    #40 $display("%0d", out);
    in = 100;
    #1 $display("%0d %0d", out, s.go.s.go.next);
  end
endmodule
