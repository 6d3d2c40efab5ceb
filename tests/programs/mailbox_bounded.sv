// SOURCE: IEEE 1800-2023 15.4
// CHECKS: bounded mailboxes: put waits while full, getters and putters are served in order, try_put, num.
module top;
  mailbox #(int) box = new(2);
  int got[3], x;

  initial begin
    for (int i = 0; i < 5; i++) begin
      box.put(10 + i);
      $display("%0t put %0d, %0d there", $time, 10 + i, box.num());
    end
  end

  initial begin
    #10;
    repeat (5) begin
      box.get(x);
      $display("%0t got %0d", $time, x);
      #1;
    end
    $display("full %0d %0d %0d", box.try_put(1), box.try_put(2), box.try_put(3));
    $display("%0d there", box.num());
    void'(box.try_get(x));
    void'(box.try_get(x));
    $display("empty %0d", box.try_get(x));
    // three getters wait; messages go to them in the order in which they came
    for (int i = 0; i < 3; i++)
      fork
        automatic int n = i;
        begin
          #(3 - n) box.get(got[n]);
          $display("%0t getter %0d has %0d", $time, n, got[n]);
        end
      join_none
    #5 box.put(100);
    #1 box.put(101);
    #1 box.put(102);
    #1;
    // putters wait in a full mailbox in the same way
    box.put(1);
    box.put(2);
    for (int i = 0; i < 3; i++)
      fork
        automatic int n = i;
        begin
          box.put(30 + n);
          $display("%0t putter %0d is through", $time, n);
        end
      join_none
    #1;
    repeat (5) begin
      box.get(x);
      $display("%0t %0d", $time, x);
      #1;
    end
    $finish;
  end
endmodule
