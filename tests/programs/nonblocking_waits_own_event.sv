// SOURCE: IEEE 1800-2023 9.4.5, 15.5.1
// CHECKS: `a <= @(e) b` and `->> @(e) c` wait from the moment when they are reached: the process
// itself may cause what they wait for, in a procedure, a task and a branch of a fork
module top;
  event e, f;
  int a = 0, b = 1, c = 0;
  logic [3:0] v = 0;

  always @(f) $display("%0t f", $time);

  task automatic plan(int value);
    c <= @(e) value;
    -> e;
  endtask

  initial begin
    a <= @(e) b;
    -> e;
    b = 2;
    $display("%0t a=%0d", $time, a);
    #1 $display("%0t a=%0d", $time, a);
    a <= @(posedge v[0]) 7;
    v = 1;
    ->> @(negedge v[0]) f;
    v = 2;
    #1 $display("%0t a=%0d", $time, a);
    plan(5);
    fork
      begin
        a <= @(v) b + 1;
        v++;
      end
      $display("%0t v=%0d", $time, v);
    join
    #1 $display("%0t a=%0d c=%0d", $time, a, c);
    plan(6);
    plan(8);
    #1 $display("%0t c=%0d", $time, c);
  end
endmodule
