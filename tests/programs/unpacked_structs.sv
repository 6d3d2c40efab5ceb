// SOURCE: IEEE 1800-2023 7.2, 7.3, 7.4
// CHECKS: unpacked structs, unions and arrays: copies, comparison, nesting, parts, indices outside
module top;
  typedef struct { int a; logic [3:0] l; real r; string s; } mixed_t;
  typedef struct { int x, y; } point_t;
  typedef struct { point_t at; point_t path[$]; int grid[2][3]; } shape_t;
  typedef union { int i; bit [31:0] b; } number_t;
  typedef union tagged { void none; int i; real r; } maybe_t;
  mixed_t m, k;
  point_t p, q, line[3], other[0:2];
  shape_t s, t;
  number_t u;
  maybe_t v;
  int cube[2][3][4], slice[2], idx;
  logic [1:0] odd[3:1];
  real rs[2];

  function automatic point_t moved(point_t from, int dx);
    from.x += dx;
    return from;
  endfunction

  initial begin
    $display("%0d %b %g [%s]", m.a, m.l, m.r, m.s);
    m = '{1, 4'b1x0z, 2.5, "text"};
    k = m;
    k.s = {k.s, "s"};
    k.r = k.r * 2;
    k.l[0] = 1;
    $display("%0d %b %g %s | %b %g %s", m.a, m.l, m.r, m.s, k.l, k.r, k.s);
    p = '{x: 3, y: 4};
    q = moved(p, 10);
    $display("%0d %0d %0d %b %b", p.x, q.x, q.y, p == q, p != q);
    line[0] = p;
    line[1] = moved(line[0], 1);
    line[2] = '{default: 7};
    other = line;
    other[1].y = 40;
    foreach (line[i]) $write(" (%0d,%0d)", line[i].x, line[i].y);
    foreach (other[i]) $write(" (%0d,%0d)", other[i].x, other[i].y);
    $display(" %b", line == other);
    idx = 5;
    line[idx].x = 99;
    $display("%0d %0d", line[idx].x, line[2].x);
    s.at = p;
    s.path.push_back(p);
    s.path.push_back(q);
    s.path[0].x = 30;
    s.grid[1][2] = 6;
    t = s;
    t.path[1].y = 41;
    t.grid[1] = '{1, 2, 3};
    $display("%0d %0d %0d %0d %0d", s.path.size(), s.path[0].x, s.path[1].y, t.path[1].y,
             s.grid[1][2] + t.grid[1][2]);
    u.i = -1;
    $display("%h", u.b);
    v = tagged i 5;
    case (v) matches
      tagged i .n: $display("int %0d", n);
      tagged r .x: $display("real %g", x);
      default: $display("none");
    endcase
    foreach (cube[i, j, l]) cube[i][j][l] = i * 100 + j * 10 + l;
    $display("%0d %0d %0d", cube[1][2][3], cube[0][1][2], cube[1][0][0]);
    slice = cube[1][2][1:2];
    cube[0][0][2:3] = slice;
    $display("%0d %0d %0d", slice[0], slice[1], cube[0][0][3]);
    odd[2] = 2'b1x;
    $display("%b %b %b", odd[1], odd[2], odd[idx]);
    odd[idx] = 0;
    rs = '{1.5, 2.5};
    rs[1] += rs[0];
    $display("%g %g", rs[0], rs[1]);
  end
endmodule
