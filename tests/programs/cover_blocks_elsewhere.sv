// SOURCE: IEEE 1800-2023 19.3
// CHECKS: block events of functions, tasks and named blocks of other instances, through hierarchical names.
module leaf #(int BASE = 0) (input bit go);
  int v;
  function int ff(int k);
    v = BASE + k;
    return v;
  endfunction
  task tk;
    v = v + 1;
    #1 v = v + 1;
  endtask
  always @(posedge go) begin : blk
    v = 8;
  end
endmodule

// Samples what its sibling does.
module watcher;
  covergroup cg @@(end top.a.ff);
    coverpoint top.a.v { bins b[] = {[0:9]}; }
  endgroup
  cg c = new;
endmodule

// Samples what its own child does: each instance of it another one.
module pair (input bit go);
  leaf u (go);
  covergroup cg @@(begin u.tk or end u.tk);
    coverpoint u.v { bins b[] = {[0:9]}; }
  endgroup
  cg c = new;
endmodule

module top;
  bit ga, gb;
  leaf a (ga), b (gb);             // the same module, but only `a` is watched by `watcher`
  watcher w ();
  pair p (1'b0), q (1'b0);
  covergroup both @@(begin a.ff or end b.ff or begin b.blk or end a.blk);
    x: coverpoint a.v { bins b[] = {[0:9]}; }
    y: coverpoint b.v { bins b[] = {[0:9]}; }
  endgroup
  both c = new, d;
  task show(string what);
    $display("%s: w %0.1f p %0.1f q %0.1f x %0.1f y %0.1f", what, w.c.get_inst_coverage(),
             p.c.get_inst_coverage(), q.c.get_inst_coverage(), c.x.get_inst_coverage(),
             c.y.get_inst_coverage());
  endtask
  initial begin
    show("start");
    void'(a.ff(3));                // w: 3; both, before: x 0, y 0
    show("a.ff");
    void'(b.ff(5));                // both, behind: x 3, y 5
    show("b.ff");
    d = new;                       // a second instance is sampled as well
    p.u.tk();                      // p: 0, then 2
    show("p.u.tk");
    q.u.v = 4;
    q.u.tk();                      // q: 4, then 6
    q.u.tk();                      // q: 6, then 8
    show("q.u.tk");
    ga = 1;
    #1 show("a.blk");              // its end: x 8, y 5
    gb = 1;
    #1 show("b.blk");              // its beginning: x 8, y 5
    $display("d %0.1f %0.1f", d.x.get_inst_coverage(), d.y.get_inst_coverage());
  end
endmodule
