// SOURCE: IEEE 1800-2023 8.3, 8.9, 3.12.1, 25.3, 27.4
// CHECKS: classes of modules, interfaces, generate blocks and $unit; each instance has its own; methods use the instance's variables and subroutines
class Shared;
  static int made;
  int number;
  function new();
    number = ++made;
  endfunction
endclass

interface bus;
  logic [7:0] data = 8'h10;
  class Driver;
    function void put(logic [7:0] v);
      data = v;
    endfunction
    function logic [7:0] get();
      return data + offset();
    endfunction
  endclass
  function automatic logic [7:0] offset();
    return 8'h1;
  endfunction
  Driver d = new;
endinterface

module unit #(int START = 0);
  int total = START;
  class Counter;
    static int steps = START * 10;
    int mine;
    function void step(int by);
      total += by;
      mine = scaled(total);
      steps++;
    endfunction
    task wait_for(int limit);
      wait (total >= limit);
      $display("%0t %m total %0d", $time, total);
    endtask
  endclass
  function automatic int scaled(int v);
    return v * 2;
  endfunction
  Counter c = new;
  Shared s = new;
  initial begin
    c.wait_for(START + 5);
  end
  initial begin
    #START c.step(2);
    #1 c.step(3);
    #1 $display("%0t %m %0d %0d %0d", $time, c.mine, Counter::steps, total);
  end
endmodule

module top;
  bus b0();
  bus b1();
  unit #(1) u1();
  unit #(4) u4();
  unit #(4) v4();
  for (genvar g = 0; g < 2; g++) begin : gen
    class Tag;
      int v = g * 100;
    endclass
    Tag t = new;
  end
  initial begin
    b0.d.put(8'h40);
    $display("%h %h %h", b0.data, b1.data, b0.d.get());
    $display("%h", b1.d.get());
    $display("%0d %0d", gen[0].t.v, gen[1].t.v);
    #20 $display("%0d", Shared::made);
  end
endmodule
