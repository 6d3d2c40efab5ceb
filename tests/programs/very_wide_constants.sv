// SOURCE: IEEE 1800-2023 5.7.1, 6.20.2
// CHECKS: constants of more bits than Python prints in decimal

module top #(parameter logic [19999:0] WIDE = {2500{8'ha5}});
  localparam logic [19999:0] OTHER = WIDE ^ (20000'd1 << 19990);
  logic [19999:0] sum;

  initial begin
    sum = WIDE + OTHER;
    $display("%h %h %0d", WIDE[19999:19984], OTHER[19999:19984], $countones(WIDE));
    $display("%h %h", sum[19999:19968], sum[31:0]);
  end
endmodule
