// SOURCE: IEEE 1800-2023 8.30
// CHECKS: a weak reference gives its object while something else holds it, null after that or once
// cleared; identifiers differ from object to object and stay
class item;
  int value;
  item next;
  int room[64];
  function new(int value);
    this.value = value;
  endfunction
endclass

class special extends item;
  function new(int value);
    super.new(value);
  endfunction
endclass

class watch extends weak_reference #(item);
  int count;
  function new(item seen);
    super.new(seen);
  endfunction
  function string show();
    item found = get();
    count++;
    return found == null ? "nothing" : $sformatf("%0d", found.value);
  endfunction
endclass

module top;
  weak_reference #(item) refs[$], one, other;
  weak_reference #(mailbox #(int)) boxed;
  weak_reference #(item) by_id[longint];
  mailbox #(int) box;
  watch seen;
  item kept[$], found;
  special s;

  function automatic void make(int n);
    for (int i = 0; i < n; i++) begin
      item a = new(i), b = new(-i);
      weak_reference #(item) r;
      a.next = b;
      b.next = a;  // a cycle keeps nothing alive
      r = new(a);
      refs.push_back(r);
      if (i % 10 == 0) kept.push_back(b);
    end
  endfunction

  function automatic int gone();
    int n = 0;
    foreach (refs[i]) if (refs[i].get() == null) n++;
    return n;
  endfunction

  task automatic litter(int n);
    for (int i = 0; i < n; i++) begin
      item dead = new(i);
      if (i % 100 == 0) #1;
    end
  endtask

  initial begin
    s = new(7);
    one = new(s);
    other = new(s);
    found = one.get();
    $display("%0d %b %b", found.value, one.get() == s, one == other);
    other.clear();
    $display("%b %b", other.get() == null, one.get() == null);
    other = new(null);
    $display("%b", other.get() == null);

    found = new(8);
    $display("%b", weak_reference#(item)::get_id(s) == weak_reference#(special)::get_id(s));
    $display("%b", weak_reference#(item)::get_id(s) != weak_reference#(item)::get_id(found));
    $display("%0d", weak_reference#(item)::get_id(null));
    by_id[weak_reference#(item)::get_id(s)] = one;
    $display("%0d", by_id[one.get_id(s)].get().value);

    box = new;
    boxed = new(box);
    box.put(3);
    $display("%0d %b", boxed.get().num(),
             boxed.get_id(box) == boxed.get_id(boxed.get()) && boxed.get_id(box) != 0);

    seen = new(s);
    $display("%s", seen.show());
    seen.clear();
    $display("%s %0d", seen.show(), seen.count);

    make(1000);
    litter(40000);
    // What nothing refers to goes some time; what is kept stays. Kept: one in ten.
    $display("%b %b", gone() > 800, gone() <= 900);
    foreach (kept[i]) begin
      found = refs[10 * i].get();
      if (found == null || found.value != 10 * i || found.next != kept[i]) $display("lost %0d", i);
    end
    $display("%b", one.get() == s);
  end
endmodule
