// SOURCE: IEEE 1800-2023 21.2.3
// CHECKS: $monitor in functions of packages and in methods of classes
package p;
  int n;
  logic [69:0] wide;
  real r;
  function void watch(string prefix);
    $monitor("%s n=%0d wide=%h r=%g at %0t", prefix, n, wide, r, $time);
  endfunction
  class counter;
    static int count, total;
    function void watch();
      $monitor("count %0d of %0d", count, total);
    endfunction
  endclass
endpackage
module top;
  import p::*;
  counter c;
  initial begin
    watch("first");
    #1 n = 1;
    #1 n = 1;
    #1 wide[69:66] = 4'b1xz0;
    #1 r = 0.5;
    n = 2;
    #1 watch("second");
    #1 $monitoroff;
    n = 3;
    #1 $monitoron;
    #1 c = new;
    c.watch();
    #1 c.count = 5;
    #1 counter::total = 9;
    n = 4;
    #1 c.watch();
    #1 $finish;
  end
endmodule
