"""What goes wrong at run time with mailboxes, semaphores, processes and virtual interfaces."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from troubles import TIERS, command, own_place, write

DEADLOCK = """\
module top;
  mailbox #(int) box = new(1), other = new;
  semaphore s = new(1);
  event never;
  class Getter;
    task run(int n);
      int x;
      repeat (n) other.get(x);
    endtask
  endclass
  Getter g = new;
  initial begin
    fork
      g.run(1);
      g.run(2);
      begin
        s.get();
        box.put(1);
        box.put(2);
      end
      begin
        #1 s.get();
      end
      @never;
    join
  end
endmodule
"""
STARVED = """\
module leaf(input bit clk);
  bit seen;
  always begin
    @(posedge clk);
    #1 @(negedge clk);
  end
  initial forever @(posedge clk) seen = ~seen;
  initial begin
    repeat (9) @(posedge clk);
  end
endmodule
module top;
  event none = null, never;
  bit clk, ready;
  class Waiting;
    event e = null;
    task run();
      @e;
    endtask
  endclass
  Waiting w = new;
  leaf u(clk);
  initial repeat (4) #5 clk = ~clk;
  initial fork
    @none $display("never");
    wait (ready);
    @(ready or never);
    wait_order(never, none);
    w.run();
  join
endmodule
"""
WRONG = """\
module top;
  weak_reference #(process) w;
  mailbox #(int) m;
  mailbox any = new;
  semaphore s;
  process p;
  string text;
  initial begin
    #1 any.put(3);
    WRONG;
    $display("never printed");
  end
endmodule
"""
UNSET = """\
interface bus_if(input bit clk);
  logic d;
  task send(int x);
    d = x;
  endtask
endinterface
class Driver;
  virtual bus_if vif;
  task run();
    if (vif != null) $display("set");
    WRONG;
    $display("never printed");
  endtask
endclass
module top;
  bit clk;
  bus_if b(clk);
  Driver x = new;
  initial x.run();
endmodule
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


@pytest.mark.parametrize("tier", TIERS)
def test_deadlock(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    """When nothing is left to happen, everybody who waits for another process is named."""
    words = ("run", "--mode", tier, "--stats", "stats.json", write(DEADLOCK, "top.sv"))
    status, _, err = command(capfd, *words)
    assert status == 0
    nothing = "warning: nothing is left to happen, but"
    for message in (
        f"top.sv:8:18: {nothing} 2 processes of top wait here for a message of a mailbox (get)",
        f"top.sv:19:9: {nothing} a process of top waits here for room in a mailbox (put)",
        f"top.sv:22:12: {nothing} a process of top waits here for keys of a semaphore (get)",
        f"top.sv:24:7: {nothing} a process of top waits here for a named event",
    ):
        assert message in err
    assert err.count(nothing) == 4
    found = json.loads(Path("stats.json").read_text())["processes"]["waiting"]
    assert sorted(entry["processes"] for entry in found) == [1, 1, 1, 2]


@pytest.mark.parametrize("tier", TIERS)
def test_nothing_is_left_to_happen(tier: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Who waits for an event, a condition or a change is named, but for endless loops."""
    words = ("run", "--mode", tier, write(STARVED, "top.sv"))
    status, out, err = command(capfd, *words)
    assert (status, out) == (0, "")
    null = "warning: a wait for an event that is null: nothing triggers it"
    assert f"top.sv:18:8: {null} (IEEE 1800-2023 15.5.5.2) [0 s, top]" in err
    assert f"top.sv:25:6: {null} (IEEE 1800-2023 15.5.5.2) [0 s, top]" in err
    rest = "warning: nothing is left to happen, but a process of top"
    for message in (
        f"top.sv:9:18: {rest}.u waits here for a change (@)",
        f"top.sv:18:7: {rest} waits here for a named event",
        f"top.sv:25:5: {rest} waits here for a named event",
        f"top.sv:26:5: {rest} waits here for a condition to become true (wait)",
        f"top.sv:27:6: {rest} waits here for a change (@)",
        f"top.sv:28:23: {rest} waits here for a named event",
    ):
        assert message in err
    assert err.count(rest) == 6


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("wrong", "column", "message"),
    [
        ("m.put(1)", 5, "mailbox::put() of a null handle"),
        ("s.get()", 5, "semaphore::get() of a null handle"),
        ("p.kill()", 5, "process::kill() of a null handle"),
        ("w.clear()", 5, "weak_reference::clear() of a null handle"),
        ("if (w.get() == null)", 9, "weak_reference::get() of a null handle"),
        ("m = new(-1)", 9, "a mailbox with a bound of -1"),
        ("s = new(-2)", 9, "a semaphore with -2 keys"),
        ("any.get(text)", 5, "the message in the mailbox is of type bit signed[31:0]"),
        ("begin p = process::self(); p.await(); end", 32, "a process waits for its own end"),
        ("begin p = process::self(); p.set_randstate(\"x\"); end", 32,
         '"x" is no state of a random number generator'),
    ],
)  # fmt: skip
def test_methods(
    tier: str, wrong: str, column: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    text = WRONG.replace("WRONG", wrong)
    status, out, err = command(capfd, "run", "--mode", tier, write(text, "top.sv"))
    assert (status, out) == (1, "")
    assert f"top.sv:10:{column}: error: {message}" in err


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("wrong", "column", "what"),
    [
        ("vif.d <= 1", 5, "member d"),
        ("@(posedge vif.clk)", 15, "member clk"),
        ("vif.send(3)", 5, "subroutine send"),
    ],
)
def test_virtual_interface_never_set(
    tier: str, wrong: str, column: int, what: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its name is said, at the place of its use (25.9)."""
    text = UNSET.replace("WRONG", wrong)
    status, out, err = command(capfd, "run", "--mode", tier, write(text, "top.sv"))
    assert (status, out) == (1, "")
    message = f"{what} of a virtual interface that is null: this.vif was never set"
    assert f"top.sv:11:{column}: error: {message}" in err
