"""Four CPUs from PyPI run programs compiled from C: PicoRV32, SERV, Ibex and CV32E40P.

The cores are those of the packages pythondata-cpu-... (the extra "cpus"), installed or in the
folder AOTC_CPUS. What the programs print is in programs/NAME.out, the same on every CPU; how many
cycles they take is that of Icarus (PicoRV32, SERV) and Verilator (Ibex, CV32E40P). If AOTC_LONG is
set, the interpreter runs all programs to their end too, and the waves are those of whole runs.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from cores import OPTIONS, sources
from tiers import compiler

from aotc.codegen.build import build_units
from aotc.codegen.unit import plan_units
from aotc.design.elaborate import Design, elaborate
from aotc.frontend.importer import import_sources
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation
from aotc.runtime.units import UnitFile

HERE = Path(__file__).resolve().parent
CYCLES = {
    "picorv32": {"text": 14565, "sieve": 446641, "sort": 239552},
    "serv": {"text": 180789},
    "ibex": {"text": 4398, "sieve": 140534, "sort": 73122},
    "cv32e40p": {"text": 4253, "sieve": 126371, "sort": 61512},
}
SHORT_FS = 2_000_000_000  # how long the interpreter runs, and all waves are, without AOTC_LONG
LONG = bool(os.environ.get("AOTC_LONG"))


def core(name: str) -> list[str]:
    """Files of a core and slang's options for them, or a skip."""
    try:
        return sources(name)
    except LookupError as missing:
        pytest.skip(str(missing))


def bench_of(name: str) -> list[str]:
    return [str(HERE / f"{name}_tb.sv"), str(HERE / "memory.sv")]


@cache
def build(name: str) -> tuple[Design, list[UnitFile]]:
    design = elaborate(import_sources([*bench_of(name), *core(name), *OPTIONS]), None)
    plans = plan_units(design.program, design.function, [f.name for f in design.functions])
    built = build_units(plans, design.program, design.function, compiler("gcc", "-O1"))
    assert [b.error for b in built if b.error] == []
    return design, [UnitFile(b.name, b.object, b.places) for b in built if b.object is not None]


def run(
    name: str, program: str, tier: str, limit_fs: int | None = None, wave: Path | None = None
) -> str:
    """What a program prints, until its end or up to a time."""
    design, units = build(name)
    deal = None
    if tier == "dealt":
        rng = random.Random(1)

        def deal(_: object) -> bool:
            return rng.random() < 0.5

    plusargs = [f"hex={HERE / 'programs' / program}.hex"]
    options = Options(capture=True, wave=wave, plusargs=plusargs)
    with Simulation(
        design.program,
        lambda program, names, native: Interpreter(program, names, native, design.function),
        units=[] if tier == "interp" else units,
        deal=deal,
        options=options,
    ) as simulation:
        if limit_fs is None:
            assert simulation.run().status == 0
        else:
            simulation.advance(limit_fs)
        return simulation.output().decode()


def expected(name: str, program: str) -> str:
    printed = (HERE / "programs" / f"{program}.out").read_text()
    return f"{printed}status 0 after {CYCLES[name][program]} cycles\n"


RUNS = [(name, program) for name, programs in CYCLES.items() for program in programs]


@pytest.mark.parametrize(("name", "program"), RUNS)
def test_native(name: str, program: str) -> None:
    assert run(name, program, "native") == expected(name, program)


@pytest.mark.skipif(not LONG, reason="AOTC_LONG is not set")
@pytest.mark.parametrize(("name", "program"), RUNS)
def test_interpreted(name: str, program: str) -> None:
    assert run(name, program, "interp") == expected(name, program)


@pytest.mark.parametrize("name", CYCLES)
def test_waves_are_equal(name: str, tmp_path: Path) -> None:
    waves = []
    for tier in ("interp", "native", "dealt"):
        wave = tmp_path / f"{tier}.vcd"
        run(name, "text", tier, None if LONG else SHORT_FS, wave)
        with wave.open("rb") as file:
            waves.append(hashlib.file_digest(file, "sha256").hexdigest())
        wave.unlink()
    assert waves[0] == waves[1] == waves[2]


@pytest.mark.skipif(shutil.which("iverilog") is None, reason="Icarus Verilog is not installed")
@pytest.mark.parametrize("name", ["picorv32", "serv"])
def test_icarus(name: str, tmp_path: Path) -> None:
    made = tmp_path / "tb.vvp"
    words = ["iverilog", "-g2012", "-o", made, "-s", "tb", *bench_of(name), *core(name)]
    subprocess.run(words, check=True)
    image = HERE / "programs" / "text.hex"
    printed = subprocess.run(
        ["vvp", "-n", made, f"+hex={image}"], check=True, capture_output=True, text=True
    ).stdout
    lines = [line for line in printed.splitlines(True) if not line.startswith("WARNING:")]
    assert "".join(lines) == expected(name, "text")
