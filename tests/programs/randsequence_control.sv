// SOURCE: IEEE 1800-2023 18.17
// CHECKS: production lists, if-else, case, repeat, weights of 0, break and return, values and arguments, recursion, time that passes, nesting
`timescale 1ns / 1ns
`define NOTE(text) $display("%0t %s", $time, text)

class counter;
  int total = 0;

  function void fill(int n);
    randsequence (main)
      main : repeat (n) one last;
      one : { total += 1; };
      last : { this.total *= 10; };
    endsequence
  endfunction
endclass

module randsequence_control;
  typedef struct {
    int id;
    string text;
  } item_t;

  function automatic int until_break(int limit);
    int x = 0;
    randsequence (main)
      main : first second third;
      first : { x = x + 10; };
      second : { if (x >= limit) break; } fourth;
      third : { x = x + 100; };
      fourth : { x = x + 1000; };
    endsequence
    return x;
  endfunction

  function automatic int by_case(int which);
    string s = "";
    randsequence ()
      main : case (which & 3)
        0: zero;
        1, 2: few;
        default: many;
      endcase { s = {s, "."}; };
      zero : { s = {s, "zero"}; };
      few : { s = {s, "few"}; };
      many : { for (int i = 0; i < 9; i++) begin if (i == which) break; s = {s, "m"}; end };
    endsequence
    $display("%0d %s", which, s);
    return s.len();
  endfunction

  function void values();
    randsequence (main)
      void main : gen(3) gen(.n(4)) { $display("%0d %0d", gen[1], gen[2]); } pair
        { $display("%0d %s", pair.id, pair.text); } sum(4) { $display("sum %0d", sum); };
      int gen(int n = 7, int by = 10) : { n = n + 1; } { return n * by; };
      item_t pair : gen name { return '{gen, name}; };
      string name : { return "p"; };
      // A production that starts itself: each has its argument and its own values.
      int sum(int n) : if (n > 0) more(n) else none { return n > 0 ? more : 100; };
      int more(int n) : sum(n - 1) { return n + sum; };
      none : { ; };
    endsequence
  endfunction

  task automatic timed(int n);
    randsequence (main)
      main : start repeat (n) tick done := 1 { `NOTE("chosen"); } | never := 0;
      start : { `NOTE($sformatf("start %m")); };
      tick : { #5; if ($time > 12) return; `NOTE("tick"); };
      done : { #1 `NOTE("done"); };
      never : { `NOTE("never"); };
    endsequence
  endtask

  initial begin
    automatic counter c = new;
    automatic int inner = 0;
    $display("%0d %0d", until_break(10), until_break(11));
    for (int i = 0; i < 5; i++) void'(by_case(i));
    values();
    timed(3);
    c.fill(4);
    $display("%0d", c.total);
    outer : randsequence (main)
      main : row row { $display("rows %0d", inner); disable outer; } row;
      row : {
        randsequence (main)
          main : repeat (2) brick stop brick;
          brick : { inner++; if (inner > 100) return; };
          stop : { break; };
        endsequence
        inner += 10;
      };
    endsequence
    randsequence (all)
      all : a := 0 | b := (inner - inner);
      a : { $display("a"); };
      b : { $display("b"); };
    endsequence
    // A variable of a code block is automatic unless it says otherwise.
    randsequence (main)
      main : repeat (2) count;
      count : { int fresh; static int kept = 5; fresh++; kept++; begin int deep; deep += kept; $display("%0d %0d %0d", fresh, kept, deep); end };
    endsequence
    $display("end");
  end
endmodule
