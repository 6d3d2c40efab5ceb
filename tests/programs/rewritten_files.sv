// SOURCE: IEEE 1800-2023 18.17, 18.11, 6.19, 22.7
// CHECKS: files with randsequence and with inherited arguments of randomize keep their enumerations, time scales and places
`timescale 1us/1ns
package colors;
  typedef enum logic [3:0] {RED = 1, GREEN[2], BLUE = 8} color_t;
  localparam string AT = {`__FILE__, ":"};
  class Base;
    rand color_t c;
    rand enum {LOW, HIGH} level;
  endclass
endpackage
`define SHOWN(TEXT) \
  $display( \
    `"TEXT.`" );
`timescale 10ns/1ns
module top;
  import colors::*;
  class Derived extends Base;
    function void pick();
      if (!this.randomize(c) with { c == GREEN1; }) $display("failed");
    endfunction
  endclass
  enum {A, B} kind = B;
  Derived d = new;
  (* keep = "yes" *) reg r;
  always @(*) if (r) $display("r at %0t", $time);
  initial begin
    d.pick();
    $display("%s %s %s", d.c.name(), d.level.name(), kind.name());
    for (int i = 0; i < 2; i++)
      randsequence (main)
        main : first second;
        first : { color_t own = color_t'(i + 2); $display("%s", own.name()); };
        second : { $display("%s", AT.len() > 3 ? "at" : ""); };
      endsequence
    #2 r = 1;
    `SHOWN(broken)
    $printtimescale;
    $display("%0d", `__LINE__);
  end
endmodule
