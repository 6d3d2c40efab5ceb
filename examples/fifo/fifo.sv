// A queue between two sides of one clock, with a valid/ready handshake at each side.
module fifo #(
    parameter int WIDTH = 8,
    parameter int DEPTH = 4
) (
    input  logic             clk,
    input  logic             rst_n,
    input  logic             in_valid,
    output logic             in_ready,
    input  logic [WIDTH-1:0] in_data,
    output logic             out_valid,
    input  logic             out_ready,
    output logic [WIDTH-1:0] out_data
);
  localparam int PTR = $clog2(DEPTH);

  logic [WIDTH-1:0] slots[DEPTH];
  logic [PTR:0] head, tail;  // the top bit tells full from empty

  assign out_valid = head != tail;
  assign in_ready  = head != {~tail[PTR], tail[PTR-1:0]};
  assign out_data  = slots[head[PTR-1:0]];

  always_ff @(posedge clk or negedge rst_n) begin
    if (!rst_n) begin
      head <= '0;
      tail <= '0;
    end else begin
      if (in_valid && in_ready) begin
        slots[tail[PTR-1:0]] <= in_data;
        tail <= tail + 1'b1;
      end
      if (out_valid && out_ready) head <= head + 1'b1;
    end
  end
endmodule
