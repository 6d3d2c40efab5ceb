// SOURCE: IEEE 1800-2023 10.4.2, 11.4.8
// CHECKS: X survives a clocked procedure that assigns one register blocking and nonblocking, on every way through it

module top;
  logic clk = 0, rst = 0;
  logic [1:0] s = 0;
  logic [7:0] r, mask = 8'hff;

  always @(posedge clk)
    if (rst) r = 8'h37;
    else
      case (s)
        0: r[3:0] <= r[7:4] ^ mask;
        1: r <= 0;
      endcase

  logic [3:0] a, b;
  logic other = 0;

  // The second assignment follows the first one, or nothing.
  always @(posedge clk) begin
    if (s == 1) a = 1;
    if (!other) b = s[1] ? b : b + 1;
  end

  initial begin
    repeat (2) #5 clk = ~clk;
    $display("%b %b %b", r, a, b);
    s = 1;
    repeat (2) #5 clk = ~clk;
    $display("%b %b %b", r, a, b);
    rst = 1;
    b = 3;
    repeat (2) #5 clk = ~clk;
    $display("%b %b %b", r, a, b);
  end
endmodule
