// SOURCE: IEEE 1800-2023 9.2.2.2, 9.2.2.3, 11.4
// CHECKS: logic behind a clock where X and Z come and go: latches, parts, elements, loops, violations of unique case
`timescale 1ns / 1ns

module stage (
    input logic clk,
    input logic open,
    input logic [7:0] d,
    output logic [7:0] held,
    output logic [7:0] q
);
  logic [7:0] through;
  assign through = d;
  always_latch if (open) held = through;
  always_ff @(posedge clk) q <= held;
endmodule

module top;
  logic clk = 0;
  int step = 0;
  logic [7:0] a, b, sum, reversed, parts, picked;
  logic [1:0] select;
  logic [7:0] words[4];
  logic [7:0] first, second, held_a, held_b;
  logic [3:0] count;
  logic [7:0] spun;
  logic any, gate;

  stage one (.clk, .open(gate), .d(b), .held(held_a), .q(first));
  stage two (.clk, .open(gate), .d(8'(b << 1)), .held(held_b), .q(second));

  // A copy of a copy, parts by several assignments, elements.
  assign sum = a + b;
  assign parts[3:0] = a[7:4];
  assign parts[7:4] = b[3:0];
  assign words[0] = a;
  assign words[1] = b;
  assign words[2] = sum;
  assign words[3] = parts;
  assign any = |a;

  always_comb begin
    for (int i = 0; i < 8; i++) reversed[i] = parts[7-i];
  end

  always_comb begin
    picked = 8'hee;
    unique case (select)
      2'b00: picked = words[0];
      2'b01: picked = words[1];
      2'b10: picked = words[2];
    endcase
  end

  // Ends in any case, but not for what the count never is.
  always_comb begin
    spun = 0;
    for (logic [3:0] i = 0; i != count; i++) spun += words[i[1:0]];
  end

  // Registers.
  always_ff @(posedge clk) begin
    step <= step + 1;
    case (step)
      0: begin a <= 8'h12; b <= 8'h34; gate <= 1; select <= 0; count <= 3; end
      1: a <= 8'hx5;
      2: begin a <= 8'h81; gate <= 0; select <= 2'b01; end
      3: b <= 8'bz;
      4: begin b <= 8'h0f; select <= 2'b10; count <= 5; end
      5: begin select <= 2'b11; gate <= 1; end
      6: begin select <= 2'b0x; a <= 8'h40; gate <= 1'bx; end
      7: begin select <= 2'b01; a <= 8'h41; gate <= 1; end
      8: begin a <= 8'hxx; gate <= 0; end
      9: begin a <= a & 8'h00; b <= 8'h77; end
      default: begin a <= a + 8'h35; select <= {a[0], 1'b0}; count <= count - 1; end
    endcase
  end

  always #5 clk = ~clk;

  always @(negedge clk) begin
    $display("%0d: a %h b %h sum %h parts %b reversed %b any %b", step, a, b, sum, parts, reversed, any);
    $display("   picked %h held %h %h first %h second %h spun %h", picked, held_a, held_b, first, second, spun);
    if (step == 14) $finish;
  end
endmodule
