// SOURCE: IEEE 1800-2023 9.4.2, 9.4.3, 9.4.5, Table 9-2
// CHECKS: edges with unknowns, parts, expressions, iff, lists, wait, repeat, intra-assignment delays
module event_controls;
  logic clk, en;
  logic [3:0] v;
  logic [7:0] mem [0:3];
  logic [7:0] x;
  logic a, b;
  wire w;
  assign w = a & b;
  int i = 2;
  real r = 0;
  string s;
  event go;

  initial forever @(posedge clk) $display("%0d pos %b", $time, clk);
  initial forever @(negedge clk) $display("%0d neg %b", $time, clk);
  initial forever @(edge clk) $display("%0d edge %b", $time, clk);
  always @(v[1]) $display("%0d v[1] %b", $time, v);
  always @(v[i]) $display("%0d v[i] %b", $time, v);
  always @(mem[2]) $display("%0d mem[2] %h", $time, mem[2]);
  always @(a ^ b) $display("%0d a^b %b", $time, a ^ b);
  always @(posedge w) $display("%0d w", $time);
  always @(r or s) $display("%0d r %0.1f s %s", $time, r, s);

  initial begin
    #1 clk = 0;
    #1 clk = 1'bx;
    #1 clk = 1'bz;
    #1 clk = 1;
    #1 clk = 1'bz;
    #1 clk = 0;
    #1 clk = 1;
    clk = 0;
  end

  initial begin
    #20 v = 4'b0010;
    #1 v[0] = 1;
    #1 v = 4'b0101;
    #1 mem[1] = 1;
    #1 mem[2] = 2;
    #1 mem[2] = 2;
    #1 a = 0; b = 0;
    #1 a = 1;
    #1 b = 1;
    #1 a = 0;
    #1 r = 1.5;
    #1 s = "text";
  end

  initial begin
    #40 en = 0;
    fork
      begin
        @(posedge clk iff en) $display("%0d clocked and enabled", $time);
        @(go or posedge clk) $display("%0d go or clk", $time);
        repeat (3) @(go);
        $display("%0d three more", $time);
      end
      begin
        #1 clk = 1;
        #1 clk = 0; en = 1;
        #1 clk = 1;
        #1 -> go;
        repeat (3) #1 -> go;
      end
    join
    x = 8'h00;
    x = #2 x + 1;
    $display("%0d x %h", $time, x);
    x = @(go) 8'h22;
  end

  initial begin
    wait (x == 1) $display("%0d x is 1", $time);
    wait (1) $display("%0d at once", $time);
    -> go;
    wait (x[5] === 1'b1 && x[1]) $display("%0d x %h", $time, x);
  end
endmodule
