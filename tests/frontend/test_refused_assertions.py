"""What is refused of assertions and checkers: the place, and what to write instead."""

from __future__ import annotations

import pytest

from aotc.errors import UnsupportedError
from aotc.frontend.importer import import_sources

REFUSED = {
    "free": (
        ("checker c(a); rand bit r; x: assert #0 (r == a); endchecker\n"
        "module top; bit a; c k(a); endmodule"),
        "the free checker variable `r` is not supported", "assign it a random value",
    ),
    "index": (
        ("checker c(int i, event e); bit [3:0] q; always_ff @e q[i] <= 1; endchecker\n"
        "module top; bit k; int i; c u(i, posedge k); endmodule"),
        "a computed index of the target", "assign all of the variable",
    ),
    "default disable": (
        ("module top; bit k; int i; default disable iff (i + 1);\n"
        "x: assert property (@(posedge k) i == 0); endmodule"),
        "this condition of `default disable iff` is not supported", "write names, literals",
    ),
    "expect": (
        "module top; bit k, a; initial expect (@(posedge k) disable iff (a) ##1 a); endmodule",
        "disable iff in an expect statement", "disable the process",
    ),
    "cover sequence": (
        ("module top; bit k; bit [3:0] a; always @(posedge k) for (int i = 0; i < 4; i++)\n"
        "x: cover sequence (a[i] ##1 !a[i]); endmodule"),
        "the automatic variable `i` here is not supported", "use a variable of the module",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_refusals(tmp_path, what):
    source, message, instead = REFUSED[what]
    path = tmp_path / "top.sv"
    path.write_text(source)
    with pytest.raises(UnsupportedError) as caught:
        import_sources([str(path)])
    assert message in caught.value.message
    assert caught.value.loc.file.endswith("top.sv")
    assert any(instead in text for text, _ in caught.value.notes) or not instead
