// SOURCE: IEEE 1800-2023 20.14, Annex N
// CHECKS: $random and the distributions give the numbers of Annex N; seeds go on
module t;
  integer seed, x, y, i;
  initial begin
    seed = 1;
    for (i = 0; i < 4; i = i + 1) begin
      x = $random(seed); $display("%0d %0d", x, seed);
      x = $dist_uniform(seed, 1, 10); y = $dist_normal(seed, 100, 10); $display("%0d %0d", x, y);
      x = $dist_poisson(seed, 20); y = $dist_exponential(seed, 50); $display("%0d %0d", x, y);
      x = $dist_chi_square(seed, 5); y = $dist_t(seed, 5); $display("%0d %0d", x, y);
      x = $dist_erlang(seed, 3, 100); $display("%0d", x);
      x = $dist_uniform(seed, -2147483647, 2147483647); $display("%0d", x);
      x = $dist_uniform(seed, -5, 2147483647); $display("%0d %0d", x, $random);
    end
  end
endmodule
