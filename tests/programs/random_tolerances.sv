// SOURCE: IEEE 1800-2023 11.4.13, 18.5.3, 18.5.4
// CHECKS: absolute and relative tolerances in inside and dist, of state and of random variables
module t;
  class C;
    rand bit [7:0] c, m, n, p;
    rand bit signed [7:0] g;
    rand int k, near;
    bit [7:0] state = 60;
    constraint a { c inside {[100 +%- 25]}; c dist {[100 +/- 10] :/ 9, [200 +%- 10] :/ 1, 75 := 10}; }
    constraint b { m inside {[c +%- 10]}; n inside {[c +/- p]}; p inside {[1:4]}; }
    constraint e { near inside {[k +%- 3]}; }
    constraint d { g inside {[state +%- 50]}; k inside {[1000 +%- 5]}; }
  endclass

  C o = new;
  bit seen_k[int];
  int at_75, least = 1000, most;

  initial begin
    for (int i = 0; i < 2000; i++) begin
      if (!o.randomize()) $display("failed");
      if (!(o.c inside {75, [90:110]})) $display("c %0d", o.c);
      if (o.m > o.c + o.c / 10 || o.m < o.c - o.c / 10) $display("m %0d of %0d", o.m, o.c);
      if (o.n > o.c + o.p || o.n < o.c - o.p) $display("n %0d of %0d", o.n, o.c);
      if (o.near > o.k + o.k * 3 / 100 || o.near < o.k - o.k * 3 / 100) $display("near");
      if (o.g < least) least = o.g;
      if (o.g > most) most = o.g;
      seen_k[o.k] = 1;
      at_75 += o.c == 75;
    end
    $display("g %0d to %0d, %0d values of k from 950 to 1050: %0b", least, most, seen_k.size(),
             seen_k.exists(950) && seen_k.exists(1050));
    // 10 of 19: 1,053 of 2,000, with a deviation of 22.
    $display("%0b", at_75 inside {[960:1145]});
    $display("%0d", o.randomize() with { c inside {[10 +%- 50]}; });
  end
endmodule
