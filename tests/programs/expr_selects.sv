// SOURCE: IEEE 1800-2023 7.4.5, 7.4.6, 11.5.1
// CHECKS: bit, part and element selects with any declared range, read and written, inside and outside
module expr_selects;
  logic [7:0] d;
  logic [0:7] u;
  logic [-1:-8] neg;
  logic [19:12] high;
  logic [3:0][7:0] m;
  logic [0:3][1:0] mu;
  logic [7:0] mem [0:3];
  logic [7:0] rev [5:2];
  logic [3:0] grid [0:1][2:0];
  integer i;
  logic [3:0] k;
  initial begin
    d = 8'b1100_1010; u = d; neg = d; high = d;
    i = 1;
    $display("bits %b %b %b %b", d[1], u[1], neg[-7], high[13]);
    $display("dynamic %b %b %b %b", d[i], u[i], neg[i - 8], high[i + 12]);
    $display("parts %b %b %b %b", d[5:2], u[2:5], neg[-3:-6], high[17:14]);
    $display("up %b %b %b", d[i +: 3], u[i +: 3], neg[i - 8 +: 3]);
    $display("down %b %b %b", d[i + 3 -: 3], u[i + 3 -: 3], high[i + 15 -: 3]);
    i = -1;
    $display("outside %b %b", d[i], u[i]);
    $display("partly outside %b %b", d[i +: 3], u[i +: 3]);
    i = 7;
    $display("partly outside %b %b", d[i +: 3], u[i +: 3]);
    k = 4'bx;
    $display("unknown %b %b", d[k], d[k +: 2]);
    i = 6; d[i +: 4] = 4'b0101; $display("write over the top %b", d);
    i = -2; d[i +: 4] = 4'b0110; $display("write over the bottom %b", d);
    d[k] = 1'b0; $display("write at x %b", d);
    u[0] = 0; u[7] = 1; u[1 +: 2] = 2'b10; $display("write %b", u);
    i = 3; neg[i - 6 -: 2] = 2'b00; $display("write %b", neg);
    m = 32'h01234567;
    $display("packed %h %h %h %b", m[3], m[0], m[2:1], m[1][4]);
    i = 2; m[i] = 8'hab; m[i - 1][3:0] = 4'hf; $display("packed %h", m);
    m[i +: 2] = 16'hbeef; $display("packed slice %h", m);
    i = 9; $display("packed outside %h", m[i]);
    mu = 8'b00_01_10_11;
    $display("ascending %b %b %b", mu[0], mu[3], mu[1:2]);
    i = 1; mu[i] = 2'b11; $display("ascending %b", mu);
    for (i = 0; i < 4; i = i + 1) mem[i] = i * 17;
    for (i = 2; i < 6; i = i + 1) rev[i] = i * 3;
    i = 2; $display("memory %h %h %h", mem[i], rev[i], rev[i + 3]);
    i = 4; $display("memory outside %h", mem[i]);
    mem[i] = 8'hff; mem[k] = 8'hff;
    $display("memory unchanged %h %h %h %h", mem[0], mem[1], mem[2], mem[3]);
    mem[1][i +: 4] = 4'h9; $display("part of an element %h", mem[1]);
    $display("bit of an element %b", rev[4][i - 1]);
    for (i = 0; i < 6; i = i + 1) grid[i / 3][i % 3] = i;
    i = 1; $display("grid %h %h %h", grid[0][2], grid[i][0], grid[i][i]);
  end
endmodule
