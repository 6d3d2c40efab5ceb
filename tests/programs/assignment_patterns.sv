// SOURCE: IEEE 1800-2023 10.9, 10.9.1, 10.9.2, 10.10
// CHECKS: assignment patterns of every form, as values and as targets; unpacked array concatenations
module assignment_patterns;
  typedef struct packed {logic [3:0] x; bit [3:0] y;} pair;
  typedef struct {int a; string b; int c [2];} mixed;
  pair p;
  mixed m, n;
  int a [3:0], u [0:3], g [2][3], q [$], d [];
  logic [3:0][7:0] w;
  logic [0:3] bits;
  int map [string];
  string s;
  int i, calls;
  function automatic int count();
    calls++;
    return calls;
  endfunction
  initial begin
    p = '{4'd5, 4'd6}; $display("%h", p);
    p = '{y: 1, x: 2}; $display("%h", p);
    p = '{default: 3}; $display("%h", p);
    p = '{y: 4, default: 7}; $display("%h", p);
    a = '{1, 2, 3, 4}; $display("%0d %0d %0d %0d", a[3], a[2], a[1], a[0]);
    u = '{1, 2, 3, 4}; $display("%0d %0d %0d %0d", u[0], u[1], u[2], u[3]);
    a = '{0: 10, 3: 13, default: 9}; $display("%0d %0d %0d %0d", a[3], a[2], a[1], a[0]);
    u = '{2{1, 7}}; $display("%0d %0d %0d %0d", u[0], u[1], u[2], u[3]);
    calls = 0; u = '{4{count()}}; $display("%0d %0d", u[3], calls);
    g = '{'{1, 2, 3}, '{3{5}}}; $display("%0d %0d %0d", g[0][2], g[1][0], g[1][2]);
    g = '{default: 8}; $display("%0d %0d", g[0][0], g[1][2]);
    w = '{8'h11, 8'h22, 8'h33, 8'h44}; $display("%h", w);
    w = '{0: 8'haa, default: 8'h55}; $display("%h", w);
    bits = '{1, 0, 1, 1}; $display("%b", bits);
    bits = '{0: 1, default: 0}; $display("%b", bits);
    m = '{1, "one", '{2, 3}}; $display("%0d %s %0d %0d", m.a, m.b, m.c[0], m.c[1]);
    m = '{int: 4, string: "four", default: 0}; $display("%0d %s %0d", m.a, m.b, m.c[0]);
    n = '{b: m.b, a: m.a + 1, c: '{default: 6}}; $display("%0d %s %0d", n.a, n.b, n.c[1]);
    $display("%b %b", m == n, m != n);
    n = m; $display("%b", m == n);
    '{i, s, a[1:0]} = m; $display("%0d %s %0d %0d", i, s, a[1], a[0]);
    u = '{1, 2, 3, 4}; '{u[3], u[2], u[1], u[0]} = u; $display("%0d %0d %0d %0d", u[0], u[1], u[2], u[3]);
    q = '{5, 6, 7}; $display("%0d %0d", q.size(), q[2]);
    d = '{9, 8}; $display("%0d %0d", d.size(), d[0]);
    q = {q, 1, d, u[0:1]}; $display("%0d %0d %0d %0d", q.size(), q[3], q[4], q[7]);
    q = {}; $display("%0d", q.size());
    u = {d, d}; $display("%0d %0d", u[0], u[3]);
    map = '{"a": 1, "b": 2, default: 99}; $display("%0d %0d %0d", map["b"], map["zz"], map.num());
    d = new[3](d); $display("%0d %0d %0d", d.size(), d[1], d[2]);
    u[1:2] = '{70, 71}; $display("%0d %0d %0d", u[0], u[1], u[2]);
    u[0:1] = a[3:2]; $display("%0d %0d", u[0], u[1]);
    d[1:2] = u[1:2]; $display("%0d %0d %0d", d[0], d[1], d[2]);
  end
endmodule
