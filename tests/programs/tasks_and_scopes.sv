// SOURCE: IEEE 1800-2023 13.3, 9.6.2, 16.3, 16.4, 12.4.2, 12.6
// CHECKS: tasks that wait, disable of tasks, jumps out of scopes, checks, deferred actions, patterns
`timescale 1ns/1ns
module tasks_and_scopes;
  typedef union tagged { void Invalid; int Valid; } maybe_t;
  maybe_t m;
  int n, r;
  logic [1:0] sel;

  task automatic count_down(input int from, output int rounds);
    rounds = 0;
    while (from > 0) begin
      #1 from--;
      rounds++;
    end
  endtask

  task static_task(input int value);
    #2;
    n = n + value;
  endtask

  task forever_task;
    forever #3 $display("%0t: tick", $time);
  endtask

  task automatic recurse(int depth);
    if (depth == 0) return;
    #1 $display("%0t: depth %0d", $time, depth);
    recurse(depth - 1);
  endtask

  function automatic string show(maybe_t value);
    case (value) matches
      tagged Invalid: return "invalid";
      tagged Valid .v &&& v > 10: return "big";
      tagged Valid .v: return v == 3 ? "three" : "small";
    endcase
  endfunction

  initial begin
    count_down(4, r);
    $display("%0t: rounds %0d", $time, r);
    fork
      static_task(1);
      static_task(10);
    join
    $display("%0t: n %0d", $time, n);
    recurse(3);
    fork
      forever_task;
      #10 disable forever_task;
    join
    $display("%0t: task ended", $time);
    for (int i = 0; i < 5; i++) begin : body
      #1;
      if (i == 1) continue;
      if (i == 3) break;
      $display("%0t: body %0d", $time, i);
    end
    m = tagged Invalid;
    $write("%s ", show(m));
    m = tagged Valid 3;
    $write("%s ", show(m));
    m = tagged Valid 11;
    $display("%s", show(m));
    if (m matches tagged Valid .v &&& v == 11) $display("matched %0d", v);
    $display("%0d", m matches tagged Valid .v ? v + 1 : 0);
    n = 1;
    assert #0 (n == 2) else $display("deferred %0d", n);
    n = 7;
    #1;
    assert (n == 7) $display("passed"); else $display("failed");
    sel = 2;
    unique case (sel)
      0, 1: $display("low");
      2: $display("two");
      default: $display("high");
    endcase
    $finish;
  end
  initial #21 disable body_owner.nothing;
  initial begin : body_owner
    begin : nothing
      #100 $display("never");
    end
    $display("%0t: nothing ended", $time);
  end
endmodule
