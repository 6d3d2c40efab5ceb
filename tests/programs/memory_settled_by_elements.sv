// SOURCE: IEEE 1800-2023 10.3.2, 7.4.5
// CHECKS: continuous assignments to single elements of an array, read by index in logic, clocked procedures and chains
module memory_settled_by_elements;
  localparam int N = 8;
  logic clk = 0;
  logic [15:0] data;
  logic [2:0] write_at, read_at;
  logic write = 0;

  // A register file of flip-flops, read by logic.
  logic [15:0] regs[N];
  logic [15:0] now;
  logic [79:0] wide[N];
  assign regs[0] = 16'h1000;
  for (genvar i = 1; i < N; i++) begin : g
    logic [15:0] q;
    always_ff @(posedge clk) if (write && write_at == i) q <= data;
    assign regs[i] = q;
  end
  assign now = regs[read_at];
  for (genvar i = 0; i < N; i++) begin : w
    assign wide[i] = {regs[i], 48'hffff_0000_0000 >> i, regs[N-1-i]};
  end

  // A chain through the elements of one array is no loop.
  logic [7:0] sums[N+1];
  assign sums[0] = 8'd3;
  for (genvar i = 0; i < N; i++) begin : s
    assign sums[i+1] = sums[i] + {4'd0, data[i+:4]};
  end

  // Two dimensions; 2-state elements; a reader that is clocked.
  int grid[2][3];
  int sampled = 0;
  for (genvar i = 0; i < 2; i++)
    for (genvar j = 0; j < 3; j++) begin : d
      assign grid[i][j] = data * (i * 3 + j);
    end
  always_ff @(posedge clk) sampled <= grid[write][read_at % 3];

  always #5 clk = ~clk;

  initial begin
    write_at = 0;
    read_at = 0;
    data = 16'hzzzz;
    #1 $display("%h %h %h %0d", now, sums[N], wide[0], sampled);
    for (int i = 1; i < 12; i++) begin
      data = i * 16'h1357;
      write_at = i;
      read_at = i - 1;
      write = i != 3;
      @(posedge clk) #1;
      $display("%h %h %h %0d", now, sums[N], wide[read_at], sampled);
      read_at = write_at;
      #1 $display("%h", now);
    end
    read_at = 3'bx1x;
    #1 $display("%h", now);
    $finish;
  end
endmodule
