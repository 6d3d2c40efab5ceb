// SOURCE: IEEE 1800-2023 25.9, 23.6, 8.23
// CHECKS: interfaces inside of virtual ones; classes of a module that use its variables and subroutines.
interface lane_if;
  logic [3:0] q;
  function automatic void put(int x);
    q = x;
  endfunction
  task automatic later(int x);
    #2 q = x;
  endtask
endinterface
interface bus_if(input bit clk);
  lane_if lane[2]();
  lane_if extra();
endinterface
module sub(bus_if p);
  virtual bus_if v;
  virtual lane_if l;
  initial begin
    v = p;
    l = p.extra;
    #1 $display("sub: %0d %0d", l == v.extra, v.lane[1] == l);
    l.later(4'he);
    $display("%0t %h", $time, p.extra.q);
  end
endmodule
module top;
  bit clk;
  always #5 clk = ~clk;
  int count;
  logic [7:0] mem[4];
  wire [3:0] low = count;
  bus_if b(clk);
  sub s(b);
  function int twice(int x);
    count++;
    return 2 * x;
  endfunction
  task automatic ticks(int n, output int c);
    repeat (n) @(posedge clk);
    c = count;
  endtask
  class Tester;
    virtual bus_if bus;
    virtual lane_if lane;
    static int made = 0;
    function int call();
      made++;
      count = 5;
      return twice(count);
    endfunction
    task run();
      int c;
      bus = b;
      lane = bus.lane[0];
      lane.put(3);
      bus.lane[1].q = 9;
      bus.lane[1].q[0] = 0;
      ticks(2, c);
      $display("%0t c=%0d", $time, c);
      mem[2] <= 8'h42;
      @(mem[2]) $display("%0t mem %h low=%h", $time, mem[2], low);
      wait (count == 7);
      $display("%0t count %0d", $time, count);
      bus.lane[0].put(8);
      $display("%h %h %h", b.lane[0].q, b.lane[1].q, lane.q);
    endtask
  endclass
  Tester t = new;
  initial begin
    $display("%0d %0d", t.call(), Tester::made);
    fork
      t.run();
      #40 count = 7;
    join
    $finish;
  end
endmodule
