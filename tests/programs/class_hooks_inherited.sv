// SOURCE: IEEE 1800-2023 8.15, 18.6.2
// CHECKS: super.pre_randomize() and calls of post_randomize() reach what a class further up defines
module top;
  class Config;
    int limit = 9;
  endclass
  class Base #(type T = Config);
    T settings;
    int after;
    rand int unsigned n;
    virtual function void configure();
      $display("configure");
    endfunction
    function void pre_randomize();
      if (settings == null) settings = new;
      configure();
    endfunction
    function void post_randomize();
      after++;
    endfunction
  endclass
  class Middle extends Base;
    rand bit unused;
    constraint c {n < settings.limit;}
  endclass
  class Derived extends Middle;
    int earlier;
    constraint c {n == settings.limit;}
    function void pre_randomize();
      super.pre_randomize();
      earlier++;
    endfunction
    virtual function void configure();
      $display("derived configure");
    endfunction
  endclass
  class Mixin #(type T = Middle) extends T;
    function void post_randomize();
      super.post_randomize();
      $display("mixin %0d", after);
    endfunction
    function void again();
      this.pre_randomize();
      pre_randomize();
    endfunction
  endclass
  class Plain;
    rand bit x;
  endclass
  class Plainer extends Plain;
    function void post_randomize();
      super.post_randomize();
      $display("plainer");
    endfunction
  endclass

  Derived d = new;
  Middle m = new;
  Mixin #() x = new;
  Plainer p = new;
  initial begin
    $display("%0d %0d %0d %0d", d.randomize(), d.n, d.earlier, d.after);
    m.pre_randomize();
    $display("%0d %0d", m.settings.limit, m.randomize());
    m.post_randomize();
    $display("%0d", m.after);
    $display("%0d %0d", x.randomize(), x.n < 9);
    x.again();
    x.settings = null;
    x.pre_randomize();
    $display("%0d", x.settings.limit);
    $display("%0d", p.randomize());
    p.pre_randomize();
  end
endmodule
