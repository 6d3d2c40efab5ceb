// SOURCE: IEEE 1800-2023 25.7.3, 25.7.4, 25.9
// CHECKS: subroutines of interfaces that modules define: export, extern, forkjoin, and through virtual interfaces.
interface ifc(input bit clk);
  int got;
  extern task t(int x);
  extern function int f(int x, output int y);
  extern forkjoin task both(int k);
  modport definer(export t, export f, export both, output got);
  modport user(import t, import f, import task both(int k));
  task automatic own(int y);
    t(y + 1);
  endtask
endinterface
module first #(int ID = 1) (ifc.definer i);
  int calls;
  task i.t(int x);
    calls++;
    #1 i.got = x;
    $display("%0t %m t(%0d) %0d", $time, x, calls);
  endtask
  function int i.f(int x, output int y);
    calls++;
    y = calls;
    return x * 2 + ID;
  endfunction
  task i.both(int k);
    #k $display("%0t %m", $time);
  endtask
endmodule
module second(ifc i);
  task i.both(int k);
    #(k + 1) $display("%0t %m", $time);
  endtask
endmodule
module user(ifc.user i);
  int n, y;
  initial begin
    i.t(5);
    n = i.f(21, y);
    $display("%0d %0d", n, y);
    i.both(3);
    $display("%0t joined", $time);
  end
endmodule
class Caller;
  virtual ifc v;
  task run();
    int n, y;
    v.own(6);
    v.t(8);
    n = v.f(4, y);
    $display("%0t %0d %0d %0d", $time, n, y, v.got);
    v.both(2);
    $display("%0t joined", $time);
  endtask
endclass
module top;
  bit clk;
  ifc a(clk), b(clk);
  first #(1) p(a);
  first #(7) q(b);
  second m(a);
  user u(a);
  Caller c = new;
  initial begin
    #20 c.v = a;
    c.run();
    c.v = b;
    c.run();
  end
endmodule
