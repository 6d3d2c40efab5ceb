// SOURCE: IEEE 1800-2023 8.18, 8.23, 8.24, 8.27
// CHECKS: the scope operator, nested classes and types, out-of-body methods, forward declarations, local and protected members
typedef class C2;
class C1;
  C2 c;
  int depth = 1;
endclass
class C2;
  C1 c;
  int depth = 2;
endclass

package p;
  class Outer;
    typedef enum {bin, oct, dec, hex} radix;
    typedef int num_t[2];
    parameter int WIDTH = 12;
    localparam string NAME = "outer";
    static int total = 4;
    local int secret = 77;
    class Node;
      int value;
      static int nodes;
      function new(int v);
        value = v;
        nodes++;
        total += v;
      endfunction
      function int peek(Outer o);
        return o.secret + value;
      endfunction
    endclass
    Node head;
    extern function new(int first = 3);
    extern virtual function radix pick(int n);
    extern static function int twice(int n);
    extern task later(input int n, output int got);
    extern protected function int guarded();
    extern function int open();
  endclass

  function Outer::new(int first = 3);
    head = new(first);
  endfunction
  function Outer::radix Outer::pick(int n);
    return radix'(n % 4);
  endfunction
  function int Outer::twice(int n);
    return 2 * n;
  endfunction
  task Outer::later(input int n, output int got);
    #n got = head.value;
  endtask
  function int Outer::guarded();
    return secret;
  endfunction
  function int Outer::open();
    return guarded();
  endfunction

  class Derived extends Outer;
    int own = WIDTH;
    function int up();
      return guarded() + Outer::guarded() + Outer::total;
    endfunction
    virtual function radix pick(int n);
      return super.pick(n + 1);
    endfunction
    function radix both(int n);
      return Outer::pick(n);
    endfunction
  endclass
endpackage

module top;
  import p::*;
  initial begin
    automatic Outer o = new;
    automatic Outer::Node n = new(5);
    automatic Derived d = new;
    automatic Outer::radix r = Outer::hex;
    automatic Outer::num_t pair = '{8, 9};
    automatic int got;
    automatic C1 c1 = new;
    automatic C2 c2 = new;
    $display("%0d %0d %0d %s", Outer::total, Outer::Node::nodes, p::Outer::WIDTH, Outer::NAME);
    $display("%0d %s %0d %0d", n.peek(o), r.name(), pair[1], Outer::twice(21));
    r = o.pick(2);
    $display("%s", r.name());
    r = d.pick(2);
    $display("%s", r.name());
    r = d.both(2);
    $display("%s %0d", r.name(), o.oct);
    o.later(4, got);
    $display("%0t %0d %0d %0d %0d", $time, got, o.open(), d.up(), d.own);
    c1.c = c2;
    c2.c = c1;
    $display("%0d%0d%0d", c1.c.depth, c1.c.c.depth, c1.c.c.c.depth);
  end
endmodule
