// SOURCE: IEEE 1800-2023 7.5, 7.10, 10.3
// CHECKS: continuous assignments follow elements of queues and dynamic arrays, also in packages, structs and queues, and characters of strings
package p; int q[$]; endpackage
module top; typedef struct { int d[]; int n; } S; S s; int a, b, c; string str; byte ch; int qq[$][$];
 assign a = p::q[1]; assign b = s.d[2]; assign c = qq[0][1]; assign ch = str[0];
 initial begin #1 $display("%0d %0d %0d %0d", a, b, c, ch); p::q = '{4,5}; s.d = new[3]; s.d[2] = 8; qq.push_back('{1,6}); str = "abc";
 #1 $display("%0d %0d %0d %0d", a, b, c, ch); p::q[1]++; s.d[2]++; qq[0][1]++; str[0] = "z";
 #1 $display("%0d %0d %0d %0d", a, b, c, ch); qq[0].pop_back(); p::q.pop_front();
 #1 $display("%0d %0d %0d %0d", a, b, c, ch); $finish; end
endmodule
