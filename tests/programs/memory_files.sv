// SOURCE: IEEE 1800-2023 21.4, 21.5
// CHECKS: $writemem and $readmem of fixed, reversed, nested, dynamic and associative arrays; X and Z; ranges
module t;
  logic [7:0] mem[0:7], back[7:0], aa[int]; bit [3:0] dyn[]; logic [15:0] two[0:1][1:0];
  logic [71:0] wide[2]; int fd; string name = "memory_files.tmp";
  task automatic show(); foreach (mem[i]) $write("%h ", mem[i]); $display; endtask
  initial begin
    fd = $fopen(name, "w"); $fwrite(fd, "// comment\n01 0x /* c */ zz\n@4 aB 1_2\n"); $fclose(fd);
    $readmemh(name, mem); show();
    $readmemh(name, back); foreach (back[i]) $write("%h ", back[i]); $display;
    $readmemh(name, aa); foreach (aa[i]) $write("%0d:%h ", i, aa[i]); $display;
    dyn = new[8]; $readmemh(name, dyn); $display("%p", dyn);
    foreach (mem[i]) mem[i] = i;
    $writememb(name, mem, 5, 3); $readmemb(name, mem, 0, 2); show();
    $writememh(name, aa); aa.delete(); $readmemh(name, aa); $display("%p", aa);
    two = '{'{1, 2}, '{3, 4}}; $writememh(name, two); two = '{default: 0}; $readmemh(name, two);
    $display("%p", two);
    wide[0] = 72'h0123456789abcdef01; wide[1] = 'x; $writememh(name, wide); wide[0] = 0;
    $readmemh(name, wide); $display("%h %h", wide[0], wide[1]);
    void'($system("rm memory_files.tmp"));
  end
endmodule
