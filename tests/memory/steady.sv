// A small testbench whose memory must not grow with simulated time: `+n=` rounds of randomized items
// in a cycle, a bounded mailbox, a clocking block, forks, events, formatted text, a covergroup, keys
// that are computed, and a property with a local variable.
interface bus(input logic clk);
  logic [7:0] data;
  event seen;
  clocking cb @(posedge clk);
    output data;
  endclocking
endinterface

module top;
  logic clk = 0;
  always #5 clk = !clk;
  bus b(clk);

  class item;
    rand bit [7:0] a[];
    rand int unsigned x;
    item next;
    constraint c { a.size() inside {[1:8]}; x < 1000; foreach (a[i]) a[i] < x; }
  endclass

  class driver;
    virtual bus v;
    mailbox #(item) box = new(4);
    semaphore one = new(1);
    string log[$];
    int seen[string];
    covergroup g with function sample(int x);
      coverpoint x { bins low = {[0:99]}; bins high = {[100:999]}; }
    endgroup
    function new();
      g = new;
    endfunction
    task send();
      item i = new;
      i.next = new;
      i.next.next = i;
      void'(i.randomize() with { x inside {[10:900]}; });
      box.put(i);
    endtask
    task drive();
      item i;
      box.get(i);
      one.get();
      foreach (i.a[k]) begin
        v.cb.data <= i.a[k];
        @(v.cb);
      end
      one.put();
      ->v.seen;
      g.sample(i.x);
      log.push_back($sformatf("%0d %p", i.x, i.a));
      if (log.size() > 5) void'(log.pop_front());
      seen[$sformatf("k%0d", i.x % 7)]++;
    endtask
  endclass

  int n;
  property p;
    logic [7:0] d;
    @(posedge clk) (!$isunknown(b.data), d = b.data) |=> ##[0:2] b.data == d or 1;
  endproperty
  assert property (p);
  initial begin
    automatic driver d = new;
    d.v = b;
    void'($value$plusargs("n=%d", n));
    for (int i = 0; i < n; i++) begin
      automatic process made;
      fork
        begin made = process::self(); d.send(); end
        begin d.drive(); end
        begin fork automatic int k = i; #(k % 3); join_none wait fork; end
        begin @(b.seen); end
      join
      fork
        begin : never
          #1000000;
        end
        #1;
      join_any
      disable fork;
    end
    $display("%0d %0d", d.log.size(), d.seen.size());
    $finish;
  end
endmodule
