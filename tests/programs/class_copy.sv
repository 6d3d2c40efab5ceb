// SOURCE: IEEE 1800-2023 8.12
// CHECKS: shallow copies: properties are copied, handles in them stay the same, the constructor does not run
module top;
  class baseA;
    integer j = 5;
  endclass
  class B;
    integer i = 1;
    baseA a = new;
    int list[$] = '{1, 2, 3};
    string s = "one";
    static int made = 0;
    function new();
      made++;
    endfunction
    virtual function B copy();
      copy = new this;
    endfunction
  endclass
  class xtndA extends B;
    rand int x;
    logic [3:0] w[2] = '{4'b10xz, 4'd3};
    function new();
      x = 42;
    endfunction
  endclass

  initial begin
    B b1, b2;
    xtndA x1, x2;
    b1 = new;
    b2 = new b1;
    b2.i = 10;
    b2.a.j = 50;
    b2.list.push_back(4);
    b2.s = "two";
    $display("%0d %0d | %0d %0d", b1.i, b1.a.j, b2.i, b2.a.j);
    $display("%p %s | %p %s", b1.list, b1.s, b2.list, b2.s);
    x1 = new;
    x1.x = 7;
    x2 = new x1;
    x2.x++;
    x2.w[1] = 4'bx;
    $display("%0d %0d %b %b %b", x1.x, x2.x, x2.w[0], x2.w[1], x1.w[1]);
    b2 = x1.copy();
    if ($cast(x2, b2)) $display("copied a derived object? %0d", x2.x);
    b1 = x1;
    b2 = new b1;
    $display("class of the copy %0d", $cast(x2, b2));
    $display("made %0d", B::made);
  end
endmodule
