// SOURCE: IEEE 1800-2023 19.5, 19.6, 11.4.13
// CHECKS: real coverpoints: bins of ranges, tolerances and values, ignored and illegal ones, default, crosses
// EXIT: 1
module top;
  real r;
  shortreal s;
  bit k;
  covergroup cg;
    x: coverpoint r {
      bins low = {[-2.5:-0.5]};
      bins zero = {0};
      bins near = {[5.0 +/- 0.5]};             // 4.5 to 5.5
      bins percent = {[200.0 +%- 10]};         // 180 to 220
      bins several = {1.25, [2:3.5]};
      bins high = {[1.0e3:$]};
      ignore_bins not_here = {[3.0:3.25]};
      illegal_bins never = {[-10.0:-9.5]};
      bins others = default;
    }
  endgroup
  covergroup two;
    x: coverpoint r { bins a = {[0.0:1.0]}; bins b = {[1.5:2.0]}; }
    y: coverpoint k { bins v[] = {0, 1}; }
    z: cross x, y { bins q = binsof(x) intersect {[0.25:0.5]}; }
    w: coverpoint s { bins half = {0.5}; bins more = {[0.75:1.5]}; }
  endgroup
  cg c = new;
  two d = new;
  task see(real value);
    int covered, all;
    r = value;
    c.sample();
    void'(c.x.get_inst_coverage(covered, all));
    $display("%g: %0d of %0d", value, covered, all);
  endtask
  initial begin
    see(-2.6);
    see(-0.4999);
    see(-0.5);          // low
    see(-0.0);          // zero
    see(4.4999);
    see(5.5);           // near
    see(179.9);
    see(220.0);         // percent
    see(3.125);         // ignored
    see(3.5);           // several
    see(1.25);          // again
    see(999.9);
    see(1.0e300);       // high
    see(-9.75);         // illegal
    r = 0.75; k = 0; s = 0.5; d.sample();
    $display("%0.2f %0.2f %0.2f", d.x.get_inst_coverage(), d.z.get_inst_coverage(), d.w.get_inst_coverage());
    r = 2.0; k = 1; s = 1.5; d.sample();
    $display("%0.2f %0.2f %0.2f", d.x.get_inst_coverage(), d.z.get_inst_coverage(), d.w.get_inst_coverage());
  end
endmodule
