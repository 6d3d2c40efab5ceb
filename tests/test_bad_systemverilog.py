"""What SystemVerilog programs do wrong while they run: the messages and the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from troubles import TIERS, command, own_place, write

READING = """\
module top;
  logic [7:0] m[2];
  int q[$] = '{1, 2};
  int file, i;
  event none = null;
  string form = "%0d %d";
  initial begin
    $readmemh("words.hex", m);
    $readmemh("missing.hex", m);
    file = $fopen("missing/file", "r");
    $display("%0d", file);
    i = q[5];
    q[7] = 1;
    -> none;
    $display("%0d %0d %h", i, q.size(), m[0]);
    $display("%s", $sformatf(form, 1));
  end
endmodule
"""
LOOP = """\
module top;
  logic a = 0, b;
  always @(a) b <= ~a;
  always @(b) a <= b;
  initial #1 a = 1;
endmodule
"""
DEEP = """\
module top;
  function automatic int deeper(int n);
    return deeper(n + 1) + 1;
  endfunction
  initial $display("%0d", deeper(0));
endmodule
"""
NULL = """\
module top;
  class Node;
    rand int value = 3;
    Node next, list[$], row[8];
    function Node after();
      return next;
    endfunction
    function int plain();
      return this == null ? -1 : 1;
    endfunction
    virtual function int get();
      return value;
    endfunction
  endclass
  Node n = new;
  initial begin
    $display("%0d", n.get());
    $display("guarded %b", n.next != null && n.next.value == 3);
    $display("%0d", WRONG);
    $display("never printed");
  end
endmodule
"""

# IEEE 1800-2023 7.10.1, 7.4.6: writing outside of a queue or array changes nothing; a queue warns.
OUTSIDE = """\
module top;
  int q[$] = '{1, 2}, d[] = new[2];
  logic [1:0] unknown;
  initial begin
    q[2] = 5;
    q[unknown] = 6;
    q[4] = 7;
    d[2]++;
    $display("%p %p", q, d);
  end
endmodule
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


@pytest.mark.parametrize("tier", TIERS)
def test_files_indices_and_formats(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("words.hex").write_text("12\n3g\n")
    status, out, err = command(capfd, "run", "--mode", tier, write(READING, "top.sv"))
    assert (status, out) == (1, "0\n0 2 12\n1 %d\n")
    for message in (
        "top.sv:8:5: error: words.hex:2: this is no hexadecimal number",
        'top.sv:9:5: error: memory file "missing.hex": No such file or directory',
        "top.sv:16:30: warning: there is no argument for %d",
    ):
        assert message in err


@pytest.mark.parametrize("tier", TIERS)
def test_writing_outside(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = command(capfd, "run", "--mode", tier, write(OUTSIDE, "top.sv"))
    assert (status, out) == (0, "'{1, 2, 5} '{0, 0}\n")
    assert "top.sv:5" not in err
    for line, what in ((6, "a queue"), (7, "a queue"), (8, "a dynamic array")):
        assert f"top.sv:{line}:5: warning: {what} is written at an index outside of it" in err


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("wrong", "column", "message"),
    [
        ("n.next.get()", 21, "method get of null: n.next is null"),
        ("n.next.value", 21, "property value of null: n.next is null"),
        ("n.list[0].value", 21, "property value of null: an element of n.list is null"),
        ("n.row[n.value].value", 21, "property value of null: an element of n.row is null"),
        ("n.after().value", 21, "property value of null: what after() returns is null"),
        ("n.next.randomize()", 21, "method randomize of null: n.next is null"),
        ("n.next.value.rand_mode()", 21, "property rand_mode of null: n.next is null"),
    ],
)
def test_no_object(
    tier: str, wrong: str, column: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A member of an object that is not there (8.4)."""
    text = NULL.replace("WRONG", wrong)
    status, out, err = command(capfd, "run", "--mode", tier, write(text, "top.sv"))
    assert (status, out) == (1, "3\nguarded 0\n")
    assert f"top.sv:19:{column}: error: {message}" in err


@pytest.mark.parametrize("tier", TIERS)
def test_loop_without_time(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The signals that keep changing are named, with the instance that they are in."""
    status, _, err = command(capfd, "run", "--mode", tier, write(LOOP, "top.sv"))
    assert status == 3
    assert "these signals keep changing: top.b, top.a" in err


@pytest.mark.parametrize("tier", TIERS)
def test_endless_recursion(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = command(capfd, "run", "--mode", tier, write(DEEP, "top.sv"))
    assert status == 3
    assert "top.sv:3:12: error: recursion is too deep" in err


ROUND = """module top;
  class a;
    virtual function int f(int n); return n; endfunction
    function int g(int n); return f(n); endfunction
  endclass
  class b extends a;
    virtual function int f(int n); return n == 6000 ? n : g(n + 1); endfunction
  endclass
  b o = new;
  initial $display("%0d", o.f(0));
endmodule
"""


@pytest.mark.parametrize("tier", TIERS)
def test_calls_that_go_round(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The message names the loop, and a higher limit lets a recursion that ends go on."""
    path = write(ROUND, "top.sv")
    status, _, err = command(capfd, "run", "--mode", tier, path)
    assert status == 3
    assert "the limit is 4096 nested calls (--call-depth)" in err
    assert "top.sv:4:35: note: this call is nested in itself" in err
    assert "top.sv:7:59: note: ... through this one" in err
    status, out, _ = command(capfd, "run", "--mode", tier, "--call-depth", "20000", path)
    assert (status, out) == (0, "6000\n")


def test_too_few_arguments(capfd: pytest.CaptureFixture[str]) -> None:
    text = 'module top;\n  initial $display("%0d and %0d", 1);\nendmodule\n'
    status, _, err = command(capfd, "run", write(text, "top.sv"))
    assert status == 2
    assert "top.sv:2:29: error: no argument" in err


SHARED_NAME = """\
module top;
  class Node;
    int value;
  endclass
  Node node;
  initial begin
    Node node;
    $display("%0d", $test$plusargs("go"));
    begin
      Node node;
      node.value = 2;
    end
  end
endmodule
"""


@pytest.mark.parametrize("tier", TIERS)
def test_no_object_in_a_variable_of_a_common_name(
    tier: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status, _, err = command(capfd, "run", "--mode", tier, write(SHARED_NAME, "top.sv"))
    assert status == 1
    assert "top.sv:11:7: error: property value of null: node is null" in err


UNREAD = """\
module top;
  int q[$];
  int i = 3;
  always_comb
    q[i] = 1;
  initial #1 i = 2;
endmodule
"""


@pytest.mark.parametrize("tier", TIERS)
def test_writing_outside_what_nobody_reads(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, _, err = command(capfd, "run", "--mode", tier, write(UNREAD, "top.sv"))
    assert err.count("top.sv:5:5: warning: a queue is written at an index outside of it") == 2
