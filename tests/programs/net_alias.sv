// SOURCE: IEEE 1800-2023 10.11
// CHECKS: an alias makes one net of nets and of parts of nets
module swap(inout [7:0] a, inout [7:0] b);
  alias {a[0], a[1], a[2], a[3], a[7:4]} = b;
endmodule
module top;
  reg [7:0] d = 8'b0001_0110;
  wire [7:0] w, v, same1, same2, same3;
  assign w = d;
  swap s(w, v);
  alias same1 = same2 = same3;
  assign same2 = d;
  assign same3 = {4'bz, d[3:0]};
  initial begin
    #1 $display("w=%b v=%b", w, v);
    $display("%b %b %b", same1, same2, same3);
    d = 8'b1x0z_1000;
    #1 $display("w=%b v=%b", w, v);
    $display("%b %b %b", same1, same2, same3);
  end
endmodule
