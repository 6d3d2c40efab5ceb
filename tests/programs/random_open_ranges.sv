// SOURCE: IEEE 1800-2023 11.4.13, 18.5.3
// CHECKS: `$` in the sets of constraints is the least or greatest value of the type on the left.
module top;
  class Sets;
    rand bit [3:0] a;
    rand int b;
    rand shortint c;
    constraint ends { a inside {[14:$], [$:1]}; !(c inside {[$:32765]}); }
    constraint spread { b dist {[$:-2147483640] := 1, [2147483640:$] :/ 4, 3 := 1}; }
  endclass

  class Weights;
    rand byte signed x;
    rand bit [2:0] y;
    // 4 values of weight 1 below, one of weight 4 and a range of weight 8 above: 4, 4 and 8 of 16
    constraint c { x dist {[$:-125] := 1, 0 := 4, [100:$] :/ 8}; }
    constraint d { y dist {[0:$] := 1}; }
  endclass

  function automatic void sets();
    Sets s = new;
    int wrong = 0;
    bit [15:0] seen = 0;
    bit low = 0, high = 0;
    repeat (300) begin
      if (!s.randomize()) wrong++;
      seen[s.a] = 1;
      if (s.c < 32766) wrong++;
      if (s.b > -2147483640 && s.b < 2147483640 && s.b != 3) wrong++;
      low |= s.b <= -2147483640;
      high |= s.b >= 2147483640;
    end
    $display("wrong %0d, seen %b, low %b, high %b", wrong, seen, low, high);
  endfunction

  function automatic void weights();
    Weights w = new;
    int below = 0, middle = 0, above = 0;
    bit [7:0] seen = 0;
    repeat (1600) begin
      void'(w.randomize());
      seen[w.y] = 1;
      if (w.x <= -125) below++;
      else if (w.x == 0) middle++;
      else if (w.x >= 100) above++;
      else $display("wrong: %0d", w.x);
    end
    // expected 400, 400, 800: more than five standard deviations away is no chance
    $display("%b %b %b, seen %b", below inside {[310:490]}, middle inside {[310:490]},
             above inside {[700:900]}, seen);
  endfunction

  initial begin
    sets();
    weights();
  end
endmodule
