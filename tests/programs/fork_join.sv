// SOURCE: IEEE 1800-2023 9.3.2, 9.6.1, 9.6.3
// CHECKS: join, join_any, join_none, wait fork, disable fork, variables that branches share
module fork_join;
  int count = 0;

  task automatic worker(int id, int d);
    fork
      begin
        #(d) $display("%0d child of %0d", $time, id);
        count++;
      end
    join_none
    $display("%0d worker %0d", $time, id);
  endtask

  function automatic void later(int n);
    fork
      begin
        #n $display("%0d from a function %0d", $time, n);
      end
    join_none
  endfunction

  initial begin
    fork
      begin #3 $display("%0d a", $time); end
      begin #1 $display("%0d b", $time); end
      $display("%0d c", $time);
    join
    $display("%0d join", $time);
    fork
      begin #4 $display("%0d slow", $time); end
      begin #2 $display("%0d fast", $time); end
    join_any
    $display("%0d join_any", $time);
    wait fork;
    $display("%0d wait fork", $time);
    for (int i = 0; i < 3; i++) begin
      automatic int k = i;
      fork
        worker(k, 10 * k + 5);
      join_none
    end
    $display("%0d before the children", $time);
    wait fork;
    $display("%0d wait fork does not wait for grandchildren", $time);
    #6 $display("%0d count %0d", $time, count);
    disable fork;
    #30 $display("%0d count %0d", $time, count);
    begin : shared
      automatic int sum = 0;
      fork
        begin #1 sum += 1; end
        begin #2 sum += 10; end
        begin #3 sum += 100; end
      join_any
      $display("%0d sum %0d", $time, sum);
      wait (sum == 111) $display("%0d sum %0d", $time, sum);
    end
    later(7);
    later(4);
    fork join
    fork join_any
    $display("%0d end", $time);
  end
endmodule
