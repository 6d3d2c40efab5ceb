// SOURCE: IEEE 1800-2023 18.17.7
// CHECKS: output and inout arguments of productions, as those of tasks
module t;
  int total, calls, log[$];
  byte tiny;
  struct { int a, b; } pair;

  initial begin
    int r, s;
    randsequence (main)
      main : first(4, r) { $display("r %0d", r); } twice(r) second(r, .y(s), .z(pair.b))
             { $display("%0d %0d %0d", r, s, pair.b); } narrow(tiny) { $display("%0d", tiny); };
      first(int x, output int y) : { y = x + 1; calls++; };
      twice(inout int x) : { x *= 2; } again(x);
      again(inout int x) : { x *= 2; };
      second(int x, output int y, z) : pass(x + 1, y) { z = y * 2; };
      pass(int x, output int y) : { y = 7; if (x > 10) return; y = 0; };
      narrow(output int wide) : { wide = 300; };
    endsequence

    // Recursion: each production under way has arguments of its own.
    randsequence (main)
      main : sum(5, total) { $display("total %0d", total); };
      sum(int n, output int of_all) :
        if (n == 0) zero(of_all) else more(n, of_all);
      zero(output int v) : { v = 0; };
      more(int n, output int v) : sum(n - 1, v) { v += n; };
    endsequence

    // A production with a value and an output; repeat, case.
    randsequence (main)
      main : repeat (3) step(total) { $display("%0d", total); }
             case (total) 12: named(r, total); default: calls_more; endcase
             { $display("%0d %0d %0d", r, total, named); };
      calls_more : { calls++; };
      step(inout int v) : { v -= 2; v += calls; };
      int named(output int n, inout int v) : { n = v; v = 0; return 42; };
    endsequence

    // Interleaved productions have outputs, too.
    total = 0;
    repeat (20) begin
      randsequence (main)
        main : both { if (r != 3 || s != 30) $display("%0d %0d", r, s); };
        both : rand join one(r) other(s);
        one(output int v) : add(v) add(v) add(v);
        other(output int v) : ten(v) ten(v) ten(v);
        add(inout int v) : { v++; };
        ten(inout int v) : { v += 10; };
      endsequence
    end
    $display("done");
  end
endmodule
