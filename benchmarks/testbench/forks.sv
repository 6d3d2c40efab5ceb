// A testbench of processes: a clock, senders and receivers that meet at edges and events, and short-lived
// branches of fork/join, join_any and join_none. Prints a checksum of what was sent.
`timescale 1ns / 1ns

module forks;
  parameter int ROUNDS = 600_000;

  bit clk = 0;
  int unsigned seed = 32'h1234_5678;
  int unsigned sum = 0;
  int sent = 0, received = 0, ticks = 0;
  int unsigned data = 0;
  bit valid = 0;
  event done_one;

  always #5 clk = ~clk;

  always @(posedge clk) ticks++;

  // The receiver: takes a word at each edge at which one is offered.
  initial forever begin
    @(posedge clk);
    if (valid) begin
      sum = {sum[30:0], sum[31]} ^ data;
      received++;
      -> done_one;
    end
  end

  function automatic int unsigned next(int unsigned x);
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return x;
  endfunction

  task automatic send(input int unsigned word, input int gap);
    repeat (gap) @(negedge clk);
    data = word;
    valid = 1;
    @(done_one);
    valid = 0;
    sent++;
  endtask

  // Two branches that wait different times; the sum of what they leave is the order of their ends.
  task automatic pair(input int unsigned word);
    int unsigned a, b;
    fork
      begin
        #(1 + (word & 3)) a = word * 3;
      end
      begin
        #(1 + ((word >> 2) & 3)) b = word ^ 32'h55;
      end
    join
    sum += a ^ b;
  endtask

  task automatic race(input int unsigned word);
    int winner;
    fork
      begin
        #(2 + (word & 1)) winner = 1;
      end
      begin
        #(3 - (word & 1)) winner = 2;
      end
    join_any
    disable fork;
    sum += winner;
  endtask

  int background = 0;

  initial begin
    for (int i = 0; i < ROUNDS; i++) begin
      seed = next(seed);
      send(seed, 1 + (seed & 1));
      pair(seed);
      race(seed >> 8);
      fork
        #1 background++;
      join_none
    end
    wait fork;
    $display("sent %0d received %0d background %0d ticks %0d sum %h", sent, received, background, ticks, sum);
    $finish;
  end
endmodule
