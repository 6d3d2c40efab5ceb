// SOURCE: IEEE 1800-2023 6.24.3, 11.4.14
// CHECKS: streams of fixed and changing size, both ways, slices, with ranges, bit-stream casts
module top;
  typedef struct { byte len; byte data[$]; byte crc; } packet_t;
  typedef struct packed { bit [7:0] x, y; } pair_t;
  byte b4[4] = '{8'h11, 8'h22, 8'h33, 8'h44}, bytes[$], h, dyn[];
  int w, w2, w3, x, arr[2], words[$];
  bit [11:0] twelve[$];
  logic [7:0] a, b, c;
  logic [3:0] n;
  logic [9:0] l;
  shortint sh[];
  string s = "hello", t;
  packet_t p, p2;
  pair_t pair;
  bit [15:0] r16;

  task show(string what, byte q[$]);
    $write("%s:", what);
    foreach (q[i]) $write(" %h", q[i]);
    $display("");
  endtask

  initial begin
    w = {<<8{b4}};
    w2 = {<<{32'h1}};
    w3 = {<<16{32'h12345678}};
    $display("%h %h %h", w, w2, w3);
    {<<8{a, b, c}} = 24'habcdef;
    $display("%h %h %h", a, b, c);
    {>>{n, a}} = 16'h1234;
    $display("%h %h", n, a);
    bytes = {>>{w, 8'h5a}};
    show("bytes", bytes);
    twelve = {>>{24'habcdef, 8'h12}};
    foreach (twelve[i]) $write(" %h", twelve[i]);
    words = {<<8{bytes[0:3]}};
    $display(" %h", words[0]);
    sh = {<<4{48'h123456789abc}};
    foreach (sh[i]) $write(" %h", sh[i]);
    t = {<<8{s}};
    bytes = {>>{s}};
    $display(" %s", t);
    show("string", bytes);
    p.len = 3;
    p.data = '{1, 2, 3};
    p.crc = 8'hff;
    bytes = {>>{p.len, p.data, p.crc}};
    show("packet", bytes);
    {>>{p2.len, p2.data, p2.crc}} = bytes;
    show("data", p2.data);
    $display("%0d %h", p2.len, p2.crc);
    bytes = {<<8{bytes with [1:3]}};
    show("range", bytes);
    {>>{h, dyn with [0 +: 2], x}} = {8'haa, 8'h01, 8'h02, 32'h11223344};
    $display("%h %h %h %h", h, dyn[0], dyn[1], x);
    r16 = {>>{8'hf0}};
    l = {<<3{10'b1x_0101_1z01}};
    $display("%h %b", r16, l);
    arr = {>>{64'h1122334455667788}};
    pair = pair_t'(16'h1234);
    $display("%h %h %h %h", arr[0], arr[1], pair.x, pair.y);
    x = {>>{b4}};
    b4 = {<<8{x}};
    $display("%h %h %h", x, b4[0], b4[3]);
  end
endmodule
