// SOURCE: IEEE 1800-2023 16.13.1 16.13.5 16.13.6
// CHECKS: a tick of one clock is followed by the nearest of another; matched tells the next tick of a sequence that ended before
module top;
  bit fast, slow, a, b, x, y;
  int slow_rises[] = '{14, 28, 40, 56, 70, 84};

  sequence ended;
    @(posedge fast) x ##1 y;
  endsequence

  always #5 fast = !fast;  // rises at 5, 15, 25 ...
  initial
    foreach (slow_rises[i]) begin
      #(slow_rises[i] - $time) slow = 1;
      #1 slow = 0;
    end

  initial begin
    #2 a = 1;
    #10 a = 0; x = 1;   // a at 5; x at 15
    #10 x = 0; y = 1;   // y at 25: `ended` ends there
    #5 b = 1;           // b at 28
    #6 b = 0; y = 0;
    #20 x = 1;          // x at 55
    #9 x = 0; y = 1;    // y at 65
    #10 y = 0; b = 1;
    #25 $finish(0);
  end

  // a at 5; one fast tick later is 15, and the nearest slow one is that at 28.
  cover property (@(posedge fast) a #-# nexttime (@(posedge slow) b)) $display("%0t nexttime", $time);
  assert property (@(posedge fast) a |-> nexttime (@(posedge slow) b)) else $display("%0t no nexttime", $time);
  // The slow tick nearest to 5 is that at 14, where b is not yet.
  cover property (@(posedge fast) a #-# @(posedge slow) b) $display("%0t passes", $time);
  assert property (@(posedge fast) a |-> @(posedge slow) b) else $display("%0t fails", $time);
  cover property (@(posedge fast) a #-# s_eventually[1:3] (@(posedge slow) b)) $display("%0t eventually", $time);
  assert property (@(posedge fast) a |-> s_eventually[1:3] (@(posedge slow) b)) else $display("%0t not eventually", $time);
  // Ends at 25 and 65: the slow ticks behind are those at 28 and 70, once each.
  cover property (@(posedge slow) ended.matched) $display("%0t matched", $time);
  cover property (@(posedge slow) ended.matched ##1 b) $display("%0t matched, then b", $time);
  // On its own clock it is what was one tick ago at the latest.
  cover property (@(posedge fast) ended.matched) $display("%0t matched one tick later", $time);
  cover property (@(posedge fast) ended.triggered) $display("%0t triggered", $time);
endmodule
