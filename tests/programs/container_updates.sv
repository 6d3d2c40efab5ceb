// SOURCE: IEEE 1800-2023 7.6, 7.8, 7.9.11, 7.10, 13.5
// CHECKS: updating a queue or array in place changes no copy of it: assigned, passed, returned, in structs, waited for
module container_updates;
  typedef struct {
    int q[$];
    int n;
  } holder_t;

  int a[$], b[$], c[$];
  int m[string], k[string];
  int d[], e[];
  holder_t s, t;
  int nested[$][$];
  int of_four[4][$];
  logic [7:0] four[$], four_copy[$];
  int watched[$];
  int seen = 0;
  int seed = 1;

  function automatic int next();
    seed = seed * 1103515245 + 12345;
    return (seed >> 8) & 'hff;
  endfunction

  function automatic int total(int q[$]);
    int sum = 0;
    q.push_back(1000);
    foreach (q[i]) sum += q[i];
    return sum;
  endfunction

  typedef int queue_t[$];

  function automatic queue_t grown(queue_t q, int x);
    queue_t was;
    was = q;
    q.push_back(x);
    if (was.size() + 1 != q.size()) $display("copy in a function changed");
    return q;
  endfunction

  function automatic void add(ref int q[$], input int x);
    int old[$];
    old = q;
    q.push_back(x);
    q[0] = q[0] + 1;
    if (old.size() + 1 != q.size()) $display("copy of a reference changed");
  endfunction

  task automatic later(int q[$], int x);
    #1 q.push_back(x);
    #1 $display("later %p", q);
  endtask

  function automatic int sum_of(int q[$]);
    sum_of = 0;
    foreach (q[i]) sum_of = sum_of * 7 + q[i];
  endfunction

  // A snapshot at every step must stay what it was, however often the collector ran.
  task automatic snapshots();
    int live[$];
    int old[$];
    int index[int];
    int old_index[int];
    int want, want_index;
    for (int i = 0; i < 30000; i++) begin
      int x;
      x = next();
      case (x & 7)
        0, 1, 2: live.push_back(x);
        3: if (live.size() > 0) void'(live.pop_front());
        4: if (live.size() > 0) live[x % live.size()] = i;
        5: if (live.size() > 20) live.delete(x % live.size());
        6: if (live.size() > 0) live.insert(x % live.size(), i);
        default: if (live.size() > 40) void'(live.pop_back());
      endcase
      index[x & 63] = i;
      if (x[3:0] == 5) index.delete((x + 9) & 63);
      if (i % 1000 == 500) begin
        if (i > 500 && sum_of(old) != want) $display("snapshot changed at %0d", i);
        old = live;
        want = sum_of(live);
        if (i > 500) begin
          int s;
          s = 0;
          foreach (old_index[j]) s = s * 7 + j + old_index[j];
          if (s != want_index) $display("array changed at %0d", i);
        end
        old_index = index;
        want_index = 0;
        foreach (index[j]) want_index = want_index * 7 + j + index[j];
      end
    end
    $display("live %0d entries %0d sum %h", live.size(), index.num(), sum_of(live));
  endtask

  initial begin
    forever begin
      wait (watched.size() > seen);
      seen++;
      #1;
    end
  end

  initial begin
    // Assignment.
    a.push_back(1);
    a.push_back(2);
    b = a;
    a.push_back(3);
    b.push_front(0);
    c = b;
    b[1] = 10;
    $display("%p %p %p", a, b, c);
    // Size and element after the update, read before and after.
    b[0] = b.size();
    b.push_back(b[b.size() - 1] + b.pop_front());
    $display("%p", b);
    // Arguments, results, references.
    $display("%0d %p", total(a), a);
    c = grown(a, 4);
    a.push_back(5);
    $display("%p %p", a, c);
    add(a, 6);
    b = a;
    add(a, 7);
    $display("%p %p", a, b);
    fork
      later(a, 8);
    join_none
    a.push_back(9);
    #3 a.push_back(10);
    $display("%p", a);
    // Associative arrays, with a default.
    m = '{default: 5, "x": 1};
    m["y"] = 2;
    k = m;
    m["x"]++;
    k["z"] = 3;
    m.delete("y");
    $display("%p %p %0d %0d", m, k, m["none"], k["none"]);
    // Dynamic arrays.
    d = new[3];
    d[1] = 7;
    e = d;
    d[1]++;
    e[0] = 3;
    e = new[4](e);
    e[3] = 1;
    $display("%p %p", d, e);
    // In structs and arrays.
    s.q.push_back(1);
    t = s;
    s.q.push_back(2);
    t.q[0] = 5;
    a = t.q;
    a.push_back(6);
    t.q.push_back(7);
    $display("%p %p %p", s, t, a);
    nested.push_back(a);
    a.push_back(8);
    nested[0].push_back(9);
    b = nested[0];
    nested.push_back(b);
    nested[1][0] = 77;
    $display("%p %p %p", nested, a, b);
    of_four[2] = a;
    of_four[2].push_back(4);
    of_four[1] = of_four[2];
    void'(of_four[1].pop_front());
    $display("%p %p", of_four, a);
    // Four-state elements.
    four.push_back(8'hzx);
    four_copy = four;
    four.push_back(3);
    four[0][3:0] = 5;
    $display("%h %h %h %0d", four.pop_front(), four[5], four_copy.pop_back(), four_copy.size());
    $display("%h", four_copy.pop_back());
    // Somebody waits for each.
    for (int i = 0; i < 4; i++) begin
      #2 watched.push_back(i);
    end
    #2 $display("seen %0d", seen);
    snapshots();
    $finish;
  end
endmodule
