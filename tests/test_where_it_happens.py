"""Messages of the running simulation say when, and in which instance (IEEE 1800-2023 20.10 asks for
both), whatever runs there: processes, clocked and settled logic, functions, methods of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from troubles import TIERS, command, own_place, write

if TYPE_CHECKING:
    from pathlib import Path

CLOCKED = """\
package p;
  function automatic int pick(int q[$], int i);
    q[i] = 7;
    return q[0];
  endfunction
endpackage
module leaf #(int AT = 0) (input bit clk, input int n);
  int q[$] = '{1, 2};
  int last = 3, seen, other;
  function void look(int i);
    q[i] = last;
  endfunction
  always @(posedge clk) if (n == AT) look(5);
  always @(posedge clk) if (n == AT + 1) begin
    q[7] = n;
    seen <= n;
  end
  always @(posedge clk) if (n == AT + 3) other <= p::pick(q, 9);
endmodule
module top;
  bit clk;
  int n;
  leaf #(1) a(clk, n);
  leaf #(6) b(clk, n);
  leaf #(11) c[1:0](clk, n);
  always #5 clk = ~clk;
  always @(posedge clk) n <= n + 1;
  initial #200 $finish;
endmodule
"""
WRITES = [
    "top.sv:11:5 [15 ns, top.a]",
    "top.sv:15:5 [25 ns, top.a]",
    "top.sv:3:5 [45 ns, top.a]",
    "top.sv:11:5 [65 ns, top.b]",
    "top.sv:15:5 [75 ns, top.b]",
    "top.sv:3:5 [95 ns, top.b]",
    "top.sv:11:5 [115 ns, top.c[0]]",
    "top.sv:11:5 [115 ns, top.c[1]]",
    "top.sv:15:5 [125 ns, top.c[0]]",
    "top.sv:15:5 [125 ns, top.c[1]]",
    "top.sv:3:5 [145 ns, top.c[0]]",
    "top.sv:3:5 [145 ns, top.c[1]]",
]
FORKED = """\
class Item;
  int x;
  Item next;
  function int far();
    return next.x;
  endfunction
endclass
module leaf;
  Item item = new;
  initial fork
    #3;
    #7 begin
      automatic int got;
      WRONG
    end
  join
endmodule
module top;
  leaf u[1:1]();
endmodule
"""
FAILURES = {
    "item.next.x = 1;": "14:7: error: property x of null: item.next is null [7 ns, top.u[1]]",
    "got = item.far();": "5:12: error: property x of null: this.next is null [7 ns, top.u[1]]",
}


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


def run(capfd: pytest.CaptureFixture[str], text: str, tier: str) -> tuple[int, list[str]]:
    """Status and messages of a run, without the lines of the source."""
    status, _, err = command(capfd, "run", "--mode", tier, write(text, "top.sv"))
    return status, [line for line in err.splitlines() if line.startswith("top.sv:")]


@pytest.mark.parametrize("tier", TIERS)
def test_clocked_logic(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, found = run(capfd, CLOCKED, tier)
    assert status == 0
    assert [line.split(": ")[0] + line[line.rindex(" [") :] for line in found] == WRITES


def test_clocked_logic_of_many_instances_in_one_function(
    capfd: pytest.CaptureFixture[str],
) -> None:
    command(capfd, "build", "--all", write(CLOCKED, "top.sv"))
    status, found = run(capfd, CLOCKED, "auto")
    assert status == 0
    assert [line.split(": ")[0] + line[line.rindex(" [") :] for line in found] == WRITES


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("wrong", FAILURES)
def test_the_process_that_fails(tier: str, wrong: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, found = run(capfd, FORKED.replace("WRONG", wrong), tier)
    assert status == 1
    assert found == [f"top.sv:{FAILURES[wrong]}"]
