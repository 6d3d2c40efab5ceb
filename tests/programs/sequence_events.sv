// SOURCE: IEEE 1800-2023 9.4.2.4, 16.13.6, 16.15, 16.17
// EXIT: 1
// CHECKS: events and triggered of sequences, expect statements, default disable iff
module t;
  logic clk = 0, a = 0, b = 0, rst_n = 0, off = 0;
  int n = 0;
  always #5 clk = ~clk;
  default clocking @(posedge clk); endclocking
  default disable iff (!rst_n || off);
  sequence s(x); a ##1 x; endsequence
  sequence plain; @(posedge clk) b ##2 b; endsequence
  always @(posedge clk) begin n <= n + 1; a <= n % 3 == 0; b <= n % 4 != 3; end
  always @(plain) $display("%0t plain ended", $time);
  after: assert property (plain.triggered |-> ##1 !a) else $display("%0t after failed", $time);
  enabled: assert property (disable iff (0) !(a && b)) else $display("%0t enabled failed", $time);
  disabled: assert property (!(a && b)) else $display("%0t disabled failed", $time);
  task automatic tell;
    expect (@(posedge clk) a ##1 b) $display("%0t as expected", $time);
    else $display("%0t not", $time);
  endtask
  initial begin
    rst_n <= #20 1;
    off <= #62 1;
    repeat (3) tell;
    wait (s(b).triggered) $display("%0t s ended", $time);
    expect (##[1:3] a && !b);
    expect (@(negedge clk) ##1 n > 0) else $display("%0t not", $time);
    expect (@(negedge clk) ##1 n == 0) else $display("%0t not zero", $time);
    $display("%0t done", $time);
    $finish;
  end
endmodule
