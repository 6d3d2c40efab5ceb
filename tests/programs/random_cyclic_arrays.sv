// SOURCE: IEEE 1800-2023 18.4.2, 18.5.7.1
// CHECKS: randc dynamic arrays and queues: a cycle for each element, sizes that change, constraints, failures
module top;
  typedef enum bit [2:0] {RED = 1, GREEN = 4, BLUE = 6} color;
  class C;
    randc bit [2:0] list[];
    randc color colors[$];
    constraint sizes { colors.size() == 2; }
    constraint three { list.size() inside {[3:4]}; foreach (list[i]) list[i] != 5; }
  endclass
  C c = new;
  int bad;
  bit [7:0] seen[4];

  task automatic cycle(int rounds);
    seen = '{default: 0};
    repeat (rounds) begin
      if (!c.randomize()) bad++;
      foreach (c.list[i]) begin
        if (i < 3 && seen[i][c.list[i]]) bad++;
        seen[i][c.list[i]] = 1;
      end
    end
  endtask

  initial begin
    bit [6:0] had[2];
    repeat (3) begin
      cycle(7);
      $display("%b %b %b", seen[0], seen[1], seen[2]);
    end
    $display("bad %0d, %0d colors", bad, c.colors.size());
    c = new;
    for (int i = 0; i < 3; i++) begin
      if (i == 1)
        $display("fails: %0d", c.randomize() with { colors[0] == RED; colors[0] == BLUE; });
      void'(c.randomize());
      foreach (c.colors[k]) had[k][c.colors[k]] = 1;
    end
    $display("%b %b", had[0], had[1]);
  end
endmodule
