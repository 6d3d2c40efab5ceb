// SOURCE: IEEE 1800-2023 16.14.6, 16.14.6.1
// CHECKS: attempts of assertions in procedures keep the values of automatic variables, in properties and actions
module top;
  bit clk;
  bit [2:0] req, gnt;
  always #5 clk = !clk;
  function automatic bit low(int n); return n < 2; endfunction
  property follows(int k);
    bit [2:0] v;
    (req[k], v = req - 3'(k)) |=> req == v + 3'd1 + 3'(k);
  endproperty
  always @(posedge clk) begin
    for (int i = 0; i < 3; i++) begin
      automatic int twice = 2 * i;
      a: assert property (req[i] |=> gnt[i]) $display("%0t pass %0d", $time, i);
         else $display("%0t fail %0d twice %0d", $time, i, twice);
      if (i > 0) b: assert property (req[i] && low(i) |-> ##2 gnt[i])
         else $display("%0t b %0d", $time, i);
      f: assert property (follows(i)) $display("%0t follows %0d", $time, i);
         else $display("%0t does not follow %0d", $time, i);
      c: cover property (req[i] ##1 gnt[i]) $display("%0t cover %0d", $time, i);
    end
  end
  int ids[3] = '{5, 7, 1};
  initial foreach (ids[k]) begin
    automatic int id = ids[k];
    e: assert property (@(negedge clk) 1 |-> s_eventually gnt == id)
       $display("%0t got %0d", $time, id);
       else $display("%0t never %0d", $time, id);
    #(k);
  end
  initial begin
    $assertvacuousoff;
    #6 req = 3'b011;   // attempts at 15
    #10 req = 3'b100; gnt = 3'b001;
    #10 req = 0; gnt = 3'b101;
    #10 gnt = 0;
    #20 $finish;
  end
endmodule
