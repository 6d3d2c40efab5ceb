// What every testbench has around its CPU: memory, a console and the end of the run.
//
// 64 KiB from address 0, loaded from the file of +hex=FILE. A request is always taken, and answered one
// cycle later. Stores elsewhere: 0x10000000 prints a character, 0x10000004 ends the run with that status.
module memory #(
    parameter int LIMIT = 5_000_000  // cycles after which a program is taken to hang
) (
    input logic clk,
    input logic fetch,
    input logic [31:0] fetch_address,
    output logic fetched,
    output logic [31:0] instruction,
    input logic access,
    input logic write,
    input logic [31:0] address,
    input logic [3:0] strobe,
    input logic [31:0] stored,
    output logic accessed,
    output logic [31:0] loaded
);
  localparam int WORDS = 16384;
  logic [31:0] words[0:WORDS-1];
  int cycles = 0;

  string image;
  initial begin
    if (!$value$plusargs("hex=%s", image)) $fatal(0, "the program is missing: +hex=FILE");
    $readmemh(image, words);
  end

  always @(posedge clk) begin
    fetched <= fetch;
    if (fetch) instruction <= words[fetch_address[15:2]];
    accessed <= access;
    if (access && !write) loaded <= words[address[15:2]];
    if (access && write && address < 4 * WORDS)
      for (int lane = 0; lane < 4; lane++)
        if (strobe[lane]) words[address[15:2]][8*lane+:8] <= stored[8*lane+:8];
  end

  always @(posedge clk) begin
    cycles <= cycles + 1;
    if (access && write && address == 32'h1000_0000) $write("%c", stored[7:0]);
    if (access && write && address == 32'h1000_0004) begin
      $display("status %0d after %0d cycles", stored, cycles);
      $finish;
    end
    if (cycles == LIMIT) $fatal(0, "no end after %0d cycles", cycles);
  end
endmodule
