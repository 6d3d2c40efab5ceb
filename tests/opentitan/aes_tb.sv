// AES-128 and AES-256 in ECB mode, there and back (FIPS 197, appendix C), and CTR.

module tb;
  import aes_reg_pkg::*;

  logic clk = 0, rst_n = 0, idle;
  tlul_host host (clk);
  int cycles = 0;
  edn_pkg::edn_req_t asked;
  edn_pkg::edn_rsp_t entropy = '0;
  prim_alert_pkg::alert_tx_t [NumAlerts-1:0] alerts;

  aes dut (
      .clk_i(clk), .rst_ni(rst_n), .idle_o(idle), .lc_escalate_en_i(lc_ctrl_pkg::Off),
      .clk_edn_i(clk), .rst_edn_ni(rst_n), .edn_o(asked), .edn_i(entropy), .tl_i(host.to),
      .tl_o(host.from), .alert_rx_i({NumAlerts{prim_alert_pkg::ALERT_RX_DEFAULT}}),
      .alert_tx_o(alerts)
  );

  always #5 clk = ~clk;
  always @(posedge clk) cycles++;

  // Entropy that is always the same sequence.
  always @(negedge clk)
    if (asked.edn_req && !entropy.edn_ack)
      entropy = '{edn_ack: 1, edn_fips: 1, edn_bus: entropy.edn_bus * 1664525 + 1013904223};
    else entropy.edn_ack = 0;

  // `control` is written twice: the register is shadowed.
  task automatic configure(input logic [31:0] control, input int words);
    logic [31:0] got;
    host.poll(AES_STATUS_OFFSET, 1, 1, got);
    repeat (2) host.write(AES_CTRL_SHADOWED_OFFSET, control);
    for (int i = 0; i < 8; i++) begin
      host.write(AES_KEY_SHARE0_0_OFFSET + 4 * i,
                 i < words ? 32'h03020100 + 32'h04040404 * i : 0);
      host.write(AES_KEY_SHARE1_0_OFFSET + 4 * i, 0);
    end
  endtask

  task automatic block(input logic [3:0][31:0] given, output logic [3:0][31:0] made);
    logic [31:0] got;
    logic [127:0] in_order;
    host.poll(AES_STATUS_OFFSET, 16, 16, got);
    for (int i = 0; i < 4; i++) host.write(AES_DATA_IN_0_OFFSET + 4 * i, given[i]);
    host.poll(AES_STATUS_OFFSET, 8, 8, got);
    for (int i = 0; i < 4; i++) host.read(AES_DATA_OUT_0_OFFSET + 4 * i, made[i]);
    in_order = {<<8{made}};
    $display("%h", in_order);
  endtask

  initial begin
    logic [3:0][31:0] plain, made;
    for (int i = 0; i < 4; i++) plain[i] = 32'h33221100 + 32'h44444444 * i;
    repeat (5) @(negedge clk);
    rst_n = 1;
    repeat (5) @(negedge clk);
    configure({1'b0, 3'b001, 6'b000001, 1'b0}, 4);
    block(plain, made);
    configure({1'b0, 3'b001, 6'b000001, 1'b1}, 4);
    block(made, made);
    configure({1'b0, 3'b100, 6'b000001, 1'b0}, 8);
    block(plain, made);
    configure({1'b0, 3'b001, 6'b010000, 1'b0}, 4);
    for (int i = 0; i < 4; i++) host.write(AES_IV_0_OFFSET + 4 * i, 32'hffffffff);
    repeat (2) block(plain, made);
    $display("errors %0d, %0d cycles", host.errors, cycles);
    $finish(0);
  end
endmodule
