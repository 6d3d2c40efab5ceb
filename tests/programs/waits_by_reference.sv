// SOURCE: IEEE 1800-2023 13.5.2, 9.4.2, 9.4.3, 9.3.2
// CHECKS: who is given a variable by reference waits for its edges and values, whoever assigns it.
class watcher;
  task method(const ref logic c);
    @(posedge c);
    $display("method %0t", $time);
  endtask
  virtual task virtual_method(const ref logic c);
    @(negedge c);
    $display("virtual method %0t", $time);
  endtask
endclass

module inner(input logic clk_i, ref logic port);
  logic clk, late = 0;
  assign clk = clk_i;  // nobody else waits for it
  task automatic edges(input int count, const ref logic c);
    repeat (count) @(posedge c);
  endtask
  initial begin
    edges(2, clk);
    $display("continuous %0t", $time);
  end
  initial @(posedge port) $display("port %0t", $time);
  initial #9 late = 1;
endmodule

module waits_by_reference;
  logic clk = 0, other, go = 0, for_method = 0, for_virtual = 1, for_function = 0, for_port = 0;
  logic [3:0] part = 0;
  int level = 0;
  struct { logic a; int b; } pair = '{0, 0};
  watcher w = new;

  always #5 clk = !clk;
  assign other = clk;
  inner i(other, for_port);

  task automatic edge_of(const ref logic c, input string name);
    @(posedge c);
    $display("%s %0t", name, $time);
  endtask
  task automatic again(const ref logic c, input string name);
    edge_of(c, name);
  endtask
  task automatic until_three(ref int value);
    wait (value == 3);
    $display("level %0d at %0t", value, $time);
    value = 4;
  endtask
  task automatic change_of(const ref logic [3:0] value);
    repeat (2) begin
      @value;
      $display("value %b at %0t", value, $time);
    end
  endtask
  function automatic void later(ref static logic c);
    fork
      begin
        @(posedge c);
        $display("forked by a function %0t", $time);
      end
    join_none
  endfunction

  initial again(go, "variable");
  initial until_three(level);
  initial until_three(pair.b);
  initial change_of(part);
  initial edge_of(i.late, "elsewhere");
  initial w.method(for_method);
  initial w.virtual_method(for_virtual);
  initial later(for_function);
  initial begin
    #1 go = 1;
    #1 level = 3;
    #1 pair.b = 3;
    #1 part = 1;
    #1 part[3] = 1;
    #1 for_method = 1;
    #1 for_virtual = 0;
    #1 for_function = 1;
    #2 for_port = 1;
    #10 $display("%0d %0d", level, pair.b);
    $finish;
  end
endmodule
