// SOURCE: IEEE 1800-2023 19.5.2, 19.5.4, 19.5.5
// CHECKS: transition bins: sequences, lists, repetitions, arrays, default sequence.
module top;
  bit [3:0] v;
  logic [1:0] l;

  covergroup sequences;
    sa: coverpoint v {
      bins once = (4 => 5 => 6);
      bins either = ([7:9], 10 => 11, 12);
      bins list = (1 => 2), (2 => 1);
    }
    sb: coverpoint v {
      bins each[] = (4 => 5 => 6), ([7:9], 10 => 11, 12);   // 1 + 8
      bins other = default sequence;
    }
  endgroup

  covergroup repetitions;
    three: coverpoint v { bins r = (3 [*3]); }
    range: coverpoint v { bins r[] = (3 [*2:4]); }       // 3 bins
    then: coverpoint v { bins r = (1 => 3 [*2] => 5); }
    goto: coverpoint v { bins r = (1 => 3 [-> 3] => 5); }
    apart: coverpoint v { bins r = (1 => 3 [= 2] => 5); }
  endgroup

  covergroup ignored;
    p: coverpoint v {
      bins t[] = (1, 2 => 3, 4);                            // 4, less 1
      ignore_bins i = (1 => 3);
    }
    w: coverpoint l { wildcard bins t0_3 = (2'b0x => 2'b1x); }
  endgroup

  sequences g1 = new;
  repetitions g2 = new;
  ignored g3 = new;

  task automatic show(string name, real percent, int covered, int total);
    $display("%s %0d/%0d %0.2f", name, covered, total, percent);
  endtask

  task automatic all();
    int n, t;
    real r;
    r = g1.sa.get_inst_coverage(n, t); show("sa", r, n, t);
    r = g1.sb.get_inst_coverage(n, t); show("sb", r, n, t);
    r = g2.three.get_inst_coverage(n, t); show("three", r, n, t);
    r = g2.range.get_inst_coverage(n, t); show("range", r, n, t);
    r = g2.then.get_inst_coverage(n, t); show("then", r, n, t);
    r = g2.goto.get_inst_coverage(n, t); show("goto", r, n, t);
    r = g2.apart.get_inst_coverage(n, t); show("apart", r, n, t);
    r = g3.p.get_inst_coverage(n, t); show("p", r, n, t);
    r = g3.w.get_inst_coverage(n, t); show("w", r, n, t);
  endtask

  task automatic drive(int values[]);
    foreach (values[i]) begin
      v = values[i]; g1.sample(); g2.sample(); g3.sample();
    end
    $display("%p", values);
    all();
  endtask

  initial begin
    drive('{4, 5, 5, 6});          // no sequence of sa
    drive('{4, 5, 6});
    drive('{9, 12, 10, 11});
    drive('{1, 3, 3, 3, 5});       // three, range [2] and [3]; not then: 3 thrice
    drive('{1, 3, 3, 5});          // then; apart
    drive('{1, 0, 3, 0, 3, 3, 5}); // goto
    drive('{1, 3, 0, 3, 0, 5});    // apart again
    drive('{1, 3, 0, 3, 0, 3, 0, 5}); // neither goto nor apart
    drive('{1, 2, 1, 4});
    drive('{1, 3});
    l = 2'b01; g3.sample(); l = 2'bx1; g3.sample(); l = 2'b11; g3.sample(); all();
    l = 2'b00; g3.sample(); l = 2'b10; g3.sample(); all();
  end
endmodule
