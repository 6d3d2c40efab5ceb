// SOURCE: IEEE 1800-2023 20.11
// CHECKS: $asserton, $assertoff, $assertkill, pass and fail actions, levels, scopes, assertions, locks
module child;
  int k = 0;
  task check(string s);
    a1: assert (k == 1) else $display("%m %s", s);
    begin : b
      a2: assert (k == 0) $display("%m %s passes", s); else $display("no");
    end
  endtask
endmodule

module t;
  child c1(), c2();
  int k = 0;
  initial begin
    assert (k == 1) else $display("1");
    $assertoff;
    assert (k == 1) else $display("2");
    $asserton;
    assert (k == 1) else $display("3");
    $assertkill(0, t);
    assert (k == 0) $display("4"); else $display("5");
    $assertcontrol(3);
    assert (k == 1) else $display("6");
    $assertoff(0, c1);
    c1.check("c1");
    c2.check("c2");
    $assertoff(1, t);
    assert (k == 1) else $display("7");
    c2.check("c2 again");
    $asserton;
    $assertpassoff(0, t.c2);
    c2.check("without pass");
    $assertfailoff(0, c1.check.a1);
    c1.check("without fail");
    $assertcontrol(1, 255, 7, 0);
    $assertoff;
    assert (k == 1) else $display("locked, so on");
    $assertcontrol(2);
    $assertcontrol(4, 2, 2);
    assert (k == 1) else $display("only covers are off");
    $assertcontrol(4, 4);
    assert (k == 1) else $display("only deferred ones are off");
    assert #0 (k == 1) else $display("no");
    $assertcontrol(4, 2, 1);
    assert (k == 1) else $display("no");
  end
endmodule
