// SOURCE: IEEE 1800-2023 28.7, 28.11 to 28.13, 21.2.1.4
// CHECKS: %v shows strengths, their ranges, L and H; switches without known control
module top;
  reg a, b, c;
  wire w, s, p, e, n, h, m, weaker, k;
  trireg (small) cap;
  supply1 vdd; supply0 gnd;
  wire pulled;
  pullup (strong1) (pulled);
  assign w = a;
  assign (pull0, strong1) s = a;
  assign (supply0, weak1) s = b;
  assign (highz0, strong1) p = a;
  bufif1 (e, a, c);
  nmos (n, a, c);
  bufif1 (h, a, c);
  pullup (h);
  rnmos (m, a, c);
  assign (weak0, pull1) weaker = a;
  assign (pull0, weak1) weaker = b;
  bufif0 (cap, a, c);
  cmos (k, a, c, b);
  integer i;
  reg [3:0] vals = 4'bzx10;
  initial begin
    $display("%v %v %v", vdd, gnd, pulled);
    for (i = 0; i < 64; i = i + 1) begin
      a = vals[i[1:0]]; b = vals[i[3:2]]; c = vals[i[5:4]];
      #1 $display("%b%b%b w=%v s=%v p=%v e=%v n=%v h=%v m=%v weaker=%v cap=%v k=%v | %b%b%b%b%b%b%b",
                  a, b, c, w, s, p, e, n, h, m, weaker, cap, k, w, s, p, e, n, h, weaker);
    end
  end
endmodule
