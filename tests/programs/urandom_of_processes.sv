// SOURCE: IEEE 1800-2023 18.14
// CHECKS: what a process draws does not depend on when other processes run and draw
module t;
  int unsigned a[4], b[4], drawn[2], x;
  bit late;
  task automatic draw(output int unsigned numbers[4]);
    foreach (numbers[i]) begin
      if (late) #1;
      numbers[i] = $urandom;
    end
  endtask
  task automatic seeded(int which);
    int unsigned first;
    first = $urandom(7);
    #which drawn[which] = $urandom;
  endtask
  initial begin
    fork
      seeded(0);
      seeded(1);
    join
    $display("%b", drawn[0] == drawn[1]);
    x = $urandom(5);
    fork draw(a); join
    late = 1;
    x = $urandom(5);
    fork
      draw(b);
      repeat (9) #1 x = $urandom_range(9);
    join
    $display("%b %b", a == b, a[0] != a[1]);
    fork
      a[0] = $urandom;
      a[1] = $urandom;
    join
    $display("%b", a[0] != a[1]);
  end
  initial repeat (20) #1 x = $urandom;
endmodule
