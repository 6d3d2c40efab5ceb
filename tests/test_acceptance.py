"""The whole loop on the examples, as a user runs it: every tier prints the same, and a profiled,
built design starts warm, natively, without circt; an edit recompiles what holds it and no more.

tests/test_programs.py does the same for the small programs, below the command line.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from troubles import command, own_place

import aotc
from aotc.ir.reader import read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "data" / "mlir"
DEALS = range(10)


@dataclass(frozen=True)
class Example:
    """A design with one of its tops, and what it prints.

    program: of the processor, what it runs.
    """

    path: str
    top: str | None
    out: str
    status: int = 0
    program: str = ""


RUNS = [
    Example("counter/counter.mlir", None, "counter/counter.out"),
    Example("counter/lfsr.mlir", None, "counter/lfsr.out"),
    Example("testbench/arbiter.mlir", None, "testbench/arbiter.out"),
    Example("rv32i/rv32i.mlir", None, "rv32i/programs/isa.out", program="isa"),
    Example("rv32i/rv32i.mlir", "tb", "rv32i/programs/isa.out", program="isa"),
    Example("rv32i/rv32i.mlir", None, "rv32i/programs/trap.out", 1, program="trap"),
    Example("rv32i/rv32i.mlir", "tb", "rv32i/programs/trap.out", 1, program="trap"),
]


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


def copy(path: str, program: str = "") -> str:
    """A copy of an example in the folder of the test; the processor may get another program."""
    source = EXAMPLES / path
    text = source.read_text()
    if program:
        text, count = re.subn(r'"programs/\w+\.hex"', f'"programs/{program}.hex"', text)
        assert count == 2
    text = text.replace('"programs/', f'"{source.parent}/programs/')
    Path(source.name).write_text(text)
    return source.name


def test_every_example_is_run_here() -> None:
    there = {str(p.relative_to(EXAMPLES)) for p in EXAMPLES.glob("*/*.mlir")}
    assert there - {"rv32i/testbench.mlir"} == {run.path for run in RUNS}


@pytest.mark.parametrize("example", RUNS, ids=lambda e: f"{e.out.split('/')[-1]}-{e.top}")
def test_every_tier_prints_the_same(example: Example) -> None:
    """Interpreted, native and ten deals; their waveforms are equal too."""
    path = copy(example.path, example.program)
    expected = (EXAMPLES / example.out).read_bytes()
    waves = set()
    for mode in ("interp", "native", *(f"dealt:{seed}" for seed in DEALS)):
        result = aotc.run(path, example.top, mode=mode, wave="w.vcd")
        assert (result.stdout, result.exit_status) == (expected, example.status), mode
        functions = result.stats["functions"]
        if mode == "native":
            assert functions["interpreted"] == 0
        elif mode == "interp":
            assert functions["native"] == 0
        waves.add(Path("w.vcd").read_bytes())
    assert len(waves) == 1
    assert b"$enddefinitions" in waves.pop()


# Without a waveform the functions of a design may be fused: the same holds.
@pytest.mark.parametrize("top", [None, "tb"])
def test_every_tier_prints_the_same_without_a_waveform(top: str | None) -> None:
    path = copy("rv32i/rv32i.mlir", "trap")
    expected = (EXAMPLES / "rv32i/programs/trap.out").read_bytes()
    for mode in ("interp", "native", *(f"dealt:{seed}" for seed in DEALS)):
        result = aotc.run(path, top, mode=mode)
        assert (result.stdout, result.exit_status) == (expected, 1), mode


@pytest.mark.parametrize("mode", ["interp", "native", "dealt:1"])
def test_systemverilog(mode: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The sources as they are; a second start reads no sources."""
    words = [str(EXAMPLES / "fifo" / name) for name in ("fifo.sv", "fifo_tb.sv")]
    expected = (EXAMPLES / "fifo" / "fifo.out").read_text()
    for start in range(2):
        stats = ("--stats", "s.json")
        status, out, err = command(capfd, "run", *words, "--mode", mode, *stats)
        assert (status, out, err) == (0, expected, "")
        assert json.loads(Path("s.json").read_text())["warm"] == bool(start)


UVM_LIKE = [str(EXAMPLES / "uvm-like" / f"{name}.sv") for name in (
    "bus_if", "memory", "kit_pkg", "bus_pkg", "test_pkg", "tb")]  # fmt: skip


@pytest.mark.parametrize("mode", ["interp", "native", "dealt:1"])
def test_testbench_in_the_manner_of_uvm(mode: str) -> None:
    expected = (EXAMPLES / "uvm-like" / "uvm_like.out").read_bytes()
    result = aotc.run(UVM_LIKE, mode=mode)
    assert (result.stdout, result.exit_status) == (expected, 0)


