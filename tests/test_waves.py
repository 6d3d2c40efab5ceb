"""Waveforms of SystemVerilog from end to end: formats, what is shown, $dumpvars, tiers, the cache.

The two formats are read back by readers of their own, and, where Icarus Verilog is installed,
compared with what it records.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from wave_files import read_vcd, read_wave

import aotc

DESIGN = """\
`timescale 1ns/1ps
module counter(input logic clk, rst, output logic [7:0] q);
  always_ff @(posedge clk) if (rst) q <= 0; else q <= q + 1;
endmodule
module tb;
  logic clk = 0, rst = 1;
  wire [7:0] q;
  reg [0:3] up;
  logic [69:0] wide;
  wire [7:0] unused = q ^ 8'h55;
  real r = 0.5;
  integer i;
  tri [3:0] bus = q[0] ? 4'bz : q[3:0];
  counter dut(.clk, .rst, .q);
  genvar k;
  for (k = 0; k < 2; k = k + 1) begin : g
    wire bit_k;
    assign bit_k = q[k];
    counter inner(.clk, .rst(bit_k), .q());
  end
  always #5 clk = ~clk;
  always @(q) begin : follow
    reg [7:0] last;
    last = q;
    up = q[3:0];
    wide = {q, 54'b0, q};
    r = r + 0.25;
    if (q == 5) i = 32'bx; else i = q;
  end
  initial begin
    #12 rst = 0;
DUMP
    #500 if ($test$plusargs("fatal")) $fatal(1, "that is all");
    $finish(0);
  end
endmodule
"""
ALL = '    $dumpfile("w.vcd"); $dumpvars;\n'
TASKS = """\
    $dumpfile("w.vcd"); $dumpvars(1, tb); $dumpvars(0, g[1].inner, dut.q);
    #50 $dumpoff;
    #31 $dumpon;
    #40 $dumpall; $dumpflush;
"""
TIERS = ("interp", "native", "dealt:1", "dealt:2")


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AOTC_CACHE_DIR", str(tmp_path / "cache"))


def design(dump: str = "", name: str = "tb.sv") -> str:
    Path(name).write_text(DESIGN.replace("DUMP\n", dump))
    return name


def wave_of(name: str, file: str, **options: object) -> bytes:
    result = aotc.run(name, **options)  # type: ignore[arg-type]
    assert result.error is None
    return Path(file).read_bytes()


# Formats ------------------------------------------------------------------------------------------


def test_both_formats_tell_the_same() -> None:
    name = design()
    wave_of(name, "w.vcd", mode="interp", wave="w.vcd")
    wave_of(name, "w.fst", mode="interp", wave="w.fst")
    found = read_wave(Path("w.vcd"))
    assert found == read_wave(Path("w.fst"))
    assert found["tb.q"][:3] == [(0, "xxxxxxxx"), (5000, "00000000"), (15000, "00000001")]
    assert found["tb.up"][-1] == (505000, "0010")
    assert found["tb.bus"][:3] == [(0, "xxxx"), (5000, "0000"), (15000, "zzzz")]
    assert found["tb.follow.last"][1] == (5000, "00000000")
    assert found["tb.g[1].bit_k"][1] == (5000, "0")


def test_declarations_are_those_of_the_source() -> None:
    text = wave_of(design(), "w.vcd", mode="interp", wave="w.vcd").decode()
    for line in ("$var reg 1 ", "$var wire 8 ", "$var real 64 ", "$var integer 32 ", "$var tri 4 "):
        assert line in text
    assert " up [0:3] $end" in text
    assert "$scope begin follow $end" in text
    assert "$scope begin g[1] $end" in text
    assert "$timescale 1ps $end" in text


@pytest.mark.parametrize("file", ["w.vcd", "w.fst"])
def test_waves_are_equal_in_all_tiers_cold_and_warm(file: str) -> None:
    name = design(TASKS.replace("w.vcd", file))
    first = wave_of(name, file, mode="interp", cache=False)
    for _ in ("cold", "warm"):
        for mode in TIERS:
            assert wave_of(name, file, mode=mode) == first, mode


# What is shown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("globs", "shown"),
    [
        (["tb.dut"], {"tb.dut.clk", "tb.dut.rst", "tb.dut.q"}),
        (["tb.dut.?"], {"tb.dut.q"}),
        (["tb.g[0].bit_k", "**.last"], {"tb.g[0].bit_k", "tb.follow.last"}),
        (["tb.g[*].*.q"], {"tb.g[0].inner.q", "tb.g[1].inner.q"}),
        (["*.i"], {"tb.i"}),
    ],
)
def test_scopes(globs: list[str], shown: set[str]) -> None:
    name = design()
    wave_of(name, "w.vcd", mode="interp", wave="w.vcd", wave_scope=globs)
    found = read_vcd(Path("w.vcd"))
    assert set(found) == shown
    wave_of(name, "all.vcd", mode="interp", wave="all.vcd")
    everything = read_vcd(Path("all.vcd"))
    assert found == {path: everything[path] for path in shown}


def test_a_glob_that_nothing_matches() -> None:
    with pytest.raises(aotc.UsageError, match=r"no scope or variable .* 'tb\.nothing'"):
        aotc.run(design(), mode="interp", wave="w.vcd", wave_scope=["tb.nothing"])
    with pytest.raises(aotc.UsageError, match="take a file"):
        aotc.run(design(), mode="interp", wave_scope=["tb"])


@pytest.mark.parametrize("file", ["w.vcd", "w.fst"])
def test_a_span_of_time(file: str) -> None:
    """The values at its beginning are shown there, even if nothing happens then."""
    name = design()
    wave_of(name, "all.vcd", mode="interp", wave="all.vcd")
    wave_of(name, file, mode="interp", wave=file, wave_from="27ns", wave_to="45ns")
    found = read_wave(Path(file))
    for path, row in read_vcd(Path("all.vcd")).items():
        before = [change for change in row if change[0] <= 27000]
        inside = [change for change in row if 27000 < change[0] <= 45000]
        assert found[path] == [(27000, before[-1][1]), *inside], path


def test_a_span_must_not_be_empty() -> None:
    with pytest.raises(aotc.UsageError, match="would begin"):
        aotc.run(design(), mode="interp", wave="w.vcd", wave_from="2ns", wave_to="1ns")


# $dumpvars ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["interp", "native"])
def test_dumpvars_that_comes_late_shows_what_nothing_uses(mode: str) -> None:
    """`unused` is computed only while somebody looks."""
    name = design(ALL)
    wave_of(name, "w.vcd", mode=mode)
    late = read_vcd(Path("w.vcd"))
    wave_of(name, "all.vcd", mode=mode, wave="all.vcd")
    for path, row in read_vcd(Path("all.vcd")).items():
        before = [change for change in row if change[0] <= 12000]
        after = [change for change in row if change[0] > 12000]
        assert late[path] == [(12000, before[-1][1]), *after], path
    assert late["tb.unused"][:2] == [(12000, "01010101"), (15000, "01010100")]


def test_tasks() -> None:
    wave_of(design(TASKS), "w.vcd", mode="interp")
    found = read_vcd(Path("w.vcd"))
    assert "tb.q" in found
    assert "tb.dut.q" in found
    assert "tb.dut.clk" not in found
    assert "tb.g[1].inner.clk" in found
    assert "tb.g[0].bit_k" not in found
    assert found["tb.dut.q"][4:8] == [(45000, "00000100"), (55000, "00000101"),
                                      (62000, "xxxxxxxx"), (93000, "00001000")]  # fmt: skip
    text = Path("w.vcd").read_text()
    assert [word for word in ("$dumpoff", "$dumpon", "$dumpall") if word not in text] == []


def test_limit_of_size() -> None:
    dump = '    $dumpfile("w.vcd"); $dumplimit(2000); $dumpvars;\n'
    wave_of(design(dump), "w.vcd", mode="interp")
    assert 2000 < Path("w.vcd").stat().st_size < 2500
    read_vcd(Path("w.vcd"))


def test_the_command_line_comes_first() -> None:
    wave_of(design(ALL), "x.vcd", mode="interp", wave="x.vcd")
    assert not Path("w.vcd").exists()


def test_a_file_that_cannot_be_made() -> None:
    dump = '    $dumpfile("no/w.vcd"); $dumpvars;\n'
    error = aotc.run(design(dump), mode="interp").error
    assert isinstance(error, aotc.UsageError)
    assert "no/w.vcd: cannot be written" in str(error)


@pytest.mark.skipif(shutil.which("iverilog") is None, reason="Icarus Verilog is not installed")
@pytest.mark.parametrize("dump", [ALL, TASKS])
def test_icarus_records_the_same(dump: str) -> None:
    name = design(dump)
    subprocess.run(["iverilog", "-g2012", "-o", "tb.vvp", name], check=True)
    subprocess.run(["vvp", "-n", "tb.vvp"], check=True, capture_output=True)
    Path("w.vcd").rename("icarus.vcd")
    wave_of(name, "w.vcd", mode="interp")
    theirs, ours = read_vcd(Path("icarus.vcd")), read_vcd(Path("w.vcd"))
    assert set(theirs) <= set(ours)
    assert {path: ours[path] for path in theirs} == theirs


# Ends ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["w.vcd", "w.fst"])
@pytest.mark.parametrize("end", ["fatal", "max_time"])
def test_files_are_whole_after_an_end(file: str, end: str) -> None:
    options = {"plusargs": ["fatal"]} if end == "fatal" else {"max_time": "100ns"}
    result = aotc.run(design(), mode="interp", wave=file, **options)  # type: ignore[arg-type]
    assert result.exit_status == (1 if end == "fatal" else 3)
    last = 510000 if end == "fatal" else 100000
    assert max(row[-1][0] for row in read_wave(Path(file)).values()) == last


@pytest.mark.parametrize("file", ["w.vcd", "w.fst"])
@pytest.mark.parametrize("spin", [False, True])
def test_files_are_whole_after_ctrl_c(file: str, spin: bool) -> None:
    """Also if a process never waits, and the run has to be cut off."""
    rest = "forever n++;" if spin else "forever #1 n++;"
    Path("tb.sv").write_text(f"module tb; int n; initial begin #7 {rest} end endmodule\n")
    words = ["run", "tb.sv", "--mode", "interp", "--wave", file]
    script = "import sys; from aotc.cli.main import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    while not Path(file).exists():
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert read_wave(Path(file))["tb.n"][0] == (0, "0" * 32)
