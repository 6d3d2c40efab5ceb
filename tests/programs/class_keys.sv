// SOURCE: IEEE 1800-2023 7.8.3, 8.4
// CHECKS: objects as keys of associative arrays are kept alive by them and stand in the order in which they were made
class Node;
  int id;
  function new(int i);
    id = i;
  endfunction
endclass
module top;
  int weight[Node];
  Node order[$];
  function automatic void fill(int n);
    for (int i = n - 1; i >= 0; i--) order.push_front(null);
    for (int i = 0; i < n; i++) order[i] = new(i);
    for (int i = n - 1; i >= 0; i--) weight[order[i]] = i * i;
    order = {};
  endfunction
  initial begin
    string junk;
    int sum;
    fill(20);
    for (int i = 0; i < 20000; i++) begin
      Node n;
      n = new(i);
      junk = $sformatf("%0d %s", n.id, junk.substr(0, 20));
    end
    foreach (weight[n]) begin
      sum += weight[n];
      $write(" %0d", n.id);
    end
    $display("");
    $display("%0d %0d", weight.num(), sum);
    weight[null] = 3;
    begin
      Node first;
      if (weight.first(first)) $display("null first: %b", first == null);
      $display("%0d", weight.exists(first));
      weight.delete(null);
      if (weight.last(first)) $display("last %0d", first.id);
    end
  end
endmodule
