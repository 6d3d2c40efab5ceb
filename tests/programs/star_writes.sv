// SOURCE: IEEE 1800-2023 9.4.2.2
// CHECKS: an always @* that reads what it writes runs again when somebody else writes that
module star_writes;
  int a, shared, seen, runs;

  always @* begin
    seen = shared;
    shared = a;
    runs++;
  end

  initial begin
    a = 1;
    #1 $display("seen=%0d shared=%0d", seen, shared);
    shared = 9;
    #1 $display("seen=%0d shared=%0d", seen, shared);
    a = 4;
    #1 $display("seen=%0d shared=%0d", seen, shared);
    $display("runs=%0d", runs);
  end
endmodule
