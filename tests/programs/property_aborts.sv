// SOURCE: IEEE 1800-2023 16.12.14, 16.14.8
// CHECKS: accept_on and reject_on end attempts between ticks, nested and under other operators; their sync_ forms at ticks
module top;
  bit clk, a, b, stop, go;
  always #10 clk = !clk;
  default clocking @(posedge clk); endclocking
  p1: assert property (accept_on(stop) a |-> ##3 b) $display("%0t p1 pass", $time);
      else $display("%0t p1 fail", $time);
  p2: assert property (reject_on(stop) a ##3 b) else $display("%0t p2 fail", $time);
  p3: assert property (a |-> not accept_on(stop) ##3 !b) $display("%0t p3 pass", $time);
      else $display("%0t p3 fail", $time);
  p4: assert property (sync_accept_on(stop) a |-> ##3 b) else $display("%0t p4 fail", $time);
  p5: assert property (accept_on(go) reject_on(stop) a |-> ##3 b)
      else $display("%0t p5 fail", $time);
  p6: assert property (a |=> accept_on(stop) ##1 b) else $display("%0t p6 fail", $time);
  c1: cover property (accept_on(stop) a ##3 b) $display("%0t c1 pass", $time);
  initial begin
    $assertvacuousoff;
    a = 1;
    #15 a = 0;             // attempts begin at 10
    #10 stop = 1;          // 25: between ticks
    #2 stop = 0;
    #33 a = 1;             // 60
    #15 a = 0;             // attempts begin at 70
    #10 go = 1; stop = 1;  // 85
    #1 go = 0;
    #10 stop = 0;          // 96: the tick at 90 has seen it
    #24 b = 1;             // 120
    #20 b = 0;
    #10 $finish;
  end
endmodule
