// The smallest test on UVM: one phase that takes 100 ns.
import uvm_pkg::*;
`include "uvm_macros.svh"

class hello_test extends uvm_test;
  `uvm_component_utils(hello_test)

  function new(string name, uvm_component parent);
    super.new(name, parent);
  endfunction

  task run_phase(uvm_phase phase);
    phase.raise_objection(this);
    `uvm_info("HELLO", "hello, world", UVM_LOW)
    #100;
    phase.drop_objection(this);
  endtask
endclass

module hello;
  initial run_test("hello_test");
endmodule
