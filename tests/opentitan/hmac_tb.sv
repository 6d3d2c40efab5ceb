// SHA-256 of "abc" (FIPS 180-4) and of a longer text, and HMAC-SHA-256 (RFC 4231, test case 2).

module tb;
  import hmac_reg_pkg::*;

  logic clk = 0, rst_n = 0, idle;
  logic [2:0] interrupts;
  tlul_host host (clk);
  int cycles = 0;

  hmac dut (
      .clk_i(clk), .rst_ni(rst_n), .tl_i(host.to), .tl_o(host.from),
      .intr_hmac_done_o(interrupts[0]), .intr_fifo_empty_o(interrupts[1]),
      .intr_hmac_err_o(interrupts[2]), .idle_o(idle)
  );

  always #5 clk = ~clk;
  always @(posedge clk) cycles++;

  // Bytes go in from the first on, four at a time as far as there are four.
  task automatic hash(input string text, input logic [31:0] configuration);
    logic [31:0] got;
    int at = 0;
    host.write(HMAC_CFG_OFFSET, configuration);
    host.write(HMAC_CMD_OFFSET, 1);
    for (; at + 4 <= text.len(); at += 4)
      host.write(HMAC_MSG_FIFO_OFFSET, {text[at+3], text[at+2], text[at+1], text[at]});
    for (; at < text.len(); at++)
      host.write(HMAC_MSG_FIFO_OFFSET, {4{text[at]}}, 4'b1 << (at % 4));
    host.write(HMAC_CMD_OFFSET, 2);
    host.poll(HMAC_INTR_STATE_OFFSET, 1, 1, got);
    host.write(HMAC_INTR_STATE_OFFSET, '1);
    for (int i = 0; i < 8; i++) begin
      host.read(HMAC_DIGEST_0_OFFSET + 4 * i, got);
      $write("%h%s", got, i == 7 ? "\n" : " ");
    end
    host.read(HMAC_MSG_LENGTH_LOWER_OFFSET, got);
    $display("%0d bits", got);
  endtask

  initial begin
    repeat (5) @(negedge clk);
    rst_n = 1;
    repeat (5) @(negedge clk);
    host.write(HMAC_INTR_ENABLE_OFFSET, '1);
    hash("abc", 'h6);
    hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 'h6);
    host.write(HMAC_KEY_0_OFFSET, "Jefe");
    for (int i = 1; i < 8; i++) host.write(HMAC_KEY_0_OFFSET + 4 * i, 0);
    hash("what do ya want for nothing?", 'h7);
    $display("errors %0d, idle %b, %0d cycles", host.errors, idle, cycles);
    $finish(0);
  end
endmodule
