// SOURCE: IEEE 1800-2023 7.4.6, 11.5.1
// CHECKS: computed part selects that hang over an end of an element or member write and read its own bits only

module other;
  logic [1:0][7:0] bytes = 0;
endmodule

module top;
  logic [1:0][7:0] packed_bytes, next_bytes;
  logic [7:0] bytes[0:1], later[0:1], memory[0:3], next_memory[0:3];
  struct packed {logic [7:0] a, b;} pair;
  struct {logic [7:0] a, b;} loose;
  logic clk = 0;
  int i;
  other other ();

  always @(posedge clk) begin
    for (int k = 1; k < 3; k++) next_memory[k][i +: 4] <= 4'b1101;
    for (int k = 0; k < 2; k++) next_bytes[k][i +: 4] <= 4'b1101;
    other.bytes[1][i +: 4] <= 4'b1101;
  end

  task automatic local_ones();
    logic [1:0][7:0] own = 0;
    logic [7:0] elements[0:1] = '{0, 0};
    own[0][i +: 4] = 4'b1011;
    elements[1][i +: 4] = 4'b1011;
    $display("%h %h %h %b", own, elements[0], elements[1], own[1][i +: 4]);
  endtask

  initial begin
    for (i = -2; i < 10; i += 4) begin
      packed_bytes = 0;
      next_bytes = 0;
      bytes = '{0, 0};
      later = '{0, 0};
      pair = 0;
      loose = '{0, 0};
      other.bytes = 0;
      for (int k = 0; k < 4; k++) {memory[k], next_memory[k]} = 0;
      packed_bytes[0][i +: 4] = 4'b1011;
      packed_bytes[1][i + 3 -: 4] ^= 4'b1011;
      bytes[0][i +: 4] = 4'b1011;
      bytes[1][i +: 4] = 4'b1011;
      later[1][i +: 4] <= 4'b1011;
      pair.b[i +: 4] = 4'b1011;
      pair.a[i +: 4] = 4'b1011;
      loose.b[i +: 4] = 4'b1011;
      loose.a[i +: 4] = 4'b1011;
      memory[1][i +: 4] = 4'b1011;
      memory[2][i +: 4] = 4'b1011;
      #1 clk = 1;
      #1 clk = 0;
      $display("%0d: %h %h%h %h %h%h %h%h%h%h", i, packed_bytes, bytes[0], bytes[1], pair,
               loose.a, loose.b, memory[0], memory[1], memory[2], memory[3]);
      $display("%h%h %h %h%h%h%h %h", later[0], later[1], next_bytes, next_memory[0],
               next_memory[1], next_memory[2], next_memory[3], other.bytes);
      local_ones();
    end
    pair = 0;
    pair.b[9:6] = 4'b1111;
    pair.a[0 -: 2] = 2'b11;
    $display("%h %b", pair, pair.b[8:5]);
  end
endmodule
