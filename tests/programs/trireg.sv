// SOURCE: IEEE 1800-2023 6.6.4, 28.16.2
// CHECKS: a trireg keeps its charge while nobody drives it, until that decays
`timescale 1ns / 1ns
module top;
  reg [3:0] d;
  reg en;
  trireg [3:0] plain;
  trireg (large) #(0, 0, 20) decays;
  trireg (small) feeble;
  assign plain = en ? d : 4'bz;
  assign decays = en ? d[0] : 1'bz;
  assign (weak0, weak1) feeble = en ? 1'bz : d[1];
  assign plain[3:2] = en ? 2'bz : 2'b01;
  initial begin
    $display("%b %b", plain, decays);
    d = 4'b1010; en = 1;
    #1 $display("%b %v %v %v %b %v", plain, plain[3], decays, feeble, feeble, plain[0]);
    en = 0;
    #1 $display("%b %v %v %v %b %v", plain, plain[3], decays, feeble, feeble, plain[0]);
    #18 $display("%b %v", decays, decays);
    #2 $display("%b %v", decays, decays);
    en = 1;
    #1 $display("%b %v %v", decays, decays, feeble);
    en = 0;
    #10 en = 1; d = 4'b0101;
    #1 en = 0; d = 4'b1111;
    #15 $display("%b %v %b", decays, decays, plain);
    #15 $display("%b %v %b", decays, decays, plain);
  end
endmodule
