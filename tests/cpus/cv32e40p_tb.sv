// CV32E40P without its extensions: RV32IMC, four stages. The program starts at 0x80.
module tb;
  logic clk = 0, reset_n = 0;
  always #5 clk = ~clk;
  initial begin
    repeat (4) @(posedge clk);
    reset_n <= 1;
  end

  logic fetch, fetched, access, accessed, write;
  logic [31:0] fetch_address, instruction, address, stored, loaded;
  logic [3:0] strobe;

  cv32e40p_top cpu (
      .clk_i(clk),
      .rst_ni(reset_n),
      .pulp_clock_en_i(1'b0),
      .scan_cg_en_i(1'b0),
      .boot_addr_i(32'h80),
      .mtvec_addr_i(32'b0),
      .dm_halt_addr_i(32'b0),
      .hart_id_i(32'b0),
      .dm_exception_addr_i(32'b0),
      .instr_req_o(fetch),
      .instr_gnt_i(1'b1),
      .instr_rvalid_i(fetched),
      .instr_addr_o(fetch_address),
      .instr_rdata_i(instruction),
      .data_req_o(access),
      .data_gnt_i(1'b1),
      .data_rvalid_i(accessed),
      .data_we_o(write),
      .data_be_o(strobe),
      .data_addr_o(address),
      .data_wdata_o(stored),
      .data_rdata_i(loaded),
      .irq_i(32'b0),
      .irq_ack_o(),
      .irq_id_o(),
      .debug_req_i(1'b0),
      .debug_havereset_o(),
      .debug_running_o(),
      .debug_halted_o(),
      .fetch_enable_i(1'b1),
      .core_sleep_o()
  );

  memory memory (
      .clk,
      .fetch,
      .fetch_address,
      .fetched,
      .instruction,
      .access,
      .write,
      .address,
      .strobe,
      .stored,
      .accessed,
      .loaded
  );
endmodule
