// SOURCE: IEEE 1800-2023 18.4 18.5.7
// CHECKS: random associative arrays, dynamic arrays and queues of each other: sizes, elements, failures, modes, arguments
module top;
  class Base;
    rand int unsigned rows[][];
    rand byte queues[$][$];
    rand bit [7:0] named[string];
    rand bit [3:0] lists[int][];
    constraint shape {
      rows.size() == 4;
      foreach (rows[i]) rows[i].size() == i + 1;
      foreach (rows[i, j]) rows[i][j] inside {[10 * i : 10 * i + 9]};
    }
    constraint rising {
      foreach (rows[i, j]) if (j < rows[i].size() - 1) rows[i][j + 1] > rows[i][j];
    }
  endclass
  class Packet extends Base;
    rand int cube[][][];
    rand bit [1:0] pairs[2][$][];
    constraint queued {
      queues.size() inside {[2:3]};
      foreach (queues[i]) queues[i].size() inside {[1:2]};
      foreach (queues[i, j]) queues[i][j] > 100;
    }
    constraint names { named["b"] == named["a"] + 1; named["a"] < 200; }
    constraint sums { foreach (lists[k]) { lists[k].size() == k; lists[k].sum() with (int'(item)) == 2 * k; } }
    constraint cubes {
      cube.size() == 2;
      foreach (cube[i]) cube[i].size() == 2;
      foreach (cube[i, j]) cube[i][j].size() == i + j;
      foreach (cube[i, j, k]) cube[i][j][k] == 100 * i + 10 * j + k;
    }
    constraint both { foreach (pairs[i]) pairs[i].size() == 2; foreach (pairs[i, j]) pairs[i][j].size() == 2; }
    int seen;
    function void post_randomize;
      seen = rows[3].size() + int'(named["b"]) - int'(named["a"]);
    endfunction
  endclass

  function automatic bit is_right(Packet p);
    is_right = p.rows.size() == 4 && p.queues.size() inside {2, 3} && p.cube.size() == 2;
    foreach (p.rows[i]) begin
      is_right &= p.rows[i].size() == i + 1;
      foreach (p.rows[i, j]) is_right &= p.rows[i][j] / 10 == i && (j == 0 || p.rows[i][j] > p.rows[i][j - 1]);
    end
    foreach (p.queues[i]) is_right &= p.queues[i].size() inside {1, 2};
    foreach (p.queues[i, j]) is_right &= p.queues[i][j] > 100;
    is_right &= p.named["b"] == p.named["a"] + 1;
    foreach (p.lists[k]) is_right &= p.lists[k].size() == k && p.lists[k].sum() with (int'(item)) == 2 * k;
    foreach (p.cube[i, j, k]) is_right &= p.cube[i][j][k] == 100 * i + 10 * j + k;
    foreach (p.pairs[i, j]) is_right &= p.pairs[i].size() == 2 && p.pairs[i][j].size() == 2;
  endfunction

  initial begin
    automatic Packet p = new, q;
    automatic int fine, changed;
    automatic int unsigned old[][];
    p.named["a"] = 1; p.named["b"] = 2; p.named["c"] = 3;
    p.lists[3] = '{}; p.lists[5] = '{1};
    repeat (20) begin
      old = p.rows;
      fine += p.randomize() && is_right(p);
      changed += old != p.rows;
    end
    $display("%0d right, changed %0d", fine, changed > 10);
    $display("%p %0d", p.cube, p.seen);

    old = p.rows;
    fine = p.randomize() with { rows[1].size() == 3; };
    $display("no solution: %0d, as before: %0d", fine, old == p.rows);

    $display("inline: %0d %0d", p.randomize() with { rows[2][0] == 25; named["c"] == 77; queues.size() == 3; },
             p.rows[2][0] == 25 && p.named["c"] == 77 && p.queues.size() == 3 && is_right(p));

    p.rows.rand_mode(0);
    old = p.rows;
    $display("off: %0d %0d", p.randomize(), old == p.rows && is_right(p));
    p.rows.rand_mode(1);

    q = new p;
    old = p.rows;
    $display("a copy: %0d %0d", q.randomize(), old == p.rows && is_right(q));

    p.named["c"] = 5;
    $display("arguments: %0d %0d", p.randomize(rows), p.named["c"] == 5 && is_right(p));
    $display("state: %0d", p.randomize(null));
    p.rows[3][0] = 99;
    $display("state: %0d", p.randomize(null));
  end
endmodule
