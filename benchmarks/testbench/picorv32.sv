// PicoRV32 (picorv32.v, from elsewhere) runs a loop of xorshift steps that adds each number to a word of a table,
// about 60 cycles a step. Prints the sum of the table and the number of cycles.
`timescale 1ns / 1ns

module tb;
  parameter int LOOPS = 50_000;

  logic clk = 0, resetn = 0;
  always #5 clk = ~clk;
  initial begin
    repeat (4) @(posedge clk);
    resetn <= 1;
  end

  logic valid, ready = 0;
  logic [31:0] address, stored, loaded;
  logic [3:0] strobe;

  picorv32 #(
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

  localparam int HIGH = LOOPS + 2048;
  localparam logic [0:28*32-1] PROGRAM = {
      HIGH[31:12], 12'h2b7,  //      lui  x5, %hi(LOOPS)
      LOOPS[11:0], 20'h28293,  //      addi x5, x5, %lo(LOOPS)
      32'h12345337,  //      lui  x6, 0x12345
      32'h67830313,  //      addi x6, x6, 0x678
      32'h00d31413,  // 10:  slli x8, x6, 13
      32'h00834333,  //      xor  x6, x6, x8
      32'h01135413,  //      srli x8, x6, 17
      32'h00834333,  //      xor  x6, x6, x8
      32'h00531413,  //      slli x8, x6, 5
      32'h00834333,  //      xor  x6, x6, x8
      32'h0fc37493,  //      andi x9, x6, 0xfc
      32'h40048493,  //      addi x9, x9, 0x400
      32'h0004a503,  //      lw   x10, 0(x9)
      32'h00650533,  //      add  x10, x10, x6
      32'h00a4a023,  //      sw   x10, 0(x9)
      32'hfff28293,  //      addi x5, x5, -1
      32'hfc0298e3,  //      bne  x5, x0, 10
      32'h04000593,  //      addi x11, x0, 64
      32'h40000493,  //      addi x9, x0, 0x400
      32'h00000613,  //      addi x12, x0, 0
      32'h0004a503,  // 50:  lw   x10, 0(x9)
      32'h00a60633,  //      add  x12, x12, x10
      32'h00448493,  //      addi x9, x9, 4
      32'hfff58593,  //      addi x11, x11, -1
      32'hfe0598e3,  //      bne  x11, x0, 50
      32'h100006b7,  //      lui  x13, 0x10000
      32'h00c6a023,  //      sw   x12, 0(x13)
      32'h0000006f  //      jal  x0, 0
  };

  logic [31:0] words[512];
  int cycles = 0;

  initial begin
    for (int i = 0; i < 512; i++) words[i] = 0;
    for (int i = 0; i < 28; i++) words[i] = PROGRAM[32*i+:32];
  end

  always @(posedge clk) begin
    cycles <= cycles + 1;
    ready <= valid && !ready;
    if (valid && !ready) begin
      loaded <= words[address[10:2]];
      if (strobe != 0 && !address[28]) words[address[10:2]] <= stored;
      if (strobe != 0 && address[28]) begin
        $display("sum %h after %0d cycles", stored, cycles);
        $finish;
      end
    end
  end
endmodule
