// SOURCE: IEEE 1800-2023 4.4, 4.9.4, 10.4.2
// CHECKS: nonblocking assignments in order, to parts and elements, with delays and events
module nonblocking_order;
  logic [7:0] v = 0;
  logic [99:0] wide = 0;
  logic [4:0] mem [8];
  int q[4];
  int n = 1;
  logic clk = 0, d = 0, s1, s2;
  struct { logic [3:0] lo; int hi; } st;

  always @(posedge clk) s1 <= d;
  always @(posedge clk) s2 <= s1;

  always @(v) $display("%0d v %h", $time, v);

  initial begin
    v <= 1;
    v <= 2;
    v[7:4] <= 4'ha;
    v[0 +: 2] <= 2'b11;
    $display("%0d v is %h", $time, v);
    #0 $display("%0d v is still %h", $time, v);
    @(v) $display("%0d v changed to %h", $time, v);
    v[n-3 +: 4] <= 4'hf;
    wide[69 + n +: 60] <= '1;
    mem[3] <= 5'h1x;
    q[n] <= 7;
    q[n + 8] <= 8;
    st.hi <= 5;
    st.lo <= 4'bx1;
    n = 2;
    #1 $display("%0d %h %h %b %0d %0d %0d %b", $time, v, wide, mem[3], q[1], q[2], st.hi, st.lo);
    v <= #3 8'h33;
    v <= #1 8'h11;
    #4 v <= @(posedge clk) v + 1;
    v = 8'h44;
    d = 1;
    #1 clk = 1;
    #1 $display("%0d s1 %b s2 %b v %h", $time, s1, s2, v);
    clk = 0;
    #1 clk = 1;
    #1 $display("%0d s1 %b s2 %b", $time, s1, s2);
  end
endmodule
