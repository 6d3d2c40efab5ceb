// SOURCE: IEEE 1800-2023 15.3
// CHECKS: keys of semaphores: who waits is served in order, also if there are enough keys for a later one.
module top;
  semaphore s = new(1), none = new;
  task automatic use_it(string who, int n, int hold);
    s.get(n);
    $display("%0t %s has %0d", $time, who, n);
    #hold s.put(n);
  endtask
  initial begin
    fork
      use_it("A", 1, 5);
      use_it("B", 1, 5);
      use_it("C", 1, 5);
    join
    $display("%0d %0d", s.try_get(2), s.try_get());
    s.put(3);
    fork
      begin #1 use_it("D", 2, 10); end
      begin #2 use_it("E", 3, 1); end
      begin #3 use_it("F", 1, 1); end
    join_none
    #4 $display("%0t one key is left: %0d", $time, s.try_get(1));
    s.put();
    wait fork;
    $display("%0t %0d %0d", $time, s.try_get(3), s.try_get());
    $display("%0d", none.try_get());
    none.put(2);
    $display("%0d %0d", none.try_get(2), none.try_get(0));
    // a process that is ended while it waits is out of the way of the others
    fork : waiters
      begin : big none.get(5); $display("never"); end
      begin #1 none.get(1); $display("%0t small", $time); end
    join_none
    #2 none.put(1);
    #1 disable waiters.big;
    #1 $finish;
  end
endmodule
