// SOURCE: IEEE 1800-2023 9.7, 18.13.3, 18.13.4, 18.13.5, 18.14
// CHECKS: a process's random numbers: srandom, get_randstate and set_randstate; others do not disturb them.
module top;
  int a[4], b[4];
  string state;
  task automatic draw(ref int to[4]);
    foreach (to[i]) to[i] = $urandom;
  endtask
  initial begin
    process p;
    p = process::self();
    p.srandom(100);
    draw(a);
    p.srandom(100);
    draw(b);
    $display("seeded alike: %0d", a == b);
    p.srandom(101);
    draw(b);
    $display("otherwise: %0d", a == b);
    state = p.get_randstate();
    draw(a);
    p.set_randstate(state);
    draw(b);
    $display("restored: %0d", a == b);
    state = p.get_randstate();
    draw(a);
    p.set_randstate(state);
    fork
      begin int unused[4]; draw(unused); end
    join_none
    p.set_randstate(state);
    #1 draw(b);
    $display("not disturbed: %0d", a == b);
    $display("%0d", state == p.get_randstate());
  end
endmodule
