// 200 small units, each with eight assertions of a handshake in the forms that Verilator takes. Prints how
// often they failed.
module unit (
  input logic clk, rst,
  input logic [15:0] seed
);
  logic [15:0] r = 0;
  logic valid = 0, ready, req, ack;
  logic [7:0] data = 0;
  int fails = 0;

  always @(posedge clk) begin
    r <= rst ? seed : {r[14:0], r[15] ^ r[13] ^ r[12] ^ r[10]};
    if (rst) valid <= 0;
    else if (!valid || ready) begin
      valid <= r[3];
      data <= r[7:0];
    end
  end
  assign ready = r[0] | r[5];
  assign req = r[1] & r[2] & r[9], ack = r[1];

  default clocking @(posedge clk); endclocking
  overlapped: assert property (disable iff (rst) req |-> ack) else fails++;
  next: assert property (disable iff (rst) r[14:11] == 5 |=> r[15:12] == 5) else fails++;
  steady: assert property (disable iff (rst) valid && !ready |=> $stable(data)) else fails++;
  keeps: assert property (disable iff (rst) valid && !ready |=> valid) else fails++;
  followed: assert property (disable iff (rst) r[1] |-> $past(r[0])) else fails++;
  known: assert property (!$isunknown(valid)) else fails++;
  fails_at_times: assert property (disable iff (rst) r[7:0] == 8'h5a |=> r[15]) else fails++;
  delayed: assert property (disable iff (rst) r[0] |-> ##3 r[3]) else fails++;
endmodule

module assertions;
  parameter int ROUNDS = 100_000;
  logic clk = 0, rst = 1;
  int fails[200];

  for (genvar i = 0; i < 200; i++) begin : units
    unit u (clk, rst, 16'(i * 77 + 1));
    assign fails[i] = u.fails;
  end

  initial begin
    repeat (10) @(posedge clk);
    @(negedge clk) rst = 0;
    repeat (ROUNDS) @(posedge clk);
    $display("%0d failures", fails.sum());
    $finish;
  end
  always #5 clk = ~clk;
endmodule
