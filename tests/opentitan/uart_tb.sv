// Sends a text through the line to itself and reads it back; then one with parity.

module tb;
  import uart_reg_pkg::*;

  logic clk = 0, rst_n = 0, line;
  logic [7:0] interrupts;
  tlul_host host (clk);
  string text = "Hello, line!";
  int cycles = 0;

  uart dut (
      .clk_i(clk), .rst_ni(rst_n), .tl_i(host.to), .tl_o(host.from), .cio_rx_i(line),
      .cio_tx_o(line), .cio_tx_en_o(), .intr_tx_watermark_o(interrupts[0]),
      .intr_rx_watermark_o(interrupts[1]), .intr_tx_empty_o(interrupts[2]),
      .intr_rx_overflow_o(interrupts[3]), .intr_rx_frame_err_o(interrupts[4]),
      .intr_rx_break_err_o(interrupts[5]), .intr_rx_timeout_o(interrupts[6]),
      .intr_rx_parity_err_o(interrupts[7])
  );

  always #5 clk = ~clk;
  always @(posedge clk) cycles++;

  task automatic send(input string what, input logic [31:0] control);
    logic [31:0] got, state;
    string back = "";
    host.write(UART_CTRL_OFFSET, control);
    foreach (what[i]) host.write(UART_WDATA_OFFSET, what[i]);
    foreach (what[i]) begin
      host.poll(UART_STATUS_OFFSET, 32'h20, 0, got);
      host.read(UART_RDATA_OFFSET, got);
      back = {back, string'(got[7:0])};
    end
    host.poll(UART_STATUS_OFFSET, 32'h8, 32'h8, got);
    $display("%s", back);
    host.read(UART_INTR_STATE_OFFSET, state);
    host.read(UART_STATUS_OFFSET, got);
    $display("state %h, lines %b, status %h", state, interrupts, got);
    host.write(UART_INTR_STATE_OFFSET, '1);
  endtask

  initial begin
    repeat (5) @(negedge clk);
    rst_n = 1;
    repeat (5) @(negedge clk);
    host.write(UART_INTR_ENABLE_OFFSET, '1);
    host.write(UART_FIFO_CTRL_OFFSET, 3);
    send(text, 32'hc000_0003);
    send("odd parity", 32'hffff_00c3);
    host.write(32'h3c, 0);
    $display("errors %0d, %0d cycles", host.errors, cycles);
    $finish(0);
  end
endmodule
