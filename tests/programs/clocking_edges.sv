// SOURCE: IEEE 1800-2023 14.3, 14.4, 14.16
// CHECKS: skews that are edges, of inputs and outputs; hierarchical expressions; inputs some time before the event.
module memory(input bit [7:0] a); wire enable = a[0]; wire [7:0] addr = a; endmodule
module top;

  bit clk; logic [7:0] data = 0; logic ready = 0; logic ack; bit [7:0] a = 0; wire [3:0] nib;
  always #10 clk = ~clk;
  always @(posedge clk) begin data <= data + 1; ready <= ~ready; a <= a + 3; end
  memory mem1(a);
  clocking bus @(posedge clk);
    default input #4 output #2;
    input data, ready, enable = top.mem1.enable;
    output negedge ack;
    input #1step addr = top.mem1.addr;
    output posedge #1 nib;
    input negedge half = data;
  endclocking
  always @(ack) $display("%0t ack=%b", $time, ack);
  always @(nib) $display("%0t nib=%b", $time, nib);
  always @(negedge clk) data <= data + 8'h10;
  initial begin
    bus.ack <= 1;
    @(bus) $display("%0t data=%h ready=%b en=%b addr=%h half=%h", $time, bus.data, bus.ready, bus.enable, bus.addr, bus.half);
    @(bus) $display("%0t data=%h ready=%b en=%b addr=%h half=%h", $time, bus.data, bus.ready, bus.enable, bus.addr, bus.half);
    bus.ack <= 0; bus.nib <= 4'h3;
    @(bus) $display("%0t data=%h ready=%b en=%b addr=%h half=%h", $time, bus.data, bus.ready, bus.enable, bus.addr, bus.half);
    bus.nib[1:0] <= 2'bz1;
    repeat (3) @(bus);
    $finish;
  end
endmodule
