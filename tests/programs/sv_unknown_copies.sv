// SOURCE: IEEE 1800-2023 9.2.2.4, 10.3, 23.3.3
// CHECKS: what goes through ports of several levels, tied ones too, while unknown bits come and go, and variables that a clocked procedure leaves as they are
`timescale 1ns / 1ns

module inner (
    input logic clk,
    input logic [7:0] d,
    input logic on,
    input logic [3:0] tied,
    output logic [7:0] same,
    output logic [7:0] next,
    output logic [7:0] q
);
  logic [7:0] kept;
  assign same = d;
  assign next = (on ? d : 8'h11) + {4'b0, tied};
  always_ff @(posedge clk) begin
    if (on) kept = d ^ 8'hff;
    if (kept[0]) q <= kept;
  end
endmodule

module outer (
    input logic clk,
    input logic [7:0] d,
    input logic on,
    output logic [7:0] same,
    output logic [7:0] next,
    output logic [7:0] q
);
  logic [7:0] way;
  inner a (.clk, .d, .on, .tied(4'd3), .same(way), .next, .q());
  inner b (.clk, .d(way), .on, .tied(4'd0), .same, .next(), .q);
endmodule

module top;
  logic clk = 0;
  int step = 0;
  logic [7:0] d, last, sum;
  logic on;
  logic [7:0] same[3], next[3], q[3];

  outer first (.clk, .d, .on, .same(same[0]), .next(next[0]), .q(q[0]));
  outer second (.clk, .d(same[0]), .on, .same(same[1]), .next(next[1]), .q(q[1]));
  outer third (.clk, .d(next[1]), .on(1'b1), .same(same[2]), .next(next[2]), .q(q[2]));
  assign sum = same[2] + next[2];

  always_ff @(posedge clk) begin
    step <= step + 1;
    last <= sum;
    if (step % 4 == 1) d <= {d[3:0], 4'bx};
    else if (step % 4 == 2) d <= 8'h2d + step[7:0];
    else d <= step[7:0] * 8'd3;
    on <= step == 5 ? 1'bx : step[1] ^ step[0];
  end

  always #5 clk = ~clk;

  always @(negedge clk) begin
    $display("%0d: d %h on %b same %h %h %h next %h %h %h", step, d, on, same[0], same[1], same[2],
             next[0], next[1], next[2]);
    $display("   q %h %h %h last %h", q[0], q[1], q[2], last);
    if (step == 16) $finish;
  end
endmodule
