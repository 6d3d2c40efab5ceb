// SOURCE: IEEE 1800-2023 20.16
// CHECKS: programmable logic arrays in both formats, synchronous and asynchronous
module t;
  logic [1:4] mem [1:3], plane [1:3];
  logic [1:4] in;
  logic [1:3] a, o, na, no, p, po;
  logic x, y, z;
  initial begin
    mem[1] = 4'b1100; mem[2] = 4'b0011; mem[3] = 4'b1111;
    plane[1] = 4'b10zz; plane[2] = 4'bz?01; plane[3] = 4'b1x1z;
    $async$and$array(mem, in, {x, y, z});
    $async$or$plane(plane, in, po);
    for (int k = 0; k < 16; k += 3) begin
      in = 4'(k);
      $sync$and$array(mem, in, a);
      $sync$or$array(mem, in, o);
      $sync$nand$array(mem, in, na);
      $sync$nor$array(mem, {in[1:2], in[3:4]}, no);
      $sync$and$plane(plane, in, p);
      #1 $display("%b and=%b or=%b nand=%b nor=%b plane=%b async=%b%b%b %b", in, a, o, na, no, p, x, y, z, po);
    end
    #1 mem[3] = 4'b0001; in = 4'b1x01;
    #1 $display("%b async=%b%b%b %b", in, x, y, z, po);
  end
endmodule
