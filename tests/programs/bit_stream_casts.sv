// SOURCE: IEEE 1800-2023 6.24.3
// CHECKS: casts between packed and unpacked types of one size keep the bits, leftmost first
module bit_stream_casts;
  typedef struct {logic [3:0] a; bit [3:0] b; byte c [2];} unpacked;
  typedef logic [3:0] nibbles [6];
  typedef logic [23:0] word;
  typedef byte bytes [0:2];
  unpacked u;
  nibbles n;
  bytes b;
  logic [23:0] w;
  initial begin
    w = 24'hab12cd;
    u = unpacked'(w); $display("%h %h %h %h", u.a, u.b, u.c[0], u.c[1]);
    n = nibbles'(u); $display("%h %h %h", n[0], n[1], n[5]);
    b = bytes'(n); $display("%h %h %h", b[0], b[1], b[2]);
    w = word'(b); $display("%h", w);
    w = 24'bx; w[3:0] = 4'h7;
    u = unpacked'(w); $display("%h %h %h %h", u.a, u.b, u.c[0], u.c[1]);
    u.c[1] = 8'h42; w = word'(u); $display("%h", w);
  end
endmodule
