"""The section `testbench`: SystemVerilog programs that are bound by their testbench, and PicoRV32.

Each program prints a checksum that every simulator must print. aotc is timed warm, as a whole
process; Verilator and Icarus without what they take to compile. PicoRV32 is not part of aotc:
picorv32.v is that of the package pythondata-cpu-picorv32, or lies below the folder AOTC_CPUS.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import check  # benchmarks/rv32i/check.py
from measure import Bench, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent / "testbench"
# Program, its top, the parameter that says how long it runs and its value for --quick, what is
# wanted of Verilator's seconds to aotc's.
PROGRAMS = (
    ("forks", "forks", "ROUNDS", 20_000, ">= 1"),
    ("containers", "containers", "ROUNDS", 100_000, ">= 1"),
    ("strings", "strings", "ROUNDS", 30_000, ">= 1"),
    ("picorv32", "tb", "LOOPS", 2_000, ">= 0.5"),
)


def testbench(bench: Bench) -> list[Row]:
    """Rows of every program: warm, against Verilator and against Icarus."""
    rows: list[Row] = []
    for name, top, parameter, few, wanted in PROGRAMS:
        files = [HERE / f"{name}.sv"]
        if name == "picorv32":
            found = processor()
            if found is None:
                bench.missing.append("PicoRV32: picorv32.v is not installed")
                continue
            files.append(found)
        setting = [f"-G{parameter}={few}"] if bench.quick else []
        rows += measure(bench, name, files, top, setting, wanted)
    return rows


def measure(
    bench: Bench, name: str, files: list[Path], top: str, setting: list[str], wanted: str
) -> Iterator[Row]:
    """Builds one program for every simulator, then times them one after the other."""
    words = [*files, "--top", top, *setting]
    bench.aotc("build", "--all", *words)
    expect = bench.aotc("run", *words).stdout
    warm, _ = bench.time_aotc(*words, "--mode", "native")
    if bench.have_verilator(f"{name} against Verilator"):
        command, built = build_verilator(bench, name, files, top, setting)
        seconds = bench.time_command([command], expect)
        against = f"Verilator {seconds:.3g} s (built in {built:.0f} s)"
        yield Row(f"{name} native warm", warm, "s", against, seconds / warm, wanted)
    if bench.have("iverilog", f"{name} against Icarus"):
        command = build_icarus(bench, name, files, top, setting)
        if command is None:
            bench.missing.append(f"{name} against Icarus: it cannot read the program")
            return
        try:
            seconds = bench.time_command(["vvp", "-n", command], expect)
        except RuntimeError as error:
            bench.missing.append(f"{name} against Icarus: {error}")
            return
        yield Row(f"{name} native warm", warm, "s", f"Icarus {seconds:.3g} s", seconds / warm)


def build_verilator(
    bench: Bench, name: str, files: list[Path], top: str, setting: list[str]
) -> tuple[Path, float]:
    """(the program that Verilator makes of the files, optimised; seconds that it took)."""
    folder = bench.folder / f"verilated_{name}"
    command = [check.find_verilator(), "--binary", "--timing", "-O3", "--x-assign", "fast",
               "-Wno-fatal", "-Wno-lint", "-CFLAGS", "-O3", "--top-module", top, *setting,
               "--Mdir", folder, "-o", name, *files]  # fmt: skip
    started = time.perf_counter()
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(f"{name}: Verilator: {ran.stderr[-2000:]}")
    return folder / name, time.perf_counter() - started


def build_icarus(
    bench: Bench, name: str, files: list[Path], top: str, setting: list[str]
) -> Path | None:
    """The program that Icarus makes of the files, or None if it does not know their constructs."""
    image = bench.folder / f"{name}.vvp"
    parameters = [f"-P{top}.{word.removeprefix('-G')}" for word in setting]
    command = ["iverilog", "-g2012", "-s", top, *parameters, "-o", image, *files]
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return image if ran.returncode == 0 else None


def processor() -> Path | None:
    """picorv32.v, if it is installed."""
    spec = importlib.util.find_spec("pythondata_cpu_picorv32")
    places = [Path(p) for p in (spec.submodule_search_locations or ())] if spec is not None else []
    if "AOTC_CPUS" in os.environ:
        places.append(Path(os.environ["AOTC_CPUS"]))
    return next((f for p in places for f in sorted(p.rglob("picorv32.v"))), None)
