// SOURCE: IEEE 1800-2023 9.4.5, 15.5.1
// CHECKS: what `a <= @(e) b` and `->> @(e) c` wait for may happen as soon as the process stops
module top;
  logic [7:0] up, twice, counted;
  logic clk = 0;
  event go;
  always @(go) $display("%0t go", $time);
  initial begin
    #1 up <= @(posedge clk) 8'd5;
    twice <= @(posedge clk) 8'd1;
    twice <= @(posedge clk) 8'd2;
    counted <= repeat (2) @(clk) 8'd7;
    ->> @(clk) go;
    #3 $display("%0t %0d %0d %0d", $time, up, twice, counted);
  end
  initial #1 clk = 1;
  initial begin
    #2 clk = 0;
  end
endmodule
