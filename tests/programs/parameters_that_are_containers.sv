// SOURCE: IEEE 1800-2023 6.20.2, 7.5, 7.8, 7.10, 23.10.2
// CHECKS: parameters whose values are dynamic arrays, queues and associative arrays; in packages, overridden, in generate blocks and classes
package names;
  parameter string LIST[] = {"first", "second"};
  localparam string QUEUE[$] = {"a", "b"};
  localparam int NONE[$] = {};
  localparam string MAP[int] = '{1: "one", 2: "two", default: "many"};
  localparam int TABLE[][2] = '{'{1, 2}, '{3, 4}};
  typedef struct {int n; string words[$];} entry_t;
  localparam entry_t ENTRY = '{3, '{"x", "y"}};
  class User #(int STEPS[] = '{1});
    static function int total();
      return STEPS.sum();
    endfunction
  endclass
endpackage
module child #(parameter int D[] = '{1}, parameter int Q[$] = '{D.size()});
  initial #1 $display("%m %p %p", D, Q);
endmodule
module top;
  import names::*;
  string copy[2];
  for (genvar k = 0; k < LIST.size(); k++) begin : g
    initial #2 $display("%s %m", LIST[k]);
  end
  child c();
  child #(.D('{1, 2, 3})) d();
  child #(.Q('{5, 6}), .D('{LIST.size(), 9})) e();
  initial begin
    foreach (LIST[i]) $display("%s %0d", LIST[i], LIST[i].len());
    foreach (QUEUE[i]) $display("%s", QUEUE[i]);
    $display("%0d %s %s %s %0d", NONE.size(), MAP[1], MAP[2], MAP[7], MAP.num());
    copy = LIST;
    $display("%p %0d %p", copy, TABLE[1][0], ENTRY);
    $display("%0d", User#(TABLE[0])::total());
    for (int i = 0; i < 2; i++) begin
      automatic int j = i;
      $display("%s", $sformatf("*_%0s", LIST[j]));
    end
  end
endmodule
