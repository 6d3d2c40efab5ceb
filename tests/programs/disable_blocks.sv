// SOURCE: IEEE 1800-2023 9.6.2
// CHECKS: disable of blocks, tasks and forks from inside, from outside and from other instances
module ticker;
  int cnt = 0;
  initial begin : run
    forever begin #4 cnt++; end
  end
endmodule

module disable_blocks;
  ticker u();
  int done = 0;

  task slow;
    begin
      #10 $display("slow: never");
    end
  endtask

  initial begin
    begin : outer
      begin : inner
        #1 disable inner;
        $display("never");
      end
      $display("%0d behind inner", $time);
      for (int i = 0; i < 5; i++) begin
        if (i == 2) disable outer;
        $display("i %0d", i);
      end
    end
    $display("%0d behind outer", $time);
    fork : two
      begin #5 $display("%0d first", $time); disable two; end
      begin #9 $display("never"); end
    join
    $display("%0d behind two", $time);
    #4 disable u.run;
    $display("%0d cnt %0d", $time, u.cnt);
    #20 $display("%0d cnt %0d", $time, u.cnt);
  end

  initial begin
    slow;
    $display("%0d behind slow", $time);
    begin : waits
      fork
        begin #100 $display("never"); end
      join_none
      #100 $display("never");
    end
    $display("%0d behind waits", $time);
  end

  initial begin
    #3 disable slow;
    #3 disable waits;
    #1 $display("%0d disabled", $time);
  end
endmodule
