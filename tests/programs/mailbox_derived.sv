// SOURCE: IEEE 1800-2023 15.2, 15.3, 15.4, 15.4.5
// CHECKS: classes that extend mailboxes and semaphores; handles to derived objects as messages.
class Base;
  int k;
  function new(int k);
    this.k = k;
  endfunction
endclass
class Derived extends Base;
  function new(int k);
    super.new(k);
  endfunction
endclass
class Other;
endclass
class Fifo extends mailbox;
  int extra;
  function new(int n);
    super.new(n);
    extra = n;
  endfunction
  function int left();
    return extra - num();
  endfunction
endclass
class Twice #(type T = int) extends mailbox #(T);
  int puts;
  task put_twice(T x);
    put(x);
    put(x);
    puts += 2;
  endtask
endclass
class Deeper extends Twice #(string);
endclass
class Lock extends semaphore;
  string name;
  function new(string name);
    super.new(1);
    this.name = name;
  endfunction
  task hold(int n);
    get();
    $display("%0t %s", $time, name);
    #n put();
  endtask
endclass
module top;
  mailbox any = new, view;
  mailbox #(Base) typed = new;
  Base b;
  Derived d;
  Other o;
  Fifo f;
  Deeper t;
  Lock l;
  string s;
  initial begin
    d = new(3);
    any.put(d);
    $display("%0d", any.try_get(o));
    any.get(b);
    $display("%0d %0d", b.k, b == d);
    typed.put(d);
    typed.get(b);
    $display("%0d", b.k);
    f = new(3);
    f.put(1);
    f.put("x");
    $display("%0d %0d %0d", f.num(), f.left(), f.try_put(3));
    view = f;
    $display("%0d %0d", view.num(), view.try_put(4));
    t = new;
    t.put_twice("hi");
    t.get(s);
    $display("%s %0d %0d", s, t.num(), t.puts);
    l = new("lock");
    fork
      l.hold(5);
      l.hold(5);
      begin #1 $display("%0t %0d", $time, l.try_get()); end
    join
    $display("%0t %0d", $time, l.try_get());
  end
endmodule
