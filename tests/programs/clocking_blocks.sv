// SOURCE: IEEE 1800-2023 14.3, 14.4, 14.10, 14.11, 14.13, 14.14, 14.16
// CHECKS: clocking blocks: sampling, skews, cycle delays, drives of variables and nets
interface ifc(input logic clk);
  logic req, gnt; logic [7:0] data;
  clocking cb @(posedge clk);
    default input #1step output #2;
    input gnt; output req; inout data;
  endclocking
endinterface
module top;
  logic clk = 0, a = 0, y; logic [3:0] b = 0, v = 0; wire w; logic [3:0] seen;
  ifc bus(clk);
  default clocking cb @(posedge clk);
    default input #1step output #0;
    input a, b; input #0 late = b; input #3 early = b; output #1 y; output v; inout w;
  endclocking
  always #5 clk = ~clk;
  always @(posedge clk) begin b <= b + 1; a <= ~a; end
  always @(y) $display("%0t y=%b", $time, y);
  always @(v) $display("%0t v=%h", $time, v);
  always @(w) $display("%0t w=%b", $time, w);
  always @(bus.req) $display("%0t req=%b", $time, bus.req);
  initial begin
    bus.gnt = 1; bus.data = 8'h5a;
    @(cb); $display("%0t a=%b b=%0d late=%0d early=%0d now=%0d", $time, cb.a, cb.b, cb.late, cb.early, b);
    cb.y <= 1; cb.v <= 4'h3;
    @(cb); $display("%0t a=%b b=%0d late=%0d early=%0d now=%0d", $time, cb.a, cb.b, cb.late, cb.early, b);
    #2 cb.v <= 4'hc; cb.y <= 0;
    ##2 $display("%0t after two", $time);
    cb.w <= 1; cb.v[0] <= 1; cb.v <= ##2 4'h7;
    ##1 $display("%0t w sampled %b", $time, cb.w);
    ##0 $display("%0t", $time);
    @(posedge cb.a) $display("%0t posedge cb.a", $time);
    cb.w <= 1'bz;
    bus.cb.req <= 1; bus.cb.data <= 8'h77;
    @(bus.cb) $display("%0t gnt=%b data=%h %h", $time, bus.cb.gnt, bus.cb.data, bus.data);
    @(bus.cb) $display("%0t gnt=%b data=%h %h", $time, bus.cb.gnt, bus.cb.data, bus.data);
    ##2 $finish;
  end
endmodule
