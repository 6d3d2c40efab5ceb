// SOURCE: IEEE 1800-2023 12.4, 12.5, 12.7.2
// CHECKS: conditions, case items and repeat counts with unknown bits
module unknown_choices;
  reg [3:0] v;
  integer n;
  function automatic int kind(logic [3:0] value);
    case (value)
      4'b0000: return 0;
      4'b1xxx: return 10;
      4'bzzzz: return 11;
      1, 2, 3: return 12;
      default: return 13;
    endcase
  endfunction

  function automatic int wild(logic [3:0] value);
    casez (value)
      4'b1???: return 1;
      4'b01??: return 2;
      default: return 3;
    endcase
  endfunction

  function automatic int wilder(logic [3:0] value);
    casex (value)
      4'b1xx0: return 1;
      4'bxxx1: return 2;
      default: return 3;
    endcase
  endfunction

  initial begin
    // 12.4: unknown is false
    v = 4'bx001;
    if (v == 1) $display("then"); else $display("else");
    if (v[3]) $display("x is true"); else if (v[0]) $display("second"); else $display("third");
    // 12.5
    $display("%0d %0d %0d %0d %0d", kind(0), kind(4'b1xxx), kind(4'bzzzz), kind(2), kind(4'b1000));
    $display("%0d %0d %0d", wild(4'b1001), wild(4'b01zx), wild(4'b001z));
    $display("%0d %0d %0d", wilder(4'b1100), wilder(4'b0z01), wilder(4'b0100));
    // 12.7.2: an unknown count is 0
    n = 0;
    v = 4'b1x00;
    repeat (v) n = n + 1;
    repeat (3) n = n + 1;
    $display("repeat %0d", n);
  end
endmodule
