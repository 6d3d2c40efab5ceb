// SOURCE: IEEE 1800-2023 25.9, 10.6, 9.4.5, 13.5.2
// CHECKS: members of every kind behind virtual interfaces: reads, writes, references, waits, force; handles as values.
interface ifc(input bit clk);
  logic [7:0] a; logic [3:0][7:0] arr; int q[$]; string s; real r; bit [99:0] w; logic l;
  struct packed { logic [3:0] hi; logic [3:0] lo; } st; int un[3]; int dyn[];
  typedef enum {A, B, C} e_t; e_t e; int aa[string];
  always_comb l = a[0] & st.hi[0];
  function automatic int sum(); sum = 0; foreach (q[i]) sum += q[i]; endfunction
endinterface
module top;
  bit clk; always #5 clk = ~clk;
  ifc x(clk), y(clk);
  virtual ifc v, vs[2];
  int n; event ev;
  task automatic f(virtual ifc k, ref int cnt, input int by); k.q.push_back(by); k.un[1] += by; cnt++; k.a <= by; endtask
  function automatic virtual ifc pick(int i); return vs[i]; endfunction
  initial begin
    vs = '{x, y}; v = vs[1];
    f(v, n, 3); f(pick(0), n, 4); f(v, v.un[2], 5);
    $display("%p %p %p %0d %0d", x.q, y.q, y.un, n, v.sum());
    v.s = "abc"; v.s = {v.s, "d"}; v.r = 2.5; v.r *= 2; v.w = '1; v.w[70] = 0; v.arr = '0; v.arr[2][3:0] = 4'hf; v.arr[n] = 8'h11;
    v.st = '{hi: 1, lo: 2}; v.st.lo++; $cast(v.e, 2); v.aa["k"] = 4; v.aa["k"]++; v.dyn = new[3]; v.dyn[1] = 7;
    #1 $display("%s %0.1f %h %h %p %s %p %p l=%b %0d", y.s, y.r, y.w, y.arr, y.st, y.e.name(), y.aa, y.dyn, y.l, v.s.len());
    v.a = 8'hff; #1 $display("%b %b", v.l, y.l);
    {v.a, v.st} = 16'h1234; $display("%h %h", y.a, y.st);
    fork begin wait (v.q.size() == 3); $display("%0t size 3", $time); end
         begin @(v.s) $display("%0t s=%s", $time, v.s); end
         begin @(v.r or v.w) $display("%0t r or w", $time); end
         begin #1 v.q.push_back(9); v.s = "new"; #1 v.r = 1.0; end join
    $display("%0d", v == pick(1) ? 1 : 0);
    v = n > 0 ? vs[0] : null; $display("%0d", v == x);
    v = null; if (!v) $display("null"); if (v == null || v.a) $display("short");
    force x.a = 8'h77; $display("%h", vs[0].a); release x.a;
    vs[0].a <= repeat (2) @(posedge clk) 8'h42; @(vs[0].a) $display("%0t %h", $time, x.a);
    $finish;
  end
endmodule
