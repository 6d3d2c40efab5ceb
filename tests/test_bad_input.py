"""What users do wrong, from end to end: the message, the exit status, and what is kept.

tests/errors holds designs with the whole message that each gives, the same in both tiers. Below are
limits, outputs that go nowhere, and wrong words.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from troubles import (
    CLOCK,
    DESIGN,
    GROWING_QUEUE,
    GROWING_STRING,
    PRINTED,
    SPIN,
    TIERS,
    command,
    own_place,
    shell,
    start,
    write,
)

import aotc

ERRORS = Path(__file__).parent / "errors"
STATUS = {  # of the designs that end for another reason than bad input
    "assertion": 1,
    "delta_loop": 3,
    "endless_recursion": 3,
    "endless_recursion_of_coroutines": 3,
    "mixed_recursion": 3,
    "process_without_time": 3,
}
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


# Designs that are refused, or that end badly ------------------------------------------------------


def outcome(path: str, mode: str) -> tuple[str, int]:
    """The message and the exit status of a run."""
    try:
        result = aotc.run(path, mode=mode)
    except aotc.AotcError as error:
        return str(error), error.exit_status
    assert result.error is not None
    return str(result.error), result.exit_status


PATHS = sorted(ERRORS.glob("*.mlir"))
REACH_A_TIER = [path for path in PATHS if path.stem in STATUS]


@pytest.mark.parametrize(
    ("path", "tier"),
    [
        pytest.param(path, tier, id=f"{path.stem}-{tier}")
        for tier, paths in (("interp", PATHS), ("native", REACH_A_TIER))
        for path in paths
    ],
)
def test_message(path: Path, tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ERRORS)
    message, status = outcome(path.name, tier)
    assert message + "\n" == path.with_suffix(".err").read_text(encoding="utf-8")
    assert status == STATUS.get(path.stem, 2)


@pytest.mark.parametrize("tier", TIERS)
def test_what_was_printed_before_a_limit_is_kept(tier: str) -> None:
    write((ERRORS / "endless_recursion.mlir").read_text().replace(
        "    %z = hw.constant 0 : i32",
        '    %s = sim.fmt.literal "before\\0A"\n    sim.proc.print %s\n'
        "    %z = hw.constant 0 : i32"))  # fmt: skip
    result = aotc.run("design.mlir", mode=tier, wave="w.vcd")
    assert (result.exit_status, result.stdout) == (3, b"before\n")
    assert "$enddefinitions" in Path("w.vcd").read_text()


@pytest.mark.parametrize("tier", TIERS)
def test_depth_that_is_no_endless_recursion(tier: str) -> None:
    """4,000 nested calls are fine in both tiers."""
    write("""\
func.func @depth(%n : i32) -> i32 {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %end = arith.cmpi eq, %n, %zero : i32
  cf.cond_br %end, ^done, ^more
^done:
  return %zero : i32
^more:
  %less = arith.subi %n, %one : i32
  %r = call @depth(%less) : (i32) -> i32
  %s = arith.addi %r, %one : i32
  return %s : i32
}
func.func @main() {
  %n = arith.constant 4000 : i32
  %r = call @depth(%n) : (i32) -> i32
  arc.sim.emit "depth", %r : i32
  return
}
""")
    assert aotc.run("design.mlir", mode=tier).stdout == b"depth = 00000fa0\n"


def test_module_without_anything() -> None:
    write("hw.module @nothing() {\n  hw.output\n}\n")
    result = aotc.run("design.mlir", mode="native", wave="w.vcd")
    assert (result.exit_status, result.stdout) == (0, b"")
    assert Path("w.vcd").read_text().rstrip().endswith("$end") or "#0" in Path("w.vcd").read_text()


@pytest.mark.parametrize("tier", TIERS)
def test_top_with_inputs(tier: str) -> None:
    """They are 0 until somebody writes them."""
    write("hw.module @m(in %a : i8, in %b : i8, out c : i8) {\n"
          "  %c = comb.sub %a, %b : i8\n  hw.output %c : i8\n}\n")  # fmt: skip
    with aotc.open("design.mlir", mode=tier) as sim:
        assert sim.read("m.c") == 0
        sim.write("m.b", 3)
        sim.advance(0)
        assert sim.read("m.c") == 253
        with pytest.raises(aotc.UsageError, match="256 does not fit"):
            sim.write("m.b", 256)
        with pytest.raises(aotc.UsageError, match="cannot be set"):
            sim.write("m.c", 1)
        with pytest.raises(LookupError, match="nope"):
            sim.read("m.nope")


def test_file_that_cannot_be_read() -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("no /proc")
    with pytest.raises(aotc.InputError, match="/proc/self/mem: error: cannot read the file: "):
        aotc.open("/proc/self/mem")


@root_only
def test_file_of_somebody_else(tmp_path: Path) -> None:
    """In a child that gives up root: root may read everything."""
    write(DESIGN)
    Path("design.mlir").chmod(0o000)
    tmp_path.chmod(0o755)
    # Everything is imported before root is given up: Python itself may lie in a private folder.
    text = """
