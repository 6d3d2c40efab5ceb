// SOURCE: IEEE 1800-2023 10.6.2, 23.3.3.7
// CHECKS: force and release of inout ports: the net that they are connected to is forced, from above, from inside, in part
module pad(inout p, input oe, input o);
  assign p = oe ? o : 1'bz;
endmodule
module chip(inout [1:0] io, inout wire [3:0] bus, input oe, input o);
  pad p0(io[0], oe, o);
  pad p1(.p(io[1]), .oe(oe), .o(~o));
  wire [7:0] inner;
  assign inner = 8'h5a;
  nested n(bus, inner[6:3]);
endmodule
module nested(inout [3:0] a, b);
  initial begin
    #20 force a[2:1] = 2'b01;
    force b = 4'b1110;
    #1 $display("inside %b %b", a, b);
    release a[2:1];
    release b;
    #1 $display("inside %b %b", a, b);
  end
endmodule
module top;
  wire [1:0] w;
  wire [5:0] wide;
  reg oe = 0, o = 1;
  logic follow = 0;
  chip u(w, wide[4:1], oe, o);
  pullup (w[0]);
  pulldown (w[1]);
  assign wide = 6'b110011;
  initial begin
    #1 $display("%b", w);
    force u.io = 2'b01;
    #1 $display("%b %b", w, u.p0.p);
    release u.io;
    oe = 1;
    #1 $display("%b", w);
    force u.p1.p = follow;
    #1 $display("%b", w);
    follow = 1;
    #1 $display("%b", w);
    release u.p1.p;
    #1 $display("%b", w);
    force {u.p0.p, u.bus[1:0]} = 3'b010;
    #1 $display("%b %b", w, wide);
    release u.p0.p;
    release u.bus;
    #1 $display("%b %b", w, wide);
    #20 $display("%b %b", wide, u.inner);
  end
endmodule
