// SOURCE: IEEE 1800-2023 8.7, 8.17, 13.5
// CHECKS: constructors with output, inout and ref arguments, through super.new and new(default)
module t;
  class Base;
    static int made = 0;
    int id;
    function new(string name, output int number, inout int total, ref int calls, input int by = 1);
      id = made++;
      number = id * 10;
      total += by;
      calls++;
      $display("%s: id %0d", name, id);
    endfunction
  endclass

  class Derived extends Base;
    int kept;
    function new(int seed, output int number, inout int total, ref int calls);
      super.new($sformatf("derived %0d", seed), kept, total, calls, seed);
      number = kept + 1;
    endfunction
  endclass

  class Same extends Base;
    int own = 4;
    function new(default, int more = 5);
      own += more;
    endfunction
  endclass

  class Fixed extends Base;
    static int n, t, c;
    function new();
      super.new("fixed", n, t, c);
    endfunction
  endclass

  class Box extends mailbox #(int);
    int own = 3;
    function new(default, int more = 1);
      own += more;
    endfunction
  endclass

  class Keys extends semaphore;
    function new(default);
    endfunction
  endclass

  initial begin
    Base b;
    Box x;
    Keys k;
    Derived d;
    Same s;
    Fixed f;
    byte number;
    int total, calls;
    b = new("base", number, total, calls);
    $display("%0d %0d %0d", number, total, calls);
    d = new(7, number, total, calls);
    $display("%0d %0d %0d, kept %0d", number, total, calls, d.kept);
    s = new("same", number, total, calls, 100);
    $display("%0d %0d %0d, own %0d", number, total, calls, s.own);
    b = Derived::new(1, number, total, calls);
    $display("%0d %0d %0d, id %0d", number, total, calls, b.id);
    f = new;
    $display("%0d %0d %0d", Fixed::n, Fixed::t, Fixed::c);
    x = new(2, 10);
    repeat (3) $write("%0d ", x.try_put(1));
    $display("%0d", x.own);
    k = new(2);
    $display("%0d %0d", k.try_get(2), k.try_get());
  end
endmodule
