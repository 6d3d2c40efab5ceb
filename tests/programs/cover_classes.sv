// SOURCE: IEEE 1800-2023 19.4, 19.8.1
// CHECKS: covergroups in classes: members through this, arguments, sample with objects, events.
package items;
  typedef enum bit [1:0] {READ, WRITE, IDLE} kind;
  class item;
    bit [3:0] addr;
    kind k;
    function new(bit [3:0] addr, kind k);
      this.addr = addr;
      this.k = k;
    endfunction
  endclass

  class monitor #(int WIDTH = 4);
    bit [WIDTH-1:0] last;
    int limit;
    string name;
    event seen;
    covergroup traffic with function sample(item t);
      option.per_instance = 1;
      addr: coverpoint t.addr { bins low[] = {[0:3]}; bins high = {[4:$]}; }
      k: coverpoint t.k;
      near: coverpoint last iff (limit > 0) { bins b[] = {[0:3]}; }
      both: cross addr, k;
    endgroup
    covergroup sizes(int from) @seen;
      coverpoint limit { bins exact = {from}; bins more = {[from + 1:$]}; }
    endgroup
    function new(string name, int limit, int from);
      this.name = name;
      this.limit = limit;
      traffic = new;
      sizes = new(from);
      traffic.set_inst_name(name);
    endfunction
    virtual function void write(item t);
      last = t.addr;
      traffic.sample(t);
    endfunction
  endclass

  class twice extends monitor #(5);
    function new(string name);
      super.new(name, 0, 9);
    endfunction
    function void write(item t);
      super.write(t);
      traffic.sample(t);
      limit++;
    endfunction
  endclass
endpackage

module top;
  import items::*;
  int shared = 2;

  class local_one;
    int number;
    covergroup cg;
      coverpoint number { bins b[] = {[0:3]}; }
      outer: coverpoint shared { bins b[] = {[0:3]}; }
    endgroup
    function new(int number);
      this.number = number;
      cg = new;
      cg.sample();
    endfunction
  endclass

  monitor #(4) a, b;
  twice c;
  monitor #(5) d;
  item t;
  local_one ones[3];
  int n, total;

  initial begin
    a = new("a", 1, 1);
    b = new("b", 5, 2);
    c = new("c");
    d = c;
    t = new(2, WRITE);
    a.write(t);
    $display("a %0.2f", a.traffic.get_inst_coverage());
    t = new(9, READ);
    a.write(t);
    b.write(t);
    d.write(t);
    void'(a.traffic.get_inst_coverage(n, total));
    $display("a %0.2f %0d/%0d", a.traffic.get_inst_coverage(), n, total);
    $display("b %0.2f both %0.2f", b.traffic.get_inst_coverage(), b.traffic.both.get_inst_coverage());
    $display("c %0.2f %s", c.traffic.get_inst_coverage(), c.traffic.option.name);
    $display("type %0.4f", a.traffic.get_coverage());
    #1 -> a.seen;
    -> b.seen;
    #1 $display("%0.1f %0.1f", a.sizes.get_inst_coverage(), b.sizes.get_inst_coverage());
    a.limit = 7;
    -> a.seen;
    #1 $display("%0.1f", a.sizes.get_inst_coverage());
    foreach (ones[i]) begin
      shared = i;
      ones[i] = new(i % 2);
    end
    $display("%0.2f %0.2f", ones[0].cg.get_coverage(), ones[2].cg.outer.get_inst_coverage());
  end
endmodule
