// SOURCE: IEEE 1800-2023 7.3.1, 7.3.2, 11.9
// CHECKS: packed, unpacked and tagged unions: what is written in one member and read in another, tags
module tagged_unions;
  union packed {logic [15:0] w; logic [1:0][7:0] b; struct packed {logic [11:0] hi; logic [3:0] lo;} s;} pu;
  union {int i; shortint h;} uu;
  typedef union tagged {void None; int Value; string Text;} any;
  typedef union tagged packed {void Stop; logic [7:0] Byte; logic [3:0] Nibble;} letter;
  any v, w;
  letter p;
  initial begin
    pu.w = 16'h1234; $display("%h %h %h %h", pu.b[1], pu.b[0], pu.s.hi, pu.s.lo);
    pu.b[1] = 8'hab; $display("%h", pu);
    pu.s.lo = 4'hf; $display("%h", pu.w);
    uu.i = 32'h0001_0002; $display("%0d", uu.h);
    v = tagged Value 7; $display("%0d", v.Value);
    v.Value = v.Value + 1; $display("%0d", v.Value);
    w = v; $display("%0d", w.Value);
    v = tagged Text "seven"; $display("%s", v.Text);
    v = tagged None;
    case (v) matches
      tagged None: $display("none");
      tagged Value .n: $display("value %0d", n);
      tagged Text .t: $display("text %s", t);
    endcase
    if (w matches tagged Value .n) $display("w is %0d", n);
    p = tagged Byte 8'h5a; $display("%h %b", p.Byte, p);
    p = tagged Nibble 4'h9; $display("%h", p.Nibble);
    $display("%0d", p matches tagged Nibble .x ? x : 0);
    $display("%0d", p matches tagged Byte .x ? x : 1000);
  end
endmodule
