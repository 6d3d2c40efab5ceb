// SOURCE: IEEE 1800-2023 19.6.1.4
// CHECKS: functions that are declared in a cross of a covergroup of a class
module top;
  typedef enum logic [1:0] {IDLE, RD, WR, ERR} st_t;
  class K;
    covergroup inner with function sample(bit [2:0] q, st_t z);
      a: coverpoint q; b: coverpoint z;
      x: cross a, b { function automatic CrossQueueType f(int n); for (int i = 0; i < n; i++) f.push_back('{i, RD}); endfunction bins ff = f(3); }
    endgroup
    function new; inner = new; endfunction
  endclass
  initial begin
    automatic K k = new;
    for (int i = 0; i < 6; i++) k.inner.sample(i, st_t'(i % 3));
    $display("%.2f %.2f %.2f", k.inner.a.get_coverage(), k.inner.b.get_coverage(), k.inner.x.get_coverage());
  end
endmodule
