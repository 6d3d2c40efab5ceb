// SOURCE: IEEE 1800-2023 19.3
// CHECKS: block events: the beginning and the end of tasks, functions and named blocks.
module top;
  int a;
  covergroup cg @@(begin tk or end ff or begin blk or end tk);
    coverpoint a { bins b[] = {[0:9]}; }
  endgroup
  covergroup early @@(begin ff);
    coverpoint a { bins b[] = {[0:9]}; }
  endgroup
  cg c = new, c2;
  early e = new;
  task tk; a = a + 1; #1; a = a + 1; endtask
  function int ff(int k); if (k == 0) return 1; a = a + k; return a; endfunction
  initial begin
    c2 = new;
    tk();                           // 0, then 2
    $display("%0.1f %0.1f %0.1f", c.get_inst_coverage(), c2.get_inst_coverage(), e.get_inst_coverage());
    void'(ff(2));                   // end: 4; begin: 2
    $display("%0.1f %0.1f", c.get_inst_coverage(), e.get_inst_coverage());
    void'(ff(0));
    begin : blk a = 7; end          // 4 again
    void'(ff(0));                   // 7
    $display("%0.1f %0.1f", c.get_inst_coverage(), e.get_inst_coverage());
  end
endmodule
