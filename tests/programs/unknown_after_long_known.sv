// SOURCE: IEEE 1800-2023 9.4.2, 10.4.2, 11.4
// CHECKS: counters that were known for many clocks become unknown, by an operand, a choice, a condition or a deposit, and known again
module counters (
    input logic clk,
    input logic rst,
    input logic up,
    input logic [7:0] step,
    output logic [7:0] sum,
    output logic [39:0] state
);
  logic [7:0] fast, slow, copy, later, seen, after, mixed;
  logic [1:0] phase;
  logic wrapped;

  assign wrapped = fast > 8'd252;
  assign state = {fast, slow, copy, later, after};
  assign mixed = wrapped ? slow : later ^ slow;

  always_ff @(posedge clk or posedge rst)
    if (rst) begin
      fast <= 0;
      slow <= 0;
      copy <= 0;
      later <= 0;
      phase <= 0;
    end else begin
      fast <= fast + (up ? 8'd1 : 8'd3);
      if (wrapped) slow <= slow + 1;
      copy <= later;
      later <= fast ^ slow;
      if (step[7]) phase <= 0;
      else phase <= phase + 1;
    end

  always_ff @(posedge clk) seen <= copy + slow;
  always_ff @(posedge clk) after <= seen - 1;

  always_comb begin
    unique case (phase)
      0: sum = fast + copy;
      1: sum = slow;
      2: sum = copy - mixed;
      3: sum = {later[3:0], step[3:0] + 4'd1};
    endcase
  end
endmodule

module top;
  import "DPI-C" context function int uvm_hdl_deposit(input string path, input logic [1023:0] value);

  logic clk = 0, rst = 1, up = 1;
  logic [7:0] step = 5;
  logic [7:0] a, b, total;
  logic [39:0] s, t;

  counters one (.clk, .rst, .up, .step, .sum(a), .state(s));
  counters two (.clk, .rst, .up(total[0]), .step(8'(step + 1)), .sum(b), .state(t));
  always_ff @(posedge clk) total <= rst ? 0 : a ^ b;

  task automatic clocks(input int n);
    repeat (n) begin
      #1 clk = 1;
      #1 clk = 0;
    end
  endtask

  task automatic restart(input int n);
    rst = 1;
    clocks(2);
    rst = 0;
    clocks(n);
  endtask

  task automatic show(input string what);
    $display("%4t %s: a %b b %b total %b one %h two %h", $time, what, a, b, total, s, t);
  endtask

  // Clock by clock while X spreads.
  task automatic watch(input string what, input int n);
    repeat (n) begin
      clocks(1);
      show(what);
    end
  endtask

  initial begin
    clocks(4);
    rst = 0;
    clocks(300);
    show("known");
    up = 1'bx;
    watch("an unknown choice", 1);
    up = 1;
    watch("what it leaves", 6);
    restart(50);
    show("known again");
    step = 8'b1x01_0010;
    watch("an unknown operand", 5);
    step = 1;
    watch("what it leaves", 5);
    restart(50);
    show("known again");
    rst = 1'bx;
    watch("an unknown reset", 2);
    rst = 0;
    watch("what it leaves", 4);
    restart(50);
    show("known again");
    void'(uvm_hdl_deposit("top.one.seen", 8'b0000_0x00));
    watch("a deposit", 2);
    void'(uvm_hdl_deposit("top.one.slow", 8'b0000_0x00));
    watch("another deposit", 6);
    restart(50);
    show("the end");
  end
endmodule
