// SOURCE: IEEE 1800-2023 18.4, 18.5.7, 18.5.9, 18.5.11
// CHECKS: random arrays, queues and structures, sizes, foreach, reductions, solve before, functions.
module top;
  class Arrays;
    rand byte a[];
    rand bit [7:0] q[$:9];
    rand bit [3:0] m[2][3];
    rand int unsigned sorted[];
    constraint sizes { a.size() inside {[3:6]}; q.size() == a.size() + 1; sorted.size() == 8; }
    constraint values {
      foreach (a[i]) a[i] == i * i;
      foreach (q[i]) if (i > 0) q[i] > q[i-1];
      foreach (m[i, j]) m[i][j] > i + j;
      foreach (sorted[k]) (k < sorted.size() - 1) -> sorted[k + 1] > sorted[k];
      foreach (sorted[k]) sorted[k] < 1000;
    }
  endclass

  class Sums;
    rand bit [7:0] a[5];
    rand int b[$];
    constraint c {
      a.sum() with (int'(item)) == 500;
      b.size() inside {[2:4]};
      foreach (b[i]) b[i] inside {[1:50]};
      b.sum() < 60;
      b.sum() with (item > 10 ? 1 : 0) == 1;
    }
  endclass

  typedef struct {
    rand bit [3:0] low;
    rand bit [3:0] high;
    int kept;
  } pair_t;
  typedef struct packed { bit [3:0] op; bit [11:0] imm; } insn_t;

  class Structs;
    rand pair_t p;
    rand pair_t list[3];
    rand pair_t dyn[];
    rand insn_t insn;
    constraint c {
      p.low < p.high;
      foreach (list[i]) list[i].low + list[i].high == 15;
      dyn.size() == 2;
      foreach (dyn[i]) dyn[i].low == dyn[i].high;
      insn.op == 4'd3; insn.imm[11:8] == insn.op;
    }
  endclass

  class Order;
    rand bit s;
    rand bit [31:0] d;
    constraint c { s -> d == 0; }
    constraint order { solve s before d; }
  endclass

  class Unordered;
    rand bit s;
    rand bit [31:0] d;
    constraint c { s -> d == 0; }
  endclass

  class Functions;
    rand bit [9:0] v;
    rand int length, index;
    rand bit [7:0] table_[4];
    function int count_ones(bit [9:0] w);
      for (count_ones = 0; w != 0; w = w >> 1) count_ones += w & 1'b1;
    endfunction
    constraint c1 { length == count_ones(v); }
    constraint c2 { index inside {[0:3]}; table_[index] == 8'hAA; $countones(table_[0]) == 4; $onehot(table_[3]); }
  endclass

  class Sub; rand bit [7:0] x; int tag; constraint c { x > 10; } endclass
  class Tree;
    rand Sub left, right;
    Sub other;
    rand Sub subs[3];
    rand bit [7:0] v;
    function new(int depth);
      left = new; right = new; other = new;
      foreach (subs[i]) subs[i] = new;
    endfunction
    constraint heap { left.x <= v; right.x > v; foreach (subs[i]) subs[i].x == v + i; v < 200; }
  endclass

  class Node;
    rand bit [3:0] key;
    rand Node next;
    constraint up { if (next != null) next.key > key; }
  endclass

  initial begin
    automatic Arrays arrays = new;
    automatic Sums sums = new;
    automatic Structs structs = new;
    automatic Order order = new;
    automatic Unordered unordered = new;
    automatic Functions functions = new;
    automatic Tree tree = new(1);
    automatic Node list = new;
    automatic bit good = 1;
    automatic int ones = 0, sizes[7], found, total = 0;

    repeat (60) begin
      good &= arrays.randomize();
      good &= arrays.a.size() inside {[3:6]} && arrays.q.size() == arrays.a.size() + 1;
      foreach (arrays.a[i]) good &= arrays.a[i] == i * i;
      foreach (arrays.q[i]) good &= i == 0 || arrays.q[i] > arrays.q[i-1];
      foreach (arrays.m[i, j]) good &= arrays.m[i][j] > i + j;
      foreach (arrays.sorted[i]) good &= arrays.sorted[i] < 1000 && (i == 0 || arrays.sorted[i] > arrays.sorted[i-1]);
      sizes[arrays.a.size()]++;
    end
    good &= arrays.randomize() with { a.size() == 4; q[2] == 77; };
    good &= arrays.a.size() == 4 && arrays.q.size() == 5 && arrays.q[2] == 77;
    $display("arrays: %b %b", good, sizes[3] > 3 && sizes[4] > 3 && sizes[5] > 3 && sizes[6] > 3);

    repeat (60) begin
      good &= sums.randomize();
      good &= sums.a.sum() with (int'(item)) == 500;
      good &= sums.b.size() inside {[2:4]} && sums.b.sum() < 60;
      good &= sums.b.sum() with (item > 10 ? 1 : 0) == 1;
    end
    $display("reductions: %b", good);

    structs.p.kept = 11;
    repeat (60) begin
      good &= structs.randomize();
      good &= structs.p.low < structs.p.high && structs.p.kept == 11;
      foreach (structs.list[i]) good &= structs.list[i].low + structs.list[i].high == 15;
      good &= structs.dyn.size() == 2;
      foreach (structs.dyn[i]) good &= structs.dyn[i].low == structs.dyn[i].high;
      good &= structs.insn.op == 3 && structs.insn.imm[11:8] == 3;
    end
    $display("structures: %b", good);

    repeat (1000) begin
      good &= order.randomize();
      good &= !order.s || order.d == 0;
      ones += order.s;
    end
    good &= ones inside {[400:600]};
    ones = 0;
    repeat (1000) begin good &= unordered.randomize(); ones += unordered.s; end
    $display("solve before: %b, without: %0d", good, ones);

    repeat (60) begin
      good &= functions.randomize();
      good &= functions.length == $countones(functions.v) && functions.table_[functions.index] == 8'hAA;
      good &= $countones(functions.table_[0]) == 4 && $onehot(functions.table_[3]);
    end
    $display("functions: %b", good);

    tree.other.x = 99;
    repeat (60) begin
      good &= tree.randomize();
      good &= tree.left.x <= tree.v && tree.right.x > tree.v && tree.left.x > 10 && tree.other.x == 99;
      foreach (tree.subs[i]) good &= tree.subs[i].x == tree.v + i;
    end
    $display("members: %b", good);

    // A list, and a ring of objects: each is visited once.
    begin
      automatic Node at = list;
      repeat (5) begin at.next = new; at = at.next; end
      repeat (20) begin
        good &= list.randomize();
        for (at = list; at.next != null; at = at.next) good &= at.next.key > at.key;
      end
      at.next = list;
      found = list.randomize();
      $display("list: %b, ring: %0d", good, found);
    end
  end
endmodule
