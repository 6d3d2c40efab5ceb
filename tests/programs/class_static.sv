// SOURCE: IEEE 1800-2023 8.9, 8.10, 6.21, 8.23
// CHECKS: static properties and methods, their values before time 0, static variables of methods, counters through any handle
package files;
  class Ids;
    static integer next = first();
    static int calls;
    static const string prefix = {"id", "_"};
    int id;
    static function integer first();
      return 100;
    endfunction
    static function int count();
      calls++;
      return calls;
    endfunction
    function new();
      id = next++;
    endfunction
    function int bump();
      static int kept = 10;
      int fresh = 10;
      kept++;
      fresh++;
      return kept * 100 + fresh;
    endfunction
    function automatic int fact(int n);
      if (n <= 1) return 1;
      return n * fact(n - 1);
    endfunction
  endclass

  class Child extends Ids;
    static int next_child = Ids::next + 1;
  endclass

  class Singleton;
    local static Singleton me = get();
    int uses;
    static function Singleton get();
      if (me == null) me = new;
      me.uses++;
      return me;
    endfunction
    local function new();
    endfunction
  endclass
endpackage

module top;
  import files::*;
  int at_start = Ids::next;
  initial begin
    automatic Ids a, b;
    automatic Child c;
    $display("%0d %0d %s", at_start, Child::next_child, Ids::prefix);
    a = new;
    b = new;
    c = new;
    $display("%0d %0d %0d next %0d %0d", a.id, b.id, c.id, Ids::next, c.next);
    $display("%0d %0d %0d", Ids::count(), a.count(), Child::count());
    b = null;
    $display("%0d %0d", b.count(), b.calls);
    $display("%0d %0d %0d", a.bump(), c.bump(), a.bump());
    $display("%0d", a.fact(6));
    Ids::calls = 50;
    c.calls += 5;
    $display("%0d", a.calls);
    $display("%0d %0d", Singleton::get().uses, Singleton::get() == Singleton::get());
  end
endmodule
