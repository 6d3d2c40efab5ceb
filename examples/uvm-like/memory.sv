`timescale 1ns / 1ns

// The design: 48 words behind the bus. Odd words take one wait state; what is above is an error.
module memory #(parameter int WORDS = 48) (bus_if bus);
  logic [31:0] words[WORDS];
  logic waited;

  wire here = int'(bus.addr[7:2]) < WORDS;
  assign bus.ready = bus.enable && (!bus.addr[2] || waited);
  assign bus.error = bus.ready && !here;
  assign bus.rdata = here ? words[bus.addr[7:2]] : 'x;

  always_ff @(posedge bus.clk or negedge bus.rst_n)
    if (!bus.rst_n) begin
      waited <= 0;
      foreach (words[i]) words[i] <= 32'(i);
    end else begin
      waited <= bus.enable && !bus.ready;
      if (bus.sel && bus.ready && bus.write && here) words[bus.addr[7:2]] <= bus.wdata;
    end
endmodule
