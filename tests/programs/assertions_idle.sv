// SOURCE: IEEE 1800-2023 16.12.1, 16.12.7, 16.14.1, 16.14.8
// CHECKS: assertions without pass actions, whose attempts are idle, under way, failing and disabled by turns
module top;
  logic clk = 0, rst = 1, a = 0, b = 0, x = 1'bx;
  logic [7:0] d = 0;
  int n = 0, fails[string];
  always #5 clk = ~clk;
  always @(posedge clk) begin
    n <= n + 1;
    rst <= n < 2 || n == 12;
    a <= n[0];
    b <= n[1];
    d <= n[2] ? d : d + 1;
    x <= n == 7 ? 1'b0 : 1'bx;
  end
  default clocking @(posedge clk); endclocking

  now: assert property (a |-> b) else fails["now"]++;
  then: assert property (a |=> b) else fails["then"]++;
  reset: assert property (disable iff (rst) a |-> b) else fails["reset"]++;
  steady: assert property (disable iff (rst) a && !b |=> $stable(d)) else fails["steady"]++;
  plain: assert property (disable iff (rst) b || !a) else fails["plain"]++;
  unknown: assert property (x |-> n < 0) else fails["unknown"]++;
  unknown_after: assert property (a |-> x) else fails["unknown_after"]++;
  window: assert property (a ##1 b |-> ##[1:2] a && b) else fails["window"]++;
  twice: assert property (a [*1:2] |=> b [*2]) else fails["twice"]++;
  may_be_empty: assert property (a [*0:1] ##1 b |-> a) else fails["may_be_empty"]++;
  either: assert property (a or b |-> d < 5) else fails["either"]++;
  waits: assert property (##1 a |-> b) else fails["waits"]++;
  negated: assert property (!a |-> b) else fails["negated"]++;
  nested: assert property (a |-> b |=> a) else fails["nested"]++;
  both: assert property ((a |-> b) and (b |-> a)) else fails["both"]++;
  assumed: assume property (a |-> b) else fails["assumed"]++;
  quiet: assert property (a |-> b) else;
  passes: assert property (a |-> b) fails["passes"]--; else fails["passes"]++;
  open: assert property (a |-> s_eventually d == 100) else fails["open"]++;
  initial #405 begin
    foreach (fails[name]) $display("%s %0d", name, fails[name]);
    $finish;
  end
  final $display("open at the end: %0d", fails["open"]);
endmodule
