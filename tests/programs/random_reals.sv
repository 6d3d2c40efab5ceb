// SOURCE: IEEE 1800-2023 18.3, 18.4, 18.5.3, 18.5.4, 18.12
// CHECKS: random reals and shortreals: ranges, dist, sums and products, with integers, shares, failures
module top;
  class Wave;
    rand real level, twice, rest, weighed;
    rand shortreal gain;
    rand int steps;
    rand real pair[2];
    real limit = 2.5;
    constraint bounds {
      level >= 0.5;
      level < limit;
      level <= steps;
      steps inside {[1:10]};
      gain inside {[1.0:2.0], [3.0:4.0]};
    }
    constraint linear {
      twice == level * 2.0 + 1;
      rest inside {[-5.0:5.0]};
      rest + level < 4.0;
    }
    constraint weights { weighed dist {[0.5:1.0] :/ 1, [1.0:2.0] :/ 2, 7.25 := 1}; }
    constraint elements { foreach (pair[i]) pair[i] inside {[0.0:1.0]}; pair[0] < pair[1]; }
  endclass

  class Free;
    rand real any;
    rand bit choose;
    rand real picked;
    rand shortreal exact;
    constraint c {
      choose -> picked inside {1.5, 2.5};
      !choose -> picked == -any / 4.0;
      any inside {[-4.0:4.0]};
      exact inside {0.25, 0.75};
    }
  endclass

  localparam int N = 2000;
  Wave w = new;
  Free f = new;

  function automatic bit near(int count, int wanted);
    return count > wanted - 120 && count < wanted + 120;
  endfunction

  initial begin : shares
    int bad, low, little, middle, point, first;
    real sum;
    for (int i = 0; i < N; i++) begin
      if (!w.randomize()) bad++;
      if (!(w.level >= 0.5 && w.level < 2.5 && w.level <= w.steps && w.steps inside {[1:10]})) bad++;
      if (w.twice != w.level * 2.0 + 1 || w.rest + w.level >= 4.0) bad++;
      if (!(w.rest >= -5.0 && w.rest <= 5.0 && w.pair[0] < w.pair[1])) bad++;
      if (!(w.gain >= 1.0 && w.gain <= 2.0 || w.gain >= 3.0 && w.gain <= 4.0)) bad++;
      low += w.gain < 2.5;
      little += w.weighed < 1.0;
      middle += w.weighed >= 1.0 && w.weighed <= 2.0;
      point += w.weighed == 7.25;
      first += w.gain < 1.5;
      sum += w.pair[1];
    end
    $display("bad %0d", bad);
    $display("shares %b %b %b %b %b", near(low, N / 2), near(little, N / 4), near(middle, N / 2),
             near(point, N / 4), near(first, N / 4));
    $display("mean of the greater of two: %b", sum / N > 0.64 && sum / N < 0.69);
  end

  initial begin : free
    int bad, half, quarter, ones;
    #1;
    for (int i = 0; i < N; i++) begin
      if (!f.randomize()) bad++;
      if (f.choose && f.picked != 1.5 && f.picked != 2.5) bad++;
      if (!f.choose && f.picked != -f.any / 4.0) bad++;
      if (f.exact != 0.25 && f.exact != 0.75) bad++;
      half += f.exact == 0.25;
      ones += f.choose;
    end
    $display("free: bad %0d, %b %b", bad, near(half, N / 2), ones > 0 && ones < N);
  end

  initial begin : calls
    real a, b;
    int k, done;
    #2;
    w.gain = 9.0;
    done = w.randomize() with { level > 2.75; };
    $display("%0d, as before: %b", done, w.gain == 9.0);
    done = w.randomize() with { level == 1.25; steps == 4; weighed < 1.0; };
    $display("%0d %0.2f %0.2f %0d %b", done, w.level, w.twice, w.steps, w.weighed < 1.0);
    w.limit = 0.75;
    done = w.randomize();
    $display("%0d %b", done, w.level < 0.75);
    w.level.rand_mode(0);
    w.level = 0.625;
    done = w.randomize();
    $display("%0d %0.3f %0.3f", done, w.level, w.twice);
    done = std::randomize(a, b, k) with {
      a inside {[10.0 +/- 0.5]}; b - a == 2.0; k == 3; a * k < 30.0; };
    $display("%0d %b %b", done, a >= 9.5 && a < 10.0, b - a == 2.0);
    done = std::randomize(a) with { soft a > 5.0; a inside {[1.0:2.0]}; };
    $display("%0d %b", done, a >= 1.0 && a <= 2.0);
    done = std::randomize(a, b) with { a + b == 6.0; a inside {[1.0:10.0]}; b inside {[1.0:10.0]}; };
    $display("%0d %b", done, a + b == 6.0 && a >= 1.0 && b >= 1.0);
    done = std::randomize(a, k) with { a * 3.0 == k; k inside {[1:5]}; };
    $display("%0d %b", done, a * 3.0 == k && k inside {[1:5]});
    done = std::randomize(a, k) with { a == k; k inside {[1:5]}; a > 3.5; };
    $display("%0d %b", done, a == k && k inside {4, 5});
    done = std::randomize(a) with { a < 0.0; a * a == 4.0; a > -1.0; };
    $display("%0d", done);
  end

  initial begin : seeded
    real x, y;
    #3;
    f.srandom(7);
    void'(f.randomize());
    x = f.any;
    void'(f.randomize());
    y = f.any;
    f.srandom(7);
    void'(f.randomize());
    $display("same seed: %b %b", x == f.any, x != y);
  end
endmodule
