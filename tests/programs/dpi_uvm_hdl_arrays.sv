// SOURCE: IEEE 1800-2023 35.4
// CHECKS: UVM's backdoor finds, reads and deposits elements of unpacked arrays, memories or not
module ram(input logic clk, input logic [3:0] at, output wire [31:0] q);
  logic [31:0] mem[16];
  assign q = mem[at];
endmodule

module top;
  import "DPI-C" context function int uvm_hdl_check_path(string path);
  import "DPI-C" context function int uvm_hdl_deposit(string path, logic [1023:0] value);
  import "DPI-C" context function int uvm_hdl_read(string path, output logic [1023:0] value);
  logic clk = 0;
  logic [3:0] at = 5;
  wire [31:0] q;
  bit [7:0] grid[3:1][2];
  logic flags[0:2][4:3];
  bit [7:0] whole[4] = '{8'h10, 8'h11, 8'h12, 8'h13};
  logic [1023:0] value;

  ram u(.*);

  task read(string path);
    automatic int found = uvm_hdl_read(path, value);
    $display("%s: %0d %0h", path, found, value);
  endtask

  initial begin
    for (int i = 0; i < 16; i++) u.mem[i] = 32'hf000 + i;
    for (int i = 1; i <= 3; i++) for (int j = 0; j < 2; j++) grid[i][j] = 8'(i * 16 + j);
    for (int i = 0; i < 3; i++) for (int j = 3; j < 5; j++) flags[i][j] = i[0] ^ j[0];
    flags[1][3] = 'x;
    read("top.u.mem[3]");
    read("top.u.mem[15][15:12]");
    read("top.u.mem[0][31]");
    read("top.grid[3][0]");
    read("top.grid[1][1]");
    read("top.grid[2][1][7:4]");
    read("top.flags[1][3]");
    read("top.flags[1][4]");
    read("top.flags[2][3]");
    read("top.whole[0]");
    read("top.whole[3]");
    $display("%0d", uvm_hdl_deposit("top.u.mem[5]", 32'h77));
    $display("%0d", uvm_hdl_deposit("top.u.mem[6][7:0]", 8'bx));
    $display("%0d", uvm_hdl_deposit("top.whole[1]", 8'hee));
    $display("%0d", uvm_hdl_deposit("top.grid[2][0]", 8'hdd));
    #1 $display("%h %h %h %p", q, u.mem[6], grid[2][0], whole);
    $display("%0d %0d %0d %0d", uvm_hdl_check_path("top.u.mem[16]"), uvm_hdl_check_path("top.grid[0][0]"),
             uvm_hdl_check_path("top.grid[1]"), uvm_hdl_check_path("top.whole[2][8]"));
  end
endmodule
