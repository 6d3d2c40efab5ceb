// A scoreboard: queues of expected words, an associative array as a sparse memory, one with string keys that counts
// kinds of transactions, and a dynamic array as a histogram. Prints checksums.
module containers;
  parameter int ROUNDS = 3_000_000;

  int unsigned expected[$];
  int unsigned order[$];
  int unsigned memory[int unsigned];
  int counts[string];
  int histogram[];
  string kinds[4] = '{"read", "write", "burst", "idle"};
  int unsigned seed = 32'h9E37_79B9;
  int unsigned sum = 0;
  int mismatches = 0;

  function automatic int unsigned next(int unsigned x);
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return x;
  endfunction

  initial begin
    histogram = new[256];
    for (int i = 0; i < ROUNDS; i++) begin
      int unsigned address;
      seed = next(seed);
      address = {18'd0, seed[13:0]};
      // A write, remembered in order.
      memory[address] = seed;
      expected.push_back(seed);
      order.push_back(address);
      histogram[seed[31:24]]++;
      // A reader that lags behind by about 64 words.
      if (expected.size() > 64) begin
        int unsigned want, at;
        want = expected.pop_front();
        at = order.pop_front();
        if (memory.exists(at) && memory[at] != want) mismatches++;
        sum = {sum[30:0], sum[31]} ^ memory[at] ^ expected[seed[4:0]];
      end
      if (seed[3:0] == 0) counts[kinds[seed[5:4]]]++;
      if (seed[7:0] == 1) begin
        memory.delete(address);
        expected.insert(8, seed);
        order.insert(8, address);
        void'(expected.pop_back());
        void'(order.pop_back());
      end
      if (seed[15:0] == 2) begin
        foreach (expected[j]) sum += expected[j];
        foreach (memory[a]) sum ^= a;
      end
    end
    foreach (counts[kind]) $display("%s %0d", kind, counts[kind]);
    foreach (histogram[k]) sum += histogram[k] * k;
    $display("%0d words, %0d mismatches, %0d left, sum %h", memory.num(), mismatches, expected.size(), sum);
    $finish;
  end
endmodule
