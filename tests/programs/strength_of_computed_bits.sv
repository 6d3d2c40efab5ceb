// SOURCE: IEEE 1800-2023 21.2.1.4, 28.12
// CHECKS: %v of bits of nets whose numbers are computed, of nets with several drivers and with one
module top;
  wire [3:0] w;
  wire [5:2] up;
  wire [2:5] down;
  wire [1:0] alone;
  assign (pull1, strong0) w = 4'b0101;
  assign w[1:0] = 2'b1z;
  assign (weak1, supply0) up = 4'b01x1;
  assign (highz1, pull0) up = 4'bz0z0;
  assign (weak1, pull0) down = 4'b1001;
  assign down = 4'bzzz0;
  assign alone = 2'b0z;
  logic [2:0] i;
  integer k;
  initial begin
    #1;
    for (k = -1; k < 5; k++) $display("%0d %v", k, w[k]);
    for (k = 1; k < 7; k++) $display("%0d %v %v", k, up[k], down[k]);
    i = 3'b0x1;
    $display("%v %v", w[i], alone[i]);
    i = 1;
    $display("%v|%v|%v", w[i], alone[i], alone[i - 1]);
    $display("%v %v %v %v", w[3], w[2], w[1], w[0]);
  end
endmodule
