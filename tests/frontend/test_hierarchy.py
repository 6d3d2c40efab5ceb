"""References to other instances and to packages."""

from __future__ import annotations

from frontend import attrs, imported

WAY = ("up", "path", "name")


def test_up_and_down(tmp_path):
    text = """
    module leaf; logic v; wire a = top.x; wire b = mid.y; wire c = top.m2.l[1].v; endmodule
    module mid; logic y; leaf l[1:0](); wire d = l[0].v; endmodule
    module top; logic x; mid m1(), m2(); wire e = m1.l[1].a; endmodule
    """
    module = imported(tmp_path, text)
    assert attrs(module, "top", "aotc.hier_ref", *WAY) == [(0, ["m1", "l[1]"], "a")]
    assert attrs(module, "mid", "aotc.hier_ref", *WAY) == [(0, ["l[0]"], "v")]
    assert attrs(module, "leaf", "aotc.hier_ref", *WAY) == [
        (2, [], "x"), (1, [], "y"), (2, ["m2", "l[1]"], "v"),
    ]  # fmt: skip


def test_across_tops(tmp_path):
    text = "module a; logic v; endmodule module b; wire w = a.v; endmodule"
    module = imported(tmp_path, text)
    assert attrs(module, "b", "aotc.hier_ref", *WAY) == [(1, ["a"], "v")]


def test_own_variables_by_absolute_names(tmp_path):
    text = "module top; logic x; wire w = $root.top.x; endmodule"
    assert attrs(imported(tmp_path, text), "top", "aotc.hier_ref", *WAY) == []


def test_interface_ports_and_modports(tmp_path):
    text = """
    interface bus; logic [7:0] d; logic v; modport m(output d, .low(d[3:0])); endinterface
    module inner(bus.m b); assign b.d = 1; wire [3:0] w = b.low; endmodule
    module outer(bus b); inner i(b); wire w = b.v; endmodule
    module top; if (1) begin : g bus u(); end outer o(g.u); endmodule
    """
    module = imported(tmp_path, text)
    assert attrs(module, "outer", "aotc.hier_ref", *WAY) == [(1, ["g.u"], "v")]
    assert attrs(module, "inner", "aotc.hier_ref", *WAY) == [(2, ["g.u"], "d")]


def test_names_in_generate_blocks(tmp_path):
    text = """
    module top; for (genvar i = 0; i < 2; i++) begin : g logic q; end wire w = g[1].q; endmodule
    """
    module = imported(tmp_path, text)
    assert attrs(module, "top", "moore.variable", "name") == [("g[0].q",), ("g[1].q",)]


def test_package_variables(tmp_path):
    text = """
    package p; int a = 3; int b = a + 1; endpackage
    int u;
    module top; import p::*; wire w = b == u; endmodule
    """
    module = imported(tmp_path, text)
    assert [n for n in module.symbols if n != "top"] == ["p::a", "p::b", "$unit::u"]
    found = attrs(module, "top", "moore.get_global_variable", "global_name")
    assert {name.name for (name,) in found} == {"p::b", "$unit::u"}


def test_a_virtual_interface_names_the_instance(tmp_path):
    text = """
    interface bus; int x; endinterface
    module top; bus b(); virtual bus v = b; endmodule
    """
    module = imported(tmp_path, text)
    assert attrs(module, "top", "aotc.vif_of", "up", "path") == [(0, ["b"])]
