// SOURCE: IEEE 1800-2023 21.2.1.1..21.2.1.4
// CHECKS: sizes, padding and X and Z digits of every radix; characters and reals; arguments without formats
module t;
  reg [7:0] a; reg signed [7:0] s; integer i; real r; reg [15:0] str; reg [63:0] l; reg [71:0] wide;
  initial begin : blk
    a = 5; s = -7; i = -7;
    $display("|%d|%5d|%05d|%0d|%-5d|", a, a, a, a, a);
    $display("|%d|%5d|%05d|%0d|%-5d|", s, s, s, s, s);
    $display("|%h|%0h|%2h|%04h|", a, a, a, a);
    $display("|%b|%0b|%o|%0o|%D|%H|", a, a, a, a, a, s);
    a = 8'bx; $display("x|%d|%5d|%0d|%-5d|%h|%0h|%o|%b|", a, a, a, a, a, a, a, a);
    a = 8'bz; $display("z|%d|%5d|%0d|%-5d|%h|%0h|%o|%b|", a, a, a, a, a, a, a, a);
    a = 8'b0000x1z1; $display("m|%d|%0d|%h|%0h|%o|%b|%0b|", a, a, a, a, a, a, a);
    a = 8'b0000010z; $display("m|%d|%h|%0h|%o|", a, a, a, a);
    wide = 72'h80_0000_0000_0000_0001; $display("%0d %0d %h", wide, $signed(wide), wide);
    wide[3:0] = 4'bx; $display("%0d %h", wide, wide);
    a = "A"; str = "Hi"; l = "Hi";
    $display("c|%c|%s|%5s|%0s|%-5s|%s|%0s|%10s|%-10s|", a, str, str, str, str, l, l, l, l);
    r = 3.25; $display("r|%f|%e|%g|%8.3f|%-8.1f|%08.1f|%d|", r, r, r, r, r, r, r);
    $display(a,, i,, "text",, 8'hff); $displayh(255); $displayb(4'b1x0z); $displayo(8);
    $write("a"); $write("%s%%\n", "b"); $display("%m"); $display;
  end
endmodule
