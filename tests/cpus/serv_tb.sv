// SERV, the bit-serial CPU, with the register file in memory. The program starts at 0x80.
module tb;
  logic clk = 0, reset = 1;
  always #5 clk = ~clk;
  initial begin
    repeat (4) @(posedge clk);
    reset <= 0;
  end

  logic fetch, fetched, access, accessed, write;
  logic [31:0] fetch_address, instruction, address, stored, loaded;
  logic [3:0] strobe;

  serv_rf_top #(
      .RESET_PC(32'h80)
  ) cpu (
      .clk,
      .i_rst(reset),
      .i_timer_irq(1'b0),
      .o_ibus_adr(fetch_address),
      .o_ibus_cyc(fetch),
      .i_ibus_rdt(instruction),
      .i_ibus_ack(fetched),
      .o_dbus_adr(address),
      .o_dbus_dat(stored),
      .o_dbus_sel(strobe),
      .o_dbus_we(write),
      .o_dbus_cyc(access),
      .i_dbus_rdt(loaded),
      .i_dbus_ack(accessed),
      .i_ext_rd(32'b0),
      .i_ext_ready(1'b0)
  );

  memory memory (
      .clk,
      .fetch(fetch && !fetched),
      .fetch_address,
      .fetched,
      .instruction,
      .access(access && !accessed),
      .write,
      .address,
      .strobe,
      .stored,
      .accessed,
      .loaded
  );
endmodule
