// SOURCE: IEEE 1800-2023 13.5.2
// CHECKS: storing through a reference to an element changes nothing beside it, at any width, 2- and 4-state
module ref_keeps_neighbours;
  typedef bit [2:0] three[4];
  typedef logic [4:0] five[3];
  typedef logic [11:0] twelve[2];
  typedef bit [39:0] forty[2];
  typedef logic [63:0] whole[2];

  three t = '{1, 2, 3, 4};
  five f = '{5'b1x0z1, 5'b11111, 5'b00000};
  twelve w = '{12'hx0z, 12'hfff};
  forty q = '{40'h12_3456_789a, 40'hff_ffff_ffff};
  whole x = '{64'h0123_4567_89ab_cdef, 64'hxxxx_xxxx_xxxx_xxxx};

  task automatic put3(ref bit [2:0] r, input bit [2:0] v);
    r = v;
    #1 r = r ^ 3'b101;
  endtask
  task automatic put5(ref logic [4:0] r, input logic [4:0] v);
    r = v;
    #1 r = ~r;
  endtask
  task automatic put12(ref logic [11:0] r, input logic [11:0] v);
    r = v;
    #1 r = {r[5:0], r[11:6]};
  endtask
  task automatic put40(ref bit [39:0] r, input bit [39:0] v);
    r = v;
    #1 r = r + 1;
  endtask
  task automatic put64(ref logic [63:0] r, input logic [63:0] v);
    r = v;
    #1 r = r << 4;
  endtask

  // The same of variables that live as long as what was forked.
  task automatic local_ones();
    three a = '{7, 0, 7, 0};
    five b = '{5'b10101, 5'bzzzzz, 5'b01010};
    bit one = 0;
    fork
      put3(a[3], 3'b110);
      put3(a[2], 3'b001);
      put5(b[2], 5'b1z0x1);
      put5(b[0], 5'b00000);
      #2 one = 1;
    join
    $display("local %b %b %b %b, %b %b %b, %b", a[0], a[1], a[2], a[3], b[0], b[1], b[2], one);
  endtask

  initial begin
    fork
      put3(t[3], 3'b111);
      put3(t[1], 3'b000);
      put5(f[2], 5'b1x0z1);
      put5(f[0], 5'b01010);
      put12(w[1], 12'b1010_xxxx_0101);
      put40(q[1], 40'h00_ffff_ffff);
      put64(x[1], 64'h0x0z_0000_0000_0001);
    join
    $display("three %b %b %b %b", t[0], t[1], t[2], t[3]);
    $display("five %b %b %b", f[0], f[1], f[2]);
    $display("twelve %b %b", w[0], w[1]);
    $display("forty %h %h", q[0], q[1]);
    $display("whole %h %h", x[0], x[1]);
    local_ones();
  end
endmodule
