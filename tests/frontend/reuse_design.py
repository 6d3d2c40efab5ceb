"""A design in variants: each slot of its text may hold one of several pieces, all of which fit
together. What one slot holds matters to definitions elsewhere, in a way that its name says."""

SLOTS = {
    "remark at the top": ("", "// a remark\n\n", "/* two\n lines */\n"),
    "macro": ("3", "4", "(1 +\\\n 1)"),
    "typedef": ("bit [7:0]", "bit [8:0]", "logic [7:0]"),
    "enum": ("RED, GREEN, BLUE", "RED, YELLOW, GREEN = 9, BLUE"),
    "parameter": ("4", "6"),
    "string parameter": ("a b", "a  b"),
    "package variable": ("int total;", "longint total = 3;", "int total; int more;"),
    "class before": ("", "class early_c; int x; endclass"),
    "field": ("int count = 10;", "byte extra = 1; int count = 20;", "longint count = 30;"),
    "random field": ("rand bit [3:0] low;", "rand bit [4:0] low;", "randc bit [3:0] low;"),
    "constraint": ("low < 5;", "low inside {1, 2};", "soft low == 3;"),
    "static field": ("static int made;", "static shortint made = 2;"),
    "base": ("extends base_c", "extends middle_c"),
    "virtual method": ("", "virtual function int extra(int a); return a + 1; endfunction"),
    "override": ("", "virtual function int value(); return 7; endfunction"),
    "default argument": ("2", "6", "LIMIT"),
    "body": ("return a * 2;", "return a * 3;", "begin\n      int b = a;\n      return b;\n    end"),
    "new callee": ("", "void'(helper(1));", "void'(box_c#(int)::made());"),
    "new class in a body": ("", "begin base_c b; b = new; void'(b.value()); end"),
    "static in a function": ("static int times = 0;", "static byte times = 5;"),
    "task waits": ("#1;", "", "repeat (2) #2;"),
    "argument type": ("bit [15:0]", "string"),
    "interface": ("logic [7:0] data;", "logic spare; logic [3:0] data;"),
    "interface task": ("#1 data = 8'(d);", "data = 8'(d);"),
    "interface parameter": ("8", "9"),
    "timescale": ("1ns/1ps", "10ns/1ps"),
    "mode switch": ("", "this.rand_mode(0);"),
    "time unit": ("", "timeunit 1ps; timeprecision 1ps;"),
    "disable": ("", "disable run_it;"),
    "order of methods": ("", "function void one(); endfunction function void two(); endfunction"),
    "extern body": ("return 1;", "return first + 1;"),
    "warning": ("", '$warning("here");'),
    "finish": ("", "if (count > 1000) $finish;"),
    "procedure": ("", "initial $display(\"other\");"),
    "constant function": ("return 2;", "return 3;"),
    "static constant function": ("return 4;", "return 5;"),
    "constant function outside": ("return 6;", "return 7;"),
    "module variable": ("int unused;", "int unused, another;"),
}  # fmt: skip

SOURCE = """\
<remark at the top>`timescale <timescale>
`define STEP <macro>
`define PAIR(a, b) function int a(); return `STEP; endfunction \\
function int b(); return 2; endfunction
package p;
  <time unit>
  typedef <typedef> small_t;
  typedef enum {<enum>} colour_t;
  parameter int LIMIT = <parameter>;
  parameter string NAME = "<string parameter>";
  <package variable>
  <class before>

  function automatic int sized(int a); <constant function> endfunction
  parameter int SIZE = sized(1);
  localparam int TWICE = 2 * SIZE;
  typedef enum {NEAR, FAR = 100 + TWICE} way_t;
  class sizes_c #(int N = 1);
    static function int of(); <static constant function> endfunction
    extern static function int more();
  endclass
  function int sizes_c::more(); <constant function outside> endfunction

  class base_c;
    int first = 1;
    bit [TWICE - 1:0] wide = '1;
    bit [sizes_c#(1)::of() - 1:0] other = '1;
    bit [sizes_c#(1)::more() - 1:0] third = '1;
    virtual function int value(); return first; endfunction
    <virtual method>
    extern function int outside();
    `PAIR(pair_a, pair_b)
  endclass

  function int base_c::outside();
    <extern body>
  endfunction

  class middle_c extends base_c;
    int held = LIMIT;
    virtual function int value(); return held + `STEP; endfunction
  endclass

  class item_c <base>;
    <field>
    <static field>
    <random field>
    small_t tiny = '1;
    colour_t colour = GREEN;
    constraint c { <constraint> }
    function new(int start = <default argument>); count += start; made++; endfunction
    <override>
    <order of methods>
    function string text();
      way_t way = FAR;
      return $sformatf("%0d %0h %s %s %0d %0d %0d %0d %0d", count, tiny, colour.name(), NAME,
        first, way, wide, other, third);
    endfunction
    function int draw();
      <mode switch>
      if (!this.randomize()) return -1;
      return low < 16;
    endfunction
    function void stop(); <finish> endfunction
  endclass

  class box_c #(type T = int, int N = 2);
    typedef box_c #(T, N) this_t;
    T held[N];
    static function this_t get();
      static this_t single;
      if (single == null) single = new;
      return single;
    endfunction
    static function int made(); return N; endfunction
    function int size(); return $size(held) * $bits(T); endfunction
  endclass

  function automatic int helper(int a);
    <body>
  endfunction

  function int count_calls();
    <static in a function>
    times++;
    return times;
  endfunction

  task run_it(<argument type> how);
    <task waits>
    total += helper(2);
    $display("%0t %0d", $time, how);
  endtask

  class driver_c;
    virtual bus_if #(8) bus;
    item_c all[$];
    task drive(int n);
      for (int i = 0; i < n; i++) begin
        item_c item = new;
        all.push_back(item);
        bus.put(item.count);
        bus.data = 8'(i);
        <disable>
      end
      fork
        run_it("1");
        #5 total++;
      join
    endtask
    function int sum();
      box_c #(bit, LIMIT) box = box_c #(bit, LIMIT)::get();
      box_c #(small_t) other = new;
      <new callee>
      <new class in a body>
      <warning>
      sum = box.size() + other.size();
      foreach (all[i]) begin
        sum += all[i].value() + all[i].outside() + all[i].pair_a() + all[i].pair_b();
        void'(all[i].draw());
        all[i].stop();
        $display("%s", all[i].text());
      end
      sum += count_calls() + item_c::made;
    endfunction
  endclass
endpackage

interface bus_if #(int W = <interface parameter>);
  <interface>
  task put(int d);
    <interface task>
  endtask
endinterface

module tb;
  import p::*;
  <module variable>
  bus_if #(8) bus();
  <procedure>
  initial begin
    automatic driver_c d = new;
    d.bus = bus;
    d.drive(2);
    $display("%0d %0d", d.sum(), total);
    $display("%0d", count_calls());
    $finish;
  end
endmodule
"""


def text(chosen: dict[str, str]) -> str:
    """The design with these pieces; slots that are not named hold their first one."""
    found = SOURCE
    for name, pieces in SLOTS.items():
        assert found.count(f"<{name}>") == 1, name
        found = found.replace(f"<{name}>", chosen.get(name, pieces[0]))
    return found
