// SOURCE: IEEE 1800-2023 8.24, 18.6.1
// CHECKS: pre_randomize and post_randomize that are defined out of their class are called
module tb;
  class base;
    rand bit [3:0] x;
    int calls[$];
    extern function void pre_randomize();
    extern virtual function void other();
    extern function void post_randomize();
  endclass

  function void base::pre_randomize();
    calls.push_back(1);
  endfunction

  function void base::other();
  endfunction

  function void base::post_randomize();
    calls.push_back(2);
    x = 9;
  endfunction

  class derived extends base;
    extern function void post_randomize();
  endclass

  function void derived::post_randomize();
    super.post_randomize();
    calls.push_back(3);
  endfunction

  class holder #(type T = int);
    rand base inner = new;
    T calls;
    extern function void post_randomize();
  endclass

  function void holder::post_randomize();
    calls = T'(inner.calls.size());
  endfunction

  base b = new;
  derived d = new;
  holder #(byte) h = new;

  initial begin
    $display("%0d %0d %p", b.randomize(), b.x, b.calls);
    b = d;
    $display("%0d %0d %p", b.randomize() with { x < 3; }, b.x, b.calls);
    $display("%0d %0d %p", h.randomize(), h.calls, h.inner.calls);
  end
endmodule
