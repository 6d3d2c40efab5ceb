// SOURCE: IEEE 1800-2023 10.3.2, 10.9, 11.4.14.3
// CHECKS: continuous assignments to assignment patterns, concatenations and streams, with delays too
module continuous_parts;
  typedef struct {logic [3:0] low; logic [7:0] high;} pair;
  pair p;
  logic [3:0] a, c, e, g;
  logic [7:0] b, d, f, h;
  wire [3:0] w;
  wire [7:0] x;
  logic [11:0] bits;
  logic first, second;
  logic ends[2];
  assign '{a, b} = p;
  assign {w, x} = bits;
  assign {>>{c, d}} = bits;
  assign {<<4{e, f}} = bits;
  assign #2 {>>{g, h}} = bits;
  assign '{first, second} = ends;
  initial begin
    p = '{4'h3, 8'h5a};
    bits = 12'h123;
    ends = '{1'b1, 1'bz};
    #1 $display("%h %h|%h %h|%h %h|%h %h|%h %h|%b%b", a, b, w, x, c, d, e, f, g, h, first, second);
    p.high = 8'bx;
    bits = 12'habz;
    ends[1] = 0;
    #1 $display("%h %h|%h %h|%h %h|%h %h|%h %h|%b%b", a, b, w, x, c, d, e, f, g, h, first, second);
    #2 $display("%h %h", g, h);
  end
endmodule
