`timescale 1ns / 1ns

// Tests: random transfers; writes that are read back; the first with another driver.
package test_pkg;
  import kit_pkg::*;
  import bus_pkg::*;

  class random_test extends component;
    environment env;
    int count = 60;

    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    function void build();
      void'($value$plusargs("count=%d", count));
      env = maker_of #(environment, "environment")::create("env", this);
    endfunction

    task run();
      raise();
      repeat (count) begin
        automatic transfer t = new;
        if (!t.randomize()) fail(name, "a transfer has no solution");
        env.bus.seq.send(t);
      end
      drop();
    endtask
  endclass

  class read_back_test extends random_test;
    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    task run();
      raise();
      for (int a = 0; a < count; a++) begin
        automatic bit [31:0] value;
        automatic transfer t = new;
        if (!t.randomize() with { kind == WRITE; addr == 8'(local::a * 4 % 'hc0); pause == 0; })
          fail(name, "a write has no solution");
        env.bus.seq.send(t);
        value = t.data;
        t = new;
        if (!t.randomize() with { kind == READ; addr == 8'(local::a * 4 % 'hc0); pause inside {0, 5}; })
          fail(name, "a read has no solution");
        env.bus.seq.send(t);
        if (t.data !== value) fail(name, {"read back ", t.text()});
      end
      drop();
    endtask
  endclass

  class slow_test extends random_test;
    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    function void build();
      factory f = factory::get();
      f.override_type("driver", "slow_driver");
      super.build();
    endfunction
  endclass

  // Names for +test=, and what the factory may make.
  typedef maker_of #(random_test, "random_test") random_test_maker;
  typedef maker_of #(read_back_test, "read_back_test") read_back_test_maker;
  typedef maker_of #(slow_test, "slow_test") slow_test_maker;
  typedef maker_of #(slow_driver, "slow_driver") slow_driver_maker;

  function automatic void register_all();
    void'(random_test_maker::add());
    void'(read_back_test_maker::add());
    void'(slow_test_maker::add());
    void'(slow_driver_maker::add());
  endfunction
endpackage
