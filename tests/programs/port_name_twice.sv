// SOURCE: IEEE 1800-2023 23.2.2.1
// CHECKS: ports of one name connect what stands behind them; inputs of one name drive one net
module joined(w, w);
  parameter WIDTH = 1;
  inout [WIDTH-1:0] w;
endmodule

module both(a, a, y, y);
  input a;
  output y;
  assign y = ~a;
endmodule

module test;
  reg drive, p, q;
  reg [3:0] nibble;
  wire b, c, r, s;
  wire [3:0] low = nibble;
  wire [7:0] wide;
  joined j(b, c);
  joined #(8) k(wide, {low, low});
  both d(p, q, r, s);
  assign c = drive;

  initial begin
    drive = 1; nibble = 4'h3; p = 0; q = 1'bz;
    #1 $display("%b%b %h %b%b", b, c, wide, r, s);
    drive = 0; nibble = 4'hc; p = 1'bz; q = 1;
    #1 $display("%b%b %h %b%b", b, c, wide, r, s);
  end
endmodule
