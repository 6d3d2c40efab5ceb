// SOURCE: IEEE 1800-2023 clause 29
// CHECKS: combinational, level-sensitive and edge-sensitive primitives, initial values, mixed rows
primitive multiplexer(y, s, a, b);
  output y;
  input s, a, b;
  table
    0 0 ? : 0;
    0 1 ? : 1;
    1 ? 0 : 0;
    1 ? 1 : 1;
    x 0 0 : 0;
    x 1 1 : 1;
  endtable
endprimitive

primitive latch(q, enable, d);
  output q;
  reg q;
  input enable, d;
  table
    1 0 : ? : 0;
    1 1 : ? : 1;
    0 ? : ? : -;
  endtable
endprimitive

primitive flop(q, clk, d);
  output q;
  reg q;
  input clk, d;
  initial q = 1'b1;
  table
    (01) 0 : ? : 0;
    (01) 1 : ? : 1;
    (0x) 1 : 1 : 1;
    (0x) 0 : 0 : 0;
    (?0) ? : ? : -;
    (1x) ? : ? : -;
    ? (??) : ? : -;
  endtable
endprimitive

primitive jk(q, clk, j, k, preset, clear);
  output q;
  reg q;
  input clk, j, k, preset, clear;
  table
    ? ? ? 0 1 : ? : 1;
    ? ? ? * 1 : 1 : 1;
    ? ? ? 1 0 : ? : 0;
    ? ? ? 1 * : 0 : 0;
    r 0 0 0 0 : 0 : 1;
    r 0 0 1 1 : ? : -;
    r 0 1 1 1 : ? : 0;
    r 1 0 1 1 : ? : 1;
    r 1 1 1 1 : 0 : 1;
    r 1 1 1 1 : 1 : 0;
    f ? ? ? ? : ? : -;
    b * ? ? ? : ? : -;
    b ? * ? ? : ? : -;
  endtable
endprimitive

module top;
  logic s, a, b, clk, j, k, preset, clear;
  wire y, y2, lq, fq, jq;
  logic [3:0] values = 4'b01xz;

  multiplexer m(y, s, a, b);
  multiplexer #(2) slow(y2, s, a, b);
  latch l(lq, s, a);
  flop f(fq, clk, a);
  jk jk1(jq, clk, j, k, preset, clear);

  initial begin
    $display("start %b %b", fq, lq);
    for (int i = 3; i >= 0; i--)
      for (int n = 3; n >= 0; n--)
        for (int p = 3; p >= 0; p--) begin
          s = values[i];
          a = values[n];
          b = values[p];
          #1 $display("s=%b a=%b b=%b: y=%b lq=%b", s, a, b, y, lq);
        end
    s = 0; a = 1; b = 0;
    #5 s = 1;
    #1 $display("slow %b", y2);
    #1 $display("slow %b", y2);

    for (int i = 3; i >= 0; i--)
      for (int n = 3; n >= 0; n--) begin
        a = i[0];
        clk = values[i];
        #1 clk = values[n];
        #1 $display("clk %b to %b, d=%b: q=%b", values[i], values[n], a, fq);
      end

    preset = 1; clear = 0; j = 0; k = 0; clk = 0;
    #1 $display("cleared %b", jq);
    clear = 1;
    #1 $display("held %b", jq);
    j = 1; k = 1;
    for (int i = 0; i < 5; i++) begin
      #1 clk = 1;
      #1 $display("toggled %b", jq);
      clk = 0;
    end
    j = 0;
    #1 clk = 1;
    #1 $display("reset %b", jq);
    clk = 0; preset = 0;
    #1 $display("preset %b", jq);
  end
endmodule
