// SOURCE: IEEE 1800-2023 3.11, 4.7
// CHECKS: several tops start their processes in the order in which --top names them
// TOP: second
// TOP: first
module first;
  initial $display("first");
endmodule
module second;
  initial $display("second");
  inner i();
endmodule
module inner;
  initial $display("inner");
endmodule
