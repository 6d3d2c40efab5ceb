// SOURCE: IEEE 1800-2023 7.10, 8.12
// CHECKS: updating a property that is a queue or array in place changes no copy of it, and wakes who waits for it
module class_container_copies;
  class box;
    int q[$];
    int m[string];
    static int all[$];
    function void add(int x);
      q.push_back(x);
      m["last"] = x;
      all.push_back(x);
    endfunction
    function int take();
      return q.pop_front();
    endfunction
  endclass
  box a, b;
  int seen = 0;
  int copy[$];
  initial begin
    wait (a != null);
    forever begin
      wait (a.q.size() > seen);
      seen++;
    end
  end
  initial begin
    a = new;
    a.add(1);
    a.add(2);
    copy = a.q;
    b = new a;
    a.add(3);
    b.add(4);
    $display("%p %p %p", a.q, b.q, copy);
    $display("%p %p %p", a.m, b.m, box::all);
    copy = box::all;
    box::all.push_back(9);
    $display("%p %p", copy, box::all);
    for (int i = 0; i < 3; i++) #1 a.add(i);
    #1 $display("%0d %p %0d", seen, a.q, a.take());
    for (int i = 0; i < 30000; i++) begin
      a.add(i);
      void'(a.take());
      if (i % 10000 == 0) copy = a.q;
      if (i % 10000 == 9) $display("%p", copy);
    end
    $display("%0d %p", box::all.size(), a.q);
    $finish;
  end
endmodule
