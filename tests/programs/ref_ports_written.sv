// SOURCE: IEEE 1800-2023 23.3.3.2
// CHECKS: ports of kind ref, of modules at two depths: written by procedures, whole and in part
module low(input int step, ref int seen, ref logic [7:0] bits);
  always @(step) seen = step + 1;
  initial begin
    #5 bits[3:0] = 4'hx;
    #1 bits[7] <= 1;
    #1 seen++;
  end
endmodule
module mid(input int step, ref int both[2], ref logic [7:0] bits);
  low a(step, both[0], bits);
endmodule
module top;
  int seen[2], step, twice[2];
  logic [7:0] bits = 0, other = 8'hff;
  low l(step, seen[1], bits);
  mid m(step, twice, other);
  always @(seen[1]) $display("%0t seen %0d", $time, seen[1]);
  initial begin
    #1 step = 3;
    #1 bits = 8'h12;
    #8 $display("%p %p %b %b", seen, twice, bits, other);
  end
endmodule
