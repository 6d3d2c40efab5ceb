// SOURCE: IEEE 1800-2023 10.3, 23.3.3, 24.3, 27.4
// CHECKS: assignments in generate blocks, interfaces and programs, and net delays, follow members of objects, also through arrays and structs
class C; int x; endclass
module sub #(int N = 1)(output int o); C c; initial begin c = new; #1 c.x = N; end
  for (genvar g = 0; g < 2; g++) begin : b int z; assign z = c.x + g; end
  assign o = b[1].z;
endmodule
program pr; C c = new; int y; assign y = c.x; initial begin c.x = 3; #5 $display("p %0d", y); #50; end endprogram
interface ifc; C c; int y; assign y = c.x; endinterface
module top; int a, b; sub #(4) s(.o(a)); sub #(4) t(.o(b)); ifc i(); pr p();
 typedef struct { int k; C h; } S; S st; int e; assign e = st.h.x; C arr[3]; int f, gg; assign f = arr[1].x;
 int idx; assign gg = arr[idx].x;
 bit clk; always @(posedge clk) arr[1].x++;
 wire #2 dl = arr[1].x > 2;
 initial begin
   i.c = new; i.c.x = 9; st.h = new; st.h.x = 7; arr[1] = new; arr[1].x = 2; idx = 1;
   #3 $display("%0d %0d %0d %0d %0d %0d %b", a, b, i.y, e, f, gg, dl);
   clk = 1; #1 $display("%0d %0d %b", f, gg, dl); idx = 2; #2 $display("%0d %0d %b", f, gg, dl); 
   arr[2] = arr[1]; arr[1] = null; #1 $display("%0d %0d %b", f, gg, dl); #2 $display("%b", dl); $finish; end
endmodule
