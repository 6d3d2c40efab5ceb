// SOURCE: IEEE 1800-2023 9.2.2.2, 12.5.3
// CHECKS: procedures that depend on each other through different variables are no loop; latches and checks in them
module adder (
    input logic select,
    input logic [7:0] a, b, other_a, other_b,
    output logic [8:0] sum,
    output logic is_zero
);
  logic [7:0] in_a, in_b;
  always_comb begin
    in_a = select ? other_a : a;
    in_b = select ? other_b : b;
    sum = in_a + in_b;
    is_zero = sum[7:0] == 0;
  end
endmodule

module divider (
    input logic clk, start,
    input logic [8:0] sum,
    input logic is_zero,
    output logic [7:0] adder_a, adder_b,
    output logic select,
    output logic [7:0] result
);
  logic [1:0] state = 0, next;
  logic [7:0] rest = 0, rest_next;
  // What goes to the adder depends on the state alone; what comes back from it goes elsewhere.
  always_comb begin
    adder_a = 8'h01;
    adder_b = ~rest;
    select = 1;
    next = state;
    rest_next = rest;
    unique case (state)
      0: begin
        select = 0;
        rest_next = sum[7:0];
        if (start) next = is_zero ? 0 : 1;
      end
      1: begin
        adder_a = rest;
        adder_b = 8'hfd;
        for (int i = 0; i < 8; i++) rest_next[i] = sum[7-i] ^ is_zero;
        next = 2;
      end
      2: begin
        rest_next = sum[8] ? sum[7:0] : rest;
        next = is_zero ? 3 : 0;
      end
    endcase
  end
  always_ff @(posedge clk) begin
    state <= next;
    rest <= rest_next;
  end
  assign result = rest_next;
endmodule

module loop_of_procedures_sliced;
  logic clk = 0, start = 0;
  logic [7:0] a = 0, b = 0, adder_a, adder_b, result;
  logic [8:0] sum;
  logic select, is_zero;
  adder adder (.select, .a, .b, .other_a(adder_a), .other_b(adder_b), .sum, .is_zero);
  divider divider (.clk, .start, .sum, .is_zero, .adder_a, .adder_b, .select, .result);

  // A latch and what follows it, in one procedure with something that goes back.
  logic enable = 0;
  logic [7:0] held, shown, back, forth;
  always_latch begin
    if (enable) held = back;
    shown = held ^ 8'h0f;
    forth = a + 1;
  end
  always_comb begin
    back = forth + b;
  end

  always #5 clk = ~clk;
  initial begin
    for (int i = 0; i < 24; i++) begin
      a = i * 37;
      b = i * 11;
      start = i % 3 != 0;
      enable = i % 4 == 1;
      #1 $display("%0d %b %h %h %b %h %h %h", i, select, sum, result, is_zero, held, shown, back);
      @(posedge clk) #1;
      $display("   %b %h %h %b", select, sum, result, is_zero);
    end
    $finish;
  end
endmodule
