// A host of a TileLink bus that writes and reads registers, one at a time.
// Everything changes at falling edges of the clock.

interface tlul_host (input logic clk);
  tlul_pkg::tl_h2d_t to = tlul_pkg::TL_H2D_DEFAULT;
  tlul_pkg::tl_d2h_t from;
  logic [7:0] source = 0;
  int errors = 0;

  task automatic transfer(input tlul_pkg::tl_a_op_e opcode, input logic [31:0] address,
                          input logic [31:0] data, input logic [3:0] mask, output logic [31:0] got);
    @(negedge clk);
    source++;
    to.a_valid = 1;
    to.a_opcode = opcode;
    to.a_size = 2;
    to.a_source = source;
    to.a_address = address;
    to.a_mask = mask;
    to.a_data = data;
    to.a_user.tl_type = tlul_pkg::DataType;
    to.a_user.cmd_intg = tlul_pkg::get_cmd_intg(to);
    to.a_user.data_intg = tlul_pkg::get_data_intg(data);
    to.d_ready = 1;
    do @(posedge clk); while (!from.a_ready);
    @(negedge clk) to.a_valid = 0;
    while (!from.d_valid) @(negedge clk);
    got = from.d_data;
    if (from.d_error || from.d_source != source) errors++;
  endtask

  task automatic write(input logic [31:0] address, input logic [31:0] data,
                       input logic [3:0] mask = '1);
    logic [31:0] unused;
    transfer(&mask ? tlul_pkg::PutFullData : tlul_pkg::PutPartialData, address, data, mask, unused);
  endtask

  task automatic read(input logic [31:0] address, output logic [31:0] data);
    transfer(tlul_pkg::Get, address, 0, '1, data);
  endtask

  // Reads until the bits of `mask` are `wanted`.
  task automatic poll(input logic [31:0] address, input logic [31:0] mask, input logic [31:0] wanted,
                      output logic [31:0] data);
    do read(address, data); while ((data & mask) !== wanted);
  endtask
endinterface
