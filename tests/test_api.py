"""The library: what docs/api.md says, and how it fails."""

from __future__ import annotations

import contextlib
import io
import re
import textwrap
from pathlib import Path

import pytest
from small_designs import DESIGN, ENDLESS, PRINTED

import aotc

ROOT = Path(__file__).resolve().parent.parent
COUNTER = ROOT / "examples" / "counter" / "counter.mlir"
MODES = ["interp", "native", "dealt:3"]


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    for name in ("AOTC_MODE", "AOTC_DISABLE", "AOTC_NO_BUILD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AOTC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CFLAGS", "-O0")
    monkeypatch.chdir(tmp_path)
    Path("design.mlir").write_text(DESIGN)
    Path("forever.mlir").write_text(ENDLESS)


def test_example_of_the_documentation(monkeypatch):
    text = (ROOT / "docs" / "api.md").read_text()
    (example, *_) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    Path("counter.mlir").write_text(COUNTER.read_text())
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(textwrap.dedent(example), {})
    assert out.getvalue().startswith(PRINTED)
    assert out.getvalue().splitlines()[-1] == f"30 {100 * aotc.NS}"


@pytest.mark.parametrize("mode", MODES)
def test_ports_and_time(mode):
    with aotc.open(COUNTER, top="counter", mode=mode) as sim:
        sim.write("counter.en", 1)
        sim.write("counter.step", 2)
        for cycle in range(5):
            for level in (1, 0):
                sim.write("counter.clk", level)
                sim.advance(5 * aotc.NS)
            assert sim.read("counter.count") == 2 * (cycle + 1)
        assert sim.time_fs == 50 * aotc.NS
        assert "counter.count" in sim.names()
        sim.write("counter.en", 0)
        sim.write("counter.clk", 1)
        sim.advance()
        assert sim.read("counter.count") == 10


@pytest.mark.parametrize("mode", MODES)
def test_whole_runs(mode):
    result = aotc.run("design.mlir", mode=mode)
    assert (result.stdout.decode(), result.exit_status, result.error) == (PRINTED, 0, None)
    assert result.stats["mode"] == mode
    assert result.stats["exit"] == 0


def test_reads_and_writes_that_cannot_be():
    with aotc.open("design.mlir", top="top") as sim:
        with pytest.raises(LookupError, match="no such instance; names start with top"):
            sim.read("nothing.q")
        with pytest.raises(LookupError, match=r"top.counter has no port"):
            sim.read("top.counter.nothing")
        with pytest.raises(LookupError, match="is no memory"):
            sim.read("top.count", 3)
        with pytest.raises(aotc.UsageError, match="256 does not fit"):
            sim.write("top.by", 256)
        with pytest.raises(aotc.UsageError, match="cannot advance by -1 fs"):
            sim.advance(-1)
    with pytest.raises(aotc.UsageError, match="the simulation is closed"):
        sim.read("top.by")
    sim.close()


def test_errors_while_running_are_in_the_result():
    result = aotc.run("forever.mlir", max_time="3ns")
    assert result.exit_status == 3
    assert isinstance(result.error, aotc.LimitError)
    assert result.stats["sim_time_fs"] == 3 * aotc.NS


def test_errors_before_running_are_raised():
    with pytest.raises(aotc.InputError, match="no such file"):
        aotc.open("none.mlir")
    with pytest.raises(aotc.UsageError, match="choose one of"):
        aotc.open("design.mlir", mode="quick")
    with pytest.raises(aotc.UsageError, match="none"):
        aotc.run("design.mlir", top="none")
    with pytest.raises(aotc.InputError, match="sources cannot be read"):
        aotc.open("x.sv")


def test_a_closed_simulation():
    with aotc.open(COUNTER, top="counter") as sim:
        sim.advance(aotc.NS)
    sim.close()
    for use in (
        sim.run, sim.advance, sim.finish, sim.output, sim.stats, sim.profile, lambda: sim.time_fs,
        lambda: sim.read("counter.count"), lambda: sim.write("counter.en", 1),
        lambda: sim.force("counter.en", 1), lambda: sim.release("counter.en"),
    ):  # fmt: skip
        with pytest.raises(aotc.UsageError, match="the simulation is closed"):
            use()
    assert sim.names().count("counter.count") == 1


def test_time_with_a_wrong_unit():
    with pytest.raises(aotc.UsageError, match="is no time"):
        aotc.open("design.mlir", max_time="3 weeks")


def test_cache_false_leaves_no_trace(tmp_path):
    assert aotc.run("design.mlir", mode="native", cache=False).stdout.decode() == PRINTED
    assert not (tmp_path / "cache").exists()


