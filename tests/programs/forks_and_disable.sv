// SOURCE: IEEE 1800-2023 9.3.2, 9.6
// CHECKS: fork with all joins, captured variables, wait fork, disable fork, disable by name
`timescale 1ns/1ns
module forks_and_disable;
  int done;

  task automatic work(int id, int time_needed);
    #time_needed;
    $display("%0t: work %0d", $time, id);
    done++;
  endtask

  initial begin : main
    fork
      work(1, 3);
      work(2, 1);
    join
    $display("%0t: join %0d", $time, done);
    fork
      work(3, 5);
      work(4, 2);
    join_any
    $display("%0t: join_any %0d", $time, done);
    wait fork;
    $display("%0t: wait fork %0d", $time, done);
    for (int i = 0; i < 3; i++)
      fork
        automatic int k = i;
        begin
          #(10 - k);
          $display("%0t: captured %0d", $time, k);
        end
      join_none
    $display("%0t: join_none", $time);
    wait fork;
    fork
      #100 $display("never");
      #1 $display("%0t: first", $time);
    join_any
    disable fork;
    #200;
    $display("%0t: nothing left", $time);
    fork
      begin : spinning
        forever begin
          #2;
          $display("%0t: spin", $time);
        end
      end
      begin
        #5 disable spinning;
        $display("%0t: disabled", $time);
      end
    join
    $display("%0t: after", $time);
    begin : guarded
      fork
        #50 $display("too late");
        begin
          #7 disable guarded;
        end
      join
      $display("not reached");
    end
    $display("%0t: guarded left", $time);
    $finish;
  end
endmodule
