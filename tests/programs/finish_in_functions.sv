// SOURCE: IEEE 1800-2023 20.2, 20.10
// CHECKS: $finish in a function ends its callers at once, in the middle of an expression
module t;
  function automatic int f(int x);
    if (x == 2) $finish(0);
    return x;
  endfunction
  function automatic int g(int x);
    int r;
    r = f(x);
    $display("g(%0d) gives %0d", x, r);
    return r;
  endfunction
  task automatic wait_and(int x);
    #1 $display("task %0d", g(x));
  endtask
  initial begin
    int y;
    y = g(1);
    wait_and(3);
    y = 10 + g(2) + g(4);
    $display("not reached %0d", y);
  end
  initial #2 $display("nor this");
  final $display("final at %0t", $time);
endmodule
