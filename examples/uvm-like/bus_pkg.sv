`timescale 1ns / 1ns

// The bus: its transfers, who drives and watches it, and what is checked and covered.
package bus_pkg;
  import kit_pkg::*;

  typedef enum bit {READ, WRITE} kind_e;

  class transfer;
    rand kind_e kind;
    rand bit [7:0] addr;
    rand bit [31:0] data;
    rand int unsigned pause;
    bit error;
    static int unsigned made;
    int unsigned number;

    constraint aligned { addr[1:0] == 0; }
    constraint mostly_inside { addr dist {[0:'hbf] :/ 9, ['hc0:'hff] :/ 1}; }
    constraint short_pauses { soft pause inside {[0:3]}; }
    constraint small_data { kind == WRITE && addr < 'h40 -> data < 256; }

    function new();
      number = made++;
    endfunction

    virtual function string text();
      return $sformatf("#%0d %-5s %h %h%s", number, kind.name(), addr, data, error ? " error" : "");
    endfunction
  endclass

  class driver extends component;
    virtual bus_if bus;
    sequencer #(transfer) from;

    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    function void build();
      if (!config_of #(virtual bus_if)::get("bus", bus)) $fatal(1, "%s has no bus", full_name());
    endfunction

    task run();
      transfer t;
      bus.idle();
      wait (bus.rst_n === 1);
      forever begin
        from.next(t);
        repeat (t.pause) @(bus.driver);
        drive(t);
        from.finish(t);
      end
    endtask

    virtual task drive(transfer t);
      @(bus.driver);
      bus.driver.sel   <= 1;
      bus.driver.write <= t.kind == WRITE;
      bus.driver.addr  <= t.addr;
      bus.driver.wdata <= t.kind == WRITE ? t.data : 'x;
      @(bus.driver);
      bus.driver.enable <= 1;
      do @(bus.driver); while (bus.driver.ready !== 1);
      t.error = bus.driver.error;
      if (t.kind == READ) t.data = bus.driver.rdata;
      bus.idle();
      say(2, name, t.text());
    endtask
  endclass

  // The same, but it leaves a cycle free before each transfer.
  class slow_driver extends driver;
    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    virtual task drive(transfer t);
      @(bus.driver);
      super.drive(t);
    endtask
  endclass

  class monitor extends component;
    virtual bus_if bus;
    port_of #(transfer) out = new;

    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    function void build();
      if (!config_of #(virtual bus_if)::get("bus", bus)) $fatal(1, "%s has no bus", full_name());
    endfunction

    task run();
      forever begin
        @(bus.monitor);
        if (bus.monitor.sel === 1 && bus.monitor.enable === 1 && bus.monitor.ready === 1) begin
          automatic transfer t = new;
          t.kind  = kind_e'(bus.monitor.write);
          t.addr  = bus.monitor.addr;
          t.error = bus.monitor.error;
          t.data  = t.kind == WRITE ? bus.monitor.wdata : bus.monitor.rdata;
          out.tell(t);
        end
      end
    endtask
  endclass

  class scoreboard extends component implements listener #(transfer);
    local bit [31:0] expected[bit [7:0]];
    int unsigned seen[kind_e];

    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    virtual function void heard(transfer item);
      bit [31:0] want = expected.exists(item.addr) ? expected[item.addr] : 32'(item.addr >> 2);
      seen[item.kind]++;
      if (item.error != (item.addr >= 'hc0)) fail(name, {"error response of ", item.text()});
      else if (item.error) return;
      else if (item.kind == WRITE) expected[item.addr] = item.data;
      else if (item.data !== want) fail(name, $sformatf("%s, expected %h", item.text(), want));
    endfunction

    function void report();
      foreach (seen[kind]) say(1, name, $sformatf("%0d times %s", seen[kind], kind.name()));
      if (seen.num() != 2) fail(name, "not every kind of transfer was seen");
    endfunction
  endclass

  class coverage extends component implements listener #(transfer);
    local transfer item;

    covergroup transfers;
      kind: coverpoint item.kind;
      addr: coverpoint item.addr {
        bins low = {[0:'h3f]};
        bins middle = {['h40:'hbf]};
        bins outside = {['hc0:'hff]};
      }
      changes: coverpoint item.kind {
        bins read_write = (READ => WRITE);
        bins write_read = (WRITE => READ);
        bins long_read = (READ [*3]);
      }
      both: cross kind, addr;
    endgroup

    function new(string name, component parent);
      super.new(name, parent);
      transfers = new;
    endfunction

    virtual function void heard(transfer item);
      this.item = item;
      transfers.sample();
    endfunction

    function void report();
      say(1, name, $sformatf("%.2f%% of transfers, %.2f%% of kind and address",
                             transfers.get_inst_coverage(), transfers.both.get_inst_coverage()));
    endfunction
  endclass

  class agent extends component;
    driver drv;
    monitor mon;
    sequencer #(transfer) seq;

    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    function void build();
      drv = maker_of #(driver, "driver")::create("driver", this);
      mon = maker_of #(monitor, "monitor")::create("monitor", this);
      seq = new("sequencer", this);
    endfunction

    function void connect();
      drv.from = seq;
    endfunction
  endclass

  class environment extends component;
    agent bus;
    scoreboard check;
    coverage cover_;

    function new(string name, component parent);
      super.new(name, parent);
    endfunction

    function void build();
      bus = maker_of #(agent, "agent")::create("bus", this);
      check = new("scoreboard", this);
      cover_ = new("coverage", this);
    endfunction

    function void connect();
      bus.mon.out.add(check);
      bus.mon.out.add(cover_);
    endfunction
  endclass
endpackage
