"""Functions that not every tier can run: which op, where, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.codegen.unit import generate, plan_units
from aotc.errors import Loc, UnsupportedError
from aotc.runtime.interpreter.emit import emit

if TYPE_CHECKING:
    from aotc.design.elaborate import Design


@dataclass(frozen=True, slots=True)
class Finding:
    """tiers: "interpreted only", or "none" for what ends the simulation when it is reached."""

    function: str
    tiers: str
    why: str
    loc: Loc


def findings(design: Design) -> list[Finding]:
    """Every function without a native form, in the design's order, each with its first reason."""
    program = design.program
    names = [info.name for info in program.functions]
    found: dict[str, Finding] = {}
    for plan in plan_units(program, design.function, names):
        for left in generate(plan, program, design.function).left_out:
            why = f"{left.op}: {left.why}"
            found[left.function] = Finding(left.function, "interpreted only", why, left.loc)
    for name in names:
        try:
            emit(design.function(name), program)
        except UnsupportedError as error:
            found[name] = Finding(name, "none", error.message, error.loc)
    return [found[name] for name in names if name in found]
