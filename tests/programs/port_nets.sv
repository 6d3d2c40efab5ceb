// SOURCE: IEEE 1800-2023 23.3.3.1, 23.3.3.7
// CHECKS: the net behind a port and the net it is connected to are one net, whatever the direction
module drv(output wire p, input en, input d, output seen);
  assign p = en ? d : 1'bz;
  assign seen = p;
endmodule
module chain(output wire [1:0] q, input en, input [1:0] d, output [1:0] seen);
  drv u1(q[1], en, d[1], seen[1]);
  drv u0(.p(q[0]), .en(en), .d(d[0]), .seen(seen[0]));
endmodule
module weakly(output wire p, input d);
  assign (pull0, pull1) p = d;
endmodule
module pulled(output tri1 p);
endmodule
module both(inout wand p, input d);
  assign p = d;
endmodule
module grounded(input wire p, output q);
  pulldown (p);
  assign q = p;
endmodule
module top;
  reg e0 = 1, e1 = 0, d = 0;
  reg [1:0] v = 2'b10;
  wire bus, s0, s1, w, t, q, q2, fl, a, v0, v1, r;
  wire [1:0] b2, see0, see1;
  drv a0(bus, e0, d, s0);
  drv a1(bus, e1, 1'b1, s1);
  drv lone(r, e0, d, v0);
  chain c0(b2, e0, v, see0);
  chain c1(b2, e1, 2'b11, see1);
  weakly k(w, d);
  assign w = e1;
  pulled pp(t);
  assign t = e1 ? 1'b0 : 1'bz;
  grounded oi(fl, q);
  grounded driven(e1 ? 1'b1 : 1'b0, q2);
  both b0(a, d);
  both b1(a, e1);
  task show;
    #1 $display("%b %b %b r=%b w=%b t=%b q=%b %b a=%b b2=%b %b %b", bus, s0, s1, r, w, t, q, q2, a,
                b2, see0, see1);
  endtask
  initial begin
    show;
    e1 = 1; show;
    e0 = 0; show;
    d = 1; v = 2'b00; show;
    e1 = 0; show;
  end
endmodule