@pytest.mark.parametrize("test", ["read_back_test", "slow_test"])
def test_other_tests_of_that_testbench(test: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = command(capfd, "run", *UVM_LIKE, f"+test={test}", "+count=8")
    assert status == 0
    assert out.endswith(" passed\n")


def test_a_test_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = command(capfd, "run", *UVM_LIKE, "+test=none")
    assert status == 1
    assert "there is no test" in err


NO_CIRCT = """
import sys
from aotc.cli.main import status_of
status = status_of(sys.argv[1:])
loaded = {name.split(".")[0] for name in sys.modules}
print("circt" in loaded, "jinja2" in loaded, file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize("top", ["main", "tb"])
def test_profile_build_run(top: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The second run: no miss, no circt, over 99% of all calls and activations native."""
    path = copy("rv32i/rv32i.mlir", "isa")
    expected = (EXAMPLES / "rv32i/programs/isa.out").read_text()
    words = (path, "--top", top)
    status, out, err = command(capfd, "profile", *words, "-o", "profile.json",
                               "--speedscope", "flame.json")  # fmt: skip
    assert (status, out) == (0, expected), err
    assert json.loads(Path("flame.json").read_text())["profiles"]
    status, out, err = command(capfd, "build", *words, "--profile", "profile.json")
    assert (status, err) == (0, "")
    assert re.match(r"compiled [1-9]\d*, cached 0 ", out)
    assert command(capfd, "run", *words)[:2] == (0, expected)

    done = subprocess.run(
        [sys.executable, "-c", NO_CIRCT, "run", *words, "--stats", "s.json"],
        capture_output=True, text=True, env=os.environ | {"AOTC_NO_BUILD": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "False False\n")
    stats = json.loads(Path("s.json").read_text())
    assert stats["warm"]
    assert stats["cache"]["hits"] > 0
    assert stats["cache"]["misses"] == 0
    assert stats["cache"]["rejected"] == 0
    assert stats["calls"]["native_share"] > 0.99
    assert stats["compiles"]["count"] == 0

    check = ("build", *words, "--profile", "profile.json", "--check")
    assert command(capfd, *check)[0] == 0
    assert command(capfd, "cache", "verify")[0] == 0


def edit(path: str, before: str, after: str) -> None:
    text = Path(path).read_text()
    assert text.count(before) == 1
    Path(path).write_text(text.replace(before, after))


def test_edit_of_one_body(capfd: pytest.CaptureFixture[str]) -> None:
    """Check says 0 before and 5 after, naming what changed; build compiles the units that hold the
    body, and the fused one, which holds all of them."""
    path = copy("rv32i/rv32i.mlir", "isa")
    status, out, _ = command(capfd, "build", path)
    assert status == 0
    first = re.match(r"compiled (\d+), cached 0", out)
    assert first is not None
    total = int(first[1])
    assert command(capfd, "build", path, "--check")[0] == 0

    edit(path, '"exit "', '"left "')  # what the console prints in the end
    status, out, _ = command(capfd, "build", path, "--check")
    assert status == 5
    stale = re.findall(r"^stale: (\S+)\n((?:    .*\n)+)", out, re.MULTILINE)
    assert "module:rv32i_console" in dict(stale)
    for unit, why in stale:
        assert re.search(r"body of rv32i_console:\S+: changed", why), (unit, why)
    assert f"{total} units: {total - len(stale)} in the cache, {len(stale)} stale" in out
    assert {unit for unit, _ in stale if not unit.startswith("fused:")} == {"module:rv32i_console"}

    status, out, _ = command(capfd, "build", path)
    assert (status, out) == (0, f"compiled {len(stale)}, cached {total - len(stale)}\n")
    assert command(capfd, "build", path, "--check")[0] == 0
    status, out, err = command(capfd, "run", path, "--stats", "s.json")
    assert (status, out.splitlines()[-1][:5], err) == (0, "left ", "")
    stats = json.loads(Path("s.json").read_text())
    assert stats["cache"]["misses"] == 0
    assert stats["functions"]["interpreted"] == 0


# What a real producer wrote; tests/test_programs.py runs all of it below the command line.

produced = pytest.mark.skipif(not SHARED.is_dir(), reason="shared/data/mlir is not beside the tree")


@produced
@pytest.mark.parametrize("mode", ["interp", "native"])
@pytest.mark.parametrize("name", ["fifo", "traffic", "wide", "tasks", "picorv32"])
def test_produced(name: str, mode: str) -> None:
    result = aotc.run(SHARED / f"{name}.core.mlir", mode=mode)
    assert (result.stdout, result.exit_status) == ((SHARED / f"{name}.out").read_bytes(), 0)


@produced
def test_adders_has_lost_an_initial_value() -> None:
    """adders.sv starts `lfsr` at 32'hace1, and adders.out has the numbers that come of it. The
    Moore file still holds that constant, the core file holds it nowhere: `lfsr` became a value of
    the process, which starts at 0. So it prints what it says, and not adders.out."""
    assert "32'hace1" in (SHARED / "adders.sv").read_text()
    assert "44257 : 32" in (SHARED / "adders.moore.mlir").read_text()
    module = read(SHARED / "adders.core.mlir")
    constants = {
        op.attrs["value"] & 0xFFFFFFFF
        for symbol in module.symbols.values()
        for op in symbol.walk()
        if op.name == "hw.constant"
    }
    assert constants
    assert 0xACE1 not in constants
    sums = "".join(f"{i}: 0000 + 5a5a = 05a5a\n" for i in range(0, 200, 50))
    expected = f"{sums}errors=0 time=200000\n".encode()
    assert aotc.run(SHARED / "adders.core.mlir", mode="interp").stdout == expected
    assert aotc.run(SHARED / "adders.core.mlir", mode="native").stdout == expected
