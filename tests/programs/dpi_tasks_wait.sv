// SOURCE: IEEE 1800-2023 35.8, 35.9
// CHECKS: imported tasks call exported tasks that wait, nested, in several processes at once, and when they are disabled
// DPI: dpi_tasks_wait.c
module bus(input bit clk);
  export "DPI-C" task bus_write;
  export "DPI-C" task bus_read;
  import "DPI-C" context task program_of(input int id, input string name, output int sum);
  int memory[int];
  task bus_write(input int address, input logic [39:0] data);
    @(posedge clk);
    memory[address] = int'(data[31:0]);
    $display("%0t %m write %0d = %h", $time, address, data);
  endtask
  task bus_read(input int address, output int data, inout string log);
    repeat (2) @(posedge clk);
    data = memory[address];
    log = {log, $sformatf(" r%0d", address)};
  endtask
  task automatic run(int id, string name);
    int sum;
    program_of(id, name, sum);
    $display("%0t %s sum %0d", $time, name, sum);
  endtask
endmodule
package pk;
  import "DPI-C" context task outer(input int depth);
  export "DPI-C" task rest;
  export "DPI-C" function stamp;
  task automatic rest(input int depth);
    #(depth) $display("%0t rest %0d", $time, depth);
    if (depth > 1) outer(depth - 1);
    #1 $display("%0t rest %0d ends", $time, depth);
  endtask
  function void stamp(input string s, input int x); $display("%0t %s %0d", $time, s, x); endfunction
endpackage
module top;
  bit clk;
  always #5 clk = !clk;
  bus a(.clk), b(.clk);
  import "DPI-C" context task forever_waiting(input int id);
  import "DPI-C" context function int cleaned();
  export "DPI-C" task tick;
  task tick(input int n); repeat (n) @(posedge clk); endtask
  int done;
  always @(posedge clk) if (done == 3) begin
    pk::outer(2);
    $display("%0t outer is over", $time);
    $finish;
  end
  initial begin
    fork
      a.run(1, "one");
      b.run(2, "two");
    join
    fork : both
      forever_waiting(1);
      forever_waiting(2);
      #33 disable both;
    join
    $display("%0t disabled, cleaned %0d", $time, cleaned());
    begin
      process p;
      fork begin p = process::self(); forever_waiting(3); end join_none
      #21 p.kill();
      $display("%0t killed, cleaned %0d", $time, cleaned());
    end
    fork forever_waiting(4); join_none
    #7 disable fork;
    $display("%0t cleaned %0d", $time, cleaned());
    fork forever_waiting(5); join_none
    #1 done = 3;
  end
endmodule
