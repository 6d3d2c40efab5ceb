// SOURCE: IEEE 1800-2023 10.6.2, 23.6
// CHECKS: assignments by hierarchical names to variables that are forced from outside are seen at once, also in parts and by subroutines there

module leaf;
  logic [7:0] r;
  function automatic logic [7:0] peek();
    return r;
  endfunction
  task automatic twice();
    r = r + 1;
    r = r + 1;
  endtask
endmodule

module top;
  leaf one (), two ();
  logic [7:0] own;

  initial begin
    own = 1;
    one.r = 1;
    two.r = 100;
    #1 own = 5;
    one.r = 5;
    $display("%0d %0d %0d", own, one.r, one.peek());
    one.twice();
    $display("%0d %0d", one.r, one.peek());
    one.r[7:4] = 4'h2;
    $display("%0d %0d", one.r, one.peek());
    force own = 3;
    force one.r = 7;
    $display("%0d %0d %0d", own, one.r, one.peek());
    one.r = 9;
    one.twice();
    two.twice();
    $display("%0d %0d %0d", one.r, one.peek(), two.r);
    release one.r;
    release own;
    $display("%0d %0d %0d", own, one.r, one.peek());
    one.twice();
    $display("%0d %0d", one.r, one.peek());
  end
endmodule
