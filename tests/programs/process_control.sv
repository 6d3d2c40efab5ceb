// SOURCE: IEEE 1800-2023 9.7
// CHECKS: std::process: self, status, kill with its children, await, suspend and resume.
module top;
  process p, q, mine, kid;
  event go;
  int n;
  function automatic string state(process x);
    return x.status().name();
  endfunction
  initial begin
    mine = process::self();
    $display("%s %0d", state(mine), mine == process::self());
    fork
      begin
        p = process::self();
        fork
          begin kid = process::self(); #50 $display("child: never"); end
        join_none
        #100 $display("never");
      end
    join_none
    #1 $display("%s", state(p));
    p.kill();
    $display("%s %s", state(p), state(kid));
    p.kill();
    p.await();
    fork
      begin q = process::self(); #5; end
    join_none
    #1 q.await();
    $display("%0t awaited, %s", $time, state(q));
    // a delay that ends while its process is suspended ends when that goes on
    fork
      begin q = process::self(); repeat (3) begin #2 $display("%0t step", $time); end end
    join_none
    #3 q.suspend();
    $display("%0t %s", $time, state(q));
    q.suspend();
    #10 q.resume();
    q.await();
    $display("%0t %s", $time, state(q));
    // an event that comes meanwhile is not seen, a condition that holds is
    fork
      begin p = process::self(); @go $display("%0t go", $time); end
      begin q = process::self(); wait (n == 3); $display("%0t n is 3", $time); end
    join_none
    #1 p.suspend();
    q.suspend();
    -> go;
    n = 3;
    #1 p.resume();
    q.resume();
    #1 -> go;
    #1;
    // a process that suspends itself goes on behind that
    fork
      begin
        p = process::self();
        p.suspend();
        $display("%0t resumed", $time);
      end
    join_none
    #1 $display("%s", state(p));
    p.resume();
    p.await();
    fork
      begin
        p = process::self();
        fork begin #5 $display("never"); end join_none
        $display("%0t ends itself", $time);
        p.kill();
        $display("never");
      end
    join
    $display("%0t %s", $time, state(p));
    #10 $finish;
  end
endmodule
