// SOURCE: IEEE 1800-2023 23.3.1, 23.6
// CHECKS: several top modules, their names, and references between them and from $root
// TOP: first
// TOP: second
module first;
  int x = 1;
  below b();
  initial #1 $display("%m %0d %0d", x, second.b.y);
endmodule

module second;
  below b();
  initial #2 begin
    first.x = 5;
    $root.first.b.y = 6;
    $display("%m %0d %0d", first.x, first.b.y);
  end
endmodule

module below;
  int y = 2;
  initial #3 if (y == 6) $display("%m");
endmodule

module third;
  initial $display("never");
endmodule
