// SOURCE: IEEE 1800-2023 18.4, 18.5.8
// CHECKS: random objects in associative arrays, also below and above other arrays
class Leaf;
  rand bit [7:0] v;
  int pres, posts;
  constraint c { v inside {[10:20]}; }
  function void pre_randomize(); pres++; endfunction
  function void post_randomize(); posts++; endfunction
endclass
class Box;
  rand Leaf by_name[string];
  rand Leaf rows[int][$], pairs[int][2], queue[$][byte];
  Leaf quiet[string];
  constraint c {
    foreach (by_name[k]) if (by_name[k] != null) by_name[k].v > 15;
    foreach (rows[i, j]) rows[i][j].v == 11 + j;
    foreach (pairs[i, j]) pairs[i][j].v == 12 + i;
  }
endclass
module top;
  initial begin
    automatic Box b = new;
    automatic int ok;
    automatic Leaf l;
    automatic Leaf none[byte];
    ok = b.randomize();
    $display("empty %0d", ok);
    b.by_name["x"] = new;
    b.by_name["y"] = new;
    b.by_name["z"] = null;
    b.quiet["q"] = new;
    for (int i = 0; i < 3; i++) begin
      l = new;
      b.rows[-3].push_back(l);
    end
    b.pairs[4][0] = new;
    b.pairs[4][1] = b.pairs[4][0];
    b.queue.push_back(none);
    b.queue[0][7] = new;
    repeat (3) begin
      ok = b.randomize();
      $display("%0d %0d %0d", ok, b.by_name["x"].v > 15, b.by_name["y"].v > 15);
      foreach (b.rows[i, j]) $write(" %0d", b.rows[i][j].v);
      $display(" %0d %0d %0d", b.pairs[4][0].v, b.queue[0][7].v inside {[10:20]}, b.quiet["q"].v);
    end
    $display("x %0d %0d", b.by_name["x"].pres, b.by_name["x"].posts);
    $display("pair %0d queue %0d quiet %0d", b.pairs[4][0].posts, b.queue[0][7].posts, b.quiet["q"].posts);
    ok = b.randomize() with { by_name["y"].v == 19; };
    $display("%0d %0d", ok, b.by_name["y"].v);
    b.by_name.rand_mode(0);
    b.by_name["y"].v = 18;
    ok = b.randomize();
    $display("%0d %0d", ok, b.by_name["y"].v);
  end
endmodule
