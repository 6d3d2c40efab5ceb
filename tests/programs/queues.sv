// SOURCE: IEEE 1800-2023 7.10
// CHECKS: every queue operation and method, bounds, slices, indices outside, elements of 4-state type
module top;
  int q[$], r[$], e[$];
  int bounded[$:2];
  logic [3:0] l[$];
  string names[$];

  task show(string what, int x[$]);
    $write("%s:", what);
    foreach (x[i]) $write(" %0d", x[i]);
    $display(" (%0d)", x.size());
  endtask

  initial begin
    show("empty", q);
    q.push_back(2);
    q.push_back(3);
    q.push_front(1);
    show("pushed", q);
    q.insert(1, 10);
    q.insert(4, 40);
    show("inserted", q);
    $display("pop %0d %0d", q.pop_front(), q.pop_back());
    show("popped", q);
    q.delete(1);
    show("deleted", q);
    q[$+1] = 7;
    q[q.size()] = 8;
    show("grown", q);
    q[9] = 1;
    show("outside", q);
    $display("first %0d last %0d none %0d %0d", q[0], q[$], q[-1], q[4]);
    r = q[1:2];
    show("slice", r);
    r = q[2:9];
    show("cut", r);
    r = q[3:2];
    show("none", r);
    r = q[$:$];
    show("last", r);
    r = q;
    r[0] = 100;
    show("copy", r);
    show("kept", q);
    r = {0, q, 9};
    show("joined", r);
    r = {r[0:1], r[3:$]};
    show("without", r);
    e = {2, 3, 7, 8};
    $display("equal %b %b %b", r == q, q == e, q != e);
    e.delete();
    bounded = '{1, 2, 3};
    bounded.push_back(4);
    show("full", bounded);
    bounded.push_front(0);
    show("shifted", bounded);
    bounded.insert(1, 5);
    show("inserted", bounded);
    $display("pop empty %0d %0d", e.pop_front(), e.size());
    q.delete();
    show("cleared", q);
    l.push_back(4'b1x0z);
    l.push_back(4'b0011);
    $display("%b %b %b", l[0], l[1], l[2]);
    l[0][3:2] = 2'b01;
    l[1] = 'x;
    $display("%b %b", l[0], l[1]);
    names = '{"b", "a"};
    names.push_back({names[0], names[1]});
    foreach (names[i]) $write("%s ", names[i]);
    $display("%s", names[5] == "" ? "(none)" : names[5]);
    for (int i = 0; i < 1000; i++) q.push_back(i);
    while (q.size() > 3) void'(q.pop_front());
    show("rest", q);
  end
endmodule
