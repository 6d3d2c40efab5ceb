`timescale 1ns / 1ns

// A small bus in the manner of APB: a setup cycle (sel), an access cycle (sel and enable), and wait states.
interface bus_if (input logic clk, input logic rst_n);
  logic        sel, enable, write, ready, error;
  logic [7:0]  addr;
  logic [31:0] wdata, rdata;

  clocking driver @(posedge clk);
    default input #1step output #1;
    output sel, enable, write, addr, wdata;
    input  ready, error, rdata;
  endclocking

  clocking monitor @(posedge clk);
    input sel, enable, write, ready, error, addr, wdata, rdata;
  endclocking

  task idle();
    driver.sel    <= 0;
    driver.enable <= 0;
  endtask
endinterface
