// SOURCE: IEEE 1800-2023 10.3, 23.6, 25.3
// CHECKS: nets of interfaces and of other instances with drivers in several modules
interface bus_if;
  wire sda;
  wire [3:0] v;
  wand all;
  assign (highz0, pull1) sda = 1;
  modport side(inout sda, inout v, inout all);
endinterface
module device(bus_if.side b, input pull, input [1:0] k);
  assign b.sda = pull ? 1'b0 : 1'bz;
  assign (pull0, pull1) b.v = {2'b11, k};
  assign b.all = !pull;
endmodule
module pad(inout q, input d, input en);
  assign q = en ? d : 1'bz;
endmodule
module below;
  wire w;
  wire [3:0] part;
  assign w = 1'bz;
endmodule
module top;
  reg p0 = 0, p1 = 0, en = 0, d = 0, x = 1'bz;
  bus_if i0();
  bus_if i1();
  device d0(i0, p0, 2'd1), d1(i0, p1, 2'd1), d2(i1, p1, 2'd2);
  pad q0(i1.v[0], d, en), q1(i0.v[3], d, en);
  below u();
  assign u.w = x;
  assign u.part[1:0] = {x, d};
  assign u.part[3:2] = 2'b10;
  task show;
    #1 $display("%b %b %b | %b %b %b | %b %b", i0.sda, i0.v, i0.all, i1.sda, i1.v, i1.all, u.w,
                u.part);
  endtask
  initial begin
    show;
    p0 = 1; show;
    p1 = 1; x = 0; show;
    p0 = 0; en = 1; show;
    d = 1; show;
    p1 = 0; x = 1; show;
    force i0.sda = 0; force i1.v[1] = d; show;
    d = 0; show;
    release i0.sda; show;
    release i1.v[1]; show;
  end
endmodule
