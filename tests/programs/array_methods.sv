// SOURCE: IEEE 1800-2023 7.12
// CHECKS: locators, ordering, reductions, map, with item and item.index, on every kind of array
module top;
  typedef struct { string name; int age; } person_t;
  int q[$] = '{5, -3, 9, 1, -3};
  int f[7:2], g[0:3] = '{4, 2, 8, 6}, d[];
  int a[string], found[$];
  string words[$] = '{"pear", "fig", "apple", "fig"}, keys[$];
  person_t people[$], some[$];
  byte bytes[] = '{8'd200, 8'd100, 8'd50};
  logic [7:0] four[$] = '{8'h0f, 8'h3c};
  real rs[$] = '{2.5, -1.25, 0.5};
  int pairs[$][$];

  task show(string what, int x[$]);
    $write("%s:", what);
    foreach (x[i]) $write(" %0d", x[i]);
    $display("");
  endtask

  initial begin
    foreach (f[i]) f[i] = i * 10;
    found = q.find with (item < 0); show("find", found);
    found = q.find_index with (item == -3); show("find_index", found);
    found = q.find_first(x) with (x > 4 && x.index > 0); show("find_first", found);
    found = q.find_first_index(x) with (x == 77); show("find_first_index", found);
    found = q.find_last with (item > 0); show("find_last", found);
    found = q.find_last_index with (item == -3); show("find_last_index", found);
    found = f.find_index with (item > 40); show("f index", found);
    found = q.min(); show("min", found);
    found = q.max(); show("max", found);
    found = q.min(x) with (x * x); show("min with", found);
    found = q.unique(); show("unique", found);
    found = q.unique_index(x) with (x < 0); show("unique_index", found);
    $display("%0d %0d %0d %0d %0d", q.sum(), q.product(), q.and(), q.or(), q.xor());
    $display("%0d %0d", q.sum with (item > 0 ? item : 0), q.sum(x) with (x * x.index));
    $display("%0d %0d", bytes.sum(), bytes.sum with (int'(item)));
    $display("%b %b %b", four.and(), four.or(), four.xor());
    d = new[4](q);
    d.sort(); show("sort", d);
    d.rsort(); show("rsort", d);
    d.reverse(); show("reverse", d);
    q.sort with (item * item); show("sort with", q);
    g.sort(); show("g", g);
    g.reverse(); show("g", g);
    words.sort();
    foreach (words[i]) $write(" %s", words[i]);
    words.rsort with (item.len());
    foreach (words[i]) $write(" %s", words[i]);
    keys = words.unique();
    $display(" %0d", keys.size());
    rs.sort();
    foreach (rs[i]) $write(" %g", rs[i]);
    $display("");
    a["x"] = 3; a["y"] = 1; a["z"] = 3;
    keys = a.find_index with (item == 3);
    foreach (keys[i]) $write(" %s", keys[i]);
    found = a.max();
    $display(" %0d %0d %0d", a.sum(), found.size(), a.product with (item + 1));
    people = '{'{"ann", 40}, '{"bob", 25}, '{"cyd", 33}};
    people.sort(p) with (p.age);
    foreach (people[i]) $write(" %s", people[i].name);
    some = people.find(p) with (p.age > 30);
    $display(" %0d %s", some.size(), some[0].name);
    d = new[100];
    foreach (d[i]) d[i] = i;
    d.shuffle();
    $display("%0d %0d", d.sum(), d.size());
    d.sort();
    $display("%0d %0d", d[0], d[99]);
    pairs = '{'{1, 2}, '{3}};
    $display("%0d", pairs.sum with (item.sum()));
    found.delete();
    $display("%0d %0d %0d", found.sum(), found.size(), found.or());
  end
endmodule
