// SOURCE: IEEE 1800-2023 16.12.7, 16.12.1
// CHECKS: implications of sequences of fixed length: how often they fail, also with disable iff
module tb;
  logic clk = 0, rst = 0, a = 0, b = 0, c = 0;
  int n[12];
  logic [31:0] r = 32'h1234567;
  always #5 clk = ~clk;
  always @(posedge clk) begin
    repeat (7) r = {r[30:0], r[31] ^ r[21] ^ r[1] ^ r[0]};
    a <= r[0];
    b <= r[3] | r[9];
    c <= r[7] | r[2];
  end
  default clocking @(posedge clk); endclocking
  p0: assert property (a |-> b) else n[0]++;
  p1: assert property (a |=> b) else n[1]++;
  p2: assert property (a |-> ##3 b) else n[2]++;
  p3: assert property (a ##1 b |-> c) else n[3]++;
  p4: assert property (a ##2 b |=> b ##1 c) else n[4]++;
  p5: assert property (disable iff (rst) a |-> ##[1:3] b) else n[5]++;
  p6: assert property (disable iff (rst) a |-> b[*3] ##1 c) else n[6]++;
  p7: assert property (disable iff (rst) a |=> b ##1 c ##1 a) else n[7]++;
  p8: assert property ($rose(a) |=> $past(b)) else n[8]++;
  p9: assert property (disable iff (rst) a ##3 1 |-> b) else n[9]++;
  p10: assert property (disable iff (rst) a[*3] |=> c) else n[10]++;
  p11: assert property (a |-> ##0 b ##0 c) else n[11]++;
  initial begin
    #302 rst = 1; #1 rst = 0; #50 rst = 1; #100 rst = 0;
    #1003 rst = 1; #0 rst = 0;
    #3000 foreach (n[i]) $display("p%0d failed %0d times", i, n[i]);
    // Two ticks in one time step are one.
    #2 clk = 0;
    #0 clk = 1;
    #0 clk = 0;
    #0 clk = 1;
    #2 foreach (n[i]) $display("p%0d failed %0d times", i, n[i]);
    $finish;
  end
endmodule
