// SOURCE: IEEE 1800-2023 16.5 to 16.9, 16.12, 16.14, 16.15, 20.11
// EXIT: 1
// CHECKS: concurrent assertions: sequences, implications, disable, covers, procedures, controls, actions
module bound(input logic clk, valid, ready, input logic [7:0] data);
  property stable;
    @(posedge clk) valid && !ready |=> valid && $stable(data);
  endproperty
  hold: assert property (stable) else $display("%0t %m: data was %0d, is %0d", $time, $past(data), $sampled(data));
endmodule
module dut(input logic clk); logic valid = 0, ready = 0; logic [7:0] data = 0; endmodule
bind dut bound checks(.*);

module sequences;
  logic clk = 0;
  logic a, b, c, d;
  int t = 0;
  always #5 clk = ~clk;
  task play(logic [15:0] va, vb, vc, vd);
    for (int i = 15; i >= 0; i--) begin
      {a, b, c, d} <= {va[i], vb[i], vc[i], vd[i]};
      @(posedge clk); t <= t + 1;
    end
  endtask
  default clocking @(posedge clk); endclocking
  `define SEQ(NAME, S) NAME: cover sequence (S) $write(" %s@%0d", `"NAME`", t)
  `SEQ(delay, a ##2 b);
  `SEQ(range, a ##[1:3] b);
  `SEQ(zero, a ##0 b);
  `SEQ(zero_range, a ##[0:2] b);
  `SEQ(reps, a[*2:3] ##1 b);
  `SEQ(empty, c ##1 a[*0:1] ##1 b);
  `SEQ(go, c ##1 a[->2] ##1 b);
  `SEQ(non, c ##1 a[=2] ##1 b);
  `SEQ(either, (a ##1 b) or (c ##1 d));
  `SEQ(both, (a ##[1:2] b) and (c ##1 d));
  `SEQ(meet, (a ##[1:3] b) intersect (c ##2 d));
  `SEQ(through, a throughout (c ##1 d ##1 d));
  `SEQ(inside_, (a ##1 b) within (c ##3 d));
  `SEQ(first, first_match(a ##[1:3] b));
  initial begin
    play(16'b1000_0000_1100_0000, 16'b0010_0000_1011_0000, 0, 0); $display;
    play(16'b1101_0111_0000_0000, 16'b0000_1000_1000_0000, 0, 0); $display;
    play(16'b0101_0000_0101_0000, 16'b0000_1000_0000_0100, 16'b1000_0000_1000_0000, 0); $display;
    play(16'b1100_0000_1110_0000, 16'b0110_0000_0010_0000, 16'b1000_0000_1100_0000, 16'b0100_0000_0110_0000); $display;
  end
endmodule

module properties;
  logic clk = 0, rst = 1, a = 0, b = 0, c = 0;
  int t = 0, mode = 0;
  always #5 clk = ~clk;
  property implied(x, y, n); disable iff (rst) x |-> ##[1:n] y; endproperty
  property nested; @(posedge clk) implied(a, b, 2); endproperty
  `define CHECK(NAME, P) \
    NAME: assert property (P) $write(" +%s", `"NAME`"); else $write(" -%s", `"NAME`")
  `CHECK(two, @(posedge clk) implied(a, b, 2));
  `CHECK(not_next, @(posedge clk) disable iff (rst) a |=> not b);
  `CHECK(once, @(posedge clk) disable iff (rst) a |-> (b or c) and not (b and c));
  `CHECK(chosen, @(posedge clk) disable iff (rst) if (a) b else !b);
  property by_mode; case (mode) 0: 1; 1, 2: a; default: b; endcase endproperty
  `CHECK(picked, @(posedge clk) disable iff (rst) by_mode);
  `CHECK(untils, @(posedge clk) disable iff (rst) $rose(a) |-> a until_with c);
  `CHECK(soon, @(posedge clk) disable iff (rst) $rose(c) |-> s_eventually [1:2] b);
  `CHECK(next2, @(posedge clk) disable iff (rst) $fell(c) |-> nexttime [2] !c);
  `CHECK(followed, @(posedge clk) disable iff (rst) a |-> (a #=# b));
  `CHECK(aborted, @(posedge clk) disable iff (rst) a |=> sync_accept_on (c) b [*2]);
  never: assert property (@(posedge clk) disable iff (rst) nested);
  int waits = 0;
  always @(posedge clk) begin
    t <= t + 1;
    if (!rst && a) proc: assert property (##1 b) else $write(" -proc");
  end
  always @(negedge clk) $display("  %0d", t);
  initial begin
    @(posedge clk); rst <= 0;
    {a, b, c} <= 3'b100; @(posedge clk);
    {a, b, c} <= 3'b010; @(posedge clk);
    {a, b, c} <= 3'b110; mode <= 1; @(posedge clk);
    {a, b, c} <= 3'b101; mode <= 2; @(posedge clk);
    {a, b, c} <= 3'b011; mode <= 5; @(posedge clk);
    {a, b, c} <= 3'b100; mode <= 0; @(posedge clk);
    {a, b, c} <= 3'b000; @(posedge clk);
    @(posedge clk) $assertpassoff;
    {a, b, c} <= 3'b001; @(posedge clk);
    $assertpasson; $assertvacuousoff;
    {a, b, c} <= 3'b100; @(posedge clk); rst <= 1; @(posedge clk);
    $assertkill; rst <= 0; {a, b, c} <= 3'b111; @(posedge clk);
    @(posedge clk);
    $asserton; @(negedge clk) #1 $finish;
  end
endmodule

module t;
  logic clk = 0;
  always #5 clk = ~clk;
  dut u(clk);
  sequences s();
  properties p();
  initial begin
    @(posedge clk) u.valid <= 1; u.data <= 3;
    repeat (2) @(posedge clk);
    u.data <= 4; @(posedge clk); u.ready <= 1; @(posedge clk); u.data <= 5; u.ready <= 0;
    repeat (2) @(posedge clk);
  end
endmodule