def test_cache_that_cannot_be_trusted_is_told_and_not_used(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    heard = []
    result = aotc.run("design.mlir", cache_dir=tmp_path / "open", warn=heard.append)
    assert result.stdout.decode() == PRINTED
    assert len(heard) == 1
    assert "others can write in it" in heard[0]
    assert list((tmp_path / "open").iterdir()) == []


def test_capture_gives_what_was_printed_since():
    with aotc.open("design.mlir", capture=True) as sim:
        sim.run()
        assert sim.output().decode() == PRINTED
        assert sim.output() == b""


def test_code_of_the_interpreter_is_kept(tmp_path):
    aotc.run("design.mlir", mode="interp")
    stats = aotc.run("design.mlir", mode="interp").stats
    assert stats["warm"]
    assert stats["cache"] == {"hits": 2, "misses": 0, "rejected": 0}
    assert stats["wall_s"]["elaborate"] == 0


def test_a_disabled_function_is_read_again_if_the_cache_has_no_code():
    aotc.run("design.mlir", mode="native")
    result = aotc.run("design.mlir", disable="scramble:*")
    assert result.stdout.decode() == PRINTED
    assert result.stats["warm"]
    assert result.stats["wall_s"]["elaborate"] > 0


def test_profile_and_stacks():
    with aotc.open("design.mlir", mode="interp", profile=True, capture=True) as sim:
        sim.run()
        numbers = sim.profile()
        assert sum(n["calls"] for n in numbers.values()) > 10
        assert all(n["native_calls"] == 0 for n in numbers.values())
        ((path, function, counts),) = sim.profile_processes()
        assert path == "main"
        assert counts["runs"] == numbers[function]["calls"]
        total = sum(n["ns"] for n in numbers.values())
        assert sum(ns for _, ns in sim.profile_stacks()) == total
        assert sim.making_s > 0
        assert total / 1e9 <= sim.execute_s - sim.making_s  # what made functions is left out


FORCED = """
module sub(input bit clk, input logic [7:0] d, output logic [7:0] q);
  wire [7:0] sum = d + 1;
  bit two;
  always_ff @(posedge clk) q <= sum;
endmodule
module top;
  bit clk;
  logic [7:0] d = 4, q;
  sub u(.clk, .d, .q);
  always #5 clk = !clk;
endmodule
"""


@pytest.mark.parametrize("mode", MODES)
def test_force_and_release(mode):
    Path("top.sv").write_text(FORCED)
    with aotc.open(["top.sv", "--forcible", "top.u.*"], mode=mode) as sim:
        sim.advance(6 * aotc.NS)
        assert (sim.read("top.u.sum"), sim.read("top.q")) == (5, 5)
        sim.force("top.u.sum", 40)
        sim.advance(10 * aotc.NS)
        assert (sim.read("top.u.sum"), sim.read("top.q")) == (40, 40)
        sim.release("top.u.sum[7:3]")
        sim.force("top.u.sum[2]", 0, unknown=1)
        sim.advance(0)
        assert sim.read("top.u.sum") == 0
        sim.release("top.u.sum")
        sim.advance(0)
        assert sim.read("top.u.sum") == 5
        sim.force("top.u.two", 1)
        sim.advance(10 * aotc.NS)
        assert (sim.read("top.u.two"), sim.read("top.q")) == (1, 5)


PADS = """
module pad(inout wire [3:0] p, input oe, input [3:0] d);
  assign p = oe ? d : 'z;
endmodule
module ring(inout wire [3:0] q, inout wire [1:0] r, input oe, input [3:0] d);
  pad inner(q, oe, d);
endmodule
module top;
  wire [7:0] bus;
  wire a, b;
  bit oe = 1;
  bit [3:0] d = 5;
  ring u(bus[3:0], {a, b}, oe, d);
  assign bus[7:4] = 4'hA;
endmodule
"""


@pytest.mark.parametrize("mode", MODES)
def test_force_of_an_inout_port(mode):
    """It is one of the net that the port is connected to."""
    Path("top.sv").write_text(PADS)
    with aotc.open(["top.sv", "--forcible", "top.u.**"], mode=mode) as sim:
        sim.advance(aotc.NS)
        assert sim.read("top.bus") == 0xA5
        sim.force("top.u.inner.p", 3)
        sim.advance(0)
        assert (sim.read("top.bus"), sim.read("top.u.q"), sim.read("top.u.inner.p")) == (0xA3, 3, 3)
        sim.force("top.u.q[2]", 1)
        sim.advance(0)
        assert sim.read("top.bus") == 0xA7
        sim.release("top.u.inner.p")
        sim.advance(0)
        assert sim.read("top.bus") == 0xA5
        with pytest.raises(aotc.UsageError, match=r"top\.u\.r"):
            sim.force("top.u.r", 1)


def test_forces_that_cannot_be():
    Path("top.sv").write_text(FORCED)
    with aotc.open(["top.sv", "--forcible=top.u.two"]) as sim:
        with pytest.raises(aotc.UsageError, match="open the design with --forcible top.u.sum"):
            sim.force("top.u.sum", 1)
        with pytest.raises(aotc.UsageError, match="--forcible top.d"):
            sim.release("top.d")
        with pytest.raises(aotc.UsageError, match="has 1 bits: 2 does not fit"):
            sim.force("top.u.two", 2)
        with pytest.raises(aotc.UsageError, match="has two states"):
            sim.force("top.u.two", 0, unknown=1)
        with pytest.raises(LookupError, match=r"no variable or net 'top.u.none'"):
            sim.force("top.u.none", 1)
