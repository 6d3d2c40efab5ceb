// An agent on UVM: it drives an adder through a virtual interface, watches it, and compares with a model.
interface adder_if (input logic clk);
  logic valid = 0;
  logic [7:0] a = 0, b = 0;
  logic [8:0] sum;
endinterface

module adder (adder_if bus);
  always_ff @(posedge bus.clk) if (bus.valid) bus.sum <= bus.a + bus.b;
endmodule

package agent_pkg;
  import uvm_pkg::*;
  `include "uvm_macros.svh"

  class addition extends uvm_sequence_item;
    rand bit [7:0] a, b;
    bit [8:0] sum;

    constraint often_large { a dist {[0:'hef] :/ 1, ['hf0:'hff] :/ 1}; }

    `uvm_object_utils_begin(addition)
      `uvm_field_int(a, UVM_ALL_ON)
      `uvm_field_int(b, UVM_ALL_ON)
      `uvm_field_int(sum, UVM_ALL_ON | UVM_NOCOMPARE)
    `uvm_object_utils_end

    function new(string name = "addition");
      super.new(name);
    endfunction
  endclass

  class additions extends uvm_sequence #(addition);
    int count = 20;

    `uvm_object_utils(additions)

    function new(string name = "additions");
      super.new(name);
    endfunction

    task body();
      uvm_bitstream_t given;
      if (uvm_config_db #(uvm_bitstream_t)::get(null, get_full_name(), "count", given)) count = given;
      repeat (count) `uvm_do(req)
    endtask
  endclass

  class adder_driver extends uvm_driver #(addition);
    virtual adder_if bus;

    `uvm_component_utils(adder_driver)

    function new(string name, uvm_component parent);
      super.new(name, parent);
    endfunction

    function void build_phase(uvm_phase phase);
      super.build_phase(phase);
      if (!uvm_config_db #(virtual adder_if)::get(this, "", "bus", bus))
        `uvm_fatal("NOBUS", "no virtual interface was set")
    endfunction

    task run_phase(uvm_phase phase);
      forever begin
        seq_item_port.get_next_item(req);
        @(negedge bus.clk);
        bus.valid <= 1;
        bus.a <= req.a;
        bus.b <= req.b;
        @(negedge bus.clk) bus.valid <= 0;
        seq_item_port.item_done();
      end
    endtask
  endclass

  class adder_monitor extends uvm_monitor;
    virtual adder_if bus;
    uvm_analysis_port #(addition) seen;

    `uvm_component_utils(adder_monitor)

    function new(string name, uvm_component parent);
      super.new(name, parent);
      seen = new("seen", this);
    endfunction

    function void build_phase(uvm_phase phase);
      super.build_phase(phase);
      if (!uvm_config_db #(virtual adder_if)::get(this, "", "bus", bus))
        `uvm_fatal("NOBUS", "no virtual interface was set")
    endfunction

    task run_phase(uvm_phase phase);
      forever begin
        addition found;
        @(posedge bus.clk iff bus.valid);
        found = addition::type_id::create("found");
        found.a = bus.a;
        found.b = bus.b;
        @(negedge bus.clk) found.sum = bus.sum;
        seen.write(found);
      end
    endtask
  endclass

  class adder_scoreboard extends uvm_subscriber #(addition);
    int unsigned checked;

    covergroup operands with function sample(addition item);
      a: coverpoint item.a { bins lower[4] = {[0:'hef]}; bins upper = {['hf0:'hff]}; }
      carry: coverpoint item.sum[8];
      both: cross a, carry;
    endgroup

    `uvm_component_utils(adder_scoreboard)

    function new(string name, uvm_component parent);
      super.new(name, parent);
      operands = new;
    endfunction

    function void write(addition t);
      checked++;
      operands.sample(t);
      if (t.sum !== t.a + t.b) `uvm_error("SUM", t.sprint())
      else `uvm_info("SUM", $sformatf("%0d + %0d = %0d", t.a, t.b, t.sum), UVM_HIGH)
    endfunction

    function void report_phase(uvm_phase phase);
      `uvm_info("CHECKED", $sformatf("%0d additions, coverage %.1f%%", checked,
                                     operands.get_inst_coverage()), UVM_LOW)
    endfunction
  endclass

  class adder_agent extends uvm_agent;
    adder_driver driver;
    adder_monitor monitor;
    uvm_sequencer #(addition) sequencer;

    `uvm_component_utils(adder_agent)

    function new(string name, uvm_component parent);
      super.new(name, parent);
    endfunction

    function void build_phase(uvm_phase phase);
      super.build_phase(phase);
      monitor = adder_monitor::type_id::create("monitor", this);
      if (get_is_active() == UVM_ACTIVE) begin
        driver = adder_driver::type_id::create("driver", this);
        sequencer = uvm_sequencer #(addition)::type_id::create("sequencer", this);
      end
    endfunction

    function void connect_phase(uvm_phase phase);
      if (driver != null) driver.seq_item_port.connect(sequencer.seq_item_export);
    endfunction
  endclass

  class adder_test extends uvm_test;
    adder_agent agent;
    adder_scoreboard scoreboard;

    `uvm_component_utils(adder_test)

    function new(string name, uvm_component parent);
      super.new(name, parent);
    endfunction

    function void build_phase(uvm_phase phase);
      super.build_phase(phase);
      agent = adder_agent::type_id::create("agent", this);
      scoreboard = adder_scoreboard::type_id::create("scoreboard", this);
    endfunction

    function void connect_phase(uvm_phase phase);
      agent.monitor.seen.connect(scoreboard.analysis_export);
    endfunction

    task run_phase(uvm_phase phase);
      additions sequence_ = additions::type_id::create("sequence_");
      phase.raise_objection(this);
      sequence_.start(agent.sequencer);
      phase.drop_objection(this);
    endtask
  endclass
endpackage

module tb;
  import uvm_pkg::*;
  import agent_pkg::*;

  logic clk = 0;
  always #5 clk = ~clk;

  adder_if bus (clk);
  adder dut (bus);

  initial begin
    uvm_config_db #(virtual adder_if)::set(null, "uvm_test_top.agent.*", "bus", bus);
    run_test("adder_test");
  end
endmodule
