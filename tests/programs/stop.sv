// SOURCE: IEEE 1800-2023 20.2
// CHECKS: nothing behind $stop is executed when the run is not continued
module t;
  task pause(int n);
    if (n > 1) $stop(0);
    $display("on %0d", n);
  endtask
  initial begin
    pause(1);
    pause(2);
    $display("no");
  end
endmodule
