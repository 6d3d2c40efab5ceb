// SOURCE: IEEE 1800-2023 19.4.1
// CHECKS: covergroups that extend those of a base class: replaced, added and inherited items.
module top;
  class B;
    bit [1:0] x; event ev;
    covergroup g1(int n) @ev;
      option.at_least = 1;
      cp: coverpoint x { bins b[] = {[0:n]}; }
      other: coverpoint x[0];
      both: cross cp, other;
    endgroup
    function new; g1 = new(3); endfunction
    function void s; g1.sample(); endfunction
  endclass
  class E extends B;
    bit y;
    covergroup extends g1;
      option.weight = 2;
      cp: coverpoint y { bins b[] = {[0:1]}; }
      more: coverpoint y;
    endgroup
    function new; super.new; endfunction
  endclass
  class F extends E; function new; super.new; endfunction endclass
  B b, c; E e; F f;
  int n, t;
  initial begin
    b = new; e = new; f = new; c = e;
    b.s(); c.s(); e.y = 1; e.g1.sample(); f.g1.sample();
    void'(b.g1.get_inst_coverage(n, t)); $display("b %0d/%0d", n, t);
    void'(e.g1.get_inst_coverage(n, t)); $display("e %0d/%0d", n, t);
    void'(c.g1.get_inst_coverage(n, t)); $display("c %0d/%0d", n, t);
    void'(f.g1.get_inst_coverage(n, t)); $display("f %0d/%0d", n, t);
    void'(e.g1.cp.get_inst_coverage(n, t)); $display("e.cp %0d/%0d", n, t);
    void'(e.g1.both.get_inst_coverage(n, t)); $display("e.both %0d/%0d", n, t);
    void'(e.g1.more.get_inst_coverage(n, t)); $display("e.more %0d/%0d", n, t);
    $display("%0d %0d", b.g1.option.weight, e.g1.option.weight);
    #1 b.x = 2; -> b.ev; f.x = 3; -> f.ev; #1;
    void'(b.g1.get_inst_coverage(n, t)); $display("b %0d/%0d", n, t);
    void'(f.g1.get_inst_coverage(n, t)); $display("f %0d/%0d", n, t);
  end
endmodule
