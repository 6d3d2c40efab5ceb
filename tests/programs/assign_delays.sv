// SOURCE: IEEE 1800-2023 10.3.3, 28.16
// CHECKS: inertial delays of assignments, nets and gates: rise, fall, turn-off, pulses, min:typ:max
`timescale 1ns / 100ps
module top;
  logic a = 0, e = 1;
  logic [3:0] v = 0;
  wire one, three, gate, z;
  wire #4 slow;
  wire [3:0] wide;
  assign #2 one = a;
  assign #(1:2:3, 4.06) three = a;
  and #(1, 3) g(gate, a, e);
  bufif1 #(1, 2, 5) b(z, a, e);
  assign slow = a;
  assign #2 wide = v;

  task show;
    $display("%0t: a=%b %b %b %b %b %b %b", $time, a, one, three, gate, z, slow, wide);
  endtask

  task sample;
    #0.5 show;
    #0.5;
  endtask

  initial $timeformat(-9, 1, "ns", 0);
  initial begin
    #10.5 show;
    #0.5;
    a = 1; v = 5;
    repeat (6) sample;
    a = 0; v = 10;
    repeat (6) sample;
    a = 1;
    #1 a = 0;  // a pulse of 1 ns
    repeat (6) sample;
    e = 0;
    repeat (6) sample;
    $display("%0d %0t", $time, $realtime);
  end
endmodule
