// SOURCE: IEEE 1800-2023 19.3, 19.4
// CHECKS: block events of covergroups of classes: methods of the object, and blocks in them
module t;
  class Base;
    bit [3:0] x;
    covergroup cg @@(begin go or end double or begin go.inner);
      coverpoint x { bins b[] = {[0:9]}; }
    endgroup
    function new(bit covered);
      if (covered) cg = new;
    endfunction
    task go();
      x++;
      #1;
      begin : inner
        x++;
      end
    endtask
    virtual function int double();
      if (x == 9) return 0;
      x *= 2;
      return x;
    endfunction
  endclass

  class Derived extends Base;
    function new();
      super.new(1);
    endfunction
    function int double();
      return super.double() + 1;
    endfunction
  endclass

  class Generic #(int N = 1);
    bit [3:0] y = N;
    covergroup seen @@(begin touch);
      coverpoint y { bins b[] = {[0:9]}; }
    endgroup
    function new();
      seen = new;
    endfunction
    function void touch();
      y += N;
    endfunction
  endclass

  function void show(string what, Base b);
    int hit, all;
    void'(b.cg.get_inst_coverage(hit, all));
    $display("%s: %0d of %0d", what, hit, all);
  endfunction

  initial begin
    Base one, two, none;
    Derived d;
    Generic #(1) g;
    Generic #(3) h;
    one = new(1);
    two = new(1);
    none = new(0);
    d = new;
    one.go();               // 0, then 1
    two.x = 5;
    show("one", one);
    show("two", two);
    void'(one.double());    // 4
    void'(one.double());    // 8
    none.go();
    show("one", one);
    d.x = 9;
    void'(d.double());      // 9, on the early return
    show("derived", d);
    one = d;
    one.x = 3;
    void'(one.double());    // 6
    show("derived", d);
    g = new;
    h = new;
    repeat (3) g.touch();
    repeat (2) h.touch();
    begin
      int hit, all;
      void'(g.seen.get_inst_coverage(hit, all));
      $display("g: %0d", hit);
      void'(h.seen.get_inst_coverage(hit, all));
      $display("h: %0d", hit);
    end
  end
endmodule
