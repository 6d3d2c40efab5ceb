// SOURCE: IEEE 1800-2023 8.4, 8.6, 9.3.2, 9.4, 10.4.2, 15.5
// CHECKS: tasks of objects that wait, forks that keep this, waits for properties and events of objects, nonblocking assignments to properties
module top;
  class Worker;
    int id, x, done;
    logic [7:0] data;
    event finished;
    static event any;
    static int running;
    function new(int id);
      this.id = id;
    endfunction

    task run(int n, output int spent);
      automatic longint from = $time;
      running++;
      for (int i = 0; i < n; i++) begin
        #id x = x + i;
      end
      spent = int'($time - from);
      running--;
      -> finished;
      -> any;
    endtask

    function void start(int n);
      fork
        begin
          automatic int spent;
          run(n, spent);
          done = spent;
        end
      join_none
    endfunction

    task both(int a, int b);
      fork
        begin
          #a x += 1000;
        end
        #b x += 2000;
      join
    endtask

    virtual task until_ready(Worker other);
      wait (other.done > 0 && x >= 0);
      $display("%0t: %0d saw %0d done in %0d", $time, id, other.id, other.done);
    endtask

    task later(int v);
      data <= v;
      data <= #2 v + 1;
    endtask
  endclass

  class Lazy extends Worker;
    function new();
      super.new(9);
    endfunction
    task until_ready(Worker other);
      @(other.x) $display("%0t: lazy saw x = %0d", $time, other.x);
      super.until_ready(other);
    endtask
  endclass

  Worker a, b, watched;
  Lazy lazy;
  initial begin
    a = new(2);
    b = new(3);
    lazy = new;
    watched = a;
    fork
      begin
        @(a.finished) $display("%0t: a finished, running %0d", $time, Worker::running);
      end
      begin
        @Worker::any;
        @b.any $display("%0t: second end", $time);
      end
      b.until_ready(a);
      lazy.until_ready(b);
      begin
        @(watched.x) $display("%0t: watched %0d", $time, watched.x);
        watched = b;
        @(posedge watched.x[0]) $display("%0t: watched %0d of %0d", $time, watched.x, watched.id);
      end
    join_none
    a.start(3);
    b.start(3);
    #1 $display("%0t: running %0d", $time, Worker::running);
    wait (a.done != 0 && b.done != 0);
    $display("%0t: %0d %0d, %0d %0d", $time, a.x, b.x, a.done, b.done);
    a.both(4, 1);
    $display("%0t: %0d", $time, a.x);
    a.later(5);
    $display("%0t: %h", $time, a.data);
    @a.data $display("%0t: %h", $time, a.data);
    @a.data $display("%0t: %h", $time, a.data);
    fork
      wait (a.data == 8'd77) $display("%0t: data %0d", $time, a.data);
    join_none
    #1 a.data = 77;
    #1 $display("%0t: end", $time);
  end
endmodule
