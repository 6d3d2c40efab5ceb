"""Constraints without a solution, and what a constraint must not be: messages and statistics."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from troubles import TIERS, command, own_place, write

CONFLICT = """\
module top;
  class Item;
    rand bit [7:0] length, kind;
    constraint short_ { length < 10; }
    constraint kinds { kind inside {[0:3]}; }
    constraint tied { kind == 2 -> length > 20; }
  endclass
  initial begin
    automatic Item item = new;
    item.length = 99;
    repeat (3) $display("%0d", item.randomize() with { kind == 2; });
    $display("%0d %0d", item.length, item.randomize());
  end
endmodule
"""
ELEMENTS = """\
module top;
  class Packet;
    rand byte data[];
    constraint size { data.size() inside {[2:4]}; }
    constraint content { foreach (data[i]) data[i] > 5; }
  endclass
  initial begin
    automatic Packet packet = new;
    $display("%0d", packet.randomize() with { data[0] == 3; });
  end
endmodule
"""
UNKNOWN = """\
module top;
  logic [3:0] limit;
  initial begin
    automatic int x, done;
    done = std::randomize(x) with { x < limit; };
  end
endmodule
"""
NULL = """\
module top;
  class Node;
    rand int key;
    rand Node next;
    constraint up { next.key > key; }
  endclass
  Node node = new;
  initial $display("%0d", node.randomize());
endmodule
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


@pytest.mark.parametrize("tier", TIERS)
def test_no_solution(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Once for the place, and without the constraint that has nothing to do with it."""
    words = ["run", "--mode", tier, "--stats", "stats.json", write(CONFLICT, "top.sv")]
    status, out, err = command(capfd, *words)
    assert (status, out) == (0, "0\n0\n0\n99 1\n")
    assert err.count("top.sv:11:32: warning: randomize() failed: no values fulfil") == 1
    for note in (
        "top.sv:4:25: note: constraint short_",
        "top.sv:6:36: note: constraint tied",
        "top.sv:11:56: note: inline constraint",
    ):
        assert note in err
    assert "kinds" not in err
    stats = json.loads(Path("stats.json").read_text())
    assert stats["random"]["calls"] == 4
    assert stats["random"]["failures"] == 3
    assert stats["random"]["solve_s"] > 0
    assert stats["severities"]["warning"] == 1


@pytest.mark.parametrize("tier", TIERS)
def test_no_solution_for_elements(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The size of the array, which is decided first, is not to blame."""
    status, out, err = command(capfd, "run", "--mode", tier, write(ELEMENTS, "top.sv"))
    assert (status, out) == (0, "0\n")
    assert "top.sv:5:44: note: constraint content" in err
    assert "top.sv:9:47: note: inline constraint" in err
    assert "constraint size" not in err


@pytest.mark.parametrize("tier", TIERS)
def test_unknown_bits(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = command(capfd, "run", "--mode", tier, write(UNKNOWN, "top.sv"))
    assert status == 1
    assert "top.sv:5:41: error: randomize(): a value in a constraint has X or Z bits" in err


@pytest.mark.parametrize("tier", TIERS)
def test_null_member(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = command(capfd, "run", "--mode", tier, write(NULL, "top.sv"))
    assert status == 1
    assert "top.sv:5:21: error: property key of null: this.next is null" in err


@pytest.mark.parametrize(
    ("member", "constraint", "message"),
    [
        ("rand real r[];", "", "an array of random elements of type real is not supported"),
        ("rand real r;", "r ** 2.0 < 9.0;", "a power of reals that may vary is not supported"),
        ("randc int x[string];", "", "is not supported"),
        ("rand int x; string s;", "s.len() == x; x == 4'b1x;", "are not allowed in constraints"),
        ("randc bit [64:0] x;", "", "a randc variable of 65 bits is not supported"),
        ("randc bit [64:0] x[2];", "", "a randc variable of 65 bits is not supported"),
        ("randc bit [64:0] x[$];", "", "a randc variable of 65 bits is not supported"),
        ("randc int list[][];", "", "a randc variable of type"),
    ],
)
def test_refused(
    member: str, constraint: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    text = f"""\
module top;
  class C;
    {member}
    constraint c {{ {constraint} }}
  endclass
  C c = new;
  initial $display("%0d", c.randomize());
endmodule
"""
    status, _, err = command(capfd, "run", write(text, "top.sv"))
    assert status == 2
    assert message in err
    assert "top.sv:" in err
