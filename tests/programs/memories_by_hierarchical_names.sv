// SOURCE: IEEE 1800-2023 23.6, 7.4
// CHECKS: elements of a memory read, assigned at once and later, waited for and used in continuous
// assignments by hierarchical names; indices that are unknown or outside; rows; two-state words
module store (
    input logic clk,
    input logic [3:0] index,
    output logic [7:0] q
);
  logic [7:0] words[0:11];
  logic [7:0] rows[2][3:0];
  byte counts[4];
  wire [7:0] shown = words[2];

  always @(posedge clk) begin
    q <= words[index];
    words[index] <= words[index] + 1;
  end
  always @(words[3]) $display("%0t inside: words[3] = %h", $time, words[3]);
endmodule

module test;
  logic clk = 0;
  logic [3:0] index = 0;
  logic [7:0] q;
  store dut (.*);
  store other (.clk(clk), .index(4'd1), .q());
  wire [7:0] seen = dut.words[5];
  wire [7:0] chosen = dut.words[index];
  wire [7:0] part = {dut.words[4][3:0], dut.rows[1][2][7:4]};

  always @(dut.words[6]) $display("%0t words[6] = %h", $time, dut.words[6]);
  always @(seen or chosen or part)
    $display("%0t seen %h chosen %h part %h", $time, seen, chosen, part);

  initial begin
    for (int i = 0; i < 12; i++) dut.words[i] = 8'(i * 3);
    foreach (dut.counts[i]) dut.counts[i] = byte'(-i);
    other.words[1] = 8'h80;
    #1 $display("%h %h %h", dut.words[0], dut.words[11], dut.shown);
    index = 4'bx;
    dut.words[index] = 8'hff;
    $display("%h", dut.words[index]);
    index = 4'd14;
    dut.words[index] = 8'hee;
    $display("%h", dut.words[index]);
    index = 5;
    #1 dut.words[5] <= 8'h55;
    dut.words[6] <= #2 8'h66;
    dut.words[3] <= 8'h33;
    dut.words[4][3:0] = 4'hc;
    dut.rows[1][2] = 8'h5a;
    dut.rows[0][index-3] <= 8'ha5;
    $display("%h", dut.words[5]);
    #1 $display("%h %h %h", dut.words[5], dut.rows[0][2], dut.rows[1][2]);
    repeat (2) #5 clk = !clk;
    #1 $display("%h %h %h %h", q, dut.words[5], other.words[1], other.words[5]);
    $display("%0d %0d", dut.counts[3], dut.counts[1] + dut.counts[2]);
    wait (dut.words[7] == 8'h77) $display("%0t woken", $time);
  end
  initial #40 dut.words[7] = 8'h77;
endmodule
