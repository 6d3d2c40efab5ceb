// SOURCE: IEEE 1800-2023 9.4.2, 9.4.3, 11.3.5, 15.5.3
// CHECKS: waits for what is read through a handle only if an operand before it says so
module top;
  class C;
    int x, done;
    event e;
    C other;
    int q[$];
  endclass
  C a, b; int go;
  initial begin
    a = new;
    b = new;
    fork
      begin wait (a.done != 0 && b.done != 0); $display("%0t both", $time); end
      begin wait (a.other != null && a.other.x == 5); $display("%0t other", $time); end
      begin wait (go > 0 || (b != null && b.e.triggered)); $display("%0t go", $time); end
      begin wait ((go ? a.x : b.x) == 7); $display("%0t seven", $time); end
      begin wait (a.q.size() > 0 && a.q[0] == 3); $display("%0t queue", $time); end
      begin @(go ? a.done : b.done); $display("%0t changed", $time); end
    join_none
    #1 a.done = 1;
    #1 b.done = 1;
    #1 b.x = 4;
    #1 a.other = b;
    #1 b.x = 5;
    #1 -> b.e;
    #1 go = 1;
    #1 a.x = 7;
    a.q.push_back(2);
    #1 a.q[0] = 3;
    #1 $display("end");
  end
endmodule
