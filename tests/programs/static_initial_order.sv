// SOURCE: IEEE 1800-2023 6.8, 6.21
// CHECKS: a static variable of a block may be initialized from the module's variables
module static_initial_order;
  int a = 1;
  initial begin
    static int b = a + 1;
    static int c = b + 5;
    $display("%0d %0d", b, c);
  end
endmodule
