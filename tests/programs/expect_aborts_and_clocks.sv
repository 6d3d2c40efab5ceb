// SOURCE: IEEE 1800-2023 16.17, 16.12.14, 16.13
// CHECKS: expect statements with accept_on and reject_on, between ticks and at them, and with several clocks
module t;
  bit clk, slow, a, b, stop;
  wire same = clk;
  always #5 clk = !clk;                        // rises at 5, 15, 25, ...
  initial #2 forever #10 slow = !slow;         // rises at 12, 32, 52, ...
  initial begin
    expect (@(posedge clk) accept_on(stop) ##10 a) $display("%0t accepted", $time);
    else $display("%0t not", $time);
    expect (@(posedge clk) reject_on(stop) 1 ##5 1) $display("%0t passed", $time);
    else $display("%0t rejected", $time);
    expect (@(posedge clk) accept_on(stop) a ##1 a) $display("%0t passed", $time);
    else $display("%0t failed", $time);
    expect (@(posedge clk) reject_on(stop) a ##1 a) $display("%0t passed", $time);
    else $display("%0t failed", $time);
    expect (@(posedge clk) a ##1 @(posedge slow) b) $display("%0t two clocks", $time);
    else $display("%0t not", $time);
    expect (@(posedge slow) b ##1 @(posedge clk) !a) $display("%0t two clocks", $time);
    else $display("%0t not", $time);
    expect (@(posedge clk) a |=> @(posedge slow) !b) $display("%0t implied", $time);
    else $display("%0t not implied", $time);
    expect (@(posedge clk) a ##1 @(posedge same) a) $display("%0t one later", $time);
    else $display("%0t not", $time);
    expect (@(posedge clk) a ##0 @(posedge same) b) $display("%0t at once", $time);
    else $display("%0t not", $time);
    expect (@(posedge clk) accept_on(stop) !a) $display("%0t accepted at its tick", $time);
    else $display("%0t not", $time);
    expect (@(posedge clk) reject_on(stop) a) $display("%0t begins later", $time);
    else $display("%0t rejected too early", $time);
    $finish;
  end
  initial begin
    #22 stop = 1;                              // the first is accepted at 23
    #2 stop = 0;
    #16 stop = 1;                              // 40: the second began at 25, and ends at 41
    #2 stop = 0;
    #8 a = 1;                                  // 50
    #16 stop = 1;                              // 66: nobody hears of it
    #2 stop = 0;
    #22 b = 1;                                 // 90
    #70 stop = 1;                              // 160
    #10 stop = 0;
    #1 stop = 1;                               // 171: the last begins at 175
    #2 stop = 0;
  end
endmodule
