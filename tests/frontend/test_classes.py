"""What is made of classes: declarations, methods that may run, static properties, constructors."""

from __future__ import annotations

from frontend import imported, ops

DESIGN = """
package p;
  class Base;
    int x = 3;
    static int count = first();
    static function int first(); return 1; endfunction
    virtual function int get(); return x; endfunction
    virtual function int unused(); return 0; endfunction
    virtual task later(); #1; endtask
    function int plain(); return 4; endfunction
  endclass
  class Derived extends Base;
    rand bit y;
    function new(int n = 2); x = n; endfunction
    virtual function int get(); return super.get() + 1; endfunction
  endclass
  class Gen #(type T = int, int N = 1);
    T items[N];
    static int made = N;
  endclass
  class Never;
    virtual function int get(); return 9; endfunction
  endclass
  typedef Gen#(byte, 3) bytes;
endpackage
module top;
  import p::*;
  Base b;
  Never n;
  Gen#(Base) g;
  initial begin
    automatic Derived d = new;
    b = d;
    $display(b.get());
    b.later();
  end
endmodule
"""


def lower(tmp_path, text=DESIGN):
    return imported(tmp_path, text, "-Wnone")


def held(module, name, kind):
    """Names and attributes of what a class declares."""
    return {o.attrs["sym_name"]: o.attrs for o in ops(module, name, f"moore.class.{kind}")}


def test_declarations(tmp_path):
    module = lower(tmp_path)
    symbols = list(module.symbols)
    assert symbols.index("p::Base") < symbols.index("p::Derived")
    assert module.symbols["p::Derived"].attrs["base"].name == "p::Base"
    assert held(module, "p::Base", "propertydecl")["x"]["type"].text == "!moore.i32"
    assert held(module, "p::Derived", "propertydecl")["y"]["aotc.rand"] == "rand"
    items = held(module, "p::Gen#(Base,1)", "propertydecl")["items"]["type"]
    assert items.text == '!moore.uarray<1 x class<@"p::Base">>'


def test_only_methods_that_may_run(tmp_path):
    """Nobody makes an object of Base or Never, calls `unused` or `plain`."""
    module = lower(tmp_path)
    base = held(module, "p::Base", "methoddecl")
    assert list(base) == ["get", "later"]
    assert "impl" not in base["get"]
    assert base["later"]["impl"].name == "p::Base::later"
    assert "aotc.coroutine" in base["later"]
    assert held(module, "p::Derived", "methoddecl")["get"]["impl"].name == "p::Derived::get"
    assert "p::Base::get" in module.symbols  # super.get()
    assert not {"p::Base::plain", "p::Base::unused", "p::Never::get"} & set(module.symbols)


def test_static_properties(tmp_path):
    """Those of classes that nothing names are made too."""
    module = lower(tmp_path)
    kind = "moore.global_variable"
    made = [name for name, op in module.symbols.items() if op.name == kind]
    assert made == ["p::Base::count", "p::Gen#(Base,1)::made", "p::Gen#(byte,3)::made"]
    assert "p::Base::first" in module.symbols


def test_constructors(tmp_path):
    """Base has none in the source; its properties get their values in the one that is made."""
    module = lower(tmp_path)
    assert [op.name for op in ops(module, "p::Derived::new", "func.call")] == ["func.call"]
    (called,) = ops(module, "p::Derived::new", "func.call")
    assert called.attrs["callee"].name == "p::Base::new"
    assert ops(module, "p::Base::new", "moore.class.property_ref")[0].attrs["property"].name == "x"


def test_calls(tmp_path):
    module = lower(tmp_path)
    called = ops(module, "top", "aotc.call_virtual")
    assert [c.attrs["method"] for c in called] == ["get", "later"]
    assert all(c.attrs["class"].name == "p::Base" for c in called)
    assert ["coroutine" in c.attrs for c in called] == [False, True]


def test_instances_with_classes_share_no_module(tmp_path):
    module = lower(
        tmp_path,
        """
    module u; class C; int x; endclass C c = new; endmodule
    module v; int c; endmodule
    module top; u a(), b(); v d(), e(); endmodule
    """,
    )
    kinds = [name for name, op in module.symbols.items() if op.name == "moore.module"]
    assert sorted(kinds) == ["top", "u", "u_1", "v"]
    assert {"top.a.C", "top.b.C"} <= set(module.symbols)


def test_weak_references(tmp_path):
    """A handle's type says nothing of the object's class; `get` gives one of that class (8.30)."""
    text = """
    module top; class C; endclass
      weak_reference #(C) w;
      C d;
      initial begin automatic C c = new; w = new(c); d = w.get(); end
    endmodule
    """
    module = lower(tmp_path, text)
    (made,) = ops(module, "top", "aotc.weak_reference_new")
    assert str(made.result.type) == '!moore.class<@"std::weak_reference">'
    (got,) = ops(module, "top", "aotc.weak_reference_get")
    assert got.result.type == made.operands[0].type