import os, sys
import aotc, aotc.api, aotc.ir.reader, aotc.design.elaborate, aotc.cli.run_command
from aotc.cli.main import status_of
os.setgroups([])
os.setgid(12345)
os.setuid(12345)
sys.exit(status_of(["run", "--no-cache", "design.mlir"]))
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)
    message = "design.mlir: error: cannot read the file: Permission denied\n"
    assert (done.returncode, done.stderr) == (2, message)


# Limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("growing", [GROWING_STRING, GROWING_QUEUE], ids=["string", "queue"])
def test_memory_limit(growing: str, tier: str) -> None:
    """Status 3 with the limit named, and what was printed before is there."""
    status, out, err = shell("run", write(growing), "--mode", tier, "--max-rss", "200M")
    assert (status, out) == (3, b"begins\n")
    assert "memory limit: " in err
    assert "the limit is 209715200" in err


@pytest.mark.parametrize("tier", TIERS)
def test_timeout_in_a_loop_that_never_waits(tier: str) -> None:
    status, out, err = shell("run", write(SPIN), "--mode", tier, "--timeout", "0.3",
                             "--wave", "w.vcd")  # fmt: skip
    assert (status, out) == (3, b"begins\n")
    assert "timeout: the run took longer than 0.3 s" in err
    assert "$enddefinitions" in Path("w.vcd").read_text()


def test_library_goes_on_after_a_timeout_in_a_loop_that_never_waits() -> None:
    """Interpreted code is interrupted, and its place is told."""
    result = aotc.run(write(SPIN), mode="interp", timeout_s=0.2)
    assert (result.exit_status, result.stdout) == (3, b"begins\n")
    message = str(result.error)
    assert message.startswith("design.mlir:")
    assert "timeout: the run took longer than 0.2 s, in a loop of top that never waits" in message
    assert aotc.run(write(DESIGN), mode="interp", timeout_s=60).stdout == PRINTED


SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("number", SIGNALS)
def test_interrupt_of_a_loop_that_never_waits(tier: str, number: signal.Signals) -> None:
    running = start("run", write(SPIN), "--mode", tier, "--wave", "w.vcd")
    deadline = time.monotonic() + 60
    while not Path("w.vcd").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (SIGNALS[number], b"begins\n")
    assert b"Traceback" not in err


@pytest.mark.parametrize("tier", TIERS)
def test_max_time(tier: str) -> None:
    status, out, err = shell("run", write(CLOCK), "--mode", tier, "--max-time", "3ns",
                             "--wave", "w.vcd", "--stats", "s.json")  # fmt: skip
    assert (status, out) == (3, b"tick\n" * 4)
    assert "not over at 3000000 fs" in err
    assert json.loads(Path("s.json").read_text())["sim_time_fs"] == 3_000_000
    assert vcd_times(Path("w.vcd")) == [0, 1_000_000, 2_000_000, 3_000_000]


def vcd_times(path: Path) -> list[int]:
    """Times of a VCD file, which must end with a whole line."""
    text = path.read_text()
    assert text.endswith("\n")
    assert "$enddefinitions $end" in text
    return [int(t) for t in re.findall(r"^#(\d+)$", text, re.MULTILINE)]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("number", SIGNALS)
