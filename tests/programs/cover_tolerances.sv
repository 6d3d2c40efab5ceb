// SOURCE: IEEE 1800-2023 11.4.13, 19.5, 19.6.1
// CHECKS: tolerances as values of bins, of steps of transitions and of intersect
module t;
  bit [3:0] x;
  int y;
  covergroup cg;
    A: coverpoint x {
      bins near = {[5 +/- 2]};
      bins each[] = {[10 +%- 20]};
    }
    B: coverpoint y {
      bins low = {[-10 +/- 2]};
      bins t = ([1 +/- 1] => [5 +/- 1]);
    }
    X: cross A, B {
      bins z = binsof(A) intersect {[7 +/- 1]};
    }
  endgroup
  cg c = new;

  function void show(string what);
    int a, b, of_a, of_b;
    void'(c.A.get_inst_coverage(a, of_a));
    void'(c.B.get_inst_coverage(b, of_b));
    $display("%s: A %0d/%0d, B %0d/%0d", what, a, of_a, b, of_b);
  endfunction

  initial begin
    int z, of_x;
    for (int i = 0; i < 13; i++) begin
      x = i;
      y = -i;
      c.sample();
      show($sformatf("%0d", i));
    end
    y = 2;
    c.sample();
    y = 6;
    c.sample();
    show("transition");
    x = 3;
    y = -9;
    c.sample();
    void'(c.X.get_inst_coverage(z, of_x));
    $display("X %0d/%0d", z, of_x);
  end
endmodule
