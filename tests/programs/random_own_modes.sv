// SOURCE: IEEE 1800-2023 18.5.2, 18.8, 18.9
// CHECKS: rand_mode and constraint_mode in methods, without a handle: own and inherited ones.
module top;
  class Base;
    rand int a;
    constraint inherited { a == 3; }
    function void free(); inherited.constraint_mode(0); endfunction
  endclass

  class Item extends Base;
    rand int x;
    constraint small_c { x inside {[1:3]}; }

    task body();
      int found;
      $display("at first %0d %0d %0d", small_c.constraint_mode(), inherited.constraint_mode(), x.rand_mode());
      small_c.constraint_mode(0);
      free();
      $display("then %0d %0d", small_c.constraint_mode(), inherited.constraint_mode());
      found = randomize() with { x == 77; a == 9; };
      $display("%0d: %0d %0d", found, x, a);
      this.small_c.constraint_mode(1);
      super.inherited.constraint_mode(1);
      found = randomize() with { x == 77; };
      $display("%0d: %0d %0d", found, x, a);
      x.rand_mode(0);
      found = randomize();
      $display("%0d: %0d", found, x.rand_mode());
      x = 2;
      found = randomize();
      $display("%0d: %0d %0d", found, x, a);
    endtask

    static function bit own(Item item); return item.small_c.constraint_mode(); endfunction
  endclass

  initial begin
    automatic Item first = new, second = new;
    first.body();
    $display("%0d %0d", Item::own(first), second.inherited.constraint_mode());
  end
endmodule
