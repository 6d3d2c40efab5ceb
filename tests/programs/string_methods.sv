// SOURCE: IEEE 1800-2023 6.16
// CHECKS: methods and operators of strings, conversions from and to packed values
module t;
  string s, e; logic [31:0] p;
  initial begin
    s = "Hello"; s.putc(0, "J"); s.putc(9, "x"); s.putc(1, 0);
    $display("%s %0d %c %0d", s, s.len(), s.getc(1), s.getc(7));
    $display("%s %s [%s] [%s] %s", s.toupper(), s.tolower(), s.substr(3, 5), e, s.substr(1, 3));
    $display("%b %b %0d", s.compare("Jello") == 0, s.compare("Jelly") < 0, s.icompare("JELLO"));
    s = "123abc"; $display("%0d %h %0d %0d %g", s.atoi(), s.atohex(), s.atooct(), s.atobin(), s.atoreal());
    s.itoa(-12); $display("%s", s); s.hextoa(255); $display("%s", s);
    s.octtoa(8); $display("%s", s); s.bintoa(5); $display("%s", s); s.realtoa(1.5); $display("%s", s);
    p = "abcd"; s = string'(p); $display("%s %0d", s, s.len());
    s = {"a", s, {3{"z"}}}; $display("%s %b %b", s, s == "aabcdzzz", s < "b");
    p = 32'h41004200; s = string'(p); $display("%s %0d", s, s.len());
    e = "xyz"; e[1] = "-"; $display("%s %s", e, e[0]);
  end
endmodule
