// SOURCE: IEEE 1800-2023 25.9
// CHECKS: code that uses virtual interfaces of a type without instances; they are null
interface inner_if;
  logic z;
endinterface
interface bus_if (input clk);
  logic d;
  inner_if part ();
  clocking cb @(posedge clk);
    input d;
    output z = part.z;
  endclocking
  task send(int x);
    @(posedge clk) d = x[0];
  endtask
  function logic get();
    return d;
  endfunction
  modport user(input d, import send, get);
endinterface
class Monitor;
  virtual bus_if vif;
  virtual bus_if.user port;
  virtual inner_if part;
  task run();
    part = vif.part;
    part.z = 1;
    vif.part.z <= 0;
    vif.send(3);
    port.send(2);
    $display(vif.get(), port.d);
    forever @(vif.cb) vif.cb.z <= vif.cb.d;
  endtask
endclass
module top;
  Monitor m = new;
  initial begin
    $display("%b %b %b", m.vif == null, m.port == null, m.part == null);
    if (m.vif != null) m.run();
  end
endmodule
