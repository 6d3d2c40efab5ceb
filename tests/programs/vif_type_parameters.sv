// SOURCE: IEEE 1800-2023 25.9, 6.20.3, 6.22.1, 8.25
// CHECKS: virtual interfaces whose type parameters are given by a class's own parameters and other names of types
package drivers;
  class driver #(type payload_t = logic);
    virtual stream #(.payload_t(payload_t)) way;
    function new(virtual stream #(.payload_t(payload_t)) way);
      this.way = way;
    endfunction
    task send(payload_t data);
      @(posedge way.clk) way.data <= data;
      way.sent++;
    endtask
    function string what();
      return $sformatf("%0d bits of %s", $bits(payload_t), $typename(payload_t));
    endfunction
  endclass
endpackage

interface stream #(parameter type payload_t = logic) (input logic clk);
  payload_t data;
  int sent = 0;
endinterface

module vif_type_parameters;
  typedef logic [15:0] half_t;
  typedef half_t alias_t;
  typedef struct packed {logic [3:0] kind; logic [7:0] value;} packet_t;
  typedef drivers::driver #(.payload_t(alias_t)) halves;
  typedef drivers::driver #(.payload_t(packet_t)) packets;
  logic clk = 0;
  always #5 clk = !clk;
  stream #(.payload_t(half_t)) first(clk);
  stream #(.payload_t(logic [15:0])) second(clk);
  stream #(.payload_t(packet_t)) third(clk);
  stream fourth(clk);
  halves a, b;
  packets c;
  drivers::driver d;
  initial begin
    a = new(first);
    b = new(second);
    c = new(third);
    d = new(fourth);
    a.send(16'h1234);
    b.send(16'habcd);
    c.send('{4'd3, 8'h7e});
    d.send(1);
    #1 $display("%h %h %p %b", first.data, second.data, third.data, fourth.data);
    a.way = b.way;
    a.send(16'h5555);
    #1 $display("%h %h", first.data, second.data);
    $display("%0d %0d %0d %0d", first.sent, second.sent, third.sent, fourth.sent);
    $display("%s", d.what());
    $finish;
  end
endmodule
