// SOURCE: IEEE 1800-2023 21.2.1.7, 7.8.3, 7.8.4
// CHECKS: handles in %p and as keys follow the order in which objects were made, never addresses.
interface plain;
  logic a;
endinterface

module top;
  class item;
    int x;
  endclass

  typedef struct {
    item i;
    event e;
    int n;
  } record;

  plain a(), b();

  task automatic processes();
    int order[process];
    process made[4];
    foreach (made[i])
      fork
        automatic int k = i;
        made[k] = process::self();
      join_none
    #1;
    for (int i = 3; i >= 0; i--) order[made[i]] = i;
    foreach (order[p]) $write(" %0d", order[p]);
    $display("");
  endtask

  initial begin
    automatic item first = new, second = new, none;
    automatic item both[$] = '{second, none, first};
    automatic item named[string];
    automatic int of_item[item];
    automatic mailbox box = new;
    automatic virtual plain va = a, vb = b, no;
    automatic int of_interface[virtual plain];
    automatic event nothing = null;
    record r;
    chandle c;

    named["k"] = second;
    r.i = first;
    r.e = nothing;
    $display("%p %0p %p", first, second, none);
    $display("%p %p", both, named);
    $display("%p %0p", r, r);
    $display("%p %p %p", va, vb, no);
    $display("%p %s", c, $sformatf("%p", box) == $sformatf("%p", box) ? "same" : "differs");
    of_item[second] = 2;
    of_item[first] = 1;
    foreach (of_item[i]) $write(" %0d", of_item[i]);
    $display("");
    of_interface[vb] = 2;
    of_interface[va] = 1;
    foreach (of_interface[i]) $write(" %0d", of_interface[i]);
    $display("");
    processes();
  end
endmodule
