// SOURCE: IEEE 1800-2023 7.4.5, 11.5.1
// CHECKS: constant selects outside of a vector or array read X (2-state: 0) and write nothing
module selects_outside;
  logic [7:0] a = 8'h5a;
  bit [7:0] b = 8'hff;
  int words[4] = '{1, 2, 3, 4};
  logic [3:0] nibbles[2] = '{4'h1, 4'h2};

  function automatic logic [3:0] one(input logic [2:0] where);
    one = 0;
    one[where] = 1;
  endfunction

  initial begin
    $display("%b %b %b", a[9], b[9], b[9:6]);
    $display("%b %b %b", a[9:6], a[6+:4], a[-1-:2]);
    $display("%0d %b", words[7], nibbles[2]);
    a[8] = 1;
    a[9:6] = 0;
    words[4] = 5;
    $display("%b %p", a, words);
    $display("%b %b", one(6), one(2));
  end
endmodule
