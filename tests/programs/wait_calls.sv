// SOURCE: IEEE 1800-2023 9.4.2, 9.4.3, 9.7, 15.4.2
// CHECKS: waits for what functions and methods read: variables, objects, mailboxes, processes
interface link;
  logic busy = 1;
  function automatic bit idle();
    return !busy;
  endfunction
endinterface

package counters;
  int shared;
  class Counter;
    int count, list[$];
    Counter other;
    static int total;
    function bit is_at(int n);
      return count == n;
    endfunction
    function bit is_deep();
      return other != null && other.is_at(2) && list.size() == 1;
    endfunction
    virtual function bit is_ready();
      return 0;
    endfunction
    static function int sum();
      return total + shared;
    endfunction
    task until_at(int n);
      wait (is_at(n));
    endtask
  endclass
  class Ready extends Counter;
    bit flag;
    virtual function bit is_ready();
      return flag;
    endfunction
  endclass
endpackage

program watcher (input int level);
  import counters::*;
  function automatic bit high();
    return level > 2;
  endfunction
  initial begin
    wait (high());
    $display("%0t program", $time);
    wait (Counter::sum() == 9);
    $display("%0t sum", $time);
    #100 $display("the end of the program would be the end");
  end
endprogram

module top;
  import counters::*;
  int level, left = 2, table_of[4], changes;
  bit clk;
  logic q;
  Counter a = new, b = new;
  Ready ready = new;
  Counter any;
  mailbox #(int) box = new, other_box = new;
  process worker;
  link u();
  virtual link v = u;
  watcher w (level);

  function automatic bit holds(int i, int n);
    return entry(i) == n;
  endfunction
  function automatic int entry(int i);
    return table_of[i];
  endfunction
  function automatic bit some();
    return left > 0;
  endfunction
  function automatic bit none();
    return left == 0;
  endfunction
  function automatic bit twice(bit x, y);
    return x && y;
  endfunction
  function automatic bit registered();
    return q === 1;
  endfunction

  always @(posedge clk) q <= level == 4;
  always @(entry(1)) changes++;

  initial begin
    any = ready;
    fork
      begin wait (holds(2, 5)); $display("%0t entry", $time); end
      begin wait (a.is_at(3)); $display("%0t method", $time); end
      begin a.until_at(4); $display("%0t own method", $time); end
      begin wait (a.is_deep()); $display("%0t deep", $time); end
      begin wait (any.is_ready()); $display("%0t virtual", $time); end
      begin wait (box.num() == 2); $display("%0t two messages", $time); end
      begin wait (worker != null && worker.status() == process::FINISHED); $display("%0t finished", $time); end
      begin wait (v.idle()); $display("%0t idle", $time); end
      begin wait (registered()); $display("%0t registered", $time); end
      begin @(entry(3)); $display("%0t changed to %0d", $time, entry(3)); end
      begin @(posedge clk iff a.is_at(4)); $display("%0t edge", $time); end
      begin wait (twice(clk, level == 1)); $display("%0t arguments", $time); end
      begin wait (other_box.num() == 1); void'(other_box.try_get(left)); end
      begin @(other_box.num()); $display("%0t a message, gone at once", $time); end
      begin wait ($time > 30); $display("%0t time", $time); end
    join_none
    // One that goes on gives the other what it waits for, and nothing else happens.
    fork
      begin #4; repeat (2) begin wait (some()); left--; end end
      begin #3; wait (none()); $display("%0t none left", $time); left = 7; end
      begin : never wait (b.is_at(1)); $display("disabled too late"); end
      begin #5 disable never; end
    join
    $display("%0t joined with %0d", $time, left);
    #1 table_of[2] = 5;
    #1 a.count = 3;
    #1 a.count = 4;
    #1 clk = 1;
    #1 a.other = b;
    b.count = 2;
    #1 a.list.push_back(1);
    #1 ready.flag = 1;
    #1 box.put(1);
    #1 box.put(2);
    #1 fork
      begin
        worker = process::self();
        #1;
      end
    join_none
    #2 u.busy = 0;
    #1 clk = 0;
    level = 1;
    #1 clk = 1;
    #1 table_of[3] = 8;
    #1 level = 4;
    clk = 0;
    #1 clk = 1;
    #1 Counter::total = 4;
    #1 shared = 5;
    table_of[1] = 1;
    #1 table_of[1] = 2;
    #1 $display("%0t changes %0d", $time, changes);
    #1 other_box.put(1);
    #10 $display("%0t late", $time);
    #1 $finish;
  end
endmodule
