// SOURCE: IEEE 1800-2023 6.21, 13.5.2
// CHECKS: a static variable of which a part is passed to an inout argument keeps its value
module top;
  task bump(inout logic [3:0] x);
    x = x + 4'd1;
  endtask
  task both(inout logic [7:0] x);
    x = {x[6:0], ~x[7]};
  endtask
  task part;
    int v;
    bump(v[3:0]);
    $display("%0d", v[3:0]);
  endtask
  task element;
    int v;
    int i;
    i = 2;
    bump(v[4*i +: 4]);
    $display("%0d", v[11:8]);
  endtask
  task parts;
    bit [3:0] high, low;
    both({high, low});
    $display("%b %b", high, low);
  endtask
  initial begin
    repeat (3) part;
    repeat (2) element;
    repeat (2) parts;
  end
endmodule
