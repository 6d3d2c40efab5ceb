// SOURCE: IEEE 1800-2023 9.2.2.2, 15.5.2
// CHECKS: at time 0 whoever begins by waiting waits before others act; always_comb starts last
module sv_start_order;
  event go;
  logic [7:0] n;
  logic odd;
  int combs;

  initial begin
    n = 3;
    $display("trigger, odd=%b", odd);
    ->go;
  end

  always @(go) $display("heard, n=%0d", n);

  always_comb begin
    odd = n[0];
    combs++;
    $display("comb, odd=%b", odd);
  end

  listener below ();
  always @* $display("star, n=%0d", n);
  initial #1 $display("combs=%0d", combs);
endmodule

module listener;
  always @(sv_start_order.go) $display("heard below");
endmodule
