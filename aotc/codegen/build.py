"""From functions to shared objects: generates units, compiles them, and copes with failures.

What cannot be compiled stays interpreted, and is reported with its reason. A unit that the compiler
refuses is tried again without the functions that are to blame.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.codegen.compiler import TIMEOUT_S, Compiled, Compiler, Source, compile_units
from aotc.codegen.unit import Generated, UnitPlan, generate
from aotc.errors import UNKNOWN, Loc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aotc.design.function import Function
    from aotc.design.program import Program

_PROBE = "int aotc_probe;\n"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A function that stays interpreted. `op` is the op without a C form, or "" if the C compiler
    refused the function; `why` says why."""

    function: str
    op: str
    why: str
    loc: Loc = UNKNOWN


@dataclass(slots=True)
class BuiltUnit:
    """What came of a unit.

    object:    bytes of its shared object; None if nothing of it could be compiled.
    relocatable: bytes of the object file that it was linked from.
    text:      its C text.
    places:    the user's places by the unit's own numbers.
    functions: the functions that the object offers.
    left_out:  those that it does not, with reasons.
    requires:  functions that must all be allowed to be native for a fused unit to be used.
    error:     the compiler's message if `object` is None and the compiler is to blame.
    seconds:   wall time in the compiler.
    """

    name: str
    object: bytes | None
    text: str = ""
    relocatable: bytes = b""
    places: list[Loc] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    requires: list[str] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0


def build_units(
    plans: Sequence[UnitPlan],
    program: Program,
    bodies: Callable[[str], Function],
    compiler: Compiler,
    *,
    jobs: int | None = None,
    timeout_s: float = TIMEOUT_S,
    lines: bool | None = None,
    done: Callable[[str], None] | None = None,
) -> list[BuiltUnit]:
    """Generates and compiles units; results in the same order.

    jobs, timeout_s: as for aotc.codegen.compiler.compile_units.
    lines:           with #line directives to the user's source; None: unless AOTC_NO_LINE is set.
    done:            called with a unit's name when it is finished, from worker threads.
    """
    built: list[BuiltUnit] = []
    if lines is None:
        lines = not os.environ.get("AOTC_NO_LINE")

    def texts() -> Iterator[Source]:
        for plan in plans:
            unit = generate(plan, program, bodies, lines=lines)
            built.append(_begin(unit))
            if unit.text:
                yield Source(unit.name, unit.text, unit.parts)
            elif done is not None:
                done(unit.name)

    finished = None if done is None else lambda result: done(result.name)
    results = iter(compile_units(texts(), compiler, jobs=jobs, timeout_s=timeout_s, done=finished))
    failed: list[tuple[UnitPlan, BuiltUnit]] = []
    for plan, unit in zip(plans, built, strict=True):
        if not unit.text:
            continue
        result = next(results)
        _take(unit, result)
        if result.object is None and not result.timed_out and plan.fused is None:
            failed.append((plan, unit))
    if failed and _works(compiler, timeout_s):
        for plan, unit in failed:
            _Blame(plan, program, bodies, compiler, timeout_s, lines).rescue(unit)
    return built


def _begin(unit: Generated) -> BuiltUnit:
    left_out = [LeftOut(f.function, f.op, f.why, f.loc) for f in unit.left_out]
    return BuiltUnit(
        unit.name,
        None,
        unit.text,
        places=unit.places,
        functions=unit.functions,
        left_out=left_out,
        requires=unit.requires,
    )


def _take(unit: BuiltUnit, result: Compiled) -> None:
    unit.object, unit.relocatable = result.object, result.relocatable
    unit.error = result.error
    unit.seconds += result.seconds
    if result.object is None:
        unit.functions = []


def _works(compiler: Compiler, timeout_s: float) -> bool:
    """Whether the compiler makes anything at all."""
    (probe,) = compile_units([Source("probe", _PROBE)], compiler, timeout_s=min(timeout_s, 60))
    return probe.object is not None


class _Blame:
    """Finds the functions that make the compiler refuse a unit."""

    def __init__(
        self,
        plan: UnitPlan,
        program: Program,
        bodies: Callable[[str], Function],
        compiler: Compiler,
        timeout_s: float,
        lines: bool,
    ) -> None:
        self.plan = plan
        self.program = program
        self.bodies = bodies
        self.compiler = compiler
        self.timeout_s = timeout_s
        self.lines = lines
        self.errors: dict[str, str] = {}

    def rescue(self, unit: BuiltUnit) -> None:
        """Compiles the unit without the functions to blame."""
        known = {left.function for left in unit.left_out}
        self.search([name for name in self.plan.functions if name not in known])
        made = generate(self.plan, self.program, self.bodies, without=self.errors, lines=self.lines)
        if not self.errors or not made.functions:
            return
        (result,) = compile_units(
            [Source(made.name, made.text)], self.compiler, timeout_s=self.timeout_s
        )
        if result.object is None:
            return
        unit.text, unit.places, unit.functions = made.text, made.places, made.functions
        _take(unit, result)
        unit.left_out += [
            LeftOut(name, "", error, self.bodies(name).loc) for name, error in self.errors.items()
        ]

    def search(self, names: list[str]) -> None:
        """Puts the functions among `names` that fail by themselves into `errors`."""
        if not names:
            return
        part = UnitPlan(self.plan.name, names, self.plan.callees)
        made = generate(part, self.program, self.bodies, lines=self.lines)
        (result,) = compile_units(
            [Source(made.name, made.text)], self.compiler, timeout_s=self.timeout_s
        )
        if result.object is not None:
            return
        if len(names) == 1:
            self.errors[names[0]] = result.error
            return
        middle = len(names) // 2
        self.search(names[:middle])
        self.search(names[middle:])
