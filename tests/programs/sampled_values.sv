// SOURCE: IEEE 1800-2023 16.5.1, 16.9.3, 16.9.4, 16.14.6, 14.14
// CHECKS: sampled value functions: inferred, default, given and global clocks, gates, every kind of value
module child(input logic clk, input logic [7:0] mem [300], input int at);
  global clocking g @(negedge clk); endclocking
  always @(posedge clk)
    $display("%0t mem %0d was %0d", $time, $sampled(mem[at]), $past(mem[at], 2));
  always @(posedge clk) $display("%0t at negedges %0d", $time, $past_gclk(at));
endmodule
module t;
  typedef struct { int n; string s; } pair;
  logic clk = 0, en = 1, rst = 0, w1;
  logic [3:0] d = 0, q, q3;
  logic [7:0] mem [300];
  int at = 7;
  real r = 0.5;
  pair p = '{1, "a"};
  wire net = d[1];
  child c(clk, mem, at);
  always #5 clk = ~clk;
  always @(posedge clk) begin d <= d + 1; mem[at] <= mem[at] + 1; end
  always @(posedge clk or posedge rst) begin
    if (rst) q <= 0; else q <= $past(d);
    q3 <= $past(d, 3);
  end
  always @(negedge clk)
    $display("%0t q=%0d q3=%0d", $time, q, q3);
  always @(posedge clk) begin
    automatic int here = d;
    d[3] = 0;
    $display("%0t d=%0d sampled=%0d past=%0d rose=%b fell=%b stable=%b changed=%b gated=%0d local=%0d net=%b",
             $time, d, $sampled(d), $past(d), $rose(d), $fell(d), $stable(d[3:2]), $changed(d),
             $past(d, 1, en), $sampled(here), $past(net));
    $display("  %b %b %b", $stable(r), $changed(p), $stable(p.s));
  end
  default clocking cb @(posedge clk); input d; endclocking
  initial begin
    for (int i = 0; i < 300; i++) mem[i] = 8'(i);
    #12 r = 1.5; #10 en = 0; p.s = "b"; #20 en = 1;
    #6 $display("%0t between ticks %0d %0d %b", $time, $past(d), $past(d, 2), $rose(d));
    $display("%0t on another clock %0d", $time, $past(d, , , @(negedge clk)));
    @(cb) $display("%0t cb.d=%0d was %0d", $time, cb.d, $past(cb.d));
    #1 $finish;
  end
  assign w1 = $rose(d[0], @(posedge clk));
  always @(w1) $display("%0t w1=%b", $time, w1);
endmodule
