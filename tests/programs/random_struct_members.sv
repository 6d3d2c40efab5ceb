// SOURCE: IEEE 1800-2023 18.4, 18.4.2, 18.5.7
// CHECKS: members of unpacked structures: arrays of changing size, randc members and their cycles
module t;
  typedef struct {
    rand bit [3:0] a;
    rand int q[];
    int fixed;
  } with_array;
  typedef struct {
    randc bit [1:0] cycle;
    rand bit [3:0] free;
    bit [3:0] kept;
  } with_cycle;
  typedef struct {
    rand with_cycle x, y;
  } nested;

  class C;
    rand with_array s, other;
    rand with_cycle r[2];
    rand nested n;
    constraint sizes { s.q.size() inside {[2:4]}; other.q.size() == s.q.size() + 1; }
    constraint items { foreach (s.q[i]) s.q[i] inside {[i * 10:i * 10 + 9]}; s.a > 3; }
    constraint others { foreach (other.q[i]) i < s.q.size() -> other.q[i] == s.q[i] + other.fixed; }
    constraint total { other.q.sum() < 400; foreach (other.q[i]) other.q[i] inside {[0:200]}; }
  endclass

  C c = new;
  int bad;
  bit [3:0] seen[4];

  function void mark(int at, bit [1:0] value);
    bad += seen[at][value];
    seen[at][value] = 1;
  endfunction

  initial begin
    c.other.fixed = 100;
    c.r[0].kept = 5;
    for (int k = 0; k < 40; k++) begin
      if (!c.randomize()) $display("failed");
      bad += !(c.s.q.size() inside {[2:4]}) || c.other.q.size() != c.s.q.size() + 1;
      foreach (c.s.q[i]) bad += c.s.q[i] / 10 != i || c.other.q[i] != c.s.q[i] + 100;
      bad += c.s.a < 4 || c.r[0].kept != 5 || c.other.fixed != 100;
      if (k % 4 == 0) seen = '{default: 0};
      mark(0, c.r[0].cycle);
      mark(1, c.r[1].cycle);
      mark(2, c.n.x.cycle);
      mark(3, c.n.y.cycle);
    end
    $display("bad %0d", bad);
  end
endmodule
