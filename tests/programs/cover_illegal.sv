// SOURCE: IEEE 1800-2023 19.5.6, 19.6.2
// CHECKS: illegal bins are reported, hit no other bin, and the run goes on to status 1.
// EXIT: 1
module top;
  bit [2:0] v, w;
  bit strict;
  covergroup cg;
    a: coverpoint v { bins b[] = {[0:5]}; illegal_bins bad = {[5:6]}; ignore_bins out = {6, 7}; }
    s: coverpoint v { bins b[] = {[0:3]}; illegal_bins back = (3 => 2); illegal_bins no = {1} iff (strict); }
    c: coverpoint w;
    x: cross a, c { illegal_bins pair = binsof(a) intersect {2} && binsof(c) intersect {7}; }
  endgroup
  cg g = new;
  int n, t;
  initial begin
    foreach_value(0, 0);
    foreach_value(5, 1);   // illegal in a
    foreach_value(1, 2);   // not strict
    strict = 1;
    foreach_value(1, 2);   // illegal in s
    foreach_value(3, 2);
    foreach_value(2, 7);   // illegal transition in s, illegal product in x
    foreach_value(6, 0);   // illegal before ignored
    foreach_value(7, 0);   // ignored
    void'(g.a.get_inst_coverage(n, t)); $display("a %0d/%0d", n, t);
    void'(g.s.get_inst_coverage(n, t)); $display("s %0d/%0d", n, t);
    void'(g.x.get_inst_coverage(n, t)); $display("x %0d/%0d", n, t);
    $display("done");
  end
  task foreach_value(bit [2:0] value, bit [2:0] other);
    v = value; w = other; g.sample();
  endtask
endmodule
