// SOURCE: IEEE 1800-2023 28.7 to 28.12, 6.6.1 to 6.6.6
// CHECKS: drivers of different strengths, wired nets, pulls and supplies, ports and reads of them
module top;
  logic a = 0, b = 1, e = 1;
  wire w, strong_wins, pull_both, conflict, none;
  assign (weak0, weak1) strong_wins = b;
  assign strong_wins = e ? a : 1'bz;
  assign (pull0, pull1) pull_both = b;
  assign (weak0, weak1) pull_both = a;
  assign conflict = a;
  assign conflict = b;
  assign (highz0, strong1) none = a;
  pullup (w);

  wand and_net;
  wor or_net;
  triand and_tri;
  trior or_tri;
  tri0 low;
  tri1 high;
  supply0 gnd;
  supply1 vdd;
  assign and_net = a, and_net = b, or_net = a, or_net = b;
  assign and_tri = a;
  assign and_tri = b;
  assign or_tri = a, or_tri = b;
  assign low = e ? 1'bz : 1'b1;
  assign high = e ? 1'bz : 1'b0;
  wire (weak0, weak1) declared = b;
  assign (supply0, supply1) declared = a;

  wire [3:0] vector;
  assign (weak0, weak1) vector = 4'b1111;
  assign vector[1:0] = 2'b0z;

  initial begin
    #1 $display("%b %b %b %b", strong_wins, pull_both, conflict, none);
    $display("%b %b %b %b %b %b %b %b", and_net, or_net, and_tri, or_tri, low, high, gnd, vdd);
    $display("%b %b %b", w, declared, vector);
    e = 0;
    a = 1;
    #1 $display("%b %b %b %b", strong_wins, pull_both, conflict, none);
    $display("%b %b %b %b %b %b", and_net, or_net, and_tri, or_tri, low, high);
    a = 1'bx;
    #1 $display("%b %b %b %b", strong_wins, pull_both, conflict, none);
    $display("%b %b %b %b", and_net, or_net, and_tri, or_tri);
  end
endmodule
