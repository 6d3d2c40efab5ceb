// SOURCE: IEEE 1800-2023 19.7, 19.7.1, 19.8, 19.9, 19.11
// CHECKS: options and type options, weights, coverage of instances and types, merged or not.
module top;
  bit [1:0] a, b;
  int n, t;
  real r;

  covergroup plain(int abm, string label);
    option.name = label;
    option.auto_bin_max = abm;
    type_option.comment = "a type";
    option.comment = "an instance";
    option.at_least = 2;
    x: coverpoint a;
    y: coverpoint b { option.weight = 3; option.at_least = 1; type_option.weight = 2; }
  endgroup

  covergroup weighted;
    type_option.weight = 3;
    p: coverpoint a { option.weight = 0; }
    q: coverpoint b;
    none: coverpoint a { ignore_bins all = {[0:3]}; }
    zero: coverpoint a { ignore_bins all = {[0:3]}; option.weight = 0; }
  endgroup

  covergroup merged(int low, int high);
    type_option.merge_instances = 1;
    option.get_inst_coverage = 1;
    m: coverpoint a { bins v[] = {[low:high]}; }
    n: coverpoint b { bins v[] = {0, 1}; type_option.weight = 3; }
    mn: cross m, n;
  endgroup

  covergroup shared_only;
    type_option.merge_instances = 1;
    m: coverpoint a;
  endgroup

  plain g1 = new(2, "one"), g2 = new(64, "two");
  weighted w = new;
  merged m1 = new(0, 1), m2 = new(1, 3);
  shared_only s1 = new, s2 = new;

  initial begin
    $display("%s %s %s %0d", g1.option.name, g2.option.name, g1.option.comment, g1.option.at_least);
    $display("%0d %0d %0d", g1.x.option.at_least, g1.y.option.at_least, g1.x.option.auto_bin_max);
    $display("%s %0d %0d", plain::type_option.comment, plain::y::type_option.weight,
             plain::type_option.weight);
    a = 0; b = 3;
    g1.sample();
    $display("%0.2f %0.2f", g1.x.get_inst_coverage(), g1.y.get_inst_coverage());
    $display("%0.2f", g1.get_inst_coverage());         // (0 * 1 + 50 * 3) / 4
    a = 1; g1.sample();                                // the same bin of x: auto[0:1]
    $display("%0.2f %0.2f", g1.x.get_inst_coverage(), g1.get_inst_coverage());
    g2.sample();
    r = g2.get_inst_coverage(n, t);
    $display("%0.2f %0d/%0d", r, n, t);                // (0 + 25 * 3) / 4
    $display("%0.2f", plain::get_coverage());          // (50 + 18.75) / 2
    g2.option.weight = 4;
    $display("%0.2f", plain::get_coverage());          // (50 + 4 * 18.75) / 5
    $display("%0.2f", plain::y::get_coverage());       // (50 + 4 * 25) / 5
    g1.y.option.weight += 1;
    $display("%0.2f", g1.get_inst_coverage());         // (50 * 1 + 50 * 4) / 5
    g1.set_inst_name("renamed");
    $display("%s %0d", g1.option.name, g1.y.option.weight);
    plain::type_option.goal = 90;
    $display("%0d %0d", plain::type_option.goal, weighted::type_option.goal);

    w.sample();
    $display("%0.2f %0.2f %0.2f", w.p.get_inst_coverage(), w.q.get_inst_coverage(),
             w.get_inst_coverage());
    $display("%0.2f %0.2f", w.none.get_inst_coverage(), w.zero.get_inst_coverage());

    a = 1; b = 0; m1.sample();
    a = 3; b = 0; m2.sample();
    r = merged::m::get_coverage(n, t); $display("m %0.2f %0d/%0d", r, n, t);    // v[1], v[3] of 4
    r = merged::n::get_coverage(n, t); $display("n %0.2f %0d/%0d", r, n, t);    // 1 of 2
    r = merged::mn::get_coverage(n, t); $display("mn %0.2f %0d/%0d", r, n, t);  // 2 of 8
    r = merged::get_coverage(n, t); $display("all %0.2f %0d/%0d", r, n, t);     // (50 + 3 * 50 + 25) / 5
    r = m1.get_inst_coverage(n, t); $display("m1 %0.2f %0d/%0d", r, n, t);      // (50 + 50 + 25) / 3
    r = m2.m.get_inst_coverage(n, t); $display("m2.m %0.2f %0d/%0d", r, n, t);
    s1.sample(); a = 0; s2.sample();
    $display("%0.2f %0.2f", s1.get_inst_coverage(), s2.get_coverage());         // those of the type
    $display("%0.4f", $get_coverage());
  end
endmodule
