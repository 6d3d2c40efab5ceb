// SOURCE: IEEE 1800-2023 8.26
// CHECKS: interface classes: implements, extends of several, methods inherited from the base, casts, parameterized ones
module top;
  interface class PutImp #(type PUT_T = logic);
    pure virtual function void put(PUT_T a);
  endclass
  interface class GetImp #(type GET_T = logic);
    pure virtual function GET_T get();
  endclass
  class Fifo #(type T = logic, int DEPTH = 1) implements PutImp #(T), GetImp #(T);
    T myFifo[$:DEPTH-1];
    virtual function void put(T a);
      myFifo.push_back(a);
    endfunction
    virtual function T get();
      get = myFifo.pop_front();
    endfunction
  endclass
  class Stack #(type T = logic) implements PutImp #(T), GetImp #(T);
    T items[$];
    virtual function void put(T a);
      items.push_front(a);
    endfunction
    virtual function T get();
      get = items.pop_front();
    endfunction
  endclass

  interface class IntfBase1;
    typedef int number;
    parameter SIZE = 64;
    pure virtual function bit funcBase();
  endclass
  interface class IntfBase2;
    pure virtual function string title();
  endclass
  interface class Both extends IntfBase1, IntfBase2;
    pure virtual function int size();
  endclass
  class Base;
    virtual function bit funcBase();
      return 1;
    endfunction
    virtual function string title();
      return "Base";
    endfunction
  endclass
  class Ext extends Base implements Both;
    virtual function int size();
      return Both::SIZE;
    endfunction
  endclass
  class Ext2 extends Ext;
    virtual function string title();
      return {"Ext2 of ", super.title()};
    endfunction
  endclass

  class Hello implements IntfBase2;
    virtual function string title();
      return "Hello";
    endfunction
  endclass

  function automatic void drain(GetImp #(int) from, int n);
    repeat (n) $write(" %0d", from.get());
    $write("\n");
  endfunction

  initial begin
    automatic Fifo #(int, 8) fifo = new;
    automatic Stack #(int) stack = new;
    automatic PutImp #(int) puts[2] = '{fifo, stack};
    automatic GetImp #(int) get_ref;
    automatic Ext2 e2 = new;
    automatic Ext e = new;
    automatic Both both;
    automatic IntfBase1 b1;
    automatic IntfBase2 b2;
    automatic Hello hello = new;
    foreach (puts[i]) for (int k = 1; k < 4; k++) puts[i].put(k * 10 + i);
    drain(fifo, 3);
    drain(stack, 2);
    get_ref = stack;
    $display("%b %0d", get_ref == stack, get_ref.get());
    both = e2;
    b1 = both;
    b2 = both;
    $display("%b %s %0d", b1.funcBase(), b2.title(), both.size());
    both = e;
    b2 = e;
    $display("%s %s", both.title(), b2.title());
    if ($cast(e, b2)) $display("to the class: %0d", e.size());
    if ($cast(b1, b2)) $display("across: %b", b1.funcBase());
    b2 = hello;
    if (!$cast(b1, b2)) $display("Hello is no IntfBase1: %s", b2.title());
    if (!$cast(e, b2)) $display("nor an Ext");
    $display("%b", both != null && both == e);
  end
endmodule
