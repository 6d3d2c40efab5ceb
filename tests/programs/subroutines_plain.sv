// SOURCE: IEEE 1800-2023 13.3, 13.4, 13.5
// CHECKS: functions and tasks without time: directions, lifetimes, recursion, defaults
package lib;
  function automatic int twice(int n);
    return 2 * n;
  endfunction
endpackage

module subroutines_plain;
  int x, y, z;
  logic [7:0] byte_value;
  int list[$];
  int base = 100;

  function int counted(int step);
    static int count = 10;
    count += step;
    return count;
  endfunction

  function automatic int fact(int n);
    return n <= 1 ? 1 : n * fact(n - 1);
  endfunction

  function [7:0] reversed(input [7:0] value);
    integer i;
    for (i = 0; i < 8; i = i + 1) reversed[i] = value[7 - i];
  endfunction

  function automatic void swap(inout int p, inout int q);
    int t = p;
    p = q;
    q = t;
  endfunction

  task automatic divide(input int n, input int d, output int q, output int r);
    q = n / d;
    r = n % d;
    if (r == 0) return;
    q = q + 0;
  endtask

  function automatic int append(ref int to[$], input int value);
    to.push_back(value);
    return to.size();
  endfunction

  function automatic int defaults(int p = base, int q = 5, int r = 7);
    return p * 10000 + q * 100 + r;
  endfunction

  function automatic int ackermann(int m, int n);
    if (m == 0) return n + 1;
    if (n == 0) return ackermann(m - 1, 1);
    return ackermann(m - 1, ackermann(m, n - 1));
  endfunction

  initial begin
    $display("%0d %0d", lib::twice(4), lib::twice(5));
    $display("%0d %0d", counted(1), counted(5));
    $display("%0d", fact(6));
    byte_value = reversed(8'b1101_0010);
    $display("%b", byte_value);
    x = 1;
    y = 2;
    swap(x, y);
    $display("%0d %0d", x, y);
    divide(17, 5, y, byte_value);
    $display("%0d %0d", y, byte_value);
    void'(append(list, 3));
    $display("%0d", append(.value(4), .to(list)));
    $display("%0d %0d %0d", defaults(), defaults(1), defaults(, 2, 3));
    $display("%0d", defaults(.r(9), .p(4)));
    $display("%0d", ackermann(2, 3));
  end
endmodule
