// SOURCE: IEEE 1800-2023 10.6.2
// CHECKS: variables of every kind of driver are forced, as a whole and in concatenations
module sub(input clk, output logic [7:0] count);
  logic [7:0] next;
  always_comb next = count + 1;
  always @(posedge clk) count <= next;
  initial count = 0;
endmodule
module top;
  logic clk = 0;
  logic [7:0] in = 1, comb, cont, a, b, mixed, seen;
  wire [7:0] count;
  int watched = 0;
  assign cont = in + 1;
  always_comb comb = in + 2;
  sub s(clk, count);
  always @(mixed) watched++;
  task automatic override(input int which);
    if (which == 1) force comb = in + 100;
    else release comb;
  endtask
  task show(input string what);
    #1 $display("%s: comb=%0d cont=%0d a=%0d b=%0d mixed=%0d count=%0d next=%0d watched=%0d", what,
                comb, cont, a, b, mixed, count, s.next, watched);
  endtask
  initial begin
    a = 3; b = 4; mixed = 0;
    show("start");
    override(1); show("comb forced");
    in = 5; show("in 5");
    override(0); show("comb released");
    in = 6; show("in 6");
    force cont = 0; show("cont forced");
    in = 7; show("in 7");
    release cont; show("cont released");
    force {a, b} = {in, 8'd9}; show("pair forced");
    in = 8; a = 1; b = 2; show("in 8");
    release a; show("a released");
    a = 11; b = 12; show("assigned");
    release b; b = 13; show("b released");
    force mixed = 5; mixed <= 6; show("mixed forced");
    mixed = 7; show("mixed 7");
    release mixed; show("mixed released");
    mixed <= 8; show("mixed 8");
    repeat (2) begin #1 clk = 1; #1 clk = 0; end
    show("clocked");
    force s.next = 40; #1 clk = 1; #1 clk = 0; show("next forced");
    release s.next; show("next released");
    #1 clk = 1; #1 clk = 0; show("clocked");
    force s.count = 100; #1 clk = 1; #1 clk = 0; show("count forced");
    release s.count; show("count released");
    #1 clk = 1; #1 clk = 0; show("clocked");
  end
endmodule
