// SOURCE: IEEE 1800-2023 35.4
// CHECKS: UVM's backdoor reports an error, and gives 0, where a name means nothing that it can reach
// EXIT: 1
module top;
  import "DPI-C" context function int uvm_hdl_deposit(string path, logic [31:0] value);
  import "DPI-C" context function int uvm_hdl_read(string path, output logic [31:0] value);
  bit [63:0] wide = '1;
  bit [7:0] array[2];
  logic [31:0] value = 7;
  initial begin
    $display("%0d", uvm_hdl_read("top.none", value));
    $display("%0d", uvm_hdl_read("top.wide", value));
    $display("%0d", uvm_hdl_deposit("top.array", 1));
    $display("%0d", uvm_hdl_read("top.wide[31:0]", value));
    $display("%h", value);
  end
endmodule
