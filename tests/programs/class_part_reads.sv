// SOURCE: IEEE 1800-2023 6.16, 7.8.6, 7.10, 8.3, 25.9
// CHECKS: elements of strings, queues and arrays in objects and interfaces are read where they are, and none is made.
interface ifc; int q[$]; int aa[string]; string s = "hey"; int dyn[]; endinterface
class C; int q[$]; int aa[string]; string s = "abc"; int dyn[]; endclass
module top; C c = new; ifc i(); virtual ifc v;
 initial begin v = i;
  $display("%0d %0d %0d", c.aa["x"], c.aa.size(), c.q.size()); $display("%0d %0d", c.q[2], c.q.size());
  $display("%0d %0d", v.aa["x"], v.aa.size()); $display("%0d %0d", v.q[2], v.q.size());
  $display("%s %s %c", c.s[1], v.s[0], i.s[2]); c.dyn = new[2]; $display("%0d %0d", c.dyn[1], v.dyn.size());
 end endmodule
