// SOURCE: IEEE 1800-2023 7.5, 7.8, 7.9, 7.10, 7.12, 8.4, 11.4.13, 12.5
// CHECKS: handles in arrays, queues, structs and associative arrays, as keys, in case and inside, array methods over objects
module top;
  class Item;
    int key;
    string name;
    Item next;
    function new(int key, string name = "");
      this.key = key;
      this.name = name;
    endfunction
    function int twice();
      return 2 * key;
    endfunction
  endclass
  class List;
    Item head;
    int size;
    Item by_name[string];
    Item fixed[3];
    Item dyn[];
    struct { Item first; int n; } pair;
    function void add(Item i);
      i.next = head;
      head = i;
      size++;
      by_name[i.name] = i;
    endfunction
  endclass

  Item q[$], found[$], fixed[2][2], i;
  int order[$];
  bit seen[Item];
  int count[Item];
  List list;

  function automatic string which(Item x, Item a, Item b);
    case (x)
      null: return "null";
      a: return "a";
      b: return "b";
      default: return "other";
    endcase
  endfunction

  initial begin
    list = new;
    for (int k = 0; k < 5; k++) begin
      i = new((k * 3) % 5, $sformatf("n%0d", k));
      q.push_back(i);
      list.add(i);
    end
    foreach (q[k]) $write(" %0d", q[k].key);
    $write("\n");
    found = q.find with (item.key > 2);
    $display("found %0d: %0d %0d", found.size(), found[0].key, found[1].key);
    order = q.find_index(x) with (x.twice() == 2);
    $display("index %0d of %s", order[0], q[order[0]].name);
    q.sort with (item.key);
    foreach (q[k]) $write(" %s", q[k].name);
    $write("\n");
    $display("sum %0d max %0d", q.sum with (item.key), list.by_name["n3"].key);
    $display("%0d items, first %s, third %s", list.size, list.head.name, list.head.next.next.name);
    list.by_name["n2"].next = null;
    list.fixed[1] = q[0];
    list.dyn = new[2];
    list.dyn[1] = q[1];
    list.dyn = new[4](list.dyn);
    list.pair.first = q[2];
    list.pair.first.key = 40;
    list.pair.n++;
    $display("%b %b %b", list.fixed[0] == null, list.fixed[1] == q[0], list.dyn[3] == null);
    $display("%s %0d %0d", list.dyn[1].name, q[2].key, list.pair.n);
    fixed[1][0] = new(7);
    fixed[1][0].key += 3;
    fixed[0] = fixed[1];
    $display("%0d %b", fixed[0][0].key, fixed[0][1] == null);
    seen[q[0]] = 1;
    seen[q[3]] = 1;
    foreach (q[k]) if (seen.exists(q[k])) count[q[k]] += k + 1;
    $display("keys %0d, %0d %0d", seen.num(), count[q[0]], count[q[3]]);
    foreach (count[k]) $display("%s %0d", k.name, count[k]);
    if (seen.first(i)) $display("first %s", i.name);
    seen.delete(q[0]);
    $display("%0d %0d", seen.exists(q[0]), seen.size());
    $display("%s %s %s %s", which(null, q[0], q[1]), which(q[0], q[0], q[1]),
             which(q[1], q[0], q[1]), which(q[2], q[0], q[1]));
    $display("%b %b %b", q[0] inside {q[1], q[0]}, q[0] inside {q[2], null}, q[3] inside {q});
    q.delete(0);
    i = q.pop_back();
    $display("%0d %s", q.size(), i.name);
  end
endmodule
