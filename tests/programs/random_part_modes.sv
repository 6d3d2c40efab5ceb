// SOURCE: IEEE 1800-2023 18.8
// CHECKS: rand_mode of elements of arrays and of members of structures
module t;
  typedef struct {
    rand bit [7:0] a, b;
    randc bit [1:0] cycle;
    rand int q[$];
  } packet;

  class Base;
    rand bit [7:0] array[4];
    rand bit [7:0] rows[2][1:3];
    rand packet p;
    randc bit [1:0] cycles[2];
    rand bit [7:0] other;
    constraint sizes { p.q.size() == 2; }
    function void freeze(int at);
      array[at].rand_mode(0);
    endfunction
    function bit is_on(int at);
      return array[at].rand_mode();
    endfunction
  endclass

  class Derived extends Base;
    rand bit [7:0] own[2];
  endclass

  Derived d = new, e;
  bit moved[string];

  function void look(string name, bit changed);
    if (changed) moved[name] = 1;
  endfunction

  // Names of what changes in some of 20 calls.
  function void try(string what);
    moved.delete();
    repeat (20) begin
      d.array = '{0, 0, 0, 0};
      d.rows = '{default: 0};
      d.p.a = 0;
      d.p.b = 0;
      d.p.cycle = 0;
      d.cycles = '{0, 0};
      d.own = '{0, 0};
      d.other = 0;
      d.p.q = '{};
      if (!d.randomize()) $display("failed");
      foreach (d.array[i]) look($sformatf("array%0d", i), d.array[i] != 0);
      foreach (d.rows[i, j]) look($sformatf("rows%0d%0d", i, j), d.rows[i][j] != 0);
      look("a", d.p.a != 0);
      look("b", d.p.b != 0);
      look("c", d.p.cycle != 0);
      look("q", d.p.q.size() != 0);
      foreach (d.cycles[i]) look($sformatf("cycles%0d", i), d.cycles[i] != 0);
      foreach (d.own[i]) look($sformatf("own%0d", i), d.own[i] != 0);
      look("other", d.other != 0);
    end
    $write("%s:", what);
    foreach (moved[name]) $write(" %s", name);
    $display;
  endfunction

  initial begin
    try("all");
    d.array[1].rand_mode(0);
    d.freeze(3);
    d.rows[1].rand_mode(0);
    d.rows[0][2].rand_mode(0);
    d.p.a.rand_mode(0);
    d.p.cycle.rand_mode(0);
    d.cycles[0].rand_mode(0);
    d.own[1].rand_mode(0);
    try("parts off");
    $display("%b%b%b%b %0d%0d %0d%0d", d.is_on(0), d.is_on(1), d.is_on(2), d.is_on(3),
             d.rows[1][3].rand_mode(), d.rows[0][1].rand_mode(), d.p.a.rand_mode(),
             d.p.b.rand_mode());
    e = new d;
    d.array.rand_mode(1);
    d.rows.rand_mode(0);
    d.rows[1][1].rand_mode(1);
    d.p.rand_mode(0);
    d.p.q.rand_mode(1);
    try("wholes");
    $display("copy %b%b", e.is_on(1), e.is_on(2));
    d.rand_mode(0);
    d.array[2].rand_mode(1);
    d.p.b.rand_mode(1);
    d.p.q.rand_mode(1);
    d.own[0].rand_mode(1);
    try("few on");
    d.rand_mode(1);
    try("all");
    // What is off is state: its value counts.
    d.array[0].rand_mode(0);
    d.array[0] = 77;
    $display("%0d", d.randomize() with { array[0] == 78; });
    $display("%0d", d.randomize() with { array[1] == array[0]; });
    $display("%0d %0d", d.array[0], d.array[1]);
  end
endmodule
