// SOURCE: IEEE 1800-2023 19.3, 19.7, 19.8.1
// CHECKS: clocking events, arguments by reference, sample with arguments, iff, start and stop.
module top;
  bit clk, go;
  event tick;
  bit [2:0] v, w;
  int n, t;

  covergroup clocked @(posedge clk);
    coverpoint v;
  endgroup

  covergroup watching(ref bit [2:0] x, ref bit c, input int most) @(posedge c iff go);
    coverpoint x { bins b[] = {[0:most]}; }
    sum: coverpoint int'(x) + most { bins s[] = {[0:20]}; }
  endgroup

  covergroup named @tick;
    coverpoint w iff (go);
    half: coverpoint w { bins low = {[0:3]} iff (go); bins high = {[4:7]}; }
  endgroup

  covergroup late @(v);
    type_option.strobe = 1;
    coverpoint v;
  endgroup

  covergroup called with function sample(int x, bit y = 1);
    coverpoint x { bins b[] = {[0:3]}; }
    coverpoint y;
  endgroup

  clocked g1 = new;
  watching g2 = new(v, clk, 4), g3 = new(w, go, 2);
  named g4 = new;
  late g5 = new;
  called g6 = new();
  clocked none;

  task pulse();
    #1 clk = 1;
    #1 clk = 0;
  endtask

  task automatic all(string what);
    $display("%s: %0.1f %0.1f %0.1f %0.1f %0.1f", what, g1.get_inst_coverage(),
             g2.get_inst_coverage(), g3.get_inst_coverage(), g4.get_inst_coverage(),
             g5.get_inst_coverage());
  endtask

  initial begin
    all("start");
    v = 3; pulse(); all("go is 0");
    go = 1; v = 4; w = 5; pulse(); all("go is 1");
    -> tick; #1 all("tick");
    go = 0; w = 1; -> tick; #1 all("tick");
    v = 5; v = 6; v = 7; #1 all("last of three");
    g1.stop(); v = 0; pulse(); all("stopped");
    g1.start(); v = 1; pulse(); all("started");
    g2.x.stop(); go = 1; v = 2; pulse(); all("item stopped");
    g6.sample(2); g6.sample(3, 0); g6.sample(9);
    $display("%0.1f %0.1f", g6.x.get_inst_coverage(n, t), g6.y.get_inst_coverage());
    $display("%0d of %0d, %b", n, t, none == null);
  end
endmodule
