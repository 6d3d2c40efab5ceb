// SOURCE: IEEE 1800-2023 10.3, 8.4, 6.8
// CHECKS: continuous assignments, ports, gates and nets that read members of objects follow them, and have the default while a handle is null
class C;
  int val; int f[4]; string s; C next; bit [3:0] n; logic l; real r;
  int q[$];
endclass
interface ifc; logic [7:0] x; endinterface
module sub(input int a, output int b); assign b = a + 1; endmodule
module top;
  C obj, other;
  int idx = 2, b;
  wire [31:0] w = obj.val;
  int o1, o2, o3; wire g; string s; int o4; logic o5; real r;
  C h;
  assign o1 = obj.val + 1;
  assign o2 = obj.next.val;
  assign o3 = obj.f[idx];
  assign s = obj.s;
  assign h = obj.next;
  assign o4 = obj.q[0];
  assign o5 = obj.l;
  assign r = obj.r;
  sub u(.a(obj.val), .b(b));
  and (g, obj.n[0], obj.n[1]);
  task show(string t); #1 $display("%0s w=%0d o1=%0d o2=%0d o3=%0d s=%s h=%b o4=%0d o5=%b r=%0.1f b=%0d g=%b", t, w, o1, o2, o3, s, h == null, o4, o5, r, b, g); endtask
  initial begin
    show("null");
    obj = new; show("new");
    obj.val = 5; obj.s = "abc"; obj.f[2] = 9; obj.f[1] = 8; obj.n = 3; obj.l = 1; obj.r = 2.5; show("set");
    idx = 1; show("idx");
    obj.next = new; obj.next.val = 77; obj.q.push_back(4); show("next");
    obj.q[0] = 6; obj.next.val++; show("inc");
    other = new; other.val = 100; obj = other; show("other");
    obj = null; show("null");
    $finish;
  end
endmodule
