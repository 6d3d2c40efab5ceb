// PicoRV32 with the memory on its one port. The program starts at 0x80.
module tb;
  logic clk = 0, resetn = 0;
  always #5 clk = ~clk;
  initial begin
    repeat (4) @(posedge clk);
    resetn <= 1;
  end

  logic valid, ready;
  logic [31:0] address, stored, loaded;
  logic [3:0] strobe;

  picorv32 #(
      .PROGADDR_RESET(32'h80),
      .BARREL_SHIFTER(1)
  ) cpu (
      .clk,
      .resetn,
      .mem_valid(valid),
      .mem_ready(ready),
      .mem_addr(address),
      .mem_wdata(stored),
      .mem_wstrb(strobe),
      .mem_rdata(loaded),
      .pcpi_wr(1'b0),
      .pcpi_rd(32'b0),
      .pcpi_wait(1'b0),
      .pcpi_ready(1'b0),
      .irq(32'b0)
  );

  memory memory (
      .clk,
      .fetch(1'b0),
      .fetch_address(32'b0),
      .access(valid && !ready),
      .write(strobe != 0),
      .address,
      .strobe,
      .stored,
      .accessed(ready),
      .loaded
  );
endmodule
