// SOURCE: IEEE 1800-2023 23.3.3, 6.6, 28.8, 10.11
// CHECKS: inout ports, aliases and bidirectional switches make one net of several
module buffer(inout [3:0] pad, input en, input [3:0] d, output [3:0] seen);
  assign pad = en ? d : 4'bz;
  assign seen = pad;
endmodule
module pair(inout [7:0] bus, input [1:0] en, input [7:0] d);
  wire [3:0] low, high;
  buffer b0(bus[3:0], en[0], d[3:0], low);
  buffer b1(.pad(bus[7:4]), .en(en[1]), .d(d[7:4]), .seen(high));
endmodule
module weak_end(inout a, inout b);
  pullup p(a);
  tran t(a, b);
endmodule
module top;
  reg [1:0] e0, e1;
  reg [7:0] d0, d1;
  wire [7:0] bus;
  pair p0(bus, e0, d0);
  pair p1({bus[7:4], bus[3:0]}, e1, d1);

  reg ctl, left, right;
  wire l, r, rl, x, y, sl, far;
  assign l = left;
  assign r = right;
  tranif1 t1(l, r, ctl);
  assign sl = left;
  tranif0 t0(sl, rl, ctl);
  rtranif1 rt(l, far, ctl);
  weak_end we(x, y);
  assign y = right;

  integer i;
  initial begin
    d0 = 8'h3c; d1 = 8'h5a;
    for (i = 0; i < 16; i = i + 1) begin
      {e0, e1} = i;
      #1 $display("e0=%b e1=%b bus=%b seen=%b %b %b %b", e0, e1, bus, p0.low, p0.high, p1.low,
                  p1.high);
    end
    for (i = 0; i < 64; i = i + 1) begin
      case (i[1:0]) 0: left = 0; 1: left = 1; 2: left = 1'bx; 3: left = 1'bz; endcase
      case (i[3:2]) 0: right = 0; 1: right = 1; 2: right = 1'bx; 3: right = 1'bz; endcase
      case (i[5:4]) 0: ctl = 0; 1: ctl = 1; 2: ctl = 1'bx; 3: ctl = 1'bz; endcase
      #1 $display("%b %b %b: l=%b r=%b sl=%b rl=%b far=%b x=%b y=%b", left, right, ctl, l, r, sl, rl,
                  far, x, y);
    end
  end
endmodule
