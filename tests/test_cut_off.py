"""Code that never comes back to the scheduler is cut off: nothing of the run is lost."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from troubles import TIERS, own_place, shell, start, write

import aotc

# A process, a function that a process calls, and combinational logic.
LOOPS = {
    "process": "while (go) n = (n * 7 + 3) & 32'h7fffffff;",
    "function": "n = spin(n);",
    "logic": "go2 = 1; #1;",
}
DESIGN = """\
module top;
  int n = 4, file;
  bit go = 1, go2 = 0, clk = 0, found;
  covergroup cg @(posedge clk);
    coverpoint n { bins b[2] = {4, 5}; }
  endgroup
  cg c = new;
  function automatic int spin(int x);
    int i = x;
    while (i != -5) i = (i * 7 + 3) & 32'h7fffffff;
    return i;
  endfunction
  always_comb begin
    int i;
    found = 0;
    i = 0;
    while (go2 && i != -5) i = (i * 7 + 3) & 32'h7fffffff;
    found = i == -5;
  end
  initial begin
    file = $fopen("out.txt", "w");
    #5 clk = 1;
    $display("begins");
    $fwrite(file, "written");
    $fflush(file);
    #5 LOOP
    $display("never");
  end
  final $display("never");
endmodule
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


def check_what_is_left(status: int) -> None:
    """Files, waveform, coverage and statistics of the time until 10 ns."""
    assert Path("out.txt").read_text() == "written"
    wave = Path("w.vcd").read_text()
    assert [line for line in wave.splitlines() if line.startswith("#")] == ["#0", "#5", "#10"]
    assert '"coverage":50' in Path("c.json").read_text()
    stats = json.loads(Path("s.json").read_text())
    assert (stats["exit"], stats["sim_time_fs"]) == (status, 10_000_000)
    assert stats["activations"]["native"] + stats["activations"]["interpreted"] > 2


OUTPUTS = ["--wave", "w.vcd", "--stats", "s.json", "--coverage", "c.json"]


@pytest.mark.parametrize("tier", [*TIERS, "dealt:1"])
@pytest.mark.parametrize("loop", LOOPS)
def test_interrupt(loop: str, tier: str) -> None:
    design = write(DESIGN.replace("LOOP", LOOPS[loop]), "design.sv")
    running = start("run", design, "--mode", tier, *OUTPUTS)
    deadline = time.monotonic() + 60
    written = Path("out.txt")
    while not (written.exists() and written.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"begins\n")
    assert b"Traceback" not in err
    check_what_is_left(130)


def test_timeout() -> None:
    design = write(DESIGN.replace("LOOP", LOOPS["function"]), "design.sv")
    assert shell("build", "--all", design)[0] == 0
    status, out, err = shell("run", design, "--timeout", "2", *OUTPUTS)
    assert (status, out) == (3, b"begins\n")
    assert "timeout: the run took longer than 2 s, in a loop of top that never waits" in err
    check_what_is_left(3)


@pytest.mark.parametrize("tier", TIERS)
def test_the_library_goes_on(tier: str) -> None:
    """A run that was cut off leaves the process as it was."""
    design = write(DESIGN.replace("LOOP", LOOPS["function"]), "design.sv")
    for _ in range(2):
        result = aotc.run(design, mode=tier, timeout_s=2)
        assert (result.exit_status, result.stdout) == (3, b"begins\n")
    other = write(DESIGN.replace("LOOP", ""), "other.sv")
    assert aotc.run(other, mode=tier, timeout_s=60).stdout == b"begins\nnever\nnever\n"
