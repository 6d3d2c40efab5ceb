"""Runs one module of Yosys's tests in both tiers of aotc and in Icarus Verilog."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.yosys.bench import TOP, bench
from tests.yosys.corpus import OUTSIDE, Design, RefusedError, ports

sys.path += [str(Path(__file__).resolve().parent.parent / name) for name in ("fuzz", "support")]

from compare import compare, first_difference

SECONDS = 60
# Where Icarus 11 does otherwise than IEEE 1800-2023 says.
DEPARTURES = {
    "partsel.v:partsel_test008": "11.8.1: an index with an unsigned operand is unsigned, so one "
    "below 0 is far above the vector; Icarus takes it for a negative one",
}


@dataclass(frozen=True)
class Outcome:
    """What came of a module.

    verdict: "same", "differs", "slang" (refuses it), "icarus" (refuses it, or is wrong), or
             "undriven" (its ports cannot be driven, or it has none).
    reason:  why; "" if it is the same.
    steps:   how many lines of output were compared.
    """

    name: str
    verdict: str
    reason: str = ""
    steps: int = 0


def judge(design: Design, folder: Path, *, fused: bool = False) -> Outcome:
    """Compares the lines that the testbench prints; `folder` is an empty one for files."""
    try:
        found = ports(design)
    except RefusedError as failure:
        kind = "slang" if str(failure).startswith("slang") else "undriven"
        return Outcome(design.name, kind, str(failure).removeprefix("slang: "))
    path = folder / "bench.sv"
    path.write_text(bench(design, found))
    words = ("--top", TOP, *OUTSIDE)
    compiler = "tcc" if shutil.which("tcc") else "cc"
    try:
        own = compare(path, folder, compiler, deals=1, fused=fused, words=words)
    except Exception as failure:  # noqa: BLE001  whatever it is, it is to be looked at
        return Outcome(design.name, "differs", f"{type(failure).__name__}: {failure}")
    try:
        other = run_icarus(path, folder)
    except subprocess.SubprocessError as failure:
        return Outcome(design.name, "icarus", _first_line(failure))
    if own.text != other and design.name in DEPARTURES:
        return Outcome(design.name, "icarus", DEPARTURES[design.name])
    if own.error or own.text != other:
        return Outcome(design.name, "differs", own.error or first_difference(own.text, other))
    return Outcome(design.name, "same", steps=other.count("\n"))


def run_icarus(path: Path, folder: Path) -> str:
    """What the program prints. Raises: subprocess.SubprocessError if Icarus does not take it."""
    program = folder / "program.vvp"
    command = ["iverilog", "-g2012", "-s", TOP, "-o", program, path]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    run = ["vvp", "-n", program]
    return subprocess.run(run, check=True, capture_output=True, text=True, timeout=SECONDS).stdout


def _first_line(failure: subprocess.SubprocessError) -> str:
    """What Icarus says first, without the place."""
    text = getattr(failure, "stderr", None) or str(failure)
    line = next((t for t in text.splitlines() if "error" in t or "sorry" in t), text.strip())
    return line.rpartition(": ")[2] if ": " in line else line
