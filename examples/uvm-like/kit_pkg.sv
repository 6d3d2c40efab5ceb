`timescale 1ns / 1ns

// What every testbench here stands on: a factory, components with phases, objections, a place for
// configuration, sequences and their sequencer.
package kit_pkg;
  int unsigned errors, verbosity = 1;

  function automatic void say(int unsigned level, string who, string text);
    if (level <= verbosity) $display("%6t %-22s %s", $time, who, text);
  endfunction

  function automatic void fail(string who, string text);
    errors++;
    $display("%6t %-22s ERROR %s", $time, who, text);
  endfunction

  // Factory -------------------------------------------------------------------------------------

  typedef class component;

  virtual class maker;
    pure virtual function component make(string name, component parent);
  endclass

  class factory;
    local static factory only;
    local maker makers[string];
    local string instead[string];

    static function factory get();
      if (only == null) only = new;
      return only;
    endfunction

    function void add(string name, maker m);
      makers[name] = m;
    endfunction

    function void override_type(string what, string by);
      instead[what] = by;
    endfunction

    function component make(string type_name, string name, component parent);
      while (instead.exists(type_name)) type_name = instead[type_name];
      if (!makers.exists(type_name)) begin
        fail("factory", $sformatf("no class is called %s", type_name));
        return null;
      end
      return makers[type_name].make(name, parent);
    endfunction
  endclass

  class maker_of #(type T = component, string NAME = "component") extends maker;
    local static maker_of #(T, NAME) me = add();

    static function maker_of #(T, NAME) add();
      maker_of #(T, NAME) m = new;
      factory f = factory::get();
      f.add(NAME, m);
      return m;
    endfunction

    virtual function component make(string name, component parent);
      T made = new(name, parent);
      return made;
    endfunction

    static function T create(string name, component parent);
      factory f = factory::get();
      T made;
      if (!$cast(made, f.make(NAME, name, parent))) fail("factory", {name, " is of another class"});
      return made;
    endfunction
  endclass

  // Configuration -------------------------------------------------------------------------------

  class config_of #(type T = int);
    local static T values[string];

    static function void set(string name, T value);
      values[name] = value;
    endfunction

    static function bit get(string name, output T value);
      if (!values.exists(name)) return 0;
      value = values[name];
      return 1;
    endfunction
  endclass

  // Components ----------------------------------------------------------------------------------

  virtual class component;
    string name;
    component parent;
    local component children[$];
    static int unsigned objections;
    static event dropped;

    function new(string name, component parent);
      this.name = name;
      this.parent = parent;
      if (parent != null) parent.children.push_back(this);
    endfunction

    function string full_name();
      return parent == null ? name : {parent.full_name(), ".", name};
    endfunction

    virtual function void build();
    endfunction

    virtual function void connect();
    endfunction

    virtual task run();
    endtask

    virtual function void report();
    endfunction

    function void raise();
      objections++;
    endfunction

    function void drop();
      objections--;
      ->dropped;
    endfunction

    // Children are made by build, so it comes before theirs.
    function void build_all();
      build();
      foreach (children[i]) children[i].build_all();
    endfunction

    function void connect_all();
      foreach (children[i]) children[i].connect_all();
      connect();
    endfunction

    task run_all();
      foreach (children[i]) fork
        automatic int k = i;
        children[k].run_all();
      join_none
      fork
        run();
      join_none
    endtask

    function void report_all();
      foreach (children[i]) children[i].report_all();
      report();
    endfunction

    function void tree(int depth = 0);
      say(1, "", {{depth{"  "}}, name});
      foreach (children[i]) children[i].tree(depth + 1);
    endfunction
  endclass

  // Runs the test of a name from the first phase to the last.
  task automatic run_test(string type_name);
    factory f = factory::get();
    component test;
    void'($value$plusargs("verbosity=%d", verbosity));
    void'($value$plusargs("test=%s", type_name));
    test = f.make(type_name, "test", null);
    if (test == null) $fatal(1, "there is no test");
    test.build_all();
    test.connect_all();
    test.tree();
    fork
      begin
        fork
          test.run_all();
        join_none
        #0;
        while (component::objections > 0) @component::dropped;
        #20;
        disable fork;
      end
    join
    test.report_all();
    if (errors == 0) $display("%6t passed", $time);
    else $display("%6t failed, %0d errors", $time, errors);
    if (errors != 0) $fatal(1, "%0d errors", errors);
    $finish;
  endtask

  // Sequences -----------------------------------------------------------------------------------

  class sequencer #(type ITEM = int) extends component;
    local mailbox #(ITEM) waiting = new(1);
    local mailbox #(ITEM) done = new;
    local semaphore turn = new(1);

    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    // Sends one item and returns when the driver has finished it; one sequence at a time.
    task send(ITEM item);
      turn.get();
      waiting.put(item);
      done.get(item);
      turn.put();
    endtask

    task next(output ITEM item);
      waiting.get(item);
    endtask

    task finish(ITEM item);
      done.put(item);
    endtask
  endclass

  interface class listener #(type ITEM = int);
    pure virtual function void heard(ITEM item);
  endclass

  class port_of #(type ITEM = int);
    local listener #(ITEM) listeners[$];

    function void add(listener #(ITEM) l);
      listeners.push_back(l);
    endfunction

    function void tell(ITEM item);
      foreach (listeners[i]) listeners[i].heard(item);
    endfunction
  endclass
endpackage
