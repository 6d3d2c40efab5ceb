// SOURCE: IEEE 1800-2023 25.3 to 25.5, 25.10
// CHECKS: interfaces through several levels, modports and their expressions, arrays, parameters, contents
interface bus #(parameter int W = 8)(input logic clk);
  logic [W-1:0] data = 0;
  logic valid = 0;
  wire parity = ^data;
  int beats = 0;
  modport source(output data, valid, input clk);
  modport sink(input data, valid, clk, parity, output beats, .low(data[3:0]));
  always @(posedge clk) if (valid) beats <= beats + 1;
endinterface

module driver #(parameter int START = 1)(bus.source b);
  initial begin
    @(negedge b.clk);
    b.data = START;
    b.valid = 1;
    repeat (3) begin
      @(negedge b.clk) b.data = b.data + 3;
    end
    b.valid = 0;
  end
endmodule

module collector(bus.sink b, output int sum, output wire [3:0] low);
  assign low = b.low;
  initial sum = 0;
  always @(posedge b.clk) if (b.valid) sum <= sum + b.data + b.parity;
endmodule

module wrapper(bus b, output int sum, output [3:0] low);
  collector inner(.b(b.sink), .sum, .low);
endmodule

module pair(bus b[2], output int total);
  assign total = b[0].beats * 100 + b[1].beats;
endmodule

module top;
  logic clk = 0;
  bus one(clk);
  bus #(.W(16)) many[2](clk);
  int s0, s1, s2, total;
  wire [3:0] l0, l1, l2;
  driver d0(one);
  driver #(1000) d1(many[0].source), d2(many[1]);
  wrapper w0(one, s0, l0), w1(many[0], s1, l1), w2(many[1], s2, l2);
  pair p(many, total);
  initial repeat (14) #5 clk = ~clk;
  initial begin
    #32 many[1].valid = 0;
    #40;
    $display("%0d %0d %0d", one.data, many[0].data, many[1].data);
    $display("%0d %0d %0d", s0, s1, s2);
    $display("%h %h %h", l0, l1, l2);
    $display("%0d %0d", one.beats, total);
    $display("%b %b", one.parity, many[0].parity);
  end
endmodule
