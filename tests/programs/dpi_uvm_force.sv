// SOURCE: IEEE 1800-2023 10.6.2, 35.4
// CHECKS: UVM's backdoor forces and releases variables, nets and parts of them by hierarchical name, at once
// and as force statements do
// OPTIONS: --forcible top.*.ne?t --forcible=**.always*
module dut(input logic clk, input logic [7:0] d);
  logic [7:0] q = 0;
  wire [7:0] net = q + 1;
  logic [7:0] next;
  logic [7:0] always_set;
  bit [70:0] wide = 71'h7f_0000_0000_0000_0001;
  logic [3:0] unset;
  int seen;
  assign next = net + 1;
  always_comb always_set = d + 3;
  always_ff @(posedge clk) q <= d;
  always @(net) seen++;
endmodule

module top;
  import "DPI-C" context function int uvm_hdl_check_path(string path);
  import "DPI-C" context function int uvm_hdl_read(string path, output logic [1023:0] value);
  import "DPI-C" context function int uvm_hdl_force(string path, logic [1023:0] value);
  import "DPI-C" context function int uvm_hdl_release(string path);
  import "DPI-C" context function int uvm_hdl_release_and_read(string path, inout logic [1023:0] value);
  logic clk = 0;
  logic [7:0] d = 5;
  logic [1023:0] value;
  string name = "top.b.seen";

  dut a(.clk, .d);
  dut b(.clk, .d);

  task show(string what);
    $display("%s: q %0d net %b next %b | other %0d %0d", what, a.q, a.net, a.next, b.q, b.net);
  endtask

  task automatic uvm_hdl_force_time(string path, logic [1023:0] value, time force_time);
    void'(uvm_hdl_force(path, value));
    #force_time;
    void'(uvm_hdl_release_and_read(path, value));
  endtask

  task tick;
    #1 clk = 1;
    #1 clk = 0;
  endtask

  initial begin
    tick;
    show("start");

    // A variable that a process assigns: it keeps the value until it is assigned again.
    void'(uvm_hdl_force("top.a.q", 9));
    show("q forced, at once");
    d = 20;
    tick;
    show("a clock later");
    void'(uvm_hdl_release("top.a.q"));
    show("released");
    tick;
    show("assigned");

    // A net, and a part of it: its driver has it back at once.
    void'(uvm_hdl_force("top.a.net", 8'b1010_xz01));
    show("net forced");
    void'(uvm_hdl_release("top.a.net[3:2]"));
    show("part released");
    d = 21;
    tick;
    show("driver changes");
    void'(uvm_hdl_release_and_read("top.a.net", value));
    $display("%0d", value);
    show("net released");
    void'(uvm_hdl_force("top.a.net[7:4]", 0));
    show("part forced");
    void'(uvm_hdl_release("top.a.net"));

    // What is assigned continuously, or by always_comb.
    void'(uvm_hdl_force("top.a.next", 1));
    show("next forced");
    void'(uvm_hdl_release("top.a.next"));
    show("next released");
    void'(uvm_hdl_force("top.a.always_set", 1));
    d = 30;
    #1 $display("%0d", a.always_set);
    void'(uvm_hdl_release("top.a.always_set"));
    $display("%0d", a.always_set);
    d = 31;
    #1 $display("%0d", a.always_set);

    // A force statement and a name take turns; the last one counts.
    force a.q = d + 100;
    #1 show("statement");
    void'(uvm_hdl_force("top.a.q", 77));
    d = 40;
    #1 show("name");
    force a.q = d + 1;
    #1 show("statement again");
    void'(uvm_hdl_release("top.a.q[7:4]"));
    d = 90;
    tick;
    show("part");
    release a.q;
    tick;
    show("all");

    // Never assigned, and wider than a word.
    void'(uvm_hdl_force("top.a.unset", 5));
    void'(uvm_hdl_force("top.a.wide", {71{1'b1}}));
    $display("%0d %h", a.unset, a.wide);
    void'(uvm_hdl_force("top.a.wide[70:3]", 0));
    $display("%h %0d", a.wide, uvm_hdl_check_path("top.a.none"));
    $display("%0d %0d", uvm_hdl_force(name, 1), uvm_hdl_release(name));
    $display("%0d %0d", a.seen > b.seen, b.seen);
    fork
      uvm_hdl_force_time("top.b.net", 66, 3);
    join_none
    #1 show("for some time");
    #3 show("over");
  end
endmodule
