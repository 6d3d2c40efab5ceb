// SOURCE: IEEE 1800-2023 13.5.5, 23.7
// CHECKS: tasks of other instances are called by hierarchical names without parentheses
module inner;
  initial #2 block.dump;
endmodule

module outer;
  inner i();
  if (1) begin : block
    task dump;
      $display("dump at %0t", $time);
    endtask
  end
endmodule

module top;
  initial begin
    helper.pass;
    helper.hold;
    $display("held until %0t", $time);
  end
endmodule

module helper;
  task pass;
    $display("pass");
  endtask
  task hold;
    #1;
  endtask
endmodule
