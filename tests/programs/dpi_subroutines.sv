// SOURCE: IEEE 1800-2023 35, Annex H
// CHECKS: imported functions and tasks with every type of argument, open arrays, scopes, exports
// DPI: dpi_subroutines.c
package pk;
  import "DPI-C" context function string where();
  int hits;
  function automatic int double_it(int x); hits++; return 2 * x; endfunction
  export "DPI-C" function double_it;
  import "DPI-C" context function int calls_package(input int x);
endpackage
module child #(int K = 0);
  import "DPI-C" context function string my_scope();
  import "DPI-C" context function int calls_back(input int x);
  export "DPI-C" function callback;
  export "DPI-C" task note;
  int seen;
  function int callback(input int x, output logic [39:0] wide, inout string s);
    wide = {x[7:0], 32'hx}; s = {s, "!"}; seen += x; return x * K;
  endfunction
  task note(input string s); $display("%m note %s", s); endtask
endmodule
module top;
  typedef struct { byte b; logic [9:0] l; real r; string s; int a[2]; } rec_t;
  typedef enum int { RED = 5, GREEN = 9 } color_t;
  import "DPI-C" pure function int add(input int a, input int b);
  import "DPI-C" function real scale(input real x, input shortreal y);
  import "DPI-C" function shortreal half(input shortreal y);
  import "DPI-C" function void scalars(input byte a, input shortint b, input longint c,
    input bit d, input logic e, output byte oa, output shortint ob, output longint oc,
    output bit od, output logic oe);
  import "DPI-C" function void vectors(input bit [69:0] a, input logic [33:0] b,
    output bit [69:0] oa, inout logic [33:0] ob);
  import "DPI-C" function void text(input string a, output string b, inout string c);
  import "DPI-C" function chandle make(input int x);
  import "DPI-C" function int take(input chandle h);
  import "DPI-C" function void record(inout rec_t r);
  import "DPI-C" function void fixed(input int a[2:0][1:2], output int b[0:2]);
  import "DPI-C" function int open_sum(input int a[]);
  import "DPI-C" function void open_fill(output logic [11:0] a[][], inout byte q[]);
  import "DPI-C" function int packed_bits(input bit [] v);
  import "DPI-C" c_next = function int \next (input color_t c);
  import "DPI-C" task a_task(input int n, output int r);
  import "DPI-C" function logic invert(input logic x);
  import "DPI-C" function real many(input int a, input real b, input int c, input int d, input int e,
    input int f, input int g, input int h, input real i, input shortreal j, input byte k);
  child #(3) c3();
  child #(4) c4();
  byte oa; shortint ob; longint oc; bit od; logic oe;
  bit [69:0] v; logic [33:0] w; string s, t; chandle h; rec_t r; int b3[0:2]; int i;
  logic [11:0] m [1:2][5:3]; byte q[] = '{1, 2, 3}; int dy[] = '{7, 8, 9, 10}; int none[];
  wire [31:0] sum = add(i, 1);
  initial begin
    $display("%0d %0.3f %0.3f", add(40, 2), scale(1.5, 2.0), half(5.0));
    scalars(-3, -300, -64'd5, 1, 1'bz, oa, ob, oc, od, oe);
    $display("%0d %0d %0d %b %b", oa, ob, oc, od, oe);
    w = 34'h3_x0z0_1234;
    vectors(70'h2a_1234_5678_9abc_def0, 34'h2_xxzz_0f0f, v, w);
    $display("%h %h", v, w);
    t = "in out";
    text("hello", s, t);
    $display("[%s] [%s]", s, t);
    h = make(77); $display("%0d %b", take(h), h != null);
    r = '{-7, 10'bx10z, 2.5, "rec", '{3, 4}};
    record(r); $display("%p", r);
    fixed('{'{1, 2}, '{3, 4}, '{5, 6}}, b3); $display("%p", b3);
    $display("%0d %0d %0d", open_sum(b3), open_sum(dy), open_sum(none));
    open_fill(m, q); $display("%p %p", m, q);
    $display("%0d %0d", packed_bits(20'h10001), packed_bits(77'h7));
    begin automatic color_t c = color_t'(\next (RED)); $display("%s", c.name()); end
    a_task(6, i); $display("%0d", i); #1 $display("%0d", sum);
    $display("%b %b %b", invert(0), invert(1'bx), invert(1'bz));
    $display("%0.2f", many(1, 2.5, 3, 4, 5, 6, 7, 8, 9.5, 10.25, 11));
    $display("%s %s %s", c3.my_scope(), c4.my_scope(), pk::where());
    $display("%0d %0d", c3.calls_back(5), c4.calls_back(6));
    $display("%0d %0d %0d %0d", c3.seen, c4.seen, pk::calls_package(21), pk::hits);
  end
endmodule
