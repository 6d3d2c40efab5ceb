"""What unique, unique0 and priority report (IEEE 1800-2023 12.4.2, 12.5.3), how often, and what is
taken back (12.4.2.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from troubles import TIERS, command, own_place, write

if TYPE_CHECKING:
    from pathlib import Path

WARNING = re.compile(r"top\.sv:(\d+):\d+: warning: (.*) \[(.*), (.*)\]")
NONE, SEVERAL = "unique case: no condition is true", "unique case: several conditions are true"


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


def reports(
    capfd: pytest.CaptureFixture[str], tier: str, body: str, *before: str
) -> list[tuple[int, str, str]]:
    """Line behind that of the module, message, and time of what a module with this body reports."""
    text = "\n".join((*before, "module top;", body, "endmodule"))
    status, _, err = command(capfd, "run", "--mode", tier, write(text, "top.sv"))
    assert status == 0, err
    first = len(before) + 1
    return [(int(line) - first, message, time) for line, message, time, _ in WARNING.findall(err)]


@pytest.mark.parametrize("tier", TIERS)
def test_a_settled_procedure_reports_each_change_of_what_it_reads(
    tier: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """And not the edges of the clock at which nothing changes."""
    body = """\
  bit clk, noise; bit [1:0] r, q; int n;
  always #5 clk = ~clk;
  always_ff @(posedge clk) begin
    n <= n + 1;
    r <= r & 2;
    if (n == 2) noise <= 1;
    if (n == 4) r <= 3;
    if (n == 5) r <= 1;
  end
  always_comb begin
    q = noise;
    unique case (r) 1: q = 1; 2: q = 2; endcase
  end
  initial #72 $finish;"""
    assert reports(capfd, tier, body) == [
        (12, NONE, "0 s"), (12, NONE, "25 ns"), (12, NONE, "45 ns"), (12, NONE, "65 ns"),
    ]  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
def test_a_statement_in_a_loop_reports_each_time(
    tier: str, capfd: pytest.CaptureFixture[str]
) -> None:
    body = """\
  bit [2:0] s;
  int q;
  always_comb begin
    q = 0;
    for (int i = 0; i < 3; i++)
      unique case (s) i: q = i; 3: q = 1; 3'(2 * i + 1): q = 5; endcase
  end
  initial begin #1 s = 1; #1 s = 3; end"""
    assert reports(capfd, tier, body) == [
        (6, NONE, "0 s"), (6, NONE, "0 s"), (6, NONE, "1 ns"), (6, SEVERAL, "2 ns"),
    ]  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
def test_what_a_procedure_finds_again_in_this_time_step_takes_the_place(
    tier: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also if the statement is not reached the second time."""
    body = """\
  bit a, b; bit [1:0] x, y;
  always_comb if (!b) unique case (a) 0: x = 1; endcase
  always @(a) if (!b) unique case (a) 0: y = 1; endcase
  always begin @(a); if (!b) unique case (a) 0: y = 2; endcase end
  initial begin
    #1 a = 1;
    #0 b = 1;
    a = 0;
    #0 a = 1;
    #1 a = 0;
    b = 0;
    #1 a = 1;
  end"""
    assert sorted(reports(capfd, tier, body)) == [
        (2, NONE, "3 ns"), (3, NONE, "3 ns"), (4, NONE, "3 ns"),
    ]  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
def test_each_call_of_a_subroutine_reports(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    """In procedures of all kinds; a process that waits takes back what its calls have found."""
    body = """\
  bit a; bit [1:0] x, z; wire [1:0] y = f(z);
  function automatic [1:0] f(bit [1:0] v);
    unique case (v) 1: return 2; 2: return 1; endcase
    return 0;
  endfunction
  always_comb x = f(z) + f(2) + f(z + 3);
  initial begin
    #1 z = 1;
    #1 void'(f(3)); C::g(0); p::h(0);
    #1 void'(f(3)); C::g(0); p::h(0); a <= 1; @a;
    void'(f(1));
  end"""
    package = """\
package p;
  function automatic void h(int v);
    priority if (v == 1) $display("1"); else if (v == 2) $display("2");
  endfunction
endpackage
class C;
  static function void g(int v);
    unique if (v == 1) $display("1"); else if (v == 2) $display("2");
  endfunction
endclass"""
    found = reports(capfd, tier, body, *package.split("\n"))
    priority = "priority if: no condition is true"
    assert sorted(found, key=lambda report: report[2]) == [
        (3, NONE, "0 s"), (3, NONE, "0 s"), (3, NONE, "0 s"), (3, NONE, "1 ns"),
        (3, NONE, "2 ns"), (-3, "unique if: no condition is true", "2 ns"), (-8, priority, "2 ns"),
    ]  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
def test_clocked_procedures_report_at_each_edge(
    tier: str, capfd: pytest.CaptureFixture[str]
) -> None:
    body = """\
  bit clk; bit [1:0] r, q;
  initial repeat (6) #5 clk = ~clk;
  always_ff @(posedge clk) begin
    unique0 case (r) 0, 1: q <= 1; 1, 2: q <= 2; endcase
    r <= r == 1 ? 1 : r + 1;
  end"""
    several = "unique0 case: several conditions are true"
    assert reports(capfd, tier, body) == [(4, several, "15 ns"), (4, several, "25 ns")]
