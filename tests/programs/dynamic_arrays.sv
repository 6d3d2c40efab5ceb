// SOURCE: IEEE 1800-2023 7.4, 7.5, 7.6, 7.7
// CHECKS: new[], sizes, copies between kinds of arrays, arrays of arrays, arrays as arguments and results
module top;
  typedef int list_t[];
  int d[], e[], f[4], g[0:3], two[][], back[3:0];
  int q[$];
  logic [7:0] bytes[];
  bit [3:0] small_[];

  function automatic list_t squares(int n);
    list_t r = new[n];
    foreach (r[i]) r[i] = i * i;
    return r;
  endfunction

  function automatic int total(int x[]);
    total = 0;
    foreach (x[i]) total += x[i];
    x[0] = 99;
  endfunction

  function automatic void bump(ref int x[], input int by);
    foreach (x[i]) x[i] += by;
  endfunction

  function automatic void one(ref int x);
    x *= 2;
  endfunction

  task show(string what, int x[]);
    $write("%s:", what);
    foreach (x[i]) $write(" %0d", x[i]);
    $display(" (%0d)", x.size());
  endtask

  initial begin
    show("empty", d);
    d = new[3];
    show("new", d);
    foreach (d[i]) d[i] = i + 1;
    e = d;
    d = new[5](d);
    show("longer", d);
    show("other", e);
    d = new[2](d);
    show("shorter", d);
    d = new[4](e);
    show("from", d);
    d = squares(5);
    show("squares", d);
    $display("total %0d first %0d", total(d), d[0]);
    bump(d, 10);
    one(d[1]);
    show("bumped", d);
    f = '{4, 3, 2, 1};
    d = f;
    show("fixed", d);
    g = f;
    back = f;
    $display("%0d %0d %0d %0d", g[0], g[3], back[0], back[3]);
    q = d;
    q.push_back(5);
    d = q;
    show("queue", d);
    f = d[1:4];
    $display("%0d %0d", f[0], f[3]);
    d = '{default: 7};
    d = '{9, 8};
    show("pattern", d);
    d = {d, 6, q[0:1]};
    show("joined", d);
    d[17] = 1;
    $display("outside %0d", d[17]);
    two = new[2];
    two[0] = new[2];
    two[1] = '{5, 6, 7};
    two[0][1] = 3;
    foreach (two[i, j]) $write(" [%0d][%0d]=%0d", i, j, two[i][j]);
    $display("");
    e = two[1];
    e[0] = 0;
    $display("%0d %0d %0d", two[1][0], two[1].size(), two.size());
    $display("equal %b %b", two[1] == e, two[1] != e);
    bytes = new[2];
    bytes[1] = 8'h5x;
    $display("%b %b %b", bytes[0], bytes[1], bytes[2]);
    bytes = new[3](bytes);
    $display("%h %h %b", bytes[0], bytes[1], bytes[2] === 'x);
    small_ = new[1];
    $display("%b %b", small_[0], small_[1]);
    d.delete();
    show("deleted", d);
  end
endmodule
