// SOURCE: IEEE 1800-2023 25.9, 25.9.1
// CHECKS: virtual interfaces in classes, queues, structs and associative arrays; members, waits, methods.
interface bus_if #(parameter WIDTH = 8) (input bit clk);
  logic [WIDTH-1:0] d;
  wire low;
  int count;
  event done;
  logic [3:0] mem[4];
  localparam HALF = WIDTH / 2;
  assign low = d[0];
  modport driver(input clk, output d, import task send(logic [WIDTH-1:0] x, output int n));
  task automatic send(logic [WIDTH-1:0] x, output int n);
    @(posedge clk);
    d <= x;
    count++;
    n = count;
  endtask
  function automatic int next(int by = count);
    return d + by;
  endfunction
endinterface

class Driver;
  virtual bus_if #(8).driver port;
  virtual bus_if #(8) whole;
  string name;
  function new(string name, virtual bus_if #(8) bus);
    this.name = name;
    whole = bus;
    port = bus;
  endfunction
  task run(int first);
    int n;
    for (int i = 0; i < 3; i++) begin
      port.send(first + i, n);
      @(negedge whole.clk);
      $display("%0t %s d=%h low=%b n=%0d next=%0d,%0d", $time, name, whole.d, whole.low, n,
               whole.next(), whole.next(100));
    end
    -> whole.done;
  endtask
endclass

class Registry #(type T = int);
  static T entries[string];
  static function void set(string name, T value);
    entries[name] = value;
  endfunction
  static function T get(string name);
    return entries.exists(name) ? entries[name] : null;
  endfunction
endclass

module top;
  typedef struct {
    virtual bus_if #(8) bus;
    int weight;
  } port_t;
  bit clk;
  always #5 clk = ~clk;
  bus_if #(8) a(clk);
  bus_if #(8) more[2] (clk);
  bus_if #(16) wide(clk);
  virtual bus_if #(8) list[$], by_name[string], none;
  virtual bus_if #(16) w;
  port_t port;
  Driver first, second;

  initial begin
    list.push_back(a);
    list.push_back(more[1]);
    by_name["zero"] = more[0];
    port.bus = list[1];
    $display("%0d %0d %0d %0d", list[0] == a, list[0] == list[1], none == null, port.bus == more[1]);
    Registry #(virtual bus_if #(8))::set("a", a);
    Registry #(virtual bus_if #(16))::set("w", wide);
    w = Registry #(virtual bus_if #(16))::get("w");
    $display("%0d %0d %0d", Registry #(virtual bus_if #(8))::get("b") == null, w.HALF, $bits(w.d));
    first = new("first", Registry #(virtual bus_if #(8))::get("a"));
    second = new("second", port.bus);
    fork
      first.run('h10);
      second.run('h20);
      begin @(list[1].done); $display("%0t done", $time); end
      begin wait (a.count == 2); $display("%0t two are sent", $time); end
      begin @(posedge list[0].low); $display("%0t low rises", $time); end
      begin @(by_name["zero"].d[7:4]); $display("%0t zero: %h", $time, more[0].d); end
      begin
        #7 by_name["zero"].d = 'h01;
        #1 by_name["zero"].d[4] = 1'bx;
      end
    join
    w.d = 16'habcd;
    w.d[7:0] <= #2 8'hz;
    w.mem[2] = 5;
    w.mem[w.mem[2] - 2] <= 6;
    #3 $display("%h %h %h", wide.d, wide.mem[2], wide.mem[3]);
    foreach (list[i]) list[i].count -= i;
    $display("%0d %0d", a.count, more[1].count);
    $finish;
  end
endmodule
