// SOURCE: IEEE 1800-2023 17.2, 17.3, 17.5, 17.7
// CHECKS: checkers with inputs, events, defaults and outputs; their procedures, clocks, assertions and inner checkers
package pk;
  checker follows(logic req, gnt, event clk, logic rst = 1'b0, int n = 2, output int seen = 3);
    default clocking @clk; endclocking
    default disable iff rst;
    bit was = 0;
    int count = 0;
    always_ff @clk begin
      was <= req;
      if (rst) count <= 0;
      else if (req && !was) count <= count + 1;
    end
    assign seen = count;
    function automatic bit both(bit x, y); return x && y; endfunction
    answered: assert property (req |-> ##[1:n] gnt) else $display("%0t %m no answer", $time);
    rises: cover property ($rose(req)) $display("%0t %m rose", $time);
    always_comb quiet: assert final (!both(req, gnt)) else $display("%0t %m both", $time);
    if (1) begin : inner
      late l(was, gnt);
    end
  endchecker
  checker late(x, y);
    lt: cover #0 (x && y) $display("%0t %m late", $time);
  endchecker
endpackage
module top;
  import pk::*;
  bit clk, req, gnt, rst;
  int seen[2], total;
  always #5 clk = !clk;
  follows f0(req, gnt, posedge clk, rst, , seen[0]);
  for (genvar i = 0; i < 1; i++) begin : g
    follows f1(.req(gnt), .gnt(req), .clk(negedge clk), .seen(seen[1]), .n(1));
  end
  assign total = seen[0] + seen[1];
  initial begin
    #1 $display("%0t seen %p", $time, seen);
    for (int i = 0; i < 10; i++) begin
      @(posedge clk) #1 req = i[0] ^ i[2]; gnt = i[1]; rst = i == 7;
      $display("%0t req %b gnt %b rst %b", $time, req, gnt, rst);
    end
    #20 $display("seen %p total %0d", seen, total);
    $finish;
  end
endmodule
