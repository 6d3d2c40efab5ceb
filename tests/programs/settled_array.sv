// SOURCE: IEEE 1800-2023 10.3.2
// CHECKS: Single elements of an unpacked array are assigned continuously; what indexes it hears of them.
module file (
    input logic clk, reset_n, write,
    input logic [1:0] to, from,
    input logic [7:0] data,
    output logic [7:0] read
);
  logic [7:0] words[4];
  assign words[0] = '0;
  for (genvar i = 1; i < 4; i++) begin : g
    logic [7:0] q;
    always_ff @(posedge clk or negedge reset_n)
      if (!reset_n) q <= '0;
      else if (write && to == i) q <= data;
    assign words[i] = q;
  end
  assign read = words[from];
endmodule

module top;
  logic clk = 0, reset_n = 0, write = 0;
  logic [1:0] to = 0, from = 2;
  logic [7:0] data = 0, read;
  file dut (.*);
  initial begin
    #1 reset_n = 1;
    write = 1;
    to = 2;
    data = 8'h5a;
    #1 $display("%h", read);
    clk = 1;
    #1 $display("%h", read);
    from = 3;
    #1 $display("%h", read);
    clk = 0;
    to = 3;
    data = 8'ha5;
    #1 clk = 1;
    #1 $display("%h", read);
  end
endmodule
