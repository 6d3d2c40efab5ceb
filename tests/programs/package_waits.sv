// SOURCE: IEEE 1800-2023 26.2, 26.3, 6.8, 9.4.2, 10.6.2
// CHECKS: package variables of every kind in processes, waits, settled logic, subroutines and forces
package p;
  int a = 1, c = 4;
  logic [7:0] w = 8'h0x;
  event go;
  int q[$] = '{1, 2, 3};
  string names[string];
  function automatic int twice(int x); return 2 * x + a; endfunction
  function int count(); static int n = 5; n++; return n; endfunction
  int first = count();
  task waiter(output int t); @(go); t = a; endtask
  task automatic bump(ref int x); x++; endtask
  function void push(int x); q.push_back(x); names[$sformatf("k%0d", x)] = "v"; endfunction
endpackage
package p2;
  import p::*;
  int b = a + 10;
endpackage
module m;
  import p::*;
  int y, z, t;
  wire [7:0] ww = w;
  assign z = twice(3);
  always_comb y = a * 10;
  always @(p::a) $display("%0t a=%0d", $time, a);
  initial begin
    #1 $display("y=%0d z=%0d ww=%h first=%0d n=%0d q=%p", y, z, ww, first, count(), q);
    a = 7;
    #1 $display("y=%0d z=%0d c=%0d", y, z, p::c);
    w <= 8'hz1;
    #1 $display("%h", ww);
    bump(p::c);
    #0 $display("y=%0d z=%0d c=%0d", y, z, p::c);
    push(9); push(10);
    $display("%p %p %0d", q, names, q.size());
    fork waiter(t); #2 -> go; join
    $display("%0t t=%0d", $time, t);
    wait (a == 100); $display("%0t a is 100", $time);
    w[3:0] = 4'h5; #0 $display("%h %b", ww, p::w[2]);
    force p::a = 3; #1 $display("%0d %0d", a, y); release p::a; 
    p::a = 4; #1 $display("%0d %0d", a, y);
  end
  initial #10 a = 100;
  always @(posedge p::w[0]) $display("%0t posedge", $time);
endmodule
