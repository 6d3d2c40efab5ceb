// SOURCE: IEEE 1800-2023 18.5.1, 18.5.7, 18.5.7.2
// CHECKS: elements by random indices: several dimensions, structures, queues, associative arrays
module t;
  typedef struct {
    rand bit [3:0] a[3];
    rand bit [3:0] b;
  } pair;

  class C;
    rand bit [2:0] i, j, k;
    rand bit [3:0] m[2][3];
    rand pair p[2];
    rand bit [3:0] q[$];
    rand pair qp[$];
    rand bit [7:0] keyed[int];
    rand bit [3:0] d[2][];
    rand bit [1:0] order[4], inverse[4];
    int step = 1;

    constraint sizes { q.size() == 5; qp.size() == 2; foreach (d[x]) d[x].size() == 3; }
    constraint bounds { i < 2; j < 3; k < 5; }
    constraint two { m[i][j] == 9; foreach (m[x, y]) if (x != i || y != j) m[x][y] < 9; }
    constraint structures { p[i].a[j] == p[1 - i].b + 1; qp[1].a[j] == 7; qp[i].b == 6; }
    constraint changing { q[k] == 15; keyed[k * 10] == 100 + k; d[i][2] == 11; }
    constraint state { qp[0].a[step] == 3; }
    constraint permutation { unique {order}; foreach (order[x]) inverse[order[x]] == x; }
  endclass

  C c = new;
  int bad, at_i[2], at_j[3], at_k[5];

  initial begin
    for (int x = 0; x < 5; x++) c.keyed[x * 10] = 0;
    repeat (600) begin
      if (!c.randomize()) $display("failed");
      foreach (c.m[x, y]) bad += (c.m[x][y] == 9) != (x == c.i && y == c.j);
      bad += c.p[c.i].a[c.j] != c.p[1 - c.i].b + 1;
      bad += c.qp[1].a[c.j] != 7 || c.qp[c.i].b != 6 || c.qp[0].a[1] != 3;
      bad += c.q[c.k] != 15 || c.keyed[c.k * 10] != 100 + c.k || c.d[c.i][2] != 11;
      foreach (c.order[x]) bad += c.inverse[c.order[x]] != x;
      at_i[c.i]++;
      at_j[c.j]++;
      at_k[c.k]++;
    end
    $display("bad %0d", bad);
    foreach (at_i[x]) if (at_i[x] == 0) $display("i is never %0d", x);
    foreach (at_j[x]) if (at_j[x] == 0) $display("j is never %0d", x);
    foreach (at_k[x]) if (at_k[x] == 0) $display("k is never %0d", x);
    // There is no key 4, but one that is 10.
    $display("%0d %0d", c.randomize() with { keyed[k] == 1; k == 4; },
             c.randomize() with { keyed[k + 10] == 1; k == 0; i == 1; });
  end
endmodule
