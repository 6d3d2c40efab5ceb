// SOURCE: IEEE 1800-2023 7.8, 7.9
// CHECKS: indices of every type and their order, all methods, defaults, elements made on writing
module top;
  typedef enum { RED, GREEN, BLUE } color_t;
  typedef struct { int n; string s; } item_t;
  int byname[string], bynum[int], any_[*], copy[int], def[string];
  string bycolor[color_t];
  logic [3:0] bits[byte];
  int wide[bit [69:0]];
  item_t items[string];
  int lists[string][$];
  string name;
  int number;
  bit [69:0] w;

  initial begin
    byname["two"] = 2;
    byname["one"] = 1;
    byname["three"] = 3;
    foreach (byname[s]) $write(" %s=%0d", s, byname[s]);
    $display(" (%0d)", byname.num());
    $display("%0d %0d %0d", byname.exists("one"), byname.exists("four"), byname["four"]);
    $display("%0d", byname.size());
    byname["two"]++;
    byname["new"] += 5;
    byname.delete("one");
    byname.delete("none");
    if (byname.first(name)) do $write(" %s=%0d", name, byname[name]); while (byname.next(name));
    $display("");
    if (byname.last(name)) do $write(" %s", name); while (byname.prev(name));
    $display("");
    name = "o";
    $display("%0d %s", byname.next(name), name);
    $display("%0d %s", byname.next(name), name);
    $display("%0d %s", byname.next(name), name);
    bynum[3] = 30;
    bynum[-7] = -70;
    bynum[0] = 1;
    foreach (bynum[i]) $write(" %0d", i);
    $display("");
    copy = bynum;
    copy[5] = 1;
    bynum.delete();
    $display("%0d %0d %0d", copy.num(), bynum.num(), bynum.first(number));
    bycolor[BLUE] = "blue";
    bycolor[RED] = "red";
    foreach (bycolor[c]) $write(" %s=%s", c.name(), bycolor[c]);
    $display(" [%s]", bycolor[GREEN]);
    bits[8'h80] = 4'b10x1;
    bits[1][2] = 1;
    foreach (bits[i]) $write(" %0d=%b", i, bits[i]);
    $display(" %b", bits[2]);
    wide[70'h3f_ffff_ffff_ffff_ffff] = 1;
    wide[70'h1_0000_0000_0000_0000] = 2;
    wide[4] = 3;
    foreach (wide[i]) $write(" %0h", i);
    void'(wide.last(w));
    $display(" %0d", wide[w]);
    any_[8'd200] = 1;
    any_[16'd300] = 2;
    $display("%0d %0d %0d", any_[200], any_[300], any_.num());
    items["a"].n = 4;
    items["a"].s = "four";
    items["b"] = '{5, "five"};
    $display("%0d %s %0d %s [%s]", items["a"].n, items["a"].s, items["b"].n, items["b"].s,
             items["c"].s);
    $display("%0d", items.num());
    lists["x"].push_back(1);
    lists["x"].push_back(2);
    lists["y"] = lists["x"];
    lists["y"][0] = 9;
    $display("%0d %0d %0d %0d", lists["x"][0], lists["y"][0], lists["x"].size(), lists["z"].size());
    def = '{"a": 1, "b": 2, default: -1};
    $display("%0d %0d %0d", def["a"], def["q"], def.num());
    for (int i = 0; i < 2000; i++) copy[i * 7 % 2000] = i;
    for (int i = 0; i < 1990; i++) copy.delete(i);
    $display("%0d %0d", copy.num(), copy[1999]);
  end
endmodule
