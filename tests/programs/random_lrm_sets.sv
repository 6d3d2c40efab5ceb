// SOURCE: IEEE 1800-2023 18.5.2, 18.5.3, 18.5.4, 18.5.5, 18.5.6
// CHECKS: inside, dist weights, unique, implication and if-else of classes; distributions by chi-square.
module top;
  class Bus;
    rand bit [15:0] addr;
    rand bit [31:0] data;
    constraint word_align { addr[1:0] == 2'b0; }
  endclass

  class MyBus extends Bus;
    typedef enum {LOW, MID, HIGH} kind_t;
    rand kind_t kind;
    constraint addr_range {
      (kind == LOW) -> addr inside {[0 : 15]};
      (kind == MID) -> addr inside {[16 : 127]};
      (kind == HIGH) -> addr inside {[128 : 255]};
    }
  endclass

  class Sets;
    rand int x, y, z;
    rand int unsigned w;
    constraint c { x inside {3, 5, [9:15], [24:32], [y:2*y], z}; y inside {[100:101]}; z == 7; }
    integer fives[4] = '{5, 10, 15, 20};
    rand integer v;
    constraint d { v inside {fives}; !(w inside {[11:32'hFFFF_FFFF]}); }
  endclass

  class Weights;
    rand int x;
    constraint c { x != 200; x dist {100 := 1, 200 := 2, 300 := 5}; }
  endclass

  class Ranges;
    rand int x;
    constraint c { x dist {[100:102] := 1, 200 := 2, 300 := 5}; }
  endclass

  class Whole;
    rand int x;
    constraint c { x dist {[100:102] :/ 1, 200 := 2, 300 := 5}; }
  endclass

  class Unique;
    rand byte a[5];
    rand byte b, excluded;
    constraint u { unique {b, a[2:3], excluded}; }
    constraint exclusion { excluded == 5; }
    constraint narrow { b inside {[4:6]}; foreach (a[i]) a[i] inside {[3:6]}; }
  endclass

  class Implied;
    rand bit [3:0] a, b;
    constraint c { (a == 0) -> (b == 1); }
  endclass

  class Conditional;
    rand int mode, len;
    constraint c {
      mode inside {[0:3]}; len inside {[0:255]};
      if (mode == 1) len < 10;
      else if (mode == 2) len > 100;
      else { len >= 20; len <= 30; }
    }
  endclass

  // Whether counts fit expected shares, by chi-square with a bound far out.
  function automatic bit fits(int n[], int share[]);
    real chi = 0, total = 0, whole = 0;
    foreach (n[i]) begin total += n[i]; whole += share[i]; end
    foreach (n[i]) begin
      real e = total * share[i] / whole;
      chi += (n[i] - e) * (n[i] - e) / e;
    end
    return chi < 3.0 * n.size() + 15;
  endfunction

  initial begin
    automatic MyBus bus = new;
    automatic Sets sets = new;
    automatic Weights weights = new;
    automatic Ranges ranges = new;
    automatic Whole whole = new;
    automatic Unique u = new;
    automatic Implied implied = new;
    automatic Conditional conditional = new;
    automatic int kinds[] = new[3];
    automatic int counts[] = new[5];
    automatic int spread[] = new[16];
    automatic bit good = 1;

    repeat (2000) begin
      good &= bus.randomize();
      good &= bus.addr % 4 == 0;
      case (bus.kind)
        bus.LOW: good &= bus.addr <= 15;
        bus.MID: good &= bus.addr inside {[16:127]};
        bus.HIGH: good &= bus.addr inside {[128:255]};
      endcase
      kinds[bus.kind]++;
    end
    // There are 4, 28 and 32 aligned addresses.
    $display("bus: %b %b", good, fits(kinds, '{4, 28, 32}));
    good &= bus.randomize() with { addr == 8; };
    good &= bus.addr == 8 && bus.kind == bus.LOW;
    $display("inline: %b", good);

    repeat (200) begin
      good &= sets.randomize();
      good &= sets.x inside {3, 5, [9:15], [24:32], [sets.y:2*sets.y], 7};
      good &= sets.v inside {5, 10, 15, 20} && sets.w <= 10;
    end
    $display("inside: %b", good);

    repeat (3000) begin
      good &= weights.randomize();
      good &= weights.x inside {100, 300};
      counts[weights.x / 100]++;
    end
    $display("dist: %b %b", good, fits('{counts[1], counts[3]}, '{1, 5}));
    counts = new[5];
    repeat (3000) begin
      good &= ranges.randomize();
      counts[ranges.x < 200 ? ranges.x - 100 : ranges.x == 200 ? 3 : 4]++;
    end
    $display("dist := %b %b", good, fits(counts, '{1, 1, 1, 2, 5}));
    counts = new[5];
    repeat (3000) begin
      good &= whole.randomize();
      counts[whole.x < 200 ? whole.x - 100 : whole.x == 200 ? 3 : 4]++;
    end
    $display("dist :/ %b %b", good, fits(counts, '{1, 1, 1, 6, 15}));

    repeat (100) begin
      good &= u.randomize();
      good &= u.b != u.a[2] && u.b != u.a[3] && u.a[2] != u.a[3] && u.excluded == 5;
      good &= u.b != 5 && u.a[2] != 5 && u.a[3] != 5;
    end
    $display("unique: %b", good);

    repeat (4000) begin
      good &= implied.randomize();
      good &= implied.a != 0 || implied.b == 1;
      spread[implied.a]++;
    end
    // 1 solution with a == 0, 16 for each other value.
    begin
      automatic int share[] = new[16];
      foreach (share[i]) share[i] = i == 0 ? 1 : 16;
      $display("implication: %b %b", good, fits(spread, share));
    end

    repeat (1000) begin
      good &= conditional.randomize();
      case (conditional.mode)
        1: good &= conditional.len < 10;
        2: good &= conditional.len > 100;
        default: good &= conditional.len inside {[20:30]};
      endcase
    end
    $display("if-else: %b", good);
  end
endmodule
