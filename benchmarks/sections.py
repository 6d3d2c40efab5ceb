"""What is measured: one function a section, each returning rows of the table."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import check  # benchmarks/rv32i/check.py
import generate
from build_core import build  # examples/rv32i/build_core.py
from export_verilog import export
from measure import Bench, Row
from systemverilog import testbench
from uvm import uvm
from uvm_traffic import transactions

HERE = Path(__file__).resolve().parent
READ_ALL = """
import sys
from aotc.ir.reader import read
symbols = read(sys.argv[1]).symbols
for name in symbols:
    symbols[name]
"""
EXAMPLES = HERE.parent / "examples"


def rv32i(bench: Bench) -> list[Row]:
    """The RV32I core: interpreter, native cold and warm, Verilator, Icarus."""
    name = "sieve" if bench.quick else "sieve_bench"
    expect = (check.PROGRAMS / f"{name}.out").read_text()
    shutil.copy(check.PROGRAMS / f"{name}.hex", bench.folder / "program.hex")
    design = bench.folder / "rv32i.mlir"
    design.write_text(build("program.hex"))
    short = bench.folder / "short.mlir"
    shutil.copy(check.PROGRAMS / "sieve.hex", bench.folder / "short.hex")
    short.write_text(build("short.hex"))

    bench.clear_cache()
    _, interp_stats = bench.time_aotc(short, "--mode", "interp")
    started = time.perf_counter()
    bench.aotc("profile", short, "-o", bench.folder / "profile.json")
    bench.aotc("build", design, "--profile", bench.folder / "profile.json")
    build_seconds = time.perf_counter() - started
    if bench.aotc("run", design).stdout != expect:
        raise RuntimeError("rv32i: aotc printed something else")
    warm, stats = bench.time_aotc(design)
    execute = stats["wall_s"]["execute"]
    cycles = stats["sim_time_fs"] / 10e6
    short_cycles = interp_stats["sim_time_fs"] / 10e6
    interp_rate = short_cycles / interp_stats["wall_s"]["execute"]
    rows = [
        Row("RV32I interpreter", interp_rate / 1e3, "k cycles/s"),
        Row("RV32I native cold (profile, build, run)", build_seconds + warm, "s"),
        Row("RV32I native warm", warm, "s", wanted=f"{cycles / execute / 1e6:.2f} M cycles/s"),
        Row(
            "RV32I native against interpreter",
            execute,
            "s",
            f"interpreter {cycles / interp_rate:.3g} s",
            cycles / interp_rate / execute,
        ),
    ]
    verilog = export(design, bench.folder)
    if bench.have_verilator("RV32I against Verilator"):
        started = time.perf_counter()
        command = check.build_verilator(verilog, bench.folder)
        built = time.perf_counter() - started
        seconds = bench.time_command(command, expect)
        against = f"Verilator {seconds:.3g} s (built in {built:.0f} s)"
        rows.append(Row("RV32I native warm", warm, "s", against, seconds / warm, ">= 0.5"))
    if bench.have("iverilog", "RV32I against Icarus"):
        shutil.copy(check.PROGRAMS / "sieve.hex", bench.folder / "program.hex")
        command = check.build_icarus(verilog, bench.folder)
        expect_short = (check.PROGRAMS / "sieve.out").read_text()
        seconds = bench.time_command(command, expect_short) * cycles / short_cycles
        against = f"Icarus {seconds:.3g} s (scaled from a shorter run)"
        rows.append(Row("RV32I native warm", warm, "s", against, seconds / warm, ">= 50"))
    return rows


def loops(bench: Bench) -> list[Row]:
    """Counter and LFSR, clocked by arc.sim ops, against hand-written C."""
    rows = []
    for name in ("counter", "lfsr"):
        design = EXAMPLES / "counter" / f"{name}.mlir"
        bench.aotc("build", design, "--top", "bench", "--all")
        _, stats = bench.time_aotc(design, "--top", "bench")
        execute = stats["wall_s"]["execute"]
        if not bench.have("gcc", f"{name} against C"):
            continue
        program = bench.folder / name
        bench.time_command(["gcc", "-O2", "-o", program, HERE / "c_loops" / f"{name}.c"])
        seconds = bench.time_command([program])
        against = f"C {seconds:.3g} s"
        rows.append(Row(f"{name} loop", execute, "s", against, seconds / execute, ">= 0.33"))
    return rows


def small(bench: Bench) -> list[Row]:
    """Suspensions, calls between the tiers, comb ops of the interpreter, a warm trivial run."""
    scale = 10 if bench.quick else 1
    resumes, calls = 2_000_000 // scale, 200_000 // scale
    design = bench.folder / "resume.mlir"
    design.write_text(generate.resume_loop(resumes))
    bench.aotc("build", design, "--all")
    _, stats = bench.time_aotc(design)
    each = stats["wall_s"]["execute"] / resumes
    rows = [Row("wait and resume of a process", each * 1e9, "ns", wanted="< 100 ns")]

    design = bench.folder / "calls.mlir"
    design.write_text(generate.call_loop(calls))
    bench.aotc("build", design, "--all")
    _, stats = bench.time_aotc(design, AOTC_DISABLE="callee")
    each = stats["wall_s"]["execute"] / calls
    rows.append(Row("native to interpreted and back", each * 1e6, "us", wanted="< 5 us"))

    ops, cycles = 20_000, 10
    design = bench.folder / "comb.mlir"
    design.write_text(generate.comb_cloud(ops, 10))
    text = design.read_text().replace("constant 10 : index", f"constant {cycles * 10} : index")
    design.write_text(text)
    bench.aotc("run", design, "--mode", "interp")
    _, stats = bench.time_aotc(design, "--mode", "interp")
    rate = ops * cycles * 10 / stats["wall_s"]["execute"]
    rows.append(Row("comb ops on the interpreter", rate / 1e6, "M/s", wanted="> 3 M/s"))

    design = EXAMPLES / "counter" / "counter.mlir"
    bench.aotc("build", design, "--all")
    warm, _ = bench.time_aotc(design)
    rows.append(Row("warm run of a trivial design, whole process", warm, "s", wanted="< 0.25 s"))
    return rows


def large(bench: Bench) -> list[Row]:
    """A module file of 300,000 ops: read, run cold, started warm in both tiers.

    A warm start is the time of the whole process less that of the simulation itself.
    """
    ops = 30_000 if bench.quick else 262_000
    design = bench.folder / "large.mlir"
    design.write_text(generate.comb_cloud(ops, 100))
    started = time.perf_counter()
    bench.python(READ_ALL, design)
    read = time.perf_counter() - started
    started = time.perf_counter()
    bench.aotc("run", design, "--mode", "interp")
    cold = time.perf_counter() - started
    warm, stats = bench.time_aotc(design, "--mode", "interp")
    started = time.perf_counter()
    bench.aotc("build", design, "--all")
    built = time.perf_counter() - started
    native, native_stats = bench.time_aotc(design)
    what = "34,000 ops" if bench.quick else "300,000 ops"
    return [
        Row(f"{what}, every op read", read, "s", wanted="< 20 s"),
        Row(f"{what}, first run, interpreted, whole process", cold, "s"),
        Row(f"{what}, warm start, interpreted", warm - execute(stats), "s", wanted="< 0.5 s"),
        Row(f"{what}, build --all", built, "s"),
        Row(f"{what}, warm start, native", native - execute(native_stats), "s", wanted="< 0.5 s"),
    ]


def execute(stats: dict) -> float:
    """Seconds that the simulation itself took."""
    return stats["wall_s"]["execute"]


SECTIONS = {
    "rv32i": rv32i,
    "loops": loops,
    "small": small,
    "large": large,
    "testbench": testbench,
    "uvm": uvm,
    "transactions": transactions,
}
