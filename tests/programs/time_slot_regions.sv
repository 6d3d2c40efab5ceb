// SOURCE: IEEE 1800-2023 4.4, 16.4, 21.2.2, 21.2.3, clause 24
// CHECKS: inactive, NBA, observed, reactive and postponed regions; $strobe, $monitor, deferred asserts
module time_slot_regions;
  logic [3:0] v = 0;
  logic a = 0, b = 0;
  tester p();

  always @(v) $display("%0d active %0d", $time, v);

  always_comb assert #0 (a !== b || a === 0) else $display("%0d a and b", $time);

  initial begin
    $monitor("%0d monitor %0d", $time, v);
    $strobe("%0d strobe %0d", $time, v);
    v <= 1;
    #0 $display("%0d inactive %0d", $time, v);
    #1 v = 2;
    $strobe("%0d strobe %0d", $time, v);
    v <= 3;
    #1 $monitoroff;
    v = 4;
    #1 v = 5;
    #1 $monitoron;
    #1 a = 1; b = 1; a = 0;
    #1 a = 1;
    #1 a = 0;
    v = 9;
    #2 $display("%0d module", $time);
  end
  final $display("final %0d", v);
endmodule

program tester;
  initial begin
    $display("%0d reactive %0d", $time, time_slot_regions.v);
    time_slot_regions.v = 7;
    time_slot_regions.v <= 8;
    #0 $display("%0d re-inactive %0d", $time, time_slot_regions.v);
    #9 $display("%0d reactive %0d", $time, time_slot_regions.v);
  end
endprogram
