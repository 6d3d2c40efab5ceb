// SOURCE: IEEE 1800-2023 18.12, 18.11, 18.7
// CHECKS: randomize without std:: is that of the scope outside of objects, and of the object in its methods
`define CHECKED(call) if (!(call)) $display("%s failed", `"call`");
`define RANDOMIZE randomize
package numbers;
  function automatic int four();
    int found;
    void'(randomize(found) with { found == 4; });
    return found;
  endfunction
endpackage

class pair;
  rand int a, b;
  int kept = 9;
  function int of_object();
    return (randomize() with { (this.a) == 7; ((b)) == a + 1; });
  endfunction
  function int one_only();
    return randomize(kept) with { kept == 2; };
  endfunction
endclass

module random_scope_calls;
  logic [3:0] a;
  logic [980:0] wide;
  pair p = new;
  initial begin
    `CHECKED(randomize(a) with { a == 3; })
    $display("%0d %0d", a, numbers::four());
    `CHECKED(std :: `RANDOMIZE (a) with { a > 13; a < 15; })
    $display("%0d", a);
    `CHECKED(randomize(wide))
    $display("%0d %0d", $countones(wide) > 300, $isunknown(wide));
    if (!(randomize(a) with { a < 5; a > 5; })) $display("none: %0d", a);
    `CHECKED(p.randomize() with { a == 1; })
    $display("%0d", p.a);
    `CHECKED(p.of_object())
    $display("%0d %0d", p.a, p.b);
    `CHECKED(p.one_only())
    $display("%0d %0d", p.a, p.kept);
    `CHECKED((p).`RANDOMIZE() with { a == 6; b == a * 2; })
    $display("%0d %0d", p.a, p.b);
  end
endmodule
