// SOURCE: IEEE 1800-2023 11.8.1, 11.8.2, 18.3
// CHECKS: signed operands of unsigned expressions are extended by 0 in constraints, as elsewhere
module t;
  class C;
    rand bit signed [3:0] s;
    rand bit [3:0] a;
    rand bit signed [7:0] wide;
    rand bit choose;
    constraint compare { s + 8'd0 > a; }
    constraint set { !((12 ^ s) inside {1, [2:5], a}); }
    constraint either { (choose ? s : wide) + 16'd1 < 16'd200; }
    constraint all_signed { s * 2 < wide + 5; }
    function bit holds();
      return s + 8'd0 > a && !((12 ^ s) inside {1, [2:5], a})
          && (choose ? s : wide) + 16'd1 < 16'd200 && s * 2 < wide + 5;
    endfunction
  endclass

  C c = new;
  int bad, negative, solutions, n;
  bit seen[int];

  initial begin
    repeat (500) begin
      if (!c.randomize()) $display("failed");
      bad += !c.holds();
      negative += c.s < 0;
    end
    $display("bad %0d, negative %0b", bad, negative > 100);
    // As many values of s and a as there are.
    c.wide = 20;
    c.choose = 1;
    for (int i = 0; i < 256; i++) begin
      {c.s, c.a} = i;
      solutions += c.holds();
    end
    repeat (20 * solutions) begin
      if (!c.randomize(s, a)) $display("failed");
      seen[{c.s, c.a}] = 1;
      bad += !c.holds();
    end
    $display("bad %0d, all %0b", bad, seen.size() == solutions);
  end
endmodule