def test_interrupt(tier: str, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM: status 130 or 143, a whole VCD file, whole lines, statistics."""
    running = start("run", write(CLOCK), "--mode", tier, "--wave", "w.vcd", "--stats", "s.json")
    assert running.stdout is not None
    assert running.stdout.readline() == b"tick\n"
    time.sleep(0.3)
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert running.returncode == SIGNALS[number]
    assert b"Traceback" not in err
    assert set(out.splitlines(keepends=True)) <= {b"tick\n"}
    stats = json.loads(Path("s.json").read_text())
    assert stats["exit"] == SIGNALS[number]
    assert vcd_times(Path("w.vcd"))[-1] == stats["sim_time_fs"]


# Standard output, waveforms, statistics -----------------------------------------------------------


@pytest.mark.parametrize("tier", TIERS)
def test_reader_that_leaves(tier: str) -> None:
    """As in `aotc run design.mlir | head -1`: the run ends, without a word."""
    running = start("run", write(CLOCK), "--mode", tier, "--timeout", "60")
    assert running.stdout is not None
    assert running.stdout.readline() == b"tick\n"
    running.stdout.close()
    assert running.wait(timeout=30) == 141
    assert running.stderr is not None
    assert running.stderr.read() == b""
    running.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("tier", TIERS)
def test_full_disk_behind_standard_output(tier: str) -> None:
    with Path("/dev/full").open("wb") as full:
        status, _, err = shell("run", write(CLOCK), "--mode", tier, "--timeout", "60", stdout=full)
    assert status == 3
    assert err == "error: cannot write to standard output: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_full_disk_behind_the_output_of_a_command() -> None:
    with Path("/dev/full").open("wb") as full:
        status, _, err = shell("--help", stdout=full)
    assert (status, err) == (3, "aotc: error: standard output: No space left on device\n")


@pytest.mark.parametrize(
    ("wave", "status", "message"),
    [
        ("none/w.vcd", 2, "none/w.vcd: cannot be written: No such file or directory"),
        (".", 2, ".: cannot be written: Is a directory"),
        ("no/w.fst", 2, "no/w.fst: cannot be written: No such file or directory"),
        ("w.txt", 2, "w.txt names no format: a waveform ends in .vcd or .fst"),
        ("/dev/full", 3, "/dev/full: the waveform could not be written in full"),
    ],
)
def test_waveform_that_cannot_be_written(
    wave: str, status: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    done, out, err = command(capfd, "run", write(DESIGN), "--wave", wave)
    assert done == status
    assert message in err
    assert out.encode() == (PRINTED if status == 3 else b"")


def test_stats_that_cannot_be_written(capfd: pytest.CaptureFixture[str]) -> None:
    """It is told before the run, which may take hours."""
    for name in ("--stats", "--coverage"):
        for path, why in (("none/s.json", "No such file"), (".", "Is a directory")):
            status, out, err = command(capfd, "run", write(DESIGN), name, path)
            assert (status, out) == (2, "")
            assert f"{path}: cannot be written: {why}" in err


# Words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "Usage: aotc"),
        (["rnu"], "No such command 'rnu'"),
        (["run"], "no input; give SystemVerilog files, or one .mlir or .mlirbc file"),
        (["run", "--tpo", "x", "design.mlir"], "No such option '--tpo'"),
        (["run", "design.sv", "-v", "a.sv", "--stats"], "Option '--stats' requires an argument"),
        (["run", "absent.sv"], "'absent.sv': No such file or directory"),
        (["run", "wrong.sv"], "wrong.sv:1:19: error: use of undeclared identifier 'x'"),
        (["run", "design.sv", "design.mlir"], "a design is one file of MLIR, or SystemVerilog"),
        (["run", "design.sv", "--top", "n"], "'n' is not a valid top-level module"),
        (["run", "refused.sv"], "refused.sv:2:4: error: a ref argument of a production is not"),
        (["run", "folder.mlir"], "folder.mlir: error: is a folder, not a file of MLIR"),
        (["run", "absent.mlir"], "absent.mlir: error: no such file"),
        (
            ["run", "design.mlir", "--top", "tbb"],
            "there is no top named tbb; the candidates",
        ),
        (["build", "absent.mlir"], "absent.mlir: error: no such file"),
        (["build", "design.mlir", "--profile", "absent.json"], "absent.json: cannot be read"),
        (["build", "design.mlir", "--profile", "design.mlir"], "is not a profile of aotc"),
        (["build", "design.mlir", "--profile", "list.json"], "is not a profile of aotc"),
        (["build", "design.mlir", "--profile", "later.json"], "is a profile of format 99"),
        (["profile", "design.mlir", "-o", "none/p.json"], "none/p.json: cannot be written"),
        (["cache", "explain", "absent"], "absent"),
        (["cache", "import", "design.mlir"], "design.mlir"),
    ],
)
def test_words(words: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    write(DESIGN)
    write("module m; endmodule\n", "design.sv")
    write("module w; int i = x + y; endmodule\n", "wrong.sv")
    write(
        "module r; int i; initial randsequence (m) m : p(i);\np (ref int j) : { ; };\n"
        "endsequence endmodule\n",
        "refused.sv",
    )
    Path("folder.mlir").mkdir()
    write("[1, 2]\n", "list.json")
    write('{"format": 99}\n', "later.json")
    status, _, err = command(capfd, *words)
    assert status == 2
    assert message in err
    assert "Traceback" not in err


def test_profile_of_another_design(capfd: pytest.CaptureFixture[str]) -> None:
    write(DESIGN)
    write(CLOCK, "other.mlir")
    assert command(capfd, "profile", "design.mlir", "-o", "p.json")[0] == 0
    status, _, err = command(capfd, "build", "other.mlir", "--profile", "p.json")
    assert status == 2
    assert "p.json: is a profile of another design (top tb)" in err
    assert command(capfd, "build", "design.mlir", "--profile", "p.json")[0] == 0
