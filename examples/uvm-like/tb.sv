`timescale 1ns / 1ns

module tb;
  logic clk = 0, rst_n = 0;

  bus_if bus (.clk, .rst_n);
  memory dut (.bus);

  always #5 clk = ~clk;

  initial begin
    #12 rst_n = 1;
  end

  initial begin
    kit_pkg::config_of #(virtual bus_if)::set("bus", bus);
    test_pkg::register_all();
    kit_pkg::run_test("random_test");
  end
endmodule
