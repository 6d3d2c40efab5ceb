// SOURCE: IEEE 1800-2023 15.3, 15.4, 4.4
// CHECKS: any number of messages and keys may be handed over without time passing
module top;
  mailbox #(int) box = new(1);
  semaphore turn = new(0), done = new(0);
  int sum;

  initial begin
    for (int i = 0; i < 60000; i++) box.put(i);
    box.put(-1);
  end

  initial begin
    int got;
    do begin
      box.get(got);
      sum += got;
    end while (got >= 0);
    $display("%0t %0d", $time, sum);
    fork
      for (int i = 0; i < 60000; i++) begin
        turn.put();
        done.get();
      end
      for (int i = 0; i < 60000; i++) begin
        turn.get();
        done.put();
      end
    join
    $display("%0t", $time);
  end
endmodule
