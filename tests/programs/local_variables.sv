// SOURCE: IEEE 1800-2023 16.10, 16.11
// CHECKS: local variables of sequences and properties, their initial values, calls where a sequence matches
module t;
  logic clk = 0, valid = 0, done = 0;
  int in = 0, out = 0, n = 0;
  always #5 clk = ~clk;
  always @(posedge clk) begin
    n <= n + 1; valid <= n % 3 == 0; in <= n * 10; done <= n % 5 == 4;
    out <= (n > 4 && n != 11) ? (n - 4) * 10 + 4 : 7;
  end
  property delayed;
    int x;
    @(posedge clk) (valid, x = in) |-> ##4 (out == x + 4);
  endproperty
  p1: assert property (delayed) $write(" %0t+", $time); else $write(" %0t-", $time);
  sequence matched;
    int x;
    (valid, x = in) ##4 (out == x + 4, $write(" %0t:x=%0d", $time, x));
  endsequence
  c1: cover property (@(posedge clk) matched);
  sequence counted(int from);
    int k = from;
    (valid, k = k + 1) ##1 (1, k++)[*2] ##1 (k == 3);
  endsequence
  c2: cover sequence (@(posedge clk) counted(0)) $write(" %0t:cnt", $time);
  c3: cover sequence (@(posedge clk) counted(n % 2)) $write(" %0t:odd", $time);
  property until_done;
    logic [7:0] d;
    (valid, d = 8'(in)) |=> (!done [*0:$] ##1 done && out >= 8'(d - 8'd10));
  endproperty
  p2: assert property (@(posedge clk) until_done) else $write(" %0t:late", $time);
  property since;
    int first = n;
    @(posedge clk) valid |=> ##[1:3] (done && n - first > 3);
  endproperty
  p3: assert property (since) $write(" %0t:b+", $time); else $write(" %0t:b-", $time);
  sequence either;
    string s;
    ((valid, s = "valid") or (done, s = "done")) ##2 (1, $write(" %0t:%s", $time, s));
  endsequence
  c4: cover property (@(posedge clk) either);
  sequence earliest;
    int v;
    first_match((valid, v = n) ##[1:3] (in > 20 * v)) ##1 (1, $write(" %0t:v=%0d", $time, v));
  endsequence
  c5: cover property (@(posedge clk) earliest);
  always @(negedge clk) $display;
  initial #170 $finish;
endmodule
