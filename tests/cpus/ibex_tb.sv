// Ibex as ibex_top has it by default: RV32IMC, two stages. It starts at 0x80 beyond its boot address.
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

  ibex_top cpu (
      .clk_i(clk),
      .rst_ni(reset_n),
      .test_en_i(1'b0),
      .scan_rst_ni(1'b1),
      .ram_cfg_i('0),
      .hart_id_i(32'b0),
      .boot_addr_i(32'b0),
      .instr_req_o(fetch),
      .instr_gnt_i(1'b1),
      .instr_rvalid_i(fetched),
      .instr_addr_o(fetch_address),
      .instr_rdata_i(instruction),
      .instr_rdata_intg_i(7'b0),
      .instr_err_i(1'b0),
      .data_req_o(access),
      .data_gnt_i(1'b1),
      .data_rvalid_i(accessed),
      .data_we_o(write),
      .data_be_o(strobe),
      .data_addr_o(address),
      .data_wdata_o(stored),
      .data_wdata_intg_o(),
      .data_rdata_i(loaded),
      .data_rdata_intg_i(7'b0),
      .data_err_i(1'b0),
      .irq_software_i(1'b0),
      .irq_timer_i(1'b0),
      .irq_external_i(1'b0),
      .irq_fast_i(15'b0),
      .irq_nm_i(1'b0),
      .scramble_key_valid_i(1'b0),
      .scramble_key_i('0),
      .scramble_nonce_i('0),
      .scramble_req_o(),
      .debug_req_i(1'b0),
      .crash_dump_o(),
      .double_fault_seen_o(),
      .fetch_enable_i(ibex_pkg::IbexMuBiOn),
      .alert_minor_o(),
      .alert_major_internal_o(),
      .alert_major_bus_o(),
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

// The cells that Ibex's package takes from a generated file: a buffer and the gate of its clock.
module prim_buf #(
    parameter int Width = 1
) (
    input logic [Width-1:0] in_i,
    output logic [Width-1:0] out_o
);
  assign out_o = in_i;
endmodule

module prim_clock_gating #(
    parameter bit NoFpgaGate = 0,
    parameter bit FpgaBufGlobal = 1
) (
    input logic clk_i,
    input logic en_i,
    input logic test_en_i,
    output logic clk_o
);
  logic enabled;
  always_latch if (!clk_i) enabled = en_i | test_en_i;
  assign clk_o = enabled & clk_i;
endmodule
