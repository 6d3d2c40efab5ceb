// SOURCE: IEEE 1800-2023 6.11.2, 9.4.2.1, 11.4.1, 11.4.3, 11.4.10, 12.5, 10.8, 10.3.4
// CHECKS: widths, signs and unknown bits where simulators are known to differ
module sink #(parameter W = 20)(input [W-1:0] a);
endmodule

module unknown_corners;
  bit [7:0] two = 8'hff;
  logic [3:0] four = 4'b0101;
  logic [1:0] narrow = 2'b01;
  logic [0:0] one = 1'b1;
  logic signed [0:0] minus = 1'b1;
  logic signed [1:0] amount = 2'b11;
  logic signed [12:0] power = -5;
  logic zero = 0;
  logic [69:0] wide;
  event e;
  wire pulled;
  sink s(one + 1'b1);
  assign (strong0, pull1) pulled = four != 4'b0000;
  assign pulled = zero;

  initial begin
    @(negedge zero or e);
    $display("event at %0t", $time);
  end

  initial begin
    two[3:0] = 4'b1xz0;
    $display("%b", two);
    narrow += 4'bx010;
    $display("%b", narrow);
    two ^= 8'b0000_xx11;
    $display("%b", two);
    four <<= amount;
    $display("%b", four);
    one >>= 26;
    $display("%b", one);
    wide = zero ** power;
    $display("%b", wide[1:0]);
    wide = one ** $unsigned(power);
    $display("%b", wide[1:0]);
    casez (minus)
      3'b011: $display("011");
      3'b001: $display("001");
      default: $display("none");
    endcase
    one = 1;
    #1 $display("%h %v", s.a, pulled);
    -> e;
    fork
      #1 $display("branch");
    join_none
    $display("goes on");
  end
endmodule
