// SOURCE: IEEE 1800-2023 6.21, 10.4.1
// CHECKS: static variables that decide where a member is assigned keep their values
module top;
  typedef struct { int b; } item;
  typedef struct packed { bit [3:0] b, c; } pair;
  class box;
    int x;
  endclass
  item items[4];
  pair pairs[4];
  box boxes[4], seen;
  task of_struct;
    int i;
    items[i].b = 7;
    i = 3;
  endtask
  task of_packed;
    int i;
    pairs[i].b = 7;
    i = 3;
  endtask
  task of_object;
    int i;
    boxes[i].x = 7;
    i = 3;
  endtask
  task of_parts;
    int i, z;
    {z, items[i].b} = 64'h1_00000009;
    i = 2;
  endtask
  task of_handle(bit first);
    box h;
    if (first) begin
      h = new;
      seen = h;
    end
    h.x = 6;
  endtask
  initial begin
    foreach (boxes[i]) boxes[i] = new;
    repeat (2) of_struct;
    $display("%p", items);
    repeat (2) of_packed;
    $display("%p", pairs);
    repeat (2) of_object;
    $display("%0d %0d %0d %0d", boxes[0].x, boxes[1].x, boxes[2].x, boxes[3].x);
    repeat (2) of_parts;
    $display("%p", items);
    of_handle(1);
    seen.x = 1;
    of_handle(0);
    $display("%0d", seen.x);
  end
endmodule
