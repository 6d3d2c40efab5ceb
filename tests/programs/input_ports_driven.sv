// SOURCE: IEEE 1800-2023 23.3.3, 23.3.3.2
// CHECKS: input ports of modules and interfaces whose nets something else drives too, named from outside and inside

module source(output logic [7:0] value);
  initial begin
    value = 5;
    #10 value = 6;
  end
endmodule

interface open_bus(input [7:0] value, input [7:0] other);
  logic [7:0] next;
  assign next = value + 1;
endinterface

interface shared_bus(input [7:0] value);
  wire [7:0] seen = value;
endinterface

module inner(input [7:0] value);
  wire [7:0] seen = value;
endmodule

module top;
  open_bus open();
  source s(.value(open.value));
  assign open.other = open.next;

  wire [7:0] outer = 8'bzzzz_0011;
  shared_bus shared(.value(outer));
  assign shared.value[7:4] = 4'b0101;

  inner i();
  assign i.value = open.value ^ 8'hff;

  always @(open.value) $display("%0t event %0d", $time, open.value);

  initial begin
    #1 show;
    #10 show;
  end

  task show;
    $display("%0t %0d %0d %0d", $time, open.value, open.next, open.other);
    $display("%b %b", shared.value, shared.seen);
    $display("%b %b", i.value, i.seen);
  endtask
endmodule
