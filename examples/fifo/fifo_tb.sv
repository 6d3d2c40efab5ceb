// Sends words through a fifo, with random pauses on both sides, and compares what comes out with a
// queue. +words=N sets how many (20); +verbose shows each.
module fifo_tb;
  logic clk = 0, rst_n = 0;
  logic in_valid = 0, in_ready, out_valid, out_ready = 0;
  logic [15:0] in_data = 0, out_data;
  int words = 20, received = 0, most = 0;
  logic [15:0] expected[$];

  fifo #(.WIDTH(16), .DEPTH(8)) dut (.*);

  always #5 clk = ~clk;

  initial begin
    void'($value$plusargs("words=%d", words));
    repeat (2) @(negedge clk);
    rst_n = 1;
    repeat (words) send($urandom_range(0, 65535));
    wait (received == words);
    $display("%0d words at %0t, at most %0d waiting", received, $time, most);
    $finish;
  end

  task automatic send(input logic [15:0] word);
    while ($urandom_range(0, 3) == 0) @(negedge clk);
    in_valid = 1;
    in_data  = word;
    do @(posedge clk); while (!in_ready);
    expected.push_back(word);
    if (expected.size() > most) most = expected.size();
    @(negedge clk) in_valid = 0;
  endtask

  always @(negedge clk) out_ready = $urandom_range(0, 2) != 0;

  always @(posedge clk)
    if (rst_n && out_valid && out_ready) begin
      automatic logic [15:0] want = expected.pop_front();
      if (out_data !== want) $error("got %h instead of %h", out_data, want);
      if ($test$plusargs("verbose")) $display("%6t %h", $time, out_data);
      received++;
    end
endmodule
