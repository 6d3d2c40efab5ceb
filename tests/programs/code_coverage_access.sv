// SOURCE: IEEE 1800-2023 20.14, 40.3.2
// CHECKS: code coverage that is asked for rightly is not available; what is asked for wrongly is an error
module leaf;
endmodule

module top;
  leaf a(), b();
  int type_of_coverage = `SV_COV_TOGGLE;
  string name = "saved";
  initial begin
    $display("%0d", $coverage_control(`SV_COV_CHECK, `SV_COV_TOGGLE, `SV_COV_HIER, $root));
    $display("%0d", $coverage_control(`SV_COV_START, type_of_coverage, `SV_COV_MODULE, "leaf"));
    $display("%0d", $coverage_control(`SV_COV_STOP, `SV_COV_ASSERTION, `SV_COV_HIER, $root.top.b));
    $display("%0d", $coverage_control(`SV_COV_CHECK, `SV_COV_TOGGLE, `SV_COV_MODULE, "leave"));
    $display("%0d", $coverage_control(4, `SV_COV_TOGGLE, `SV_COV_MODULE, "leaf"));
    type_of_coverage = 24;
    $display("%0d", $coverage_control(`SV_COV_START, type_of_coverage, `SV_COV_MODULE, "leaf"));
    $display("%0d", $coverage_get_max(`SV_COV_STATEMENT, `SV_COV_HIER, $root.top.a));
    $display("%0d", $coverage_get(`SV_COV_STATEMENT, `SV_COV_HIER, "top"));
    $display("%0d", $coverage_get(`SV_COV_STATEMENT, 12, "top"));
    $display("%0d", $coverage_save(`SV_COV_FSM_STATE, name));
    $display("%0d", $coverage_save(19, name));
    $display("%0d", $coverage_merge(`SV_COV_FSM_STATE, name));
  end
endmodule
