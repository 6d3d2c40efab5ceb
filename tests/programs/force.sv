// SOURCE: IEEE 1800-2023 10.6
// CHECKS: force, release, assign and deassign of variables and nets, with values that follow
module leaf(input clk, input [3:0] d, output reg [3:0] q, output [3:0] y);
  initial q = 0;
  always @(posedge clk) q <= d;
  assign y = q + 1;
endmodule
module top;
  reg clk = 0;
  reg [3:0] d = 1, v = 2, other = 3;
  wire [3:0] q, y, w;
  reg [3:0] follows;
  wire [3:0] late;
  leaf u(clk, d, q, y);
  assign w = v;
  assign late = follows;
  always @(v) follows = v;
  always @(w) $display("%0d w changes to %b", $time, w);
  task show(input [8*12:1] what);
    $display("%0d %0s: v=%0d w=%b q=%0d y=%0d follows=%0d late=%0d", $time, what, v, w, q, y,
             follows, late);
  endtask
  always #5 clk = ~clk;
  initial begin
    #1 show("start");
    force w = 4'b1001; show("force w");
    #1 v = 5; #1 show("v 5");
    force w[1:0] = 2'b10; #1 show("part");
    release w[3]; #1 show("release 3");
    release w; show("release w");
    #1 force v = other; #1 show("force v");
    v = 9; #1 show("v 9");
    other = 7; #1 show("other 7");
    release v; show("release v");
    other = 1; #1 show("other 1");
    v = 8; #1 show("v 8");
    assign v = other; #1 show("assign v");
    v = 0; #1 show("v 0");
    force v = 15; #1 show("force v");
    release v; #1 show("release v");
    other = 4; #1 show("other 4");
    deassign v; other = 6; #1 show("deassign v");
    v = 11; #1 show("v 11");
    #10 show("clocked");
    force u.q = d + 5; #1 show("force q");
    d = 2; #20 show("d 2");
    release u.q; #1 show("release q");
    #10 show("clocked");
    force u.y = 0; #1 show("force y");
    d = 6; #10 show("d 6");
    release u.y; #1 show("release y");
    force u.q = 3; force u.q = 4; d = 10; #1 show("twice");
    release u.q; #11 show("end");
    $finish;
  end
endmodule
