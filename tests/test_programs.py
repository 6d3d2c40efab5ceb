"""Every program of tests/programs, and what a real producer printed, in every tier.

A program prints its .out, whether all of it is interpreted, all compiled, or each function dealt to
a tier at random; the waveforms are equal too. Comments at the top of a program say more:
`// TOP: NAME` (SystemVerilog: several), `// OPTIONS: WORD...` for slang, `// EXIT: STATUS` (0
unless given), `// INTERP-ONLY: FUNCTION` for what has no C form.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tiers import compiler

from aotc.codegen.build import build_units
from aotc.codegen.unit import plan_units
from aotc.design.elaborate import Design, elaborate
from aotc.frontend.importer import import_sources
from aotc.ir.reader import read
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation
from aotc.runtime.units import UnitFile

if TYPE_CHECKING:
    from aotc.design.program import FunctionInfo

HERE = Path(__file__).resolve().parent
OWN = sorted(p for p in (HERE / "programs").iterdir() if p.suffix in (".mlir", ".sv", ".v"))
SHARED = HERE.parent.parent / "shared" / "data" / "mlir"
PRODUCED = sorted(p for form in ("*.core.mlir", "*.moore.mlir", "*.sv") for p in SHARED.glob(form))
SMALL = [p for p in PRODUCED if not p.name.startswith("picorv32")]
WAYS = [("core.mlir", "native"), ("moore.mlir", "interp"), ("moore.mlir", "native"),
        ("sv", "native")]  # fmt: skip
SEEDS = range(10)

# adders.core.mlir: CIRCT dropped the initial value 32'hace1 of `lfsr` when it made the signal a
# result of the process, so the numbers of adders.out cannot come out of it; with 0 they are these.
ADDERS_OUT = (
    "".join(f"{i}: 0000 + 5a5a = 05a5a\n" for i in range(0, 200, 50)) + "errors=0 time=200000\n"
)


@dataclass
class Built:
    """A program ready to run."""

    path: Path
    design: Design
    units: list[UnitFile]
    left_out: list[str]

    def comment(self, word: str) -> list[str]:
        return re.findall(rf"^// {word}: (.+)$", self.path.read_text(), re.MULTILINE)

    def expected(self) -> str:
        if self.path.name == "adders.core.mlir":
            return ADDERS_OUT
        name = self.path.name.partition(".")[0].removesuffix("_tb")
        return self.path.with_name(f"{name}.out").read_text()


def read_design(path: Path) -> Design:
    tops = re.findall(r"^// TOP: (.+)$", path.read_text(), re.MULTILINE)
    if path.suffix == ".mlir":
        return elaborate(read(path), tops[0] if tops else None)
    options = re.findall(r"^// OPTIONS: (.+)$", path.read_text(), re.MULTILINE)
    words = [*map(os.path.relpath, sources(path)), *(w for line in options for w in line.split())]
    return elaborate(import_sources([*words, *(w for top in tops for w in ("--top", top))]), None)


def sources(path: Path) -> list[Path]:
    """A design and the CPU that it needs, if any."""
    if not path.name.startswith("picorv32"):
        return [path]
    found = processor()
    assert found is not None
    return [path, found]


def processor() -> Path | None:
    """PicoRV32: of the package pythondata-cpu-picorv32, or below the folder AOTC_CPUS."""
    spec = importlib.util.find_spec("pythondata_cpu_picorv32")
    places = [Path(p) for p in (spec.submodule_search_locations or ())] if spec is not None else []
    if "AOTC_CPUS" in os.environ:
        places.append(Path(os.environ["AOTC_CPUS"]))
    return next((f for p in places for f in sorted(p.rglob("picorv32.v"))), None)


@functools.lru_cache(maxsize=4)
def build(path: Path) -> Built:
    design = read_design(path)
    plans = plan_units(design.program, design.function, [f.name for f in design.functions])
    built = build_units(plans, design.program, design.function, compiler("gcc", "-O0"))
    assert [b.error for b in built if b.error] == []
    units = [UnitFile(b.name, b.object, b.places) for b in built if b.object is not None]
    return Built(path, design, units, [f.function for b in built for f in b.left_out])


def run(built: Built, folder: Path, tier: str, seed: int = 0) -> tuple[str, int, str]:
    """What the program prints, its exit status and its waveform."""
    deal = None
    if tier == "dealt":
        rng = random.Random(seed)

        def deal(_: FunctionInfo) -> bool:
            return rng.random() < 0.5

    wave = folder / f"{tier}{seed}.vcd"
    made = Simulation(
        built.design.program,
        lambda program, names, native: Interpreter(program, names, native, built.design.function),
        units=[] if tier == "interp" else built.units,
        deal=deal,
        options=Options(
            capture=True, wave=wave, dpi=[built.path.with_name(n) for n in built.comment("DPI")]
        ),
    )
    with made as simulation:
        outcome = simulation.run()
        if outcome.reason == "ended":
            simulation.finish()
        text = simulation.output().decode()
    return text, outcome.status, wave.read_text()


def check(path: Path, tier: str, folder: Path) -> None:
    with contextlib.chdir(path.parent):  # files that a program names lie beside it
        compare(path, tier, folder)


def compare(path: Path, tier: str, folder: Path) -> None:
    built = build(path)
    assert sorted(built.left_out) == sorted(built.comment("INTERP-ONLY"))
    status = int((built.comment("EXIT") or ["0"])[0])
    first = run(built, folder, "interp")
    assert first[:2] == (built.expected(), status)
    if tier == "native":
        assert run(built, folder, "native") == first
    elif tier == "dealt":
        for seed in SEEDS:
            assert run(built, folder, "dealt", seed) == first, f"seed {seed}"


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
@pytest.mark.parametrize("tier", ["interp", "native", "dealt"])
def test_program(path: Path, tier: str, tmp_path: Path) -> None:
    check(path, tier, tmp_path)


@pytest.mark.skipif(not PRODUCED, reason="shared/data/mlir is not beside the repository")
@pytest.mark.parametrize("path", SMALL, ids=lambda p: p.name)
@pytest.mark.parametrize("tier", ["interp", "native", "dealt"])
def test_produced(path: Path, tier: str, tmp_path: Path) -> None:
    check(path, tier, tmp_path)


@pytest.mark.skipif(not PRODUCED, reason="shared/data/mlir is not beside the repository")
@pytest.mark.parametrize(("form", "tier"), WAYS, ids=lambda word: word)
def test_picorv32(form: str, tier: str) -> None:
    """122,902 cycles: too many for more than one run each."""
    path = SHARED / ("picorv32_tb.sv" if form == "sv" else f"picorv32.{form}")
    if form == "sv" and processor() is None:
        pytest.skip("needs pythondata-cpu-picorv32, or picorv32.v below AOTC_CPUS")
    built = build(path)
    made = Simulation(
        built.design.program,
        lambda program, names, native: Interpreter(program, names, native, built.design.function),
        units=built.units if tier == "native" else [],
        options=Options(capture=True),
    )
    with made as simulation:
        assert simulation.run().status == 0
        assert simulation.output().decode() == built.expected()
