// SOURCE: IEEE 1800-2023 18.17 22.14
// CHECKS: `begin_keywords holds for the part of a file that it encloses, also where the file has a randsequence
`begin_keywords "1364-2001"
module old;
  reg logic, do;
  initial begin
    logic = 1;
    do = 0;
    $display("%b%b", logic, do);
  end
endmodule
`end_keywords

module top;
  old o();
  initial begin
    #1;
    randsequence (main)
      main : first second;
      first : { $display("first"); };
      second : { $display("second"); };
    endsequence
  end
endmodule
