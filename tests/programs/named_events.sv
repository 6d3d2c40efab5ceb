// SOURCE: IEEE 1800-2023 15.5
// CHECKS: triggers, triggered, nonblocking triggers, aliases, null, arrays of events, wait_order
module named_events;
  event a, b, c, alias_of_a, none;
  event many [3];

  task automatic order(string name);
    wait_order (a, b, c) $display("%0d %s in order", $time, name);
    else $display("%0d %s out of order", $time, name);
  endtask

  task automatic waiter(event e, int id);
    @e $display("%0d waiter %0d", $time, id);
  endtask

  initial begin
    alias_of_a = a;
    none = null;
    fork
      @a $display("%0d a", $time);
      @alias_of_a $display("%0d alias", $time);
      waiter(a, 1);
      #1 ->a;
    join
    fork
      begin #1 ->b; $display("%0d triggered %b", $time, b.triggered); end
      begin #1 wait (b.triggered) $display("%0d not missed", $time); end
      begin #1 #0 wait (b.triggered) $display("%0d not missed either", $time); end
    join
    #1 $display("%0d triggered %b", $time, b.triggered);
    fork
      begin @c $display("%0d nonblocking", $time); end
      begin ->>c; $display("%0d after ->>", $time); end
    join
    fork
      begin @c $display("%0d delayed", $time); end
      ->> #5 c;
    join
    -> none;
    $display("null %b %b", none == null, a == null);
    for (int i = 0; i < 3; i++) begin
      automatic int k = i;
      fork waiter(many[k], 10 + k); join_none
    end
    #1 ->many[2];
    #1 ->many[0];
    #1 many[1] = many[0];
    ->many[1];
    disable fork;
    fork
      order("first");
      begin #1 ->a; #1 ->b; #1 ->a; #1 ->c; end
    join
    fork
      order("second");
      begin #1 ->a; #1 ->c; end
    join
    $display("%0d end", $time);
  end
endmodule
