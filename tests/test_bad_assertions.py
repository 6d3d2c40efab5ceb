"""Assertions that are refused, with their places and what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import aotc

if TYPE_CHECKING:
    from pathlib import Path

DESIGN = """\
module top;
  bit clk;
  logic a, b, c;
  ITEM
endmodule
"""
CHANGING = """\
property p(x, y, z);
    x and (1'b1 |=> p(y, z, x));
  endproperty
  assert property (@(posedge clk) p(a, b, c));
"""
LOCAL = """\
property p(x, y);
    int v;
    (x, v = y) ##1 v == c |-> (1'b1 |=> p(y, x));
  endproperty
  assert property (@(posedge clk) p(a, b));
"""


FUTURE = """\
global clocking gc @(posedge clk); endclocking
  ASSERTION
"""


@pytest.mark.parametrize(
    ("item", "line", "why"),
    [
        (CHANGING, 5, "pass the formal arguments on in their places"),
        (LOCAL, 6, "a recursive property with local variables"),
        (
            FUTURE.replace("ASSERTION", "assert property (@(negedge clk) $future_gclk(a));"),
            5,
            "let $global_clock be its clock",
        ),
        (
            FUTURE.replace("ASSERTION", "assert property (@gc $rising_gclk(a) |-> $past(b));"),
            5,
            "use `$past_gclk`",
        ),
        (
            FUTURE.replace("ASSERTION", "initial expect (@gc $future_gclk(a));"),
            5,
            "future values in an expect statement",
        ),
    ],
    ids=["changing arguments", "local variables", "another clock", "past and future", "expect"],
)
def test_refused(item: str, line: int, why: str, tmp_path: Path) -> None:
    source = tmp_path / "top.sv"
    source.write_text(DESIGN.replace("ITEM", item))
    with pytest.raises(aotc.UnsupportedError) as caught:
        aotc.run(source, mode="interp", cache_dir=tmp_path / "cache")
    text = "\n".join((str(caught.value), *(note for note, _ in caught.value.notes)))
    assert why in text
    assert f"top.sv:{line}:" in text
