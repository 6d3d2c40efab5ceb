// SOURCE: IEEE 1800-2023 8.25, 8.26.4
// CHECKS: parameterized classes: value and type parameters, a set of static members for each specialization, bases that are parameters
module top;
  class vector #(int size = 1, type T = bit);
    T [size-1:0] a;
    static int count;
    function new();
      count++;
    endfunction
    static function int width();
      return $bits(T) * size;
    endfunction
  endclass

  class stack #(type T = int);
    local T items[$];
    function void push(T a);
      items.push_front(a);
    endfunction
    function T pop();
      return items.pop_front();
    endfunction
    function int depth();
      return items.size();
    endfunction
  endclass

  virtual class C #(parameter DECODE_W = 8, parameter ENCODE_W = $clog2(DECODE_W));
    static function logic [ENCODE_W-1:0] encoder(input logic [DECODE_W-1:0] in);
      encoder = '0;
      for (int i = 0; i < DECODE_W; i++)
        if (in[i]) begin
          encoder = i[ENCODE_W-1:0];
          break;
        end
    endfunction
  endclass

  class Named #(string NAME = "none", real SCALE = 1.0);
    function string show(int v);
      return $sformatf("%s:%0.2f", NAME, v * SCALE);
    endfunction
  endclass

  class Counter;
    int n;
    virtual function int step();
      return ++n;
    endfunction
  endclass
  class Twice #(type BASE = Counter, int K = 2) extends BASE;
    virtual function int step();
      return super.step() * K;
    endfunction
  endclass

  class Registry #(type T = int, string N = "x");
    typedef Registry #(T, N) this_type;
    local static this_type me = get();
    static int calls;
    static function this_type get();
      if (me == null) me = new;
      calls++;
      return me;
    endfunction
    function T create();
      T made = new;
      return made;
    endfunction
    function string name();
      return N;
    endfunction
  endclass
  class Thing;
    typedef Registry #(Thing, "Thing") type_id;
    int v = 6;
  endclass
  class Pair #(type A = int, type B = A);
    A a;
    B b;
    function bit equal_types();
      return type(A) == type(B);
    endfunction
  endclass

  vector #(10) ten;
  vector #(.size(2)) two, two_more;
  vector #(4, logic) four;
  typedef vector #(4, logic) quad;
  initial begin
    automatic stack #(string) words = new;
    automatic stack numbers = new;
    automatic stack #(stack #(int)) stacks = new;
    automatic Named #("volts", 0.5) volts = new;
    automatic Named #() plain = new;
    automatic Twice #() t2 = new;
    automatic Twice #(Twice #(), 10) t20 = new;
    automatic Counter c;
    automatic Thing thing;
    automatic Pair #(int) same = new;
    automatic Pair #(string, byte) other = new;
    ten = new;
    two = new;
    two_more = new;
    four = new;
    $display("%0d %0d %0d", vector#(10)::count, vector#(2)::count, quad::count);
    $display("%0d %0d %b", vector#(10)::width(), quad::width(), four.a);
    $display("%0d %0d", vector#()::width(), vector#(2, bit [7:0])::width());
    words.push("world");
    words.push("hello");
    numbers.push(4);
    stacks.push(numbers);
    $display("%s %s %0d", words.pop(), words.pop(), words.depth());
    $display("%0d", stacks.pop().pop());
    $display("%0d %0d", C#(4)::encoder(4'b0100), C#(.DECODE_W(8))::encoder(8'b0100_0000));
    $display("%s %s", volts.show(7), plain.show(7));
    c = t2;
    $display("%0d %0d", c.step(), c.step());
    c = t20;
    $display("%0d %0d", c.step(), c.step());
    thing = Thing::type_id::get().create();
    $display("%0d %s %0d", thing.v, Thing::type_id::get().name(), Thing::type_id::calls);
    $display("%b %b", same.equal_types(), other.equal_types());
  end
endmodule
