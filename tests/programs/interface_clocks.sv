// SOURCE: IEEE 1800-2023 25.3, 9.4.2, 23.3.3
// CHECKS: procedures and children clocked by members of interfaces
interface bus(input logic clk);
  logic rst_n, valid; logic [7:0] data; logic own;
  modport slave(input clk, rst_n, valid, data, own);
endinterface
module leaf(input logic clk, input logic [7:0] d, output logic [7:0] q);
  always_ff @(posedge clk) q <= d + 8'd1;
endmodule
module consumer(bus.slave b, output int count);
  logic [7:0] last, twice, leafy;
  always_ff @(posedge b.clk or negedge b.rst_n)
    if (!b.rst_n) begin count <= 0; last <= 0; end
    else if (b.valid) begin count <= count + 1; last <= b.data; end
  always @(negedge b.clk) twice <= last * 2;
  always @(posedge b.own) $display("%0t own %m", $time);
  leaf l(.clk(b.clk), .d(last), .q(leafy));
endmodule
module top;
  logic clk = 0; int c0, c1;
  bus b0(clk); bus b1(clk);
  consumer u0(b0, c0); consumer u1(b1, c1);
  always #5 clk = ~clk;
  always @(posedge clk) b1.data <= b0.data + 8'h10;
  initial begin
    b0.rst_n = 0; b1.rst_n = 0; b0.valid = 1; b1.valid = 0; b0.data = 1; b1.data = 0;
    #12 b0.rst_n = 1; b1.rst_n = 1;
    for (int i = 0; i < 6; i++) begin
      @(posedge clk); b0.data <= b0.data + 3; b1.valid <= i[0]; if (i == 4) b1.own = 1;
      #1 $display("%0t %0d %0d | %h %h %h | %h %h %h", $time, c0, c1, u0.last, u0.twice, u0.leafy,
                  u1.last, u1.twice, u1.leafy);
    end
    $finish;
  end
endmodule
