"""The section `uvm`: the APB AVIP on UVM, from nothing to the warm run, and beside Verilator.

Neither is part of aotc: `AOTC_APB` is the folder of the AVIP, changed as docs/avips.md says, and
`UVM_HOME` that of UVM. The AVIP is copied first, so that a sequence can be edited. Times are of
whole processes: processor time, user and system, with the wall time beside it, which says little on
a machine that has other things to do.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import check  # benchmarks/rv32i/check.py
from measure import ENVIRONMENT, Bench, Row, spent

if TYPE_CHECKING:
    from collections.abc import Iterator

TEST = "+UVM_TESTNAME=apb_8b_write_test"
SEQUENCE = "src/hvl_top/test/sequences/master_sequences/apb_master_8b_write_seq.sv"
EDIT = ("finish_item(req);", 'finish_item(req);\n  `uvm_info("EDIT", "sent", UVM_LOW)')
FIRST = "UVM_INFO"
WARM = "APB warm run"
VERILATOR = ["--binary", "--timing", "-Wno-fatal", "-Wno-lint", "-Wno-style", "-CFLAGS", "-O0",
             "--timescale", "1ns/1ps", "+define+UVM_NO_DPI"]  # fmt: skip
PASSED = re.compile(r"UVM_ERROR :\s+0\s+UVM_FATAL :\s+0\b")
ERROR = re.compile(r"^UVM_(?:ERROR|FATAL) (?!:).*", re.M)


@dataclass
class Took:
    """Seconds of one command: wall, processor, and processor time to the first UVM message."""

    wall: float
    processor: float
    first: float
    output: str

    def row(self, name: str, wanted: str = "") -> Row:
        return Row(name, self.processor, "s", f"wall {self.wall:.3g} s", None, wanted)


def uvm(bench: Bench) -> list[Row]:
    """Rows of the APB AVIP; none, and a note, where the AVIP or UVM is not there."""
    avip, library = (os.environ.get(name) for name in ("AOTC_APB", "UVM_HOME"))
    if not (avip and library):
        bench.missing.append("APB on UVM: AOTC_APB and UVM_HOME do not say where they are")
        return []
    copy = bench.folder / "apb"
    shutil.copytree(avip, copy)
    folder = copy / "sim" / "x"
    folder.mkdir(exist_ok=True)
    words = ["--uvm", library, "-D", "UVM_NO_DPI", "-f", "../apb_compile.f",
             "--timescale", "1ns/1ps", "--top", "hdl_top", "--top", "hvl_top", TEST]  # fmt: skip
    rows: list[Row] = []
    for row in measured(bench, folder, words, Path(library).resolve()):
        print(f"{row.name}: {row.figure()} {row.against}", file=sys.stderr, flush=True)
        rows.append(row)
    return rows


def measured(bench: Bench, folder: Path, words: list[str], library: Path) -> Iterator[Row]:
    """All rows, as they are measured: it takes minutes."""
    warm = 0.0
    for row in ours(bench, folder, words):
        warm = row.value if row.name == WARM else warm
        yield row
    yield from after_an_edit(bench, folder, words)
    yield from verilator(bench, folder, library, warm)


def ours(bench: Bench, folder: Path, words: list[str]) -> Iterator[Row]:
    """The way of a user: first run, profile, build, warm run."""
    bench.clear_cache()
    cold = aotc(bench, folder, "run", *words)
    expect = cold.output
    yield Row("APB first run, to the first UVM message", cold.first, "s", "", None, "< 15 s")
    yield cold.row("APB first run, no cache, interpreted", "< 60 s")
    yield aotc(bench, folder, "run", *words).row("APB next run, interpreted")
    profile = bench.folder / "apb.json"
    profiled = aotc(bench, folder, "profile", *words, "-o", profile)
    yield profiled.row("APB profile")
    built = aotc(bench, folder, "build", *words[:-1], "--profile", profile)
    note = f"wall {built.wall:.3g} s, {built.output.strip()}"
    yield Row("APB build of the profile", built.processor, "s", note)
    both = profiled.processor + built.processor
    yield Row("APB profile and build", both, "s", "", None, "< 120 s")
    stats = bench.folder / "apb_stats.json"
    runs = [aotc(bench, folder, "run", *words, "--stats", stats) for _ in range(bench.repeat)]
    if any(run.output != expect for run in runs):
        raise RuntimeError("uvm: the warm run printed something else than the first one")
    best = min(runs, key=lambda run: run.processor)
    found = json.loads(stats.read_text())
    calls, memory = found["calls"], found["memory"]
    yield best.row(WARM, "< 1.0 s")
    yield Row("APB warm run, most resident memory", memory["peak_rss_bytes"] / 2**20, "MB", "",
              None, "< 300 MB")  # fmt: skip
    share = f"{calls['native']} of {calls['native'] + calls['interpreted']}"
    yield Row("APB calls served natively", 100 * calls["native_share"], "%", share, None, "> 95 %")


def after_an_edit(bench: Bench, folder: Path, words: list[str]) -> Iterator[Row]:
    """A line more in a sequence: to the end of the rerun, and what is compiled anew."""
    sequence = folder.parent.parent / SEQUENCE
    text = sequence.read_text()
    if EDIT[0] not in text:
        raise RuntimeError(f"{sequence}: no `{EDIT[0]}`")
    sequence.write_text(text.replace(*EDIT))
    edited = aotc(bench, folder, "run", *words)
    if "[EDIT] sent" not in edited.output:
        raise RuntimeError("uvm: the edit is not to be seen")
    yield edited.row("APB edit of a sequence to the end of the rerun", "< 10 s")
    built = aotc(bench, folder, "build", *words[:-1], "--profile", bench.folder / "apb.json")
    note = f"wall {built.wall:.3g} s, {built.output.strip()}"
    yield Row("APB build after that edit", built.processor, "s", note)


def verilator(bench: Bench, folder: Path, library: Path, warm: float) -> Iterator[Row]:
    """Verilator's time to build the same sources and to run them; what stops it is the row's text,
    and a run that failed is compared with nothing.

    Two things of the sources are taken out of its way, without a change of meaning: a defparam on
    an element of an array, which it does not know and which gives a parameter the value that its
    instance already has; and static tasks with inout arguments, of which it makes C++ that does not
    compile. Verilated with -O0, the model ends at time 0 with a UVM_FATAL of UVM's phase hopper.
    """
    if not bench.have_verilator("APB against Verilator"):
        return
    if not (shutil.which("z3") or os.environ.get("VERILATOR_SOLVER")):
        bench.missing.append("APB against Verilator: randomize in its model needs z3 in PATH")
        return
    for source in (folder.parent.parent / "src" / "hdl_top").rglob("*.sv"):
        text = re.sub(r"^\s*defparam .*?;", "", source.read_text(), flags=re.M)
        source.write_text(
            re.sub(r"^(\s*)task (?!automatic)", r"\1task automatic ", text, flags=re.M)
        )
    made = bench.folder / "apb_verilated"
    command = [check.find_verilator(), *VERILATOR, f"-I{library}/src",
               f"{library}/src/uvm_pkg.sv", "-f", "../apb_compile.f", "--Mdir", str(made),
               "-o", "apb", "-j", str(os.cpu_count())]  # fmt: skip
    name = "APB on Verilator, verilate and compile"
    built = timed(command, folder)
    if not (made / "apb").exists():
        errors = [line for line in built.output.splitlines() if "rror" in line]
        yield Row(name, built.processor, "s", f"failed: {errors[0] if errors else 'no message'}")
        return
    yield built.row(name)
    runs = [timed([str(made / "apb"), TEST], folder) for _ in range(bench.repeat)]
    best = min(runs, key=lambda run: run.processor)
    failure = what_failed(best.output)
    note = f"wall {best.wall:.3g} s, {failure or 'passed'}"
    yield Row("APB on Verilator, run", best.processor, "s", note)
    if failure:
        return
    against = f"Verilator {best.processor:.3g} s"
    yield Row(WARM, warm, "s", against, best.processor / warm)


def what_failed(output: str) -> str:
    """Why a UVM run is no passing one: its first error, or that its summary is missing; or ""."""
    if PASSED.search(output):
        return ""
    found = ERROR.search(output)
    return f"failed: {found[0]}" if found else "failed: no summary of UVM"


def aotc(bench: Bench, folder: Path, *words: object) -> Took:
    """Runs aotc with the benchmark's cache. Raises: RuntimeError if it fails."""
    command = [sys.executable, "-m", "aotc", *map(str, words)]
    return timed(command, folder, check=True, AOTC_CACHE_DIR=str(bench.cache))


def timed(command: list[str], folder: Path, *, check: bool = False, **env: str) -> Took:
    """Runs a command and reads its standard output as it comes; its messages follow if it fails."""
    before, started, first = spent(), time.perf_counter(), 0.0
    pieces: list[str] = []
    errors = folder / "errors.txt"
    with (
        errors.open("w") as messages,
        subprocess.Popen(command, cwd=folder, env=ENVIRONMENT | env, stdout=subprocess.PIPE,
                         stderr=messages, text=True) as process,
    ):  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            if not first and line.startswith(FIRST):
                first = so_far(process.pid)
            pieces.append(line)
    wall = time.perf_counter() - started
    if process.returncode:
        pieces.append(errors.read_text())
        if check:
            raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}\n{pieces[-1]}")
    return Took(wall, spent() - before, first, "".join(pieces))


def so_far(process: int) -> float:
    """Processor seconds of a process that is still there (Linux's proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
