// SOURCE: IEEE 1800-2023 10.3.3, 6.6.7
// CHECKS: continuous assignments with a delay to reals, structs, unions and unpacked arrays
`timescale 1ns / 1ns
module top;
  typedef struct { int count; logic [3:0] state; } s_t;
  typedef union { int whole; logic [1:0] few; } u_t;
  nettype real volts;

  real r, later, fast;

  shortreal short_r, short_later;
  s_t s, s_later;
  u_t u, u_later;
  logic [7:0] bytes[3], bytes_later[3];
  int d = 4;
  volts v;

  assign #3 later = r;
  assign #d fast = r * 2;
  assign #1 short_later = short_r;
  assign #3 s_later = s;
  assign #5 u_later = u;
  assign #2 bytes_later = bytes;
  assign #3 v = r + 0.5;

  always @(later) $display("%0t later %g", $time, later);
  always @(fast) $display("%0t fast %g", $time, fast);
  always @(short_later) $display("%0t short %g", $time, short_later);
  always @(s_later.count) $display("%0t s %0d %b", $time, s_later.count, s_later.state);
  always @(u_later.whole) $display("%0t u %0d", $time, u_later.whole);
  always @(bytes_later[1]) $display("%0t bytes %h %h %h", $time, bytes_later[0], bytes_later[1],
                                    bytes_later[2]);
  always @(v) $display("%0t v %g", $time, v);

  initial begin
    $display("%g %0d %b %h", later, s_later.count, s_later.state, bytes_later[0]);
    #10 r = 1.5;
    short_r = -0.25;
    s = '{7, 4'b10xz};
    u.whole = 9;
    bytes = '{8'h12, 8'h34, 8'hx6};
    // A pulse that is shorter than the delay is not seen.
    #10 r = 9.0;
    #2 r = 2.5;
    #10 r = 0.0;
    #10 $finish;
  end
endmodule
