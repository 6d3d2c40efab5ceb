"""Which instances share a module, and what the modules are called."""

from __future__ import annotations

from frontend import attrs, imported

INSTANCE = ("instanceName", "moduleName")


def instances(module, symbol):
    found = attrs(module, symbol, "moore.instance", *INSTANCE)
    return {name: callee.name for name, callee in found}


def test_equal_parameters_share(tmp_path):
    text = """
    module sub #(parameter int W = 4, parameter type T = logic)(input T [W-1:0] a); endmodule
    module top;
      sub s1(); sub #(4) s2(); sub #(5) s3(); sub #(4, bit) s4(); sub #(.W(2 + 2)) s5();
    endmodule
    """
    found = instances(imported(tmp_path, text, "-Wnone"), "top")
    assert found == {"s1": "sub", "s2": "sub", "s3": "sub_1", "s4": "sub_2", "s5": "sub"}


def test_how_a_parameter_is_computed_does_not_count(tmp_path):
    text = """
    module leaf #(parameter K = 0); int x = K; endmodule
    module top; for (genvar i = 0; i < 6; i++) begin : g leaf #(i % 2) l(); end endmodule
    """
    found = instances(imported(tmp_path, text), "top")
    assert list(found.values()) == ["leaf", "leaf_1"] * 3


def test_children_decide(tmp_path):
    text = """
    module leaf #(parameter W = 1); logic [W-1:0] l; endmodule
    module mid; leaf u(); endmodule
    module top; mid m1(), m2(), m3(); defparam m2.u.W = 3; endmodule
    """
    module = imported(tmp_path, text)
    assert instances(module, "top") == {"m1": "mid", "m2": "mid_1", "m3": "mid"}
    assert instances(module, "mid") == {"u": "leaf"}
    assert instances(module, "mid_1") == {"u": "leaf_1"}


def test_what_is_named_outside_decides(tmp_path):
    text = """
    interface bus; logic v; endinterface
    module leaf(bus b); wire w = b.v; endmodule
    module up; wire w = top.x; endmodule
    module deep; up u(); endmodule
    module top;
      logic x; bus b1(), b2();
      leaf l1(b1), l2(b2), l3(b1);
      up u1(), u2(); deep d();
    endmodule
    """
    module = imported(tmp_path, text)
    assert instances(module, "top") == {
        "b1": "bus", "b2": "bus", "l1": "leaf", "l2": "leaf_1", "l3": "leaf",
        "u1": "up", "u2": "up", "d": "deep",
    }  # fmt: skip
    assert instances(module, "deep") == {"u": "up_1"}


def test_the_interfaces_of_ports_decide(tmp_path):
    text = """
    interface bus #(parameter W = 4); logic [W-1:0] v; endinterface
    module leaf(bus b[2]); if ($bits(b[0].v) > 4) logic x; endmodule
    module top;
      bus b[2](); bus #(5) c[2](); bus d[2]();
      leaf l1(b), l2(c), l3(d);
    endmodule
    """
    found = instances(imported(tmp_path, text), "top")
    assert [found[n] for n in ("l1", "l2", "l3")] == ["leaf", "leaf_1", "leaf"]


def test_nested_modules_see_what_is_around(tmp_path):
    text = """
    module top; logic x; module inner; wire w = x; endmodule inner i1(), i2(); endmodule
    """
    module = imported(tmp_path, text)
    assert instances(module, "top") == {"i1": "inner", "i2": "inner"}
    assert attrs(module, "inner", "aotc.hier_ref", "up", "name") == [(1, "x")]


def test_constants_of_other_instances_decide(tmp_path):
    text = """
    module leaf; int x = outer.K; endmodule
    module outer #(parameter K = 1); leaf l(); endmodule
    module top; outer #(1) a(); outer #(2) b(); endmodule
    """
    module = imported(tmp_path, text)
    assert instances(module, "outer") == {"l": "leaf"}
    assert instances(module, "outer_1") == {"l": "leaf_1"}


def test_names_of_arrays_and_generate_blocks(tmp_path):
    text = """
    module sub; endmodule
    module top;
      sub a[3:2](); sub b[2][1:0]();
      for (genvar i = 0; i < 2; i++) begin : g
        if (i == 0) begin : first sub u(); end
      end
      if (1) sub c();
    endmodule
    """
    found = instances(imported(tmp_path, text), "top")
    assert list(found) == [
        "a[2]", "a[3]", "b[0][0]", "b[0][1]", "b[1][0]", "b[1][1]", "g[0].first.u", "genblk2.c",
    ]  # fmt: skip


def test_several_tops_stand_below_a_root(tmp_path):
    text = "module a; endmodule module b; endmodule module c; a x(); endmodule"
    module = imported(tmp_path, text, "--top", "b", "--top", "c")
    assert set(module.symbols) == {"b", "c", "a", "$root"}
    assert instances(module, "$root") == {"b": "b", "c": "c"}
    assert "aotc.root" in module.symbols["$root"].attrs


def test_only_what_the_tops_reach_is_made(tmp_path):
    text = "module a; endmodule module b; a x(); endmodule module c; endmodule"
    assert set(imported(tmp_path, text, "--top", "b").symbols) == {"a", "b"}


def test_time_units(tmp_path):
    text = """
    `timescale 10ns/1ps
    module a; timeunit 1us / 1ns; endmodule
    module top; a x(); endmodule
    """
    module = imported(tmp_path, text)
    units = {
        name: (op.attrs["aotc.timeunit_fs"], op.attrs["aotc.timeprecision_fs"])
        for name, op in module.symbols.items()
    }
    assert units == {"a": (10**9, 10**6), "top": (10**7, 10**3)}
    assert module.attrs["aotc.precision_fs"] == 10**3


def test_the_smallest_precision_counts_wherever_it_stands(tmp_path):
    text = """
    module top; timeunit 1ns / 1ns; endmodule
    package p; timeunit 1ns / 10ps; endpackage
    """
    assert imported(tmp_path, text).attrs["aotc.precision_fs"] == 10**4
    text += "module unused; timeunit 1ns / 1fs; endmodule"
    assert imported(tmp_path, text, "--top", "top").attrs["aotc.precision_fs"] == 1
