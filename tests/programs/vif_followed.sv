// SOURCE: IEEE 1800-2023 25.9, 10.3, 6.8
// CHECKS: continuous assignments read through virtual interfaces, handles in packages and elements of dynamic arrays
interface ifc; logic [7:0] x; wire [3:0] n; modport m(input x); endinterface
package p; class D; virtual ifc v; int a; endclass D d; int q[$]; endpackage
module sub; import p::*; int o; assign o = d.a; endmodule
module top;
  import p::*;
  ifc i(), j(); virtual ifc v; sub s1(), s2();
  logic [7:0] o1, o2; int o3, o4, o5; int dq[$]; int aa[string]; int dd[];
  assign o1 = v.x; assign o2 = d.v.x + 1;
  assign o3 = dq[0]; assign o4 = aa["x"]; assign o5 = dd[1];
  initial begin
    #1 $display("%h %h %0d %0d %0d %0d", o1, o2, o3, o4, o5, s1.o);
    v = i; i.x = 3; d = new; d.v = j; j.x = 8; dq.push_back(4); aa["x"] = 6; dd = new[3]; dd[1] = 2; d.a = 5;
    #1 $display("%h %h %0d %0d %0d %0d", o1, o2, o3, o4, o5, s2.o);
    v = j; j.x = 9; dq.push_front(3); aa["x"]++; dd[1]++;
    #1 $display("%h %h %0d %0d %0d", o1, o2, o3, o4, o5);
    d.v = i; dq.delete(); aa.delete("x"); v = null;
    #1 $display("%h %h %0d %0d %0d", o1, o2, o3, o4, o5);
    $finish;
  end
endmodule
