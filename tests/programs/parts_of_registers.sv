// SOURCE: IEEE 1800-2023 10.4.2, 6.5
// CHECKS: procedures that each assign other bits of one register; one of them an index into its own
module registers (
    input logic clk,
    rst_n,
    input logic [7:0] enable,
    input logic [31:0] data,
    output logic [7:0][31:0] all,
    output logic [31:0] one
);
  logic [7:0][31:0] words;
  logic [7:0] some, sum;
  for (genvar i = 0; i < 8; i++) begin : each
    always @(posedge clk or negedge rst_n)
      if (!rst_n) words[i] <= '0;
      else if (enable[i]) begin
        words[i] <= data + i;
        if (data[0]) words[i][data[3:1]+:4] <= 4'hf;
        if (data[1]) words[i][data[4:0]+:4] <= 4'h0;  // bits beyond the word are lost
      end
  end
  assign some[3:1] = enable[2:0];
  assign some[7:4] = '0;
  always_ff @(posedge clk) sum <= some[7:1] + 1;
  assign all = words;
  assign one = words[enable[2:0]] ^ sum;
  initial #33 words[2] = 32'hdeadbeef;
endmodule

module top;
  logic clk = 0, rst_n = 1;
  logic [7:0] enable = 0;
  logic [31:0] data = 5;
  wire [7:0][31:0] all;
  wire [31:0] one;
  registers u (.*);
  always #5 clk = ~clk;
  initial begin
    #2 rst_n = 0;
    #5 rst_n = 1;
    for (int i = 0; i < 12; i++) begin
      @(negedge clk);
      enable = 8'(i * 37);
      data = 32'h1234567 * i;
      @(posedge clk);
      #1 $display("%h %h", all, one);
    end
    enable = 'x;
    @(negedge clk) data = 3;
    @(negedge clk) $display("%h %b", all, one);
    $finish(0);
  end
endmodule
