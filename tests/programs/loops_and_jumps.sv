// SOURCE: IEEE 1800-2023 12.7, 12.8, 9.6.2
// CHECKS: loops of every kind and jumps in them
module loops_and_jumps;
  int a, total;
  int grid[2][3];
  int queue[$];
  int keyed[string];
  string text = "abc";

  initial begin
    // 12.7
    total = 0;
    for (int i = 0, j = 10; i < j; i++, j--) total += i * j;
    $display("for %0d", total);
    repeat (4) total++;
    repeat (-3) total = 0;
    $display("repeat %0d", total);
    a = 0;
    do a++; while (a < 5);
    while (1) begin
      a++;
      if (a == 7) continue;
      if (a > 9) break;
      total += a;
    end
    $display("while %0d %0d", a, total);
    total = 0;
    forever begin
      total++;
      if (total == 3) break;
    end
    $display("forever %0d", total);
    foreach (grid[i, j]) grid[i][j] = 10 * i + j;
    foreach (grid[i]) $write("%0d ", grid[i][2]);
    $display("");
    queue = '{5, 6, 7};
    foreach (queue[i]) begin
      if (i == 1) continue;
      $write("%0d:%0d ", i, queue[i]);
    end
    $display("");
    keyed["one"] = 1;
    keyed["two"] = 2;
    keyed["six"] = 6;
    foreach (keyed[k]) $write("%s=%0d ", k, keyed[k]);
    $display("");
    foreach (text[i]) $write("%0d ", text[i]);
    $display("");
    foreach (grid[i, j]) begin
      if (j == 1) continue;
      if (i == 1) break;
      $write("(%0d,%0d)", i, j);
    end
    $display("");
    // 9.6.2: a disable of a block around is a jump
    begin : outer
      for (int i = 0; i < 3; i++) begin : inner
        if (i == 1) disable inner;
        $display("inner %0d", i);
        if (i == 2) disable outer;
      end
      $display("not reached");
    end
    $display("done");
  end
endmodule
