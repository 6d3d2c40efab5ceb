"""Gates, strengths, delays and user-defined primitives."""

from __future__ import annotations

from frontend import attrs, imported, ops

DRIVE = ("strength", "delays")


def test_strengths_and_delays(tmp_path):
    text = """
    `timescale 1ns/100ps
    module top(input a, b, output wire x, y, z, output wire [1:0] v);
      assign (strong0, weak1) #(1:2:3, 1.26) x = a;
      assign (supply1, highz0) x = b;
      and (pull0, pull1) #2 g(y, a, b);
      pullup p(z); pulldown (strong0) q(z);
      wire (small0, weak1) w = a;
    endmodule
    """
    module = imported(tmp_path, text.replace("wire (small0, weak1) w", "wire (weak0, weak1) w"))
    found = [pair for pair in attrs(module, "top", "moore.assign", *DRIVE) if any(pair)]
    assert found == [
        ([6, 3], [2_000_000, 1_300_000]),
        ([0, 7], None),
        ([5, 5], [2_000_000]),
        ([5, 5], None),
        ([6, 6], None),
        ([3, 3], None),
    ]


def test_delays_and_charge_of_nets(tmp_path):
    text = """
    module top(input a); trireg (small) #(1, 2, 50) t; trireg u; wire #5 w; assign w = a; endmodule
    """
    module = imported(tmp_path, text)
    found = attrs(module, "top", "moore.net", "name", "aotc.charge", "aotc.delays")
    ns = 1_000_000
    assert found == [
        ("a", None, None), ("t", 1, [ns, 2 * ns, 50 * ns]), ("u", 2, None), ("w", None, [5 * ns]),
    ]  # fmt: skip


def test_delays_that_are_not_constant(tmp_path):
    text = "module top(input int d, input a, output wire x); assign #d x = a; endmodule"
    assert len(ops(imported(tmp_path, text), "top", "moore.delayed_assign")) == 1
    text = "module top(input int d, input a, output wire x); assign #(d, 1) x = a; endmodule"
    assert len(ops(imported(tmp_path, text), "top", "moore.delayed_assign")) == 1


def test_switches(tmp_path):
    text = """
    module top(inout a, b, c, input k);
      tran t(a, b); rtranif1 u(b, c, k); rnmos n(c, a, k);
    endmodule
    """
    module = imported(tmp_path, text)
    assert attrs(module, "top", "aotc.tran", "kind") == [("tran",), ("rtranif1",)]
    assert ([5, 5], None) in attrs(module, "top", "moore.assign", *DRIVE)


def test_primitives_share_their_table(tmp_path):
    text = """
    primitive dff(q, c, d); output reg q; input c, d; initial q = 1;
      table r 0 : ? : 0; r 1 : ? : 1; n ? : ? : -; ? * : ? : -; endtable
    endprimitive
    module top; wire a, b; dff u(a, b, a), v(b, a, b); endmodule
    """
    module = imported(tmp_path, text, "-Wnone")
    table = module.symbols["primitive dff"]
    assert table.attrs["function_type"].text.count("!moore.l1") == 6
    assert len(ops(module, "top", "moore.procedure")) == 2
    assert len(ops(module, "top", "func.call")) == 4
