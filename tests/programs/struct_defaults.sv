// SOURCE: IEEE 1800-2023 7.2.2
// CHECKS: initial values of members in variables of modules, packages, blocks and functions, nested and in arrays
package p;
  typedef struct { int a = 4; string s = "x"; logic l; } inner_t;
  inner_t shared;
endpackage

module top;
  import p::*;
  typedef struct { inner_t in; bit [3:0] hi = 4'hc; real r; } outer_t;
  outer_t one, two[2], given = '{in: '{1, "y", 1'b0}, hi: 2, r: 1.5};

  function automatic int local_one();
    outer_t o;
    return o.in.a + int'(o.hi);
  endfunction

  initial begin
    automatic outer_t auto_;
    static outer_t kept;
    $display("%0d %s %b %h %g", one.in.a, one.in.s, one.in.l, one.hi, one.r);
    $display("%0d %h %0d", two[0].in.a, two[1].hi, shared.a);
    $display("%0d %s %h", given.in.a, given.in.s, given.hi);
    $display("%0d %0d %0d", local_one(), auto_.in.a, kept.in.a);
  end
endmodule
