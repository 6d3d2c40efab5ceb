// SOURCE: IEEE 1800-2023 15.4.7
// CHECKS: one message unblocks all who look at it, and the first who takes it; structs, strings, queues.
module top;
  typedef struct { string name; int data[$]; logic [3:0] flags; } item_t;
  mailbox #(item_t) box = new();
  item_t item;
  task automatic look(int n);
    item_t mine;
    box.peek(mine);
    $display("%0t look %0d: %s %p %b", $time, n, mine.name, mine.data, mine.flags);
  endtask
  task automatic take(int n);
    item_t mine;
    box.get(mine);
    $display("%0t take %0d: %s %p", $time, n, mine.name, mine.data);
  endtask
  initial begin
    fork
      look(1);
      look(2);
      take(3);
      look(4);
      take(5);
    join_none
    #5 item.name = "first";
    item.data = '{1, 2, 3};
    item.flags = 4'b1x0z;
    box.put(item);
    item.data.push_back(4);
    #5 item.name = "second";
    box.put(item);
    #5 $display("%0d left", box.num());
    box.put(item);
    item.name = "";
    look(6);
    void'(box.try_get(item));
    $display("%s %0d", item.name, item.data.size());
  end
endmodule
