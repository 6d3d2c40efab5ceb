// SOURCE: IEEE 1800-2023 6.6.8, 23.3.3.7
// CHECKS: an interconnect net has the type and the kind of the ports that it connects
module interconnect_nets;
  logic a, b;
  interconnect bus, both;

  driver first (a, bus);
  driver second (b, bus);
  reader seen (bus);
  anded third (a, both);
  anded fourth (b, both);
  reader ands (both);

  initial begin
    a = 1'b1; b = 1'bz;
    #1 $display("a=%b b=%b bus=%b both=%b", a, b, seen.level, ands.level);
    b = 1'b0;
    #1 $display("a=%b b=%b bus=%b both=%b", a, b, seen.level, ands.level);
    a = 1'bz;
    #1 $display("a=%b b=%b bus=%b both=%b", a, b, seen.level, ands.level);
  end
endmodule

module driver (input logic in, inout wire out);
  assign out = in;
endmodule

module anded (input logic in, inout wand out);
  assign out = in;
endmodule

module reader (input wire level);
endmodule
