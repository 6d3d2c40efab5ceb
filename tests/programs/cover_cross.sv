// SOURCE: IEEE 1800-2023 19.6, 19.6.1, 19.6.1.1 to 19.6.1.4, 19.6.2, 19.6.3
// CHECKS: bins of crosses and what hits them.
module top;
  int i, j;
  bit [7:0] v_a, v_b;
  bit [3:0] x, y;
  bit en = 1;

  covergroup ct;
    coverpoint i { bins i[] = {[0:1]}; }
    coverpoint j { bins j[] = {[0:1]}; }
    x1: cross i, j;
    x2: cross i, j { bins i_zero = binsof(i) intersect {0}; }
    x3: cross i, j { option.cross_retain_auto_bins = 0; bins i_zero = binsof(i) intersect {0}; }
  endgroup

  covergroup cg;
    a: coverpoint v_a {
      bins a1 = {[0:63]}; bins a2 = {[64:127]}; bins a3 = {[128:191]}; bins a4 = {[192:255]};
    }
    b: coverpoint v_b {
      bins b1 = {0}; bins b2 = {[1:84]}; bins b3 = {[85:169]}; bins b4 = {[170:255]};
    }
    c: cross a, b {
      bins c1 = !binsof(a) intersect {[100:200]};  // 4 products
      bins c2 = binsof(a.a2) || binsof(b.b2);      // 7 products
      bins c3 = binsof(a.a1) && binsof(b.b4);      // 1 product
    }
    ig: cross a, b {
      ignore_bins foo = binsof(a) intersect {[0:70]};         // a1 and a2: 8 products
      illegal_bins bar = binsof(b.b4) && binsof(a.a4);        // 1 product
    }
    un: cross a, b iff (en);
  endgroup

  covergroup fancy;
    px: coverpoint x { bins low[] = {[0:7]}; bins high = {[8:15]}; }
    py: coverpoint y { bins two[] = py with (item % 2 == 0); bins three[] = py with (item % 3 == 0); }
    sum: cross px, py {
      bins apple = sum with (px + py < 12) matches 8;
      bins cherry = (binsof(py) intersect {[0:5]} && binsof(px.low) intersect {[0:5]}) with (px == py);
    }
    sets: cross px, py {
      function automatic CrossQueueType diagonal(int n);
        for (int k = 0; k < n; k++) diagonal.push_back('{k, k});
      endfunction
      bins one = '{'{1, 2}, '{3, 4}, '{5, 6}};
      bins two = diagonal(9);
      ignore_bins rest = !binsof(px) intersect {[0:8]};
    }
  endgroup
  ct g1 = new;
  cg g2 = new;
  fancy g3 = new;

  task automatic show(string name, real percent, int covered, int total);
    $display("%s %0d/%0d %0.2f", name, covered, total, percent);
  endtask

  initial begin
    int n, t;
    real r;
    i = 0; j = 1; g1.sample();
    r = g1.x1.get_inst_coverage(n, t); show("x1", r, n, t);
    r = g1.x2.get_inst_coverage(n, t); show("x2", r, n, t);
    r = g1.x3.get_inst_coverage(n, t); show("x3", r, n, t);
    i = 1; j = 1; g1.sample(); j = 5; g1.sample();
    r = g1.x1.get_inst_coverage(n, t); show("x1", r, n, t);
    r = g1.x2.get_inst_coverage(n, t); show("x2", r, n, t);
    r = g1.x3.get_inst_coverage(n, t); show("x3", r, n, t);
    r = g1.get_inst_coverage(n, t); show("ct", r, n, t);
    r = g2.c.get_inst_coverage(n, t); show("c", r, n, t);
    r = g2.ig.get_inst_coverage(n, t); show("ig", r, n, t);
    v_a = 70; v_b = 3; g2.sample();   // a2, b2: c2
    r = g2.c.get_inst_coverage(n, t); show("c", r, n, t);
    v_a = 5; v_b = 200; g2.sample();  // a1, b4: c1 and c3
    r = g2.c.get_inst_coverage(n, t); show("c", r, n, t);
    en = 0;
    v_a = 130; v_b = 0; g2.sample();  // a3, b1: automatic
    r = g2.c.get_inst_coverage(n, t); show("c", r, n, t);
    r = g2.ig.get_inst_coverage(n, t); show("ig", r, n, t);
    r = g2.un.get_inst_coverage(n, t); show("un", r, n, t);
    r = g3.px.get_inst_coverage(n, t); show("px", r, n, t);
    r = g3.py.get_inst_coverage(n, t); show("py", r, n, t);
    r = g3.sum.get_inst_coverage(n, t); show("sum", r, n, t);
    r = g3.sets.get_inst_coverage(n, t); show("sets", r, n, t);
    x = 8; y = 0; g3.sample();
    r = g3.sum.get_inst_coverage(n, t); show("sum", r, n, t);
    r = g3.sets.get_inst_coverage(n, t); show("sets", r, n, t);
    x = 4; y = 4; g3.sample();
    r = g3.sum.get_inst_coverage(n, t); show("sum", r, n, t);
    x = 3; y = 4; g3.sample();
    r = g3.sets.get_inst_coverage(n, t); show("sets", r, n, t);
  end
endmodule
