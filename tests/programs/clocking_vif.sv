// SOURCE: IEEE 1800-2023 14.3, 14.9, 14.13, 14.16, 25.9
// CHECKS: clocking blocks through virtual interfaces and modports: sampling, drives in their regions, cycle delays.
interface bus_if(input bit clk);
  logic [7:0] d, q;
  logic v;
  wire [3:0] bus;
  clocking cb @(posedge clk);
    default input #1step output #2;
    input q;
    output d;
    inout v;
    output bus;
  endclocking
  clocking mon @(posedge clk);
    input d, q, v, bus;
  endclocking
  modport drv(clocking cb, input clk);
  modport watch(clocking mon);
endinterface

class Driver;
  virtual bus_if.drv vif;
  task run();
    @(vif.cb);
    vif.cb.d <= 8'h11;
    vif.cb.v <= 1;
    @(vif.cb);
    $display("%0t q=%h", $time, vif.cb.q);
    vif.cb.d[3:0] <= 4'h7;
    vif.cb.bus <= 4'hz;
    repeat (2) @(vif.cb);
    $display("%0t q=%h", $time, vif.cb.q);
    vif.cb.bus <= 4'h5;
    vif.cb.d <= ##2 8'h99;
    #3 vif.cb.d <= 8'h88;
    @(vif.cb iff vif.cb.q == 8'h89);
    $display("%0t q=%h v=%b", $time, vif.cb.q, vif.cb.v);
    @(posedge vif.cb.q[1]) $display("%0t q=%h", $time, vif.cb.q);
  endtask
endclass

class Monitor;
  virtual bus_if.watch vif;
  task run();
    forever begin
      @(vif.mon);
      $display("%0t d=%h q=%h v=%b bus=%h", $time, vif.mon.d, vif.mon.q, vif.mon.v, vif.mon.bus);
    end
  endtask
endclass

module dut(bus_if b);
  always @(posedge b.clk) b.q <= b.d + 1;
endmodule

module tb(bus_if.drv p);
  default clocking @(posedge p.clk);
  endclocking
  initial begin
    @(p.cb);
    $display("%0t p.cb.q %h", $time, p.cb.q);
    ##1 p.cb.v <= 0;
  end
endmodule

module top;
  bit clk;
  always #5 clk = ~clk;
  bus_if b(clk);
  dut u(b);
  tb t(b);
  initial begin
    automatic Driver d = new;
    automatic Monitor m = new;
    d.vif = b;
    m.vif = b;
    fork
      m.run();
    join_none
    d.run();
    $finish;
  end
  always @(b.d) $display("%0t drives %h", $time, b.d);
endmodule
