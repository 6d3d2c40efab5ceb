// SOURCE: IEEE 1800-2023 6.6.7
// CHECKS: nets of a nettype take what its resolution function says of all drivers
package types;
  typedef struct {
    real value;
    int count;
  } level;
  function automatic level sum(input level driver[]);
    sum = '{0.0, 0};
    foreach (driver[i]) begin
      sum.value += driver[i].value;
      sum.count += driver[i].count;
    end
  endfunction
  function automatic logic [3:0] all(input logic [3:0] driver[]);
    all = '1;
    foreach (driver[i]) all &= driver[i];
  endfunction
  nettype level level_net with sum;
  nettype logic [3:0] and_net with all;
  nettype int int_net;
endpackage
module source import types::*; (output and_net y, input [3:0] d);
  assign y = d;
endmodule
module top;
  import types::*;
  level a, b;
  logic [3:0] d = 4'b1110;
  level_net n;
  and_net m;
  int_net k;
  int i = 5;
  assign n = a;
  assign n = b;
  assign k = i;
  source s0(m, d);
  source s1(m, 4'b0111);
  initial begin
    a = '{1.5, 1};
    b = '{2.25, 10};
    #1 $display("%0.3f %0d %b %0d", n.value, n.count, m, k);
    b.value = -4.0;
    d = 4'b1011;
    i = -6;
    #1 $display("%0.3f %0d %b %0d", n.value, n.count, m, k);
  end
endmodule
