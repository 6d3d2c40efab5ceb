// SOURCE: IEEE 1800-2023 23.6 to 23.9, 23.10.1, 27.6
// CHECKS: hierarchical reads and writes up and down, through generate blocks and arrays; defparam; %m
module leaf #(parameter int K = 1, parameter int AT = 0);
  int count = 10 * K;
  wire [7:0] seen = top.total[7:0];
  initial #(10 + AT) $display("%m: K=%0d total=%0d own=%0d", K, seen, count);
endmodule

module middle #(parameter int AT = 0);
  leaf #(.AT(AT)) l();
  for (genvar i = 0; i < 2; i++) begin : g
    int here = 100 + i;
    leaf #(i, AT + 1 + i) u();
    if (i == 1) begin : last
      int deep = 5;
    end
  end
endmodule

module quiet;
  int n = 4;
endmodule

module top;
  int total = 3;
  middle a();
  middle #(5) b();
  quiet q[2:1][1:0]();
  defparam b.l.K = 9;
  initial begin : main
    static int local_int = 1;
    $display("%m %0d %0d", a.l.count, b.l.count);
    #1;
    a.l.count = a.l.count + 1;
    b.g[1].u.count++;
    top.b.g[0].u.count = 77;
    a.g[1].here = a.g[0].here + a.g[1].last.deep;
    total = a.g[1].here;
    q[1][0].n = q[2][1].n + 3;
    #2 $display("%0d %0d %0d %0d", a.l.count, b.g[1].u.count, b.g[0].u.count, $root.top.a.g[1].here);
    top.main.local_int += q[1][0].n;
    $display("%0d %0d", local_int, q[1][1].n);
  end
endmodule
