"""Runs one program in every tier and tells what differs."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiers import compiler

from aotc.codegen.build import build_units
from aotc.codegen.unit import plan_fused, plan_units
from aotc.design.elaborate import Design, elaborate
from aotc.errors import AotcError
from aotc.frontend.importer import import_sources
from aotc.ir.reader import read
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation
from aotc.runtime.units import UnitFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from aotc.design.program import FunctionInfo

DEALS = 3
QUIET = ("-Wno-index-oob", "-Wno-range-oob")
MAX_TIME_FS = 10**10


class DifferenceError(Exception):
    """Two ways to run one program do not agree."""


@dataclass
class Outcome:
    """What a run showed."""

    text: str
    status: int
    wave: str
    error: str = ""


@dataclass
class Case:
    """A program ready to run in every tier."""

    design: Design
    max_time_fs: int = MAX_TIME_FS
    plain: list[UnitFile] = field(default_factory=list)
    fused: list[UnitFile] = field(default_factory=list)

    @staticmethod
    def of(
        path: Path, cc: str, flags: str, *, fused: bool = True, words: Sequence[str] = ()
    ) -> Case:
        """Builds a program for every tier. words: more options for slang.

        Raises: AotcError if it cannot be elaborated; DifferenceError if a unit is not compiled.
        """
        design = elaborated(path, words)
        names = [f.name for f in design.functions]
        plans = plan_units(design.program, design.function, names)
        whole = plan_fused(design.program, design.function, names) if fused else None
        if whole is not None:
            plans.append(whole)
        case = Case(design)
        built = build_units(plans, design.program, design.function, compiler(cc, flags), jobs=1)
        for plan, unit in zip(plans, built, strict=True):
            if unit.error or unit.left_out:
                raise DifferenceError(f"unit {unit.name}: {unit.error or unit.left_out}")
            if unit.object is not None:
                file = UnitFile(unit.name, unit.object, unit.places, unit.requires)
                (case.fused if plan.fused is not None else case.plain).append(file)
        return case

    def run(self, folder: Path, tier: str, seed: int = 0) -> Outcome:
        """tier: "interpreted", "native", "fused" (native with the fused unit) or "dealt"."""
        deal = None
        rng = random.Random(seed)
        if tier == "dealt":

            def deal(_: FunctionInfo) -> bool:
                return rng.random() < 0.5

        units = {
            "interpreted": [],
            "native": self.plain,
            "fused": [*self.plain, *self.fused],
            "dealt": self.plain,
        }[tier]
        wave = folder / "wave.vcd"
        made = Simulation(
            self.design.program,
            lambda program, names, native: Interpreter(
                program, names, native, self.design.function
            ),
            units=units,
            deal=deal,
            options=Options(capture=True, wave=wave, max_time_fs=self.max_time_fs, step_limit=300),
        )
        status, error = 0, ""
        with made as simulation:
            try:
                status = simulation.run().status
            except AotcError as failure:
                status, error = failure.exit_status, str(failure)
            text = simulation.output().decode("latin-1")
        return Outcome(text, status, wave.read_text("latin-1"), error)


def elaborated(path: Path, words: Sequence[str] = ()) -> Design:
    """The design of a file of MLIR or SystemVerilog; slang's warnings are left out."""
    if path.suffix == ".sv":
        return elaborate(import_sources([str(path), "-Wnone", *QUIET, *words]), None)
    return elaborate(read(path), "tb" if "@tb(" in path.read_text() else None)


def first_difference(first: str, second: str) -> str:
    """The first line that differs, with what came before it."""
    a, b = first.splitlines(), second.splitlines()
    for number, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return f"line {number + 1}: {one!r} and {other!r}"
    return f"{len(a)} lines and {len(b)} lines"


def compare(
    path: Path,
    folder: Path,
    cc: str = "tcc",
    flags: str = "",
    *,
    deals: int = DEALS,
    fused: bool = True,
    words: Sequence[str] = (),
    max_time_fs: int = MAX_TIME_FS,
) -> Outcome:
    """What the program shows in every tier, `deals` times with functions dealt to both.

    fused:  whether the fused unit is built, too.
    words:  more options for slang.
    max_time_fs: where every run ends.

    Raises: DifferenceError naming the tier that disagrees with the interpreter.
    """
    case = Case.of(path, cc, flags, fused=fused, words=words)
    case.max_time_fs = max_time_fs
    first = case.run(folder, "interpreted")
    runs = [("native", 0), *([("fused", 0)] if case.fused else [])]
    runs += [("dealt", seed) for seed in range(deals)]
    for tier, seed in runs:
        other = case.run(folder, tier, seed)
        name = f"interpreted and {tier} {seed or ''}".rstrip()
        if other.text != first.text:
            raise DifferenceError(f"{name}: output {first_difference(first.text, other.text)}")
        if (other.status, other.error) != (first.status, first.error):
            raise DifferenceError(
                f"{name}: end {first.status} {first.error!r} and {other.status} {other.error!r}"
            )
        if other.wave != first.wave:
            raise DifferenceError(f"{name}: waveform {first_difference(first.wave, other.wave)}")
    return first
