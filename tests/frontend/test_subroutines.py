"""Functions and tasks, their calls, lifetimes, and DPI."""

from __future__ import annotations

from frontend import attrs, imported, ops


def lower(tmp_path, text):
    return imported(tmp_path, text, "-Wnone")


def definition(module, name, symbol="top"):
    kinds = ("func.func", "moore.coroutine")
    found = [op for k in kinds for op in ops(module, symbol, k) if op.attrs["sym_name"] == name]
    return found[0]


def locals_of(op):
    return [o.attrs["name"] for o in op.walk() if o.name == "moore.variable"]


def test_directions(tmp_path):
    module = lower(
        tmp_path,
        """
    module top;
      task automatic t(input byte a, output int b, inout int c, ref int d, const ref int e,
                       input int f = 5);
        #1 b = a;
      endtask
      int x; logic [3:0] y;
      initial begin automatic int z; t(1, y, x, z, z); end
    endmodule
    """,
    )
    op = definition(module, "t")
    assert op.name == "moore.coroutine"
    assert op.attrs["function_type"].text == (
        "(!moore.i8, !moore.i32, !moore.ref<i32>, !moore.ref<i32>, !moore.i32) -> "
        "(!moore.i32, !moore.i32)"
    )
    (call,) = ops(module, "top", "moore.call_coroutine")
    assert [r.type.text for r in call.results] == ["!moore.i32", "!moore.i32"]
    assigned = [o.operands[0].owner.attrs["name"] for o in call.parent.ops
                if o.name == "moore.blocking_assign"]  # fmt: skip
    assert assigned == ["y", "x"]


def test_tasks_that_never_wait_are_functions(tmp_path):
    module = lower(
        tmp_path,
        """
    module top;
      int n;
      task a; b; endtask
      task b; fork #1; join_none endtask
      task c; d; endtask
      task d; if (n > 5) begin #1; c; end endtask
      initial begin a; c; end
    endmodule
    """,
    )
    kinds = {n: definition(module, n).name for n in "abcd"}
    waits, not_waits = "moore.coroutine", "func.func"
    assert kinds == {"a": not_waits, "b": not_waits, "c": waits, "d": waits}


def test_static_variables_that_hold_nothing_are_local(tmp_path):
    module = lower(
        tmp_path,
        """
    module top;
      function [7:0] reverse(input [7:0] x);
        integer i;
        for (i = 0; i < 8; i = i + 1) reverse[i] = x[7 - i];
      endfunction
      function int count(int step); int n; n = n + step; return n; endfunction
      function [1:0] maybe(input c); if (c) maybe = 1; endfunction
      function int seen(int a); seen = a; endfunction
      int x;
      initial x = reverse(1) + count(2) + maybe(1) + seen(3) + seen.a;
    endmodule
    """,
    )
    assert locals_of(definition(module, "reverse")) == ["x", "reverse", "i"]
    assert locals_of(definition(module, "count")) == ["step"]
    assert locals_of(definition(module, "maybe")) == ["c"]
    assert "a" not in locals_of(definition(module, "seen"))
    names = {n for (n,) in attrs(module, "top", "moore.variable", "name")}
    assert {"count.n", "maybe.maybe", "seen.a"} <= names


def test_static_variables_of_recursive_functions_stay(tmp_path):
    module = lower(
        tmp_path,
        """
    module top;
      function int f(int n); return n < 2 ? 1 : n * f(n - 1); endfunction
      function automatic int g(int n); return n < 2 ? 1 : n * g(n - 1); endfunction
      int x = f(3) + g(3);
    endmodule
    """,
    )
    assert locals_of(definition(module, "f")) == []
    assert locals_of(definition(module, "g")) == ["n"]


def test_static_locals_are_initialised_once(tmp_path):
    module = lower(
        tmp_path,
        """
    module top;
      function int f(); static int n = 5; n++; return n; endfunction
      initial begin : b static int k = f(); k++; end
    endmodule
    """,
    )
    found = {op.attrs["name"]: op for op in ops(module, "top", "moore.variable")}
    assert len(found["f.n"].operands) == 1
    assert found["b.k"].operands[0].owner.name == "func.call"


def test_packages_and_units(tmp_path):
    module = lower(
        tmp_path,
        """
    package p; int n; function automatic int f(int a); return a + n; endfunction endpackage
    function void show(int a); p::n = a; endfunction
    module top; initial show(p::f(2)); endmodule
    """,
    )
    assert module.symbols["p::f"].name == "func.func"
    assert module.symbols["$unit::show"].name == "func.func"
    callees = {c.name for (c,) in attrs(module, "top", "func.call", "callee")}
    assert callees == {"p::f", "$unit::show"}


def test_calls_of_another_instance(tmp_path):
    module = lower(
        tmp_path,
        """
    interface bus; int n; task automatic put(int v); #1 n = v; endtask endinterface
    module user(bus b); initial b.put(4); endmodule
    module top; bus b0(); user u(b0); endmodule
    """,
    )
    (call,) = ops(module, "user", "moore.call_coroutine")
    assert (call.attrs["up"], call.attrs["path"]) == (1, ["b0"])
    assert definition(module, "put", "bus").name == "moore.coroutine"


def test_implicit_result(tmp_path):
    module = lower(
        tmp_path,
        """
    module top;
      function automatic int f(int a); if (a > 1) return 5; endfunction
      function automatic int g(int a); return a; endfunction
      int x = f(2) + g(2);
    endmodule
    """,
    )
    returns = [op for op in definition(module, "f").walk() if op.name == "func.return"]
    assert len(returns) == 2
    assert locals_of(definition(module, "g")) == ["a"]


def test_dpi(tmp_path):
    module = lower(
        tmp_path,
        """
    module top;
      typedef struct { int a; byte b; } pair;
      typedef enum { A, B } e_t;
      import "DPI-C" context c_f = function int f(input logic [3:0] a, output real b,
        inout bit [64:0] c, input byte d[], input pair e, input string s, chandle h, bit i, e_t j,
        longint unsigned k, int l[2][3]);
      import "DPI-C" pure function real sin(real x);
      export "DPI-C" sv_g = function g;
      function int g(shortint a); return a; endfunction
      import "DPI-C" task run(output int a);
      int x; real y; initial begin run(x); y = sin(0.5); end
      pair p; byte q[]; real r; bit [64:0] w; int l[2][3];
      initial x = f(1, r, w, q, p, "s", null, 1, A, 3, l);
    endmodule
    """,
    )
    calls = {
        op.attrs["c_name"]: op.attrs
        for op in module.symbols["top"].walk()
        if op.name == "aotc.call_import"
    }
    assert calls["c_f"]["arguments"] == [
        "in logic[4]", "out real", "inout bit[65]", "in open byte*?", "in {int, byte}",
        "in string", "in chandle", "in bit", "in int", "in longint", "in int*0:2*0:1",
    ]  # fmt: skip
    f = calls["c_f"]
    assert (f["value"], "context" in f, "pure" in f) == ("int", True, False)
    assert "pure" in calls["sin"]
    assert "task" in calls["run"]
    assert attrs(module, "top", "aotc.dpi_export", "c_name", "arguments") == [
        ("sv_g", ["in shortint"])
    ]
