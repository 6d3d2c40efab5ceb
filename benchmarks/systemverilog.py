"""The section `testbench`: SystemVerilog programs that are bound by their testbench, and two CPUs.

Each program prints what every simulator must print. aotc is timed warm, as a whole process;
Verilator and Icarus without what they take to compile. PicoRV32 and Ibex are not part of aotc:
tests/cpus/cores.py says where they are looked for.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import check  # benchmarks/rv32i/check.py
from measure import Bench, Row, spent

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks" / "testbench"
CPUS = ROOT / "tests" / "cpus"
sys.path.append(str(CPUS))

from cores import OPTIONS, sources  # noqa: E402

PACKAGES = {"PicoRV32": "picorv32", "Ibex": "ibex"}


@dataclass
class Program:
    """A program and how long it runs.

    words:     files and options, as aotc takes them.
    short, long: the words that make it run shortly or as long as is measured.
    scale:     how much longer the latter is.
    wanted:    of Verilator's seconds to aotc's; `wanted_icarus` of Icarus's.
    """

    name: str
    top: str
    words: list[str]
    short: list[str]
    long: list[str]
    scale: float
    wanted: str
    wanted_icarus: str = ""
    verilator: list[str] = field(default_factory=list)


def of_parameter(
    name: str, top: str, files: list[str], setting: tuple[str, int, int], wanted: str, icarus: str
) -> Program:
    """A program with a parameter for how long it runs: its name, a small and a large value."""
    parameter, few, many = setting
    short, long = [f"-G{parameter}={few}"], [f"-G{parameter}={many}"]
    return Program(name, top, files, short, long, many / few, wanted, icarus)


def programs(bench: Bench) -> Iterator[Program]:
    """All programs whose files are there."""
    for name, few, many, wanted in (
        ("forks", 20_000, 600_000, ">= 1"), ("containers", 100_000, 3_000_000, ">= 1"),
        ("strings", 30_000, 1_000_000, ">= 1"), ("assertions", 2_000, 100_000, ""),
    ):  # fmt: skip
        files = [str(HERE / f"{name}.sv")]
        yield of_parameter(name, name, files, ("ROUNDS", few, many), wanted, "")
    for title, package in PACKAGES.items():
        try:
            core = sources(package)
        except LookupError as missing:
            bench.missing.append(f"{title}: {missing}")
            continue
        if title == "PicoRV32":
            files = [str(HERE / "picorv32.sv"), *core]
            yield of_parameter(title, "tb", files, ("LOOPS", 2_000, 50_000), ">= 0.5", ">= 50")
        else:
            yield ibex(core)


def ibex(core: list[str]) -> Program:
    """Ibex with the testbench of tests/cpus in a sieve of 12 iterations."""
    options = [w for w in OPTIONS if w not in ("--top", "tb")]
    words = [str(CPUS / "ibex_tb.sv"), str(CPUS / "memory.sv"), *core, *options]
    images = [f"+hex={CPUS / 'programs' / 'sieve.hex'}"], [f"+hex={HERE / 'sieve.hex'}"]
    return Program("Ibex", "tb", words, *images, 11, ">= 0.5", ">= 50")


def testbench(bench: Bench) -> list[Row]:
    """Rows of every program: warm, against Verilator and against Icarus; Ibex's import."""
    rows: list[Row] = []
    for program in programs(bench):
        for row in figures(bench, program):
            print(f"{row.name}: {row.figure()} {row.against}", file=sys.stderr, flush=True)
            rows.append(row)
    return rows


def figures(bench: Bench, program: Program) -> Iterator[Row]:
    """The rows of one program."""
    yield from measure(bench, program)
    if program.name == "Ibex":
        yield from imports(bench, program)


