// SOURCE: IEEE 1800-2023 19.5.1, 19.5.1.1, 19.5.1.2, 19.5.3 to 19.5.7
// CHECKS: which bins coverpoints have and which values hit them.
module top;
  bit [9:0] v_a;
  bit [7:0] a;
  logic [3:0] l;
  bit signed [3:0] s;
  typedef enum bit [2:0] {RED, GREEN = 3, BLUE} color;
  color c;
  bit [2:0] p1;
  int primes[$] = '{2, 3, 5, 7, 11};
  bit [99:0] wide;
  parameter int LIMIT = 9;

  covergroup lrm;  // the example of 19.5.1
    coverpoint v_a {
      bins a = {[0:63], 65};
      bins b[] = {[127:150], [148:191]};
      bins c[] = {200, 201, 202};
      bins d = {[1000:$]};
      bins others[] = default;
    }
  endgroup

  covergroup distributed;
    fixed: coverpoint a { bins f[4] = {[1:10], 1, 4, 7}; }  // 13 values: 3, 3, 3, 4
    few: coverpoint a { bins n[8] = {[1:3]}; }              // 3 bins of 8 have a value
    rest: coverpoint a { bins n[3] = {[0:9]}; }             // 3, 3, 4
  endgroup

  covergroup filtered;
    m: coverpoint a { bins mod3[] = {[0:255]} with (item % 3 == 0); }     // 86
    w: coverpoint a { bins odd = w with (item[0]); }
    func: coverpoint a { bins five[] = {[0:LIMIT]} with (is_five(item)); }
    set: coverpoint a { bins p[] = primes; }
  endgroup

  function bit is_five(int value);
    return value % 5 == 0;
  endfunction

  covergroup automatic_bins;
    option.auto_bin_max = 5;
    eight: coverpoint a;       // 51, 51, 51, 51, 52 values
    three: coverpoint p1 { option.auto_bin_max = 64; }
    sign: coverpoint s { option.auto_bin_max = 4; }
    names: coverpoint c;
    typed: coverpoint c { bins any = {[0:7]}; }
    hundred: coverpoint wide;
  endgroup

  covergroup wild;
    w: coverpoint l { wildcard bins g12_15 = {4'b11??}; }
    e: coverpoint l { wildcard bins each[] = {4'b0?1?}; }
    x: coverpoint l { bins known = {4'b0000, 4'b1x0z, 4'b1001}; bins only_x[] = {4'b000x}; }
  endgroup

  covergroup excluded;
    i: coverpoint a { bins b[] = {[0:7]}; ignore_bins out = {3, [6:9]}; }        // 5 bins
    j: coverpoint a { ignore_bins all = {[4:255]}; }                                 // auto[0:3]
    k: coverpoint a { bins x = {1, 2}; ignore_bins none = {1, 2}; bins y = {4}; } // y only
    n: coverpoint p1 { bins little = {[0:3]}; illegal_bins bad = {6}; ignore_bins odd = {5}; }
  endgroup

  covergroup resolved;  // 19.5.7
    p: coverpoint p1 {
      bins b1 = {1, [2:5], [6:10]};   // 1, 2 to 5, 6 to 7
      bins b2 = {-1};                 // none: negative
      bins b3 = {1, [-3:2]};          // 0 to 2
      bins b4 = {8, 9};               // none: too large
    }
    q: coverpoint s { bins neg = {[-20:-1]}; bins pos = {[1:20]}; bins big[] = {4'd15, -8}; }
  endgroup

  lrm g1 = new;
  distributed g2 = new;
  filtered g3 = new;
  automatic_bins g4 = new;
  wild g5 = new;
  excluded g6 = new;
  resolved g7 = new;

  task automatic show(string name, real percent, int covered, int total);
    $display("%s %0d/%0d %0.2f", name, covered, total, percent);
  endtask

  initial begin
    int n, t;
    real r;
    foreach (primes[i]) begin
      v_a = primes[i]; a = primes[i]; g1.sample(); g2.sample(); g3.sample();
    end
    v_a = 148; g1.sample(); v_a = 1023; g1.sample(); v_a = 500; g1.sample(); v_a = 200; g1.sample();
    r = g1.v_a.get_inst_coverage(n, t); show("lrm", r, n, t);
    r = g2.fixed.get_inst_coverage(n, t); show("fixed", r, n, t);
    r = g2.few.get_inst_coverage(n, t); show("few", r, n, t);
    r = g2.rest.get_inst_coverage(n, t); show("rest", r, n, t);
    r = g3.m.get_inst_coverage(n, t); show("mod3", r, n, t);
    r = g3.w.get_inst_coverage(n, t); show("odd", r, n, t);
    r = g3.func.get_inst_coverage(n, t); show("five", r, n, t);
    r = g3.set.get_inst_coverage(n, t); show("set", r, n, t);
    r = g3.get_inst_coverage(n, t); show("filtered", r, n, t);
    a = 203; p1 = 7; s = -8; c = BLUE; wide = '1; g4.sample();
    a = 204; p1 = 7; s = -4; c = color'(1); wide = 0; g4.sample();
    r = g4.eight.get_inst_coverage(n, t); show("eight", r, n, t);
    r = g4.three.get_inst_coverage(n, t); show("three", r, n, t);
    r = g4.sign.get_inst_coverage(n, t); show("sign", r, n, t);
    r = g4.names.get_inst_coverage(n, t); show("names", r, n, t);
    r = g4.typed.get_inst_coverage(n, t); show("typed", r, n, t);
    r = g4.hundred.get_inst_coverage(n, t); show("hundred", r, n, t);
    l = 4'b11x1; g5.sample();
    r = g5.get_inst_coverage(n, t); show("unknown", r, n, t);
    l = 4'b1101; g5.sample(); l = 4'b0110; g5.sample(); l = 4'b1001; g5.sample();
    r = g5.w.get_inst_coverage(n, t); show("wild", r, n, t);
    r = g5.e.get_inst_coverage(n, t); show("each", r, n, t);
    r = g5.x.get_inst_coverage(n, t); show("x", r, n, t);
    a = 3; p1 = 5; g6.sample();
    a = 2; p1 = 1; g6.sample();
    r = g6.i.get_inst_coverage(n, t); show("ignored", r, n, t);
    r = g6.j.get_inst_coverage(n, t); show("auto", r, n, t);
    r = g6.k.get_inst_coverage(n, t); show("none", r, n, t);
    r = g6.n.get_inst_coverage(n, t); show("illegal", r, n, t);
    p1 = 7; s = -1; g7.sample();
    r = g7.p.get_inst_coverage(n, t); show("p", r, n, t);
    r = g7.q.get_inst_coverage(n, t); show("q", r, n, t);
    p1 = 0; s = 7; g7.sample();
    r = g7.p.get_inst_coverage(n, t); show("p", r, n, t);
    r = g7.q.get_inst_coverage(n, t); show("q", r, n, t);
  end
endmodule
