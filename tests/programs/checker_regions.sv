// SOURCE: IEEE 1800-2023 4.4.2.7, 17.5
// CHECKS: procedures of checkers run in the Reactive region: always_comb sees what nonblocking assignments left
module top;
  bit clk; logic [3:0] a = 0, b;
  checker c(event clk, logic [3:0] v, output logic [3:0] o = 1);
    logic [3:0] last = 0, copy;
    always_ff @(clk) begin last <= v; $display("%0t ff v=%0d last=%0d", $time, v, last); end
    always_comb begin copy = v; $display("%0t comb %0d", $time, copy); end
    always_comb o = last;
  endchecker
  c u(posedge clk, a, b);
  initial $display("module initial");
  always @(posedge clk) begin a = a + 1; a <= a + 1; $display("%0t active a=%0d", $time, a); end
  always @(b) $display("%0t b=%0d", $time, b);
  initial begin repeat (6) #5 clk = ~clk; $finish; end
endmodule
