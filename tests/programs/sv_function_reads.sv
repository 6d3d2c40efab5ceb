// SOURCE: IEEE 1800-2023 9.2.2.2.1, 9.4.2.2
// CHECKS: always_comb hears of what its functions read, always @* only of what stands in itself
module sv_function_reads;
  int a, b;
  int star, comb, continuous, twice;

  function automatic int plus(int x);
    return x + b;
  endfunction
  function automatic int deeper(int x);
    return 2 * plus(x);
  endfunction

  always @* star = plus(a);
  always_comb comb = plus(a);
  assign continuous = plus(a);
  always_comb twice = deeper(1);

  task automatic show(string when);
    $display("%s: star=%0d comb=%0d twice=%0d continuous=%0d",
             when, star, comb, twice, continuous);
  endtask

  initial begin
    a = 1; b = 1;
    #1 show("a=1 b=1");
    b = 5;
    #1 show("b=5");
    a = 2;
    #1 show("a=2");
  end
endmodule
