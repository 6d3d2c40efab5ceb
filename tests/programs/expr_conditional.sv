// SOURCE: IEEE 1800-2023 11.4.7, 11.4.11
// CHECKS: an unknown condition merges both arms; the second operand of && and || is skipped
module expr_conditional;
  logic c;
  logic [3:0] a, b, r;
  logic signed [3:0] s;
  logic [7:0] w;
  real x;
  integer calls;
  function automatic logic note(input logic v);
    calls = calls + 1;
    return v;
  endfunction
  initial begin
    a = 4'b0011; b = 4'b0101;
    c = 1; r = c ? a : b; $display("%b", r);
    c = 0; r = c ? a : b; $display("%b", r);
    c = 1'bx; r = c ? a : b; $display("%b", r);
    c = 1'bz; r = c ? a : 4'b0x1z; $display("%b", r);
    r = c ? a : a; $display("%b", r);
    r = 4'b1x00 ? a : b; $display("%b", r);
    s = -2; w = 1 ? s : 4'd1; $display("%b", w);
    w = 1 ? s : 4'sd1; $display("%b", w);
    x = 1 ? 2 : 0.5; $display("%0d", x);
    calls = 0;
    c = 0 && note(1); $display("%b %0d", c, calls);
    c = 1 && note(1); $display("%b %0d", c, calls);
    c = 1 || note(1); $display("%b %0d", c, calls);
    c = 0 || note(0); $display("%b %0d", c, calls);
    c = 1'bx && note(0); $display("%b %0d", c, calls);
    c = 1'bx && note(1); $display("%b %0d", c, calls);
    c = 1'bx || note(1); $display("%b %0d", c, calls);
    c = 1'bx || note(0); $display("%b %0d", c, calls);
    r = 1 ? 4'd3 : note(1); $display("%0d %0d", r, calls);
    r = note(1) ? (note(0) ? 4'd1 : 4'd2) : 4'd3; $display("%0d %0d", r, calls);
  end
endmodule
