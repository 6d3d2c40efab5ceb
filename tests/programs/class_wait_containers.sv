// SOURCE: IEEE 1800-2023 9.4.3, 7.9.3, 7.10
// CHECKS: waits on the size and the entries of queues and arrays in objects, static properties and modules
class box;
  static int all[$];
  static task watch();
    for (int n = 1; n <= 4; n++) begin
      wait (all.size() >= n);
      $display("%0t static queue has %0d", $time, all.size());
    end
  endtask
  static function void add(int i);
    all.push_back(i);
  endfunction
  int q[$];
  int m[string];
  int d[];
endclass
module top;
  box b;
  int mq[$];
  int mm[int];
  initial begin
    b = new;
    fork
      begin
        for (int n = 1; n <= 4; n++) begin
          wait (b.q.size() >= n);
          $display("%0t queue has %0d", $time, b.q.size());
        end
      end
      begin
        for (int n = 1; n <= 3; n++) begin
          wait (b.m.num() >= n);
          $display("%0t map has %0d", $time, b.m.num());
        end
      end
      begin
        wait (b.m.exists("k3"));
        $display("%0t k3", $time);
      end
      begin
        for (int n = 1; n <= 4; n++) begin
          wait (mq.size() >= n);
          $display("%0t module queue has %0d", $time, mq.size());
        end
      end
      begin
        wait (b.q.size() > 1 && b.q[1] == 7);
        $display("%0t element", $time);
      end
      box::watch();
      begin
        wait (mm.exists(2));
        $display("%0t module map", $time);
      end
    join_none
    for (int i = 1; i <= 4; i++) begin
      #1 b.q.push_back(i);
      mq.push_back(i);
      mm[i] = i;
      box::add(i);
      b.m[$sformatf("k%0d", i)] = i;
    end
    #1 b.q[1] = 7;
    #1 $display("%0t end %p", $time, b.q);
  end
endmodule
