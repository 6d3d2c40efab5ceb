// SOURCE: IEEE 1800-2023 22.5.1
// CHECKS: white space, comments and ends of lines in front of `" are no part of the text it begins
`define HEADER(KIND, VALUE = integral) \
  show(`"VALUE`", \
       `"KIND``(``VALUE``)`");
`define QUEUE(VALUE) \
  `HEADER(queue, VALUE)
`define TAB(X) show("tab",	\
	`"X`");
`define TWICE(X) show("twice", \
     \
    `"X`");
`define REMARK(X) show("remark", /* one */ \
    // two \
    /* three */ `"X`");
`define OWN(X) show("own", \
    `" X `");
`define QUOTED(X) show("quoted", \
    `"`\`" X`\`"`");
`define PRINT(X) $display( \
    `"X %0d`", 7);

module t;
  function void show(string name, string text);
    $display("%s [%s] %0d", name, text, text.len());
  endfunction

  initial begin
    `HEADER(sa)
    `HEADER( da , item)
    `QUEUE(string)
    `TAB(x)
    `TWICE(x)
    `REMARK(x)
    `OWN(x)
    `QUOTED(x)
    `PRINT(number)
    $display("[%s]", "");
  end
endmodule
