// SOURCE: IEEE 1800-2023 23.7.1, 25.7, 13.3, 13.4, 9.2.2.2.1
// CHECKS: functions and tasks of other instances: downwards, upwards, of interfaces, in settled logic
interface bus(input logic clk);
  logic [7:0] data = 0;
  int sent = 0;
  task automatic send(input logic [7:0] value, input int cycles);
    repeat (cycles) @(posedge clk);
    data = value;
    sent++;
  endtask
  function automatic logic [7:0] inverted();
    return ~data;
  endfunction
  function void clear();
    data <= 0;
  endfunction
  modport user(input clk, import send, inverted, clear);
endinterface

module driver #(parameter int FIRST = 1)(bus.user b);
  initial begin
    b.send(FIRST, 2);
    b.send(FIRST + 1, 1);
    #1 b.clear();
  end
endmodule

module memory;
  int cells[4];
  int writes;
  function void put(int at, int value);
    cells[at] = value;
    writes++;
  endfunction
  function int total();
    total = 0;
    foreach (cells[i]) total += cells[i];
  endfunction
  function int sum_and(int more);
    return total() + more + top.base();
  endfunction
endmodule

module watcher(output int seen);
  always_comb seen = top.m[1].sum_and(1000);
  task tell(string text);
    $display("%0t %m %s %0d", $time, text, seen);
    #1 top.count(1);
  endtask
endmodule

module top;
  logic clk = 0;
  always #5 clk = ~clk;
  bus one(clk), two(clk);
  driver #(1) d1(one);
  driver #(100) d2(two);
  memory m[2]();
  int seen;
  watcher w(.seen);
  int counted = 0, offset = 0;
  function void count(int by);
    counted += by;
  endfunction
  function int base();
    return offset;
  endfunction
  logic [7:0] shown;
  always_comb shown = one.inverted();

  initial begin
    #1 m[1].put(2, 5);
    m[0].put(0, 77);
    #1 $display("%0d %0d %0d", seen, m[0].total(), m[1].writes);
    m[1].put(0, 6);
    #1 $display("%0d", seen);
    offset = 10000;
    w.tell("first");
    m[1].put(1, 20);
    #0 w.tell("second");
    $display("%0d", counted);
  end
  always @(one.data, two.data) $display("%0t %0d %0d", $time, one.data, two.data);
  initial begin
    @(one.data) #1 $display("%b", shown);
    #60 $display("%0d %0d %b", one.sent, two.sent, shown);
    $finish;
  end
endmodule
