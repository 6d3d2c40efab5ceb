// SOURCE: IEEE 1800-2023 9.2.2.2.1, 10.3.2, 13.4.4
// CHECKS: functions called by always_comb and continuous assignments assign and read variables of the module

module shown (
    input [3:0] a, output logic [3:0] x, output logic [3:0] z, output wire [3:0] one,
    output logic [3:0] bits
);
  logic [3:0] q;

  function automatic void both(input [3:0] v);
    x = v;
    q = v + 1;
  endfunction

  function automatic [3:0] note(input [3:0] index);
    bits[index] = index[0];
    if (index > 0) note = note(index - 1) + 1;
    else note = 1;
  endfunction

  always_comb both(a);
  assign z = q;
  assign one = note(2);
endmodule

module top;
  logic [3:0] a = 2, first, second, sum, twice, given;
  wire [3:0] x, z, one, bits;

  shown shown(a, x, z, one, bits);
  wire [3:0] both = x + z;

  // Reads what the procedure has assigned before the call.
  function automatic logic [3:0] next(input logic by);
    return first + by;
  endfunction

  always_comb begin
    first = a;
    second = next(1);
    first = second;
    sum = next(0) + first;
  end

  // A task without delays, of a procedure with an implicit event list.
  task automatic double(input [3:0] v);
    twice = v + v;
  endtask

  always @* double(given);

  initial begin
    #1 given = a;
    #1 $display("%0d %0d %0d %0d %b", x, z, both, one, bits);
    $display("%0d %0d %0d %0d", first, second, sum, twice);
    a = 3;
    given = 7;
    #1 $display("%0d %0d %0d %0d %b", x, z, both, one, bits);
    $display("%0d %0d %0d %0d", first, second, sum, twice);
  end
endmodule
