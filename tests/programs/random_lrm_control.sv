// SOURCE: IEEE 1800-2023 18.4.2, 18.5.1, 18.5.2, 18.5.13, 18.6, 18.7, 18.8, 18.9, 18.11, 18.12, 18.13, 18.14
// CHECKS: randc, out-of-body and overridden blocks, soft, hooks, inline constraints, modes, seeds.
package p;
  class Base;
    rand bit [7:0] v;
    constraint c { v < 10; }
    constraint proto;
    extern constraint outside;
  endclass
  constraint Base::proto { v > 2; }
  constraint Base::outside { v != 5; }

  class Derived extends Base;
    constraint c { v inside {[20:30]}; }
  endclass

  virtual class Abstract;
    rand int x;
    pure constraint must;
  endclass
  class Concrete extends Abstract;
    constraint must { x == 42; }
  endclass
endpackage

module top;
  import p::*;

  class Cyclic;
    randc bit [2:0] y;
    randc bit [2:0] even;
    rand bit [2:0] z;
    randc bit pair[1:0][2];
    constraint c { even[0] == 0; z != y; }
  endclass

  class Soft;
    rand int a, b;
    rand bit mode;
    constraint c1 { soft a > 10; soft b == 3; }
    constraint c2 { if (mode) soft a == 20; b inside {[0:9]}; a inside {[0:100]}; }
    constraint c3 { soft a == 30; }
  endclass
  class Softer extends Soft;
    constraint c4 { disable soft a; soft a inside {[40:49]}; }
  endclass

  class Item;
    rand bit [7:0] x, y;
    bit [7:0] limit = 50;
    int n_before, n_after;
    constraint c { x < limit; y > x; }
    function void pre_randomize(); n_before++; endfunction
    function void post_randomize(); n_after++; endfunction
    function int pick(Item other, int x);
      return other.randomize() with { x == local::x; y == this.y; y > local::limit; };
    endfunction
    function int narrow(bit [7:0] y);
      return this.randomize() with (x) { x == y; };
    endfunction
    function int own(); return randomize() with { x == limit - 1; }; endfunction
  endclass

  class Modes;
    rand int a, b;
    rand int list[];
    constraint ca { a inside {[1:5]}; }
    constraint cb { b == a; }
    constraint size { list.size() == 3; }
  endclass

  function automatic bit all(bit [7:0] seen); return seen == 8'hFF; endfunction

  initial begin
    automatic Base base = new;
    automatic Derived derived = new;
    automatic Concrete concrete = new;
    automatic Cyclic cyclic = new;
    automatic Soft soft_ = new;
    automatic Softer softer = new;
    automatic Item item = new, other = new;
    automatic Modes modes = new;
    automatic bit good = 1;
    automatic int found, calls = 0, numbers[4];
    automatic bit [7:0] seen;
    automatic string state;

    repeat (50) begin
      good &= base.randomize() && base.v inside {3, 4, [6:9]};
      good &= derived.randomize() && derived.v inside {[20:30]};
      good &= concrete.randomize() && concrete.x == 42;
    end
    base = derived;
    good &= base.randomize() && base.v >= 20;
    $display("blocks: %b", good);

    // Each value once in eight calls, each even one once in four.
    repeat (5) begin
      seen = 0;
      repeat (2) begin
        automatic bit [7:0] evens = 0;
        repeat (4) begin
          automatic bit [3:0] old = {cyclic.pair[1][0], cyclic.pair[1][1], cyclic.pair[0][0], cyclic.pair[0][1]};
          automatic bit [3:0] now;
          good &= cyclic.randomize();
          now = {cyclic.pair[1][0], cyclic.pair[1][1], cyclic.pair[0][0], cyclic.pair[0][1]};
          if (calls++ % 2) good &= now == ~old;
          good &= !seen[cyclic.y] && !evens[cyclic.even] && cyclic.z != cyclic.y;
          seen[cyclic.y] = 1;
          evens[cyclic.even] = 1;
        end
        good &= evens == 8'h55;
      end
      good &= all(seen);
    end
    $display("randc: %b", good);

    repeat (20) begin
      good &= soft_.randomize() && soft_.a == 30 && soft_.b == 3;
      good &= soft_.randomize() with { a < 30; mode == 1; } && soft_.a == 20;
      good &= soft_.randomize() with { a < 10; b != 3; } && soft_.a < 10 && soft_.b != 3;
      good &= soft_.randomize() with { soft a == 5; } && soft_.a == 5;
      good &= soft_.randomize() with { disable soft a; a == 12; } && soft_.a == 12 && soft_.b == 3;
      good &= softer.randomize() && softer.a inside {[40:49]} && softer.b == 3;
      good &= softer.randomize() with { a == 1; } && softer.a == 1;
    end
    $display("soft: %b", good);

    good &= item.randomize() && item.x < 50 && item.y > item.x;
    good &= item.n_before == 1 && item.n_after == 1;
    found = item.randomize() with { x > 60; };
    $display("failed: %0d, hooks %0d %0d, unchanged %b", found, item.n_before, item.n_after, item.x < 50);
    found = item.pick(other, 7);
    good &= found && other.x == 7 && other.y > 50;
    good &= item.narrow(9) && item.x == 9;
    good &= item.own() && item.x == 49;
    $display("inline: %b", good);

    // 18.11: only what is named varies; limit is no random variable otherwise.
    item.x = 3; item.y = 200;
    repeat (20) begin good &= item.randomize(x); good &= item.y == 200 && item.x < 50; end
    repeat (20) begin item.x = 20; good &= item.randomize(limit); good &= item.limit > 20 && item.x == 20 && item.y == 200; end
    item.limit = 50; item.x = 60;
    found = item.randomize(null);
    item.x = 40;
    $display("arguments: %b, check %0d %0d", good, found, item.randomize(null));

    good &= modes.randomize() && modes.list.size() == 3;
    modes.a.rand_mode(0);
    modes.a = 4;
    good &= modes.randomize() && modes.a == 4 && modes.b == 4;
    good &= !modes.a.rand_mode() && modes.b.rand_mode();
    modes.ca.constraint_mode(0);
    modes.a = 70;
    good &= modes.randomize() && modes.b == 70 && !modes.ca.constraint_mode() && modes.cb.constraint_mode();
    begin
      automatic Modes copy = new modes;
      good &= !copy.ca.constraint_mode() && !copy.a.rand_mode();
    end
    modes.rand_mode(0);
    modes.b = 71;
    found = modes.randomize();
    modes.constraint_mode(0);
    good &= modes.randomize() && modes.b == 71;
    modes.rand_mode(1);
    modes.constraint_mode(1);
    good &= modes.randomize() && modes.a inside {[1:5]} && modes.b == modes.a;
    $display("modes: %b %0d", good, found);

    // The same seed or state gives the same values; objects do not disturb each other.
    item.srandom(5);
    foreach (numbers[i]) begin void'(item.randomize()); numbers[i] = item.x * 256 + item.y; end
    item.srandom(5);
    foreach (numbers[i]) begin
      void'(other.randomize());
      good &= item.randomize() && numbers[i] == item.x * 256 + item.y;
    end
    state = item.get_randstate();
    void'(item.randomize());
    found = item.x * 256 + item.y;
    item.set_randstate(state);
    good &= item.randomize() && found == item.x * 256 + item.y;
    $display("seeds: %b", good);

    begin
      automatic int a, b, c;
      automatic bit [3:0] nibbles[3];
      good &= std::randomize(a, b) with { a > 0; a < 10; b == a * 3; c == 0; };
      good &= a inside {[1:9]} && b == 3 * a;
      good &= std::randomize(nibbles) with { foreach (nibbles[i]) nibbles[i] == 4'd12 - i; };
      good &= nibbles[0] == 12 && nibbles[1] == 11 && nibbles[2] == 10;
      c = 1;
      found = std::randomize(a) with { a == 5; c == 0; };
      $display("scope: %b %0d", good, found);
    end
  end
endmodule
