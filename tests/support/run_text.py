"""Runs MLIR text to its end, interpreted or compiled, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from tiers import compiled

from aotc.design.elaborate import elaborate
from aotc.ir.reader import read
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options, Outcome
from aotc.runtime.simulation import Simulation

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Run:
    """A simulation that has ended: what it printed and how it ended."""

    simulation: Simulation
    outcome: Outcome
    output: str

    def stats(self) -> dict[str, Any]:
        return self.simulation.stats()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.simulation.close()


def run_text(text: str, tier: str, folder: Path, top: str | None = None, **options: Any) -> Run:
    """Runs a module. `tier` is "interpreted" or the name of a C compiler, which compiles it all."""
    path = folder / "text.mlir"
    path.write_text(text)
    design = elaborate(read(path), top)
    units = [] if tier == "interpreted" else compiled(design.program, design.function, tier)
    simulation = Simulation(
        design.program,
        lambda program, names, native: Interpreter(program, names, native, design.function),
        units=units,
        options=Options(capture=True, **options),
    )
    try:
        outcome = simulation.run()
        return Run(simulation, outcome, simulation.output().decode())
    except BaseException:
        simulation.close()
        raise