def measure(bench: Bench, program: Program) -> Iterator[Row]:
    """Builds one program for every simulator, then times them one after the other."""
    length = program.short if bench.quick else program.long
    build = [*program.words, "--top", program.top, *(w for w in length if w.startswith("-"))]
    words = [*program.words, "--top", program.top, *length]
    bench.aotc("build", "--all", *build)
    expect = bench.aotc("run", *words).stdout
    warm, _ = bench.time_aotc(*words, "--mode", "native")
    name = program.name
    if bench.have_verilator(f"{name} against Verilator"):
        command, built = build_verilator(bench, program, length)
        plus = [w for w in length if w.startswith("+")]
        seconds = bench.time_command([command, *plus], expect)
        against = f"Verilator {seconds:.3g} s (built in {built:.0f} s)"
        yield Row(f"{name} native warm", warm, "s", against, seconds / warm, program.wanted)
    if bench.have("iverilog", f"{name} against Icarus"):
        icarus = build_icarus(bench, program)
        if icarus is None:
            bench.missing.append(f"{name} against Icarus: it cannot read the program")
            return
        short = bench.aotc("run", *program.words, "--top", program.top, *program.short).stdout
        try:
            seconds = bench.time_command(["vvp", "-n", icarus], short)
        except RuntimeError as error:
            bench.missing.append(f"{name} against Icarus: {error}")
            return
        if not bench.quick:
            seconds *= program.scale
        against = f"Icarus {seconds:.3g} s (scaled from a shorter run)"
        ratio = seconds / warm
        yield Row(f"{name} native warm", warm, "s", against, ratio, program.wanted_icarus)


def imports(bench: Bench, program: Program) -> Iterator[Row]:
    """What it takes until a large design runs: for the first time, again, and after an edit."""
    first = ["--max-time", "10ns", program.short[0]]
    words = [*program.words, "--top", program.top]
    output = bench.folder / "design.mlir"
    started = spent()
    bench.aotc("import", *words, "-o", output, AOTC_CACHE_DIR=str(bench.folder / "empty"))
    yield Row(f"{program.name} import, cold", spent() - started, "s", wanted="< 5 s")
    seconds = min(timed(bench, words, first) for _ in range(bench.repeat))
    yield Row(f"{program.name} warm start", seconds, "s", wanted="< 0.3 s")
    own, *others = words
    seconds = edited(bench, Path(own), others, first, ("repeat (4)", "repeat (5)"))
    what = f"{program.name} edit of"
    yield Row(f"{what} the testbench to the first cycle", seconds, "s", wanted="< 3 s")
    unit = next(p for word in words if (p := Path(word) / "ibex_alu.sv").is_file())
    seconds = edited(bench, unit, words, first, ("endmodule", "wire edited = 1;\nendmodule"))
    yield Row(f"{what} the ALU to the first cycle", seconds, "s", wanted="< 3 s")


def edited(
    bench: Bench, source: Path, words: list[str], first: list[str], edit: tuple[str, str]
) -> float:
    """Processor seconds of a run after an edit of one file, when the design has run before.

    words: the rest of the design; it may find the file by itself, too.
    edit:  text that goes, and what comes in its place.
    """
    copy = bench.folder / f"edited_{source.name}"
    shutil.copy(source, copy)
    changed = [str(copy), *words]
    timed(bench, changed, first)
    copy.write_text(source.read_text().replace(*edit))
    return timed(bench, changed, first)


def timed(bench: Bench, words: list[str], more: list[str]) -> float:
    """Processor seconds of one run, which may end at its limit."""
    started = spent()
    bench.aotc("run", *words, *more, check=False)
    return spent() - started


def build_verilator(bench: Bench, program: Program, length: list[str]) -> tuple[Path, float]:
    """(the program that Verilator makes of the files, optimised; seconds that it took)."""
    folder = bench.folder / f"verilated_{program.name}"
    command = [check.find_verilator(), "--binary", "--timing", "-O3", "--x-assign", "fast",
               "-Wno-fatal", "-Wno-lint", "-CFLAGS", "-O3", "--top-module", program.top,
               *(w for w in length if w.startswith("-")), "--Mdir", folder, "-o", program.name,
               *verilator_words(program.words)]  # fmt: skip
    started = time.perf_counter()
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(f"{program.name}: Verilator: {ran.stderr[-2000:]}")
    return folder / program.name, time.perf_counter() - started


def verilator_words(words: list[str]) -> list[str]:
    """slang's words in Verilator's language."""
    made: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "-I":
            made.append(f"-I{next(rest)}")
        elif word == "-Y":
            made.append(f"+libext+{next(rest)}")
        elif not word.startswith("-W"):
            made.append(word)
    return made


def build_icarus(bench: Bench, program: Program) -> Path | None:
    """What Icarus makes of the shorter program, or None if it does not know its constructs."""
    image = bench.folder / f"{program.name}.vvp"
    settings = [w.removeprefix("-G") for w in program.short if w.startswith("-G")]
    parameters = [f"-P{program.top}.{setting}" for setting in settings]
    files = [w for w in program.words if w.endswith((".v", ".sv")) and not w.startswith("-")]
    command = ["iverilog", "-g2012", "-s", program.top, *parameters, "-o", image, *files]
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return image if ran.returncode == 0 else None
