"""aotc run: what it prints where, its statuses, its limits, its cache."""

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
from small_designs import DESIGN, ENDLESS, PRINTED

DOCS = Path(__file__).resolve().parents[2] / "docs"


def start(*words, **options):
    """aotc in a process of its own."""
    command = [sys.executable, "-m", "aotc.cli", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_prints_the_simulation_and_nothing_else(shell):
    done = shell("run", "design.mlir")
    assert (done.status, done.out, done.err) == (0, PRINTED, "")


@pytest.mark.parametrize("mode", ["auto", "interp", "native", "dealt:7"])
def test_modes_print_the_same(shell, mode):
    assert shell("run", "design.mlir", "--mode", mode).out == PRINTED


def test_mode_from_the_environment(shell, monkeypatch):
    monkeypatch.setenv("AOTC_MODE", "native")
    stats = shell.stats("design.mlir")
    assert stats["mode"] == "native"
    assert stats["calls"]["native_share"] == 1
    assert shell.stats("design.mlir", "--mode", "interp")["calls"]["native"] == 0


def test_disabled_functions_stay_interpreted(shell, monkeypatch):
    everything = shell.stats("design.mlir", "--mode", "native")["functions"]["native"]
    monkeypatch.setenv("AOTC_DISABLE", "increment:*")
    stats = shell.stats("design.mlir", "--mode", "native")
    assert 0 < stats["functions"]["native"] < everything
    assert shell("run", "design.mlir").out == PRINTED


def test_second_start_is_warm_and_never_imports_circt(shell):
    assert shell.stats("design.mlir")["warm"] is False
    script = (
        "import sys; from aotc.cli.main import status_of; status_of(sys.argv[1:]);"
        "print([m for m in ('circt', 'jinja2', 'rich', 'diskcache', 'aotc.ir.reader', "
        "'aotc.design.elaborate') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "run", "design.mlir", "--stats", "stats.json"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == PRINTED
    assert done.stderr == "[]\n"
    stats = json.loads(Path("stats.json").read_text())
    assert stats["warm"] is True
    assert stats["cache"]["misses"] == 0


def test_a_native_warm_run_misses_nothing(shell):
    assert shell("build", "design.mlir").status == 0
    stats = shell.stats("design.mlir")
    assert stats["warm"]
    assert stats["cache"]["misses"] == stats["cache"]["rejected"] == 0
    assert stats["calls"]["native_share"] == 1
    assert stats["functions"]["interpreted"] == 0


def test_no_cache_reads_and_writes_none(shell):
    assert shell("run", "design.mlir", "--no-cache").out == PRINTED
    assert not Path("cache").exists()


def test_cache_that_others_can_write_is_not_used(shell):
    shell("run", "design.mlir")
    Path("cache").chmod(0o777)
    done = shell("run", "design.mlir")
    assert (done.status, done.out) == (0, PRINTED)
    assert "others can write in it" in done.err
    assert "this run goes on without a cache" in done.err


def test_damaged_unit_is_rejected_and_interpreted(shell):
    shell("build", "design.mlir")
    values = [p for p in Path("cache").glob("**/*.val") if p.read_bytes().find(b"\x7fELF") > 0]
    for path in values:
        path.write_bytes(path.read_bytes()[:-8] + b"damaged!")
    done = shell("run", "design.mlir", "--stats", "stats.json")
    assert (done.status, done.out) == (0, PRINTED)
    assert "its checksum is wrong; it is dropped" in done.err
    stats = json.loads(Path("stats.json").read_text())
    assert stats["cache"]["rejected"] == len(values) > 0
    assert stats["calls"]["native"] == 0
    assert shell("build", "design.mlir").out.startswith(f"compiled {len(values)}, cached 0")


def test_stats_are_what_the_documentation_says(shell):
    text = (DOCS / "stats.md").read_text()
    documented = set(re.findall(r"^\| `([a-z_.0-9]+)` \|", text, re.MULTILINE))
    kinds = ("strings", "string_buffers", "queues", "assoc_arrays", "variables", "objects",
             "synchronization", "events", "llvm")  # fmt: skip
    of_kinds = {f"memory.{k}.{n}" for k in kinds
                for n in ("bytes", "peak_bytes", "objects", "allocated")}  # fmt: skip

    def keys(value, prefix=""):
        for name, inner in value.items():
            path = prefix + name
            yield from keys(inner, path + ".") if isinstance(inner, dict) and inner else [path]

    assert set(keys(shell.stats("design.mlir"))) == documented | of_kinds


def test_waveform(shell):
    assert shell("run", "design.mlir", "--wave", "w.vcd").out == PRINTED
    assert "$enddefinitions" in Path("w.vcd").read_text()
    assert shell("run", "design.mlir", "--wave", "w.fst").out == PRINTED
    assert Path("w.fst").stat().st_size > 0
    done = shell("run", "design.mlir", "--wave", "none/w.vcd")
    assert done.status == 2
    assert "cannot be written" in done.err


# Limits -----------------------------------------------------------------------------------------


def test_limit_of_simulated_time(shell):
    shell.write("forever.mlir", ENDLESS)
    done = shell("run", "forever.mlir", "--max-time", "2.5us", "--stats", "s.json")
    assert done.status == 3
    assert "2500000000 fs" in done.err
    stats = json.loads(Path("s.json").read_text())
    assert stats["exit"] == 3
    assert stats["sim_time_fs"] == 2_500_000_000


def test_limit_of_wall_time(shell):
    shell.write("forever.mlir", ENDLESS)
    begin = time.monotonic()
    done = shell("run", "forever.mlir", "--timeout", "0.2")
    assert done.status == 3
    assert "timeout: the run took longer than 0.2 s" in done.err
    assert time.monotonic() - begin < 10


def test_limit_of_memory(shell):
    shell.write("forever.mlir", ENDLESS)
    done = shell("run", "forever.mlir", "--max-rss", "1M")
    assert done.status == 3
    assert "memory limit" in done.err


def test_endless_loop_without_time(shell):
    shell.write("loop.mlir", ENDLESS.replace("1ns", "0ns").replace("0d", "1d"))
    done = shell("run", "loop.mlir", "--step-limit", "50")
    assert done.status == 3
    assert "time stands still at 0 fs after 50 steps" in done.err


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_interrupt_ends_cleanly(shell):
    shell.write("forever.mlir", ENDLESS)
    running = start("run", "forever.mlir", "--wave", "w.vcd", "--stats", "s.json")
    deadline = time.monotonic() + 20
    while not Path("w.vcd").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=20)
    assert running.returncode == 130, err
    assert b"Traceback" not in err
    assert json.loads(Path("s.json").read_text())["exit"] == 130
    assert "$enddefinitions" in Path("w.vcd").read_text()


# Bad input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["none.mlir"], "none.mlir: error: no such file"),
        (["."], "is a folder"),
        ([], "no input; give SystemVerilog files, or one .mlir or .mlirbc file"),
        (["a.sv"], "'a.sv': No such file or directory"),
        (["design.mlir", "a.sv"], "a design is one file of MLIR, or SystemVerilog, not both"),
        (["design.mlir", "more.mlir"], "2 MLIR files given"),
        (["design.mlir", "--top", "none"], "none"),
        (["design.mlir", "--top", "a", "--top", "b"], "MLIR has one top"),
        (["design.mlir", "--mode", "fast"], "choose one of auto, interp, native, dealt:SEED"),
        (["design.mlir", "--mode", "dealt:"], "choose one of"),
        (["design.mlir", "--max-time", "10 parsecs"], "is no time"),
        (["design.mlir", "--max-rss", "many"], "is no size"),
        (["design.mlir", "--timeout", "0"], "--timeout"),
        (["design.mlir", "--frob"], "--frob"),
        (["text.mlir"], "text.mlir:1:1"),
        (["two_tops.mlir"], "two_tops.mlir"),
        (["nothing.mlir"], "nothing.mlir"),
    ],
)
def test_bad_words_and_bad_input(shell, words, message):
    shell.write("text.mlir", "this is no MLIR\n")
    shell.write("more.mlir", DESIGN)
    shell.write("nothing.mlir", "module {}\n")
    shell.write("two_tops.mlir", "hw.module @a() { hw.output }\nhw.module @b() { hw.output }\n")
    done = shell("run", *words)
    assert done.status == 2
    assert message in done.err
    assert done.out == ""


