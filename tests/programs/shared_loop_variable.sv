// SOURCE: IEEE 1800-2023 9.4.2.2, 12.7.1
// CHECKS: procedures of combinational logic that count with one variable of the module
module top;
  parameter N = 3;
  integer i;
  reg [N-1:0] rows[0:1];
  reg [N-1:0] g;
  reg [1:0] any_row, any_g;
  reg [3:0] in = 0, chain[0:3], last;
  reg [7:0] count, late, kept;
  genvar m;
  for (m = 0; m < 2; m = m + 1) begin : each
    always @(*) begin
      any_row[m] = 0;
      for (i = 0; i < N; i = i + 1) if (rows[m][i]) any_row[m] = 1;
    end
    always @(*) begin
      any_g[m] = 0;
      for (i = 0; i < N; i = i + 1) if (g[i]) any_g[m] = 1;
    end
  end
  always @(*) begin
    for (i = 0; i < 4; i = i + 1) chain[i] = 0;
    chain[0][1] = in[1];
    for (i = 1; i < 4; i = i + 1) if (chain[i-1][1]) chain[i][1] = 1;
    last = chain[3];
  end
  always @(*) begin  // a process: it prints
    count = 0;
    for (i = 0; i < 4; i = i + 1) count = count + in[i];
    $display("count %0d", count);
  end
  always @(*) begin  // a process: it assigns later
    for (i = 0; i < N; i = i + 1) late[i] <= g[i];
  end
  always @(*) if (in[3]) begin  // here it may be read before: it counts
    kept = i;
  end
  initial begin
    rows[0] = 0;
    rows[1] = 0;
    g = 0;
    #1 $display("%b %b %b %b", any_row, any_g, last, late);
    rows[1][2] = 1;
    in = 2;
    #1 $display("%b %b %b %b", any_row, any_g, last, late);
    g[1] = 1;
    rows[1] = 0;
    #1 $display("%b %b %b %b", any_row, any_g, last, late);
    in = 8;
    #1 i = 77;
    #1 $display("%0d", kept);
    $finish(0);
  end
endmodule
