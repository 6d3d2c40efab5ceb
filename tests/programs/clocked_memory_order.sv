// SOURCE: IEEE 1800-2023 10.4.2
// CHECKS: nonblocking assignments of one clocked procedure to elements keep their order and are seen outside
module shift_register (
    input logic clk,
    input logic [7:0] given,
    output logic [7:0] last
);
  logic [7:0] stage[0:2];
  integer k;
  always @(posedge clk) begin
    for (k = 2; k > 0; k = k - 1) stage[k] <= stage[k-1];
    stage[0] <= given;
  end
  assign last = stage[2];
endmodule

module clocked_memory_order;
  logic clk = 0;
  logic [7:0] cleared[0:3], bytes[0:3], last;
  logic [1:0] at = 0;
  integer i;
  wire [7:0] first = cleared[0], second = bytes[1];
  shift_register u (clk, {6'd0, at}, last);

  always #5 clk = ~clk;
  always @(posedge clk) begin
    for (i = 0; i < 4; i = i + 1) cleared[i] <= 0;
    cleared[at] <= at + 8'h40;
    at <= at + 1;
  end
  always @(posedge clk) begin
    bytes[at] <= 8'hff;
    bytes[at][3:0] <= at;
  end
  initial begin
    repeat (6) begin
      @(negedge clk);
      $display("%h %h %h %h, %h; %h %h %h %h, %h; %h", cleared[0], cleared[1], cleared[2],
               cleared[3], first, bytes[0], bytes[1], bytes[2], bytes[3], second, last);
    end
    $finish;
  end
endmodule
