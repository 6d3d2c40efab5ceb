// SOURCE: IEEE 1800-2023 11.4.6, 11.4.13
// OPTIONS: --std 1800-2023
// CHECKS: wildcard equality and set membership, with ranges, arrays, queues and unknown bits
module expr_inside;
  logic [3:0] a;
  int i, list [0:2], q [$], d [], map [string], many [0:19];
  real r;
  string s;
  initial begin
    a = 4'b1010;
    $display("%b %b %b", a ==? 4'b1x1x, a ==? 4'b0xxx, a !=? 4'b10zz);
    a = 4'b1x10;
    $display("%b %b %b", a ==? 4'b1110, a ==? 4'b1x1x, a ==? 4'b0x1x);
    $display("%b %b", a ==? 4'b1x10, a !=? 4'b1?10);
    a = 5;
    $display("%b %b %b", a inside {1, 5, 9}, a inside {[1:4]}, a inside {[5:7], 1});
    $display("%b %b", a inside {4'b01?1}, a inside {4'b1???, [6:$]});
    $display("%b %b", a inside {[$:5]}, a inside {[$:4]});
    a = 4'b010x;
    $display("%b %b %b", a inside {4, 5}, a inside {[0:7]}, a inside {4'b010?});
    i = -3;
    $display("%b %b", i inside {[-5:-1]}, i inside {[0:10]});
    list = '{1, 2, -3}; q = '{7, 8}; d = new[2]; d[1] = 9; map["x"] = 40;
    $display("%b %b %b", i inside {list}, i inside {q}, i inside {1, list, 2});
    i = 9;
    $display("%b %b %b", i inside {q, d}, i inside {q}, i inside {map});
    i = 40;
    $display("%b", i inside {map});
    for (int k = 0; k < 20; k++) many[k] = k * k;
    i = 289;
    $display("%b %b", i inside {many}, 290 inside {many});
    r = 2.5;
    $display("%b %b %b", r inside {[2.0:3.0]}, r inside {2.5}, r inside {[3.0:4.0]});
    s = "pear";
    $display("%b %b %b", s inside {"apple", "pear"}, s inside {["a":"p"]}, s inside {["a":"q"]});
    i = 100;
    $display("%b %b", i inside {[105 +/- 5]}, i inside {[106 +/- 5]});
    $display("%b %b", i inside {[110 +%- 10]}, i inside {[112 +%- 10]});
  end
endmodule
