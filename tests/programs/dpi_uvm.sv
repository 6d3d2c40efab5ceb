// SOURCE: IEEE 1800-2023 35.4
// CHECKS: functions that UVM imports are there without a library: globs, regular expressions, the command line
module top;
  import "DPI-C" function string uvm_re_deglobbed(string glob, bit with_brackets);
  import "DPI-C" function bit uvm_re_compexecfree(string re, string str, bit deglob, output int exec_ret);
  import "DPI-C" function string uvm_re_buffer();
  import "DPI-C" function chandle uvm_re_comp(string re, bit deglob);
  import "DPI-C" function int uvm_re_exec(chandle rexp, string str);
  import "DPI-C" function void uvm_re_free(chandle rexp);
  import "DPI-C" function string uvm_glob_to_re(string glob);
  import "DPI-C" function int uvm_re_match(string re, string str);
  import "DPI-C" function string uvm_dpi_get_next_arg_c(int init);
  import "DPI-C" function string uvm_dpi_get_tool_name_c();

  initial begin
    int result, arguments;
    bit compiled;
    chandle handle;
    string argument;
    $display("%s %s %s %s", uvm_re_deglobbed("a.b*[0]?", 1), uvm_re_deglobbed("", 0),
             uvm_re_deglobbed("/x+/", 0), uvm_re_deglobbed("^a$", 1));
    compiled = uvm_re_compexecfree("top.*", "top.env.x", 1, result);
    $display("%0d %0d", compiled, result);
    compiled = uvm_re_compexecfree("top.?", "top.env", 1, result);
    $display("%0d %0d", compiled, result != 0);
    compiled = uvm_re_compexecfree("a(", "a(", 0, result);
    $display("%0d %0d %0d", compiled, result != 0, uvm_re_buffer().len() > 0);
    handle = uvm_re_comp("/^x[0-9]+$/", 0);
    $display("%0d %0d", uvm_re_exec(handle, "x12"), uvm_re_exec(handle, "x") != 0);
    uvm_re_free(handle);
    $display("%s %0d %0d", uvm_glob_to_re("*.b"), uvm_re_match("/^a.*b$/", "a12b"),
             uvm_re_match("b$", "bc") != 0);
    argument = uvm_dpi_get_next_arg_c(1);
    while (argument != "") begin
      arguments++;
      argument = uvm_dpi_get_next_arg_c(0);
    end
    $display("%0d %s", arguments, uvm_dpi_get_tool_name_c());
  end
endmodule
