"""Ports of modules and what they are connected to."""

from __future__ import annotations

from frontend import attrs, imported, ops


def ports(module, symbol):
    type = module.symbols[symbol].attrs["module_type"]
    return [(direction, name, t.text) for name, t, direction in type.ports]


def test_directions(tmp_path):
    text = """
    module sub(input logic [3:0] a, output int b, inout wire c, ref logic d, input var real e);
    endmodule
    module top; wire c; logic d; sub s(.a(1), .b(), .c, .d, .e(1.5)); endmodule
    """
    module = imported(tmp_path, text, "-Wnone")
    assert ports(module, "sub") == [
        ("input", "a", "!moore.l4"),
        ("output", "b", "!moore.i32"),
        ("input", "c", "!moore.ref<l1>"),
        ("input", "d", "!moore.ref<l1>"),
        ("input", "e", "!moore.f64"),
    ]
    (instance,) = ops(module, "top", "moore.instance")
    assert instance.attrs["inputNames"] == ["a", "c", "d", "e"]
    assert instance.attrs["outputNames"] == ["b"]
    assert [v.type.text for v in instance.operands] == [
        "!moore.l4", "!moore.ref<l1>", "!moore.ref<l1>", "!moore.f64",
    ]  # fmt: skip


def test_old_style_and_split_ports(tmp_path):
    text = """
    module sub(a, .b(y[1:0]), {c, d}, , e);
      input a; output [3:0] y; input [1:0] c; input d; output e; wire [3:0] y;
    endmodule
    module top; wire [2:0] v; sub s(1'b1, v[1:0], v, , v[0]); endmodule
    """
    module = imported(tmp_path, text, "-Wnone")
    assert ports(module, "sub") == [
        ("input", "a", "!moore.l1"),
        ("output", "b", "!moore.l2"),
        ("input", "$2.0", "!moore.l2"),
        ("input", "$2.1", "!moore.l1"),
        ("output", "e", "!moore.l1"),
    ]
    assert attrs(module, "top", "moore.extract_ref", "lowBit") == [(0,), (0,)]
    assert [v.type.width for v in ops(module, "top", "moore.instance")[0].operands] == [1, 2, 1]


def test_unconnected_inputs(tmp_path):
    text = """
    `unconnected_drive pull1
    module pulled(input a); endmodule
    `nounconnected_drive
    module sub(input a, input var logic b, input c = 1); endmodule
    module top; pulled p(); sub s(); endmodule
    """
    module = imported(tmp_path, text, "-Wnone")
    assert attrs(module, "top", "moore.net", "kind") == [(7,), (9,)]
    assert len(ops(module, "top", "moore.variable")) == 1
    assert len(ops(module, "top", "moore.constant")) == 1


def test_outputs_are_converted_to_what_they_are_connected_to(tmp_path):
    text = """
    module sub(output logic signed [3:0] a, output int b); endmodule
    module top; logic [7:0] x; real r; sub s(x, r); endmodule
    """
    module = imported(tmp_path, text, "-Wnone")
    assert len(ops(module, "top", "moore.sext")) == 1
    assert len(ops(module, "top", "moore.sint_to_real")) == 1
    assert len(ops(module, "top", "moore.assign")) == 2


def test_the_net_type_of_a_port_may_dominate(tmp_path):
    text = """
    module sub(inout tri x, inout wand y, input tri0 z, inout wire v); endmodule
    module top; wire a, b, c; wor d; sub s(a, b, c, d); endmodule
    """
    module = imported(tmp_path, text, "-Wnone")
    assert attrs(module, "top", "moore.net", "kind") == [(9,), (10,), (6,), (11,)]


def test_arrays_of_instances_take_slices(tmp_path):
    text = """
    module sub(input a, input [1:0] b, output c); endmodule
    module top; wire [2:0] x, y; wire [1:0] z; sub s[2:0](x, z, y); endmodule
    """
    module = imported(tmp_path, text)
    assert attrs(module, "top", "moore.extract_ref", "lowBit") == [(0,), (1,), (2,)]
    names = [name for (name,) in attrs(module, "top", "moore.instance", "instanceName")]
    assert names == ["s[0]", "s[1]", "s[2]"]
