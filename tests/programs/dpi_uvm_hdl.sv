// SOURCE: IEEE 1800-2023 35.4
// CHECKS: UVM's backdoor finds, reads and deposits variables, nets and parts of them by hierarchical name
module dut(input logic clk, input logic [7:0] d);
  logic [7:0] q = 0;
  wire [7:0] twice = q << 1;
  bit [70:0] wide = 71'h7f_0000_0000_0000_0001;
  logic unset;
  always_ff @(posedge clk) q <= d;
endmodule

module top;
  import "DPI-C" context function int uvm_hdl_check_path(string path);
  import "DPI-C" context function int uvm_hdl_deposit(string path, logic [1023:0] value);
  import "DPI-C" context function int uvm_hdl_read(string path, output logic [1023:0] value);
  logic clk = 0;
  logic [7:0] d = 5;
  logic [1023:0] value;

  dut dut(.clk, .d);

  task read(string path);
    automatic int found = uvm_hdl_read(path, value);
    $display("%s: %0d %0h", path, found, value);
  endtask

  initial begin
    $display("%0d %0d", uvm_hdl_check_path("top.dut.q"), uvm_hdl_check_path("top.dut.none"));
    #1 clk = 1;
    #1 read("top.dut.q");
    read("top.dut.twice");
    read("top.dut.wide");
    read("top.dut.unset");
    read("top.dut.q[2:1]");
    $display("%0d", uvm_hdl_check_path("top.dut.q[8]"));
    $display("%0d", uvm_hdl_deposit("top.dut.q", 'h41));
    #0 $display("%0d %0d", dut.q, dut.twice);
    $display("%0d", uvm_hdl_deposit("top.dut.q[7:6]", 2'bx0));
    #0 $display("%b %b", dut.q, dut.twice);
    $display("%0d", uvm_hdl_deposit("top.dut.wide", {71{1'bx}}));
    read("top.dut.wide");
  end
endmodule
