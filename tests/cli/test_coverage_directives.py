"""Counts of assertions and covers in coverage files (IEEE 1800-2023 16.3, 16.14.3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aotc.coverage.file import read, write
from aotc.coverage.merge import merge

# a is 1 at ticks 3, 5, 7, 9 and b at ticks 4, 5, 8, 9 (from 1 on); reset ends before tick 3.
SOURCE = """
module sub(input bit clk, a, b, rst);
  after: assert property (@(posedge clk) disable iff (rst) a |=> b) else ;
  ever: assert property (@(posedge clk) a |-> s_eventually 0) else ;
  both: cover property (@(posedge clk) a ##1 b);
  seq: cover sequence (@(posedge clk) a ##[0:1] b);
  cover property (@(posedge clk) a && !a);
  restrict property (@(posedge clk) a);
  for (genvar i = 0; i < 2; i++) begin : g
    one: assume property (@(posedge clk) a || i == 0) else ;
  end
endmodule
module top;
  bit clk, a, b, rst = 1;
  int n;
  always #5 clk = !clk;
  sub u(.*), v(.*, .a(b), .b(a));
  always_comb begin
    cover (a && b);
    late: assert #0 (n < 8) else ;
  end
  function automatic int f(int x);
    low: assert (x < 5) else ;
    if (x > 100) never: cover (x == 3);
    return x + 1;
  endfunction
  class C;
    function void m(int x); method: assert (x != 2) else ; endfunction
    function void unused(int x); unseen: cover (x != 2); endfunction
  endclass
  initial begin
    automatic C c = new;
    for (int i = 0; i < 10; i++) begin
      @(negedge clk); rst = i < 1; a = i[0]; b = i[1]; n = f(i); c.m(i);
    end
    $finish;
  end
endmodule
"""


@pytest.fixture
def run(shell):
    """Runs the design, and reads the coverage file."""
    shell.write("top.sv", SOURCE)

    def start(name, *words):
        done = shell("run", "top.sv", "--coverage", name, *words)
        assert done.status == 0, done.err
        return read(Path(name))

    return start


def counts(coverage, name):
    [d] = [d for d in coverage.directives if d.name == name]
    return d.attempts, d.passes, d.vacuous, d.failures, d.disabled


def test_counts(run):
    found = run("a.cov")
    # ticks 1..10 see i = none, 0..8: a at 3, 5, 7, 9; b at 4, 5, 8, 9; rst at 1, 2
    assert counts(found, "top.u.after") == (10, 2, 4, 2, 2)
    assert counts(found, "top.u.both") == (10, 2, 0, 8, 0)
    assert counts(found, "top.u.seq") == (10, 4, 0, 0, 0)
    assert counts(found, "top.u.cover$7_3") == (10, 0, 0, 10, 0)
    assert counts(found, "top.u.g[0].one") == (10, 10, 0, 0, 0)
    assert counts(found, "top.u.g[1].one") == (10, 4, 0, 6, 0)
    assert not any("restrict" in d.name for d in found.directives)


def test_strong_properties_fail_at_the_end(run):
    assert counts(run("a.cov"), "top.u.ever") == (10, 0, 6, 4, 0)


def test_immediate_ones(run):
    found = run("a.cov")
    assert counts(found, "top.cover$19_5")[1] == 2  # i = 3 and 7
    assert counts(found, "top.f.low") == (10, 5, 0, 5, 0)
    assert counts(found, "top.f.never") == (0, 0, 0, 0, 0)
    assert counts(found, "top.C::m.method") == (10, 9, 0, 1, 0)
    assert not any("unseen" in d.name for d in found.directives)
    late = counts(found, "top.late")
    assert late[3] == 2  # n is 9 and 10


def test_tiers_write_the_same_file(run):
    run("interp.cov", "--mode", "interp")
    run("native.cov", "--mode", "native")
    assert Path("interp.cov").read_bytes() == Path("native.cov").read_bytes()


def test_merge_and_read_back(run, tmp_path):
    one = run("a.cov")
    both = merge([one, one])
    assert counts(both, "top.u.both") == (20, 4, 0, 16, 0)
    assert counts(one, "top.u.both") == (10, 2, 0, 8, 0)
    write(tmp_path / "both.cov", both)
    assert read(tmp_path / "both.cov").directives == both.directives


def test_report(shell, run):
    run("a.cov")
    lines = shell("coverage", "report", "a.cov").out.splitlines()
    assert "5 of 8 covers hit" in lines
    assert any(line.startswith("-         10         0") for line in lines)
    assert any(line.startswith("!") and "top.u.after (assert, " in line for line in lines)
    chosen = shell("coverage", "report", "a.cov", "--type", "top.u.*").out
    assert "top.u.both" in chosen
    assert "top.v.both" not in chosen
    assert shell("coverage", "report", "a.cov", "--html", "pages").status == 0
    assert "top.u.g[1].one" in Path("pages/index.html").read_text()


def test_killed_attempts(shell):
    shell.write("kill.sv", """
module top;
  bit clk;
  always #5 clk = !clk;
  open: assert property (@(posedge clk) 1 |-> ##[1:$] 0);
  initial begin #22 $assertkill; #20 $finish; end
endmodule
""")  # fmt: skip
    assert shell("run", "kill.sv", "--coverage", "kill.cov").status == 0
    assert counts(read(Path("kill.cov")), "top.open") == (2, 0, 0, 0, 2)


def test_file_named_by_the_design(shell):
    shell.write("own.sv", """
module top;
  bit clk;
  always #5 clk = !clk;
  yes: cover property (@(posedge clk) 1);
  initial begin #22 $set_coverage_db_name("own.cov"); #20 $finish; end
endmodule
""")  # fmt: skip
    assert shell("run", "own.sv").status == 0
    assert counts(read(Path("own.cov")), "top.yes") == (4, 4, 0, 0, 0)


DAMAGE = {
    "kind": (('"kind": "cover"', '"kind": "hope"'), "is of kind 'hope'"),
    "count": (('"attempts": 10', '"attempts": -1'), "where a count should"),
    "immediate": (('"immediate": true', '"immediate": 3'), "neither true nor false"),
    "place": (('"place": "top', '"spot": "top'), "`place` is missing"),
    "list": (('"directives": [', '"directives": 1, "other": ['), "no list"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damaged_files(shell, run, what):
    run("a.cov")
    (old, new), told = DAMAGE[what]
    text = Path("a.cov").read_text()
    assert old in text
    Path("a.cov").write_text(text.replace(old, new, 1))
    done = shell("coverage", "report", "a.cov")
    assert (done.status, done.out) == (2, "")
    assert told in done.err


def test_what_fails_does_not_depend_on_whether_somebody_counts(shell):
    program = Path(__file__).parent.parent / "programs" / "assertion_chains.sv"
    name = str(program)
    plain, counted = shell("run", name), shell("run", name, "--coverage", "counts.json")
    assert plain.out == counted.out == program.with_suffix(".out").read_text()
