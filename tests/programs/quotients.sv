// SOURCE: IEEE 1800-2023 11.4.3, 11.5.1
// CHECKS: combinational logic that makes X of known operands: a division by 0, an index outside
module quotients;
  logic [7:0] a, b, i, q, m;
  logic s;
  logic [3:0][7:0] bytes, chosen;
  always_comb begin
    q = a / b + 1;
    s = a[i];
    m = b == 0 ? 8'd0 : a % b;
    chosen = bytes;
    chosen[i] = q;
  end
  task show(input logic [7:0] na, nb, ni);
    a = na; b = nb; i = ni;
    #1 $display("%b %b %b %h", q, s, m, chosen);
  endtask
  initial begin
    bytes = 32'h12345678;
    show(8'd12, 8'd3, 8'd1);
    show(8'd12, 8'd0, 8'd1);
    show(8'd13, 8'd2, 8'd8);
    show(8'b0000_110x, 8'd2, 8'd7);
    show(8'd255, 8'd1, 8'b0000x000);
    show(8'd254, 8'd1, 8'd2);
  end
endmodule
