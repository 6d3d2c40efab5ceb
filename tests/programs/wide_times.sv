// SOURCE: IEEE 1800-2023 20.4.3 21.2.1.3
// CHECKS: %t of values wider than 64 bits, in units from fs to s, with decimals and signs
`timescale 10ns/1ps
module top;
  logic [127:0] wide = 128'd1375488932539311398658885;
  logic signed [99:0] negative = -100'sd12345678901234567890123;
  initial begin
    for (int unit = -15; unit <= 0; unit += 3) begin
      $timeformat(unit, 4, " u", 0);
      $display("%0d: %t %t %t", unit, wide, negative, 100'd0);
    end
    $timeformat(-9, 0, "", 30);
    $display("%t|%0t", wide, negative);
    wide[100] = 1'bx;
    $display("%0t", wide);
  end
endmodule
