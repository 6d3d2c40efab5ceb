// SOURCE: IEEE 1800-2023 19.3
// CHECKS: covergroups in packages, interfaces, programs, generate blocks and several instances.
package kinds;
  bit [1:0] level;
  covergroup of_package(string label);
    option.name = label;
    coverpoint level;
  endgroup
  of_package one = new("one");
  function void bump();
    level++;
    one.sample();
  endfunction
endpackage

interface bus(input bit clk);
  bit [1:0] data;
  covergroup traffic @(posedge clk);
    coverpoint data;
  endgroup
  traffic seen = new;
endinterface

module leaf #(int N = 1) (input bit clk, input bit [3:0] value);
  covergroup cg @(negedge clk);
    coverpoint value { bins v[] = {[0:N]}; }
  endgroup
  cg c = new;
  for (genvar i = 0; i < 2; i++) begin : g
    covergroup inner;
      coverpoint value[i];
    endgroup
    inner k = new;
    always @(value) k.sample();
  end
endmodule

program tester(input bit clk);
  bit [1:0] n;
  covergroup steps @(posedge clk);
    coverpoint n;
  endgroup
  steps s = new;
  final $display("%0.1f", s.get_inst_coverage());
  initial repeat (3) begin
    @(posedge clk);
    n++;
  end
endprogram

module top;
  import kinds::*;
  bit clk;
  bit [3:0] value;
  bus b(clk);
  leaf #(3) l1(clk, value);
  leaf #(7) l2(clk, ~value);
  leaf #(3) l3(clk, 4'd2);
  tester t(clk);
  of_package many[2];
  of_package queue[$];

  initial begin
    bump();
    bump();
    foreach (many[i]) begin
      many[i] = new($sformatf("many%0d", i));
      queue.push_back(many[i]);
    end
    many[0].sample();
    queue[1].sample();
    $display("%s %s %0.1f", queue[1].option.name, one.option.name, of_package::get_coverage());
    repeat (4) begin
      #5 clk = 1;
      #5 clk = 0;
      #1 value += 3;
      b.data++;
    end
    #1 $display("%0.1f %0.1f %0.1f %0.1f", b.seen.get_inst_coverage(), l1.c.get_inst_coverage(),
                l2.c.get_inst_coverage(), l3.c.get_inst_coverage());
    $display("%0.1f %0.1f", l1.g[0].k.get_inst_coverage(), l1.g[1].k.get_inst_coverage());
    $display("%b %b", many[0] == queue[0], many[0] == many[1]);
    many[0] = null;
    $display("%b", many[0] == null);
  end
endmodule