def test_truncated_bytecode(shell):
    assert shell("import", "design.mlir", "-o", "d.mlirbc").status == 0
    data = Path("d.mlirbc").read_bytes()
    Path("cut.mlirbc").write_bytes(data[: len(data) // 2])
    done = start("run", "cut.mlirbc")  # MLIR may end the process
    _, err = done.communicate(timeout=60)
    assert done.returncode == 2
    assert b"cut.mlirbc" in err


def test_stats_file_that_cannot_be_written(shell):
    done = shell("run", "design.mlir", "--stats", "none/s.json")
    assert done.status == 2
    assert "none/s.json: cannot be written" in done.err


def test_reader_of_the_output_that_leaves(shell):
    running = start("run", "design.mlir")
    running.stdout.close()
    _, err = running.communicate(timeout=60)
    assert b"Traceback" not in err


def test_fused_units_can_be_left_out(shell, monkeypatch):
    """The scheduler does then what the fused driver did by itself."""
    program = str(DOCS.parent / "tests" / "programs" / "memories.mlir")
    fused = shell.stats(program, "--mode", "native")
    monkeypatch.setenv("AOTC_FUSED", "0")
    plain = shell.stats(program, "--mode", "native")
    assert fused["scheduler"]["deltas"] < plain["scheduler"]["deltas"]


def test_exports_without_foreign_code_need_no_compiler(shell, monkeypatch):
    """Nothing can call them, so nothing is compiled for them, as with UVM's own imports."""
    monkeypatch.setenv("CC", "/nonexistent/cc")
    text = 'module top; export "DPI-C" function f; function void f(); endfunction\n'
    Path("top.sv").write_text(text + '  initial $display("ran"); endmodule\n')
    done = shell("run", "top.sv", "--mode", "interp")
    assert (done.status, done.out) == (0, "ran\n")
