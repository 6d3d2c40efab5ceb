"""A unit of C: the functions of one module, or one free function, with all that they need.

A unit holds no number of the program it was made for. It calls functions of other units through
the simulation's function table, by names that are resolved when it is loaded, and names places by
their position in `Generated.places`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.codegen import fused
from aotc.codegen.fused_writer import FusedWriter
from aotc.codegen.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.codegen.contract import NoCFormError
    from aotc.codegen.receivers import Receivers
    from aotc.design.function import Function
    from aotc.design.program import Program
    from aotc.errors import Loc


@dataclass(slots=True)
class UnitPlan:
    """What goes into one unit.

    functions: names of the functions in it, in the Program's order.
    callees:   names of the free functions that their bodies call, sorted.
    fused:     for the fused unit, what it does.
    parts:     what its text depends on besides the functions, their layouts and the callees'
               signatures: parts of a cache key.
    receivers: what its virtual calls expect.
    """

    name: str
    functions: list[str]
    callees: list[str]
    fused: fused.Fused | None = None
    parts: dict[str, str] = field(default_factory=dict)
    receivers: Receivers | None = None


@dataclass(slots=True)
class Generated:
    """A unit's C text.

    places:    the unit's places by number; the loader numbers them on from its loc_base.
    functions: names of the functions that it exports.
    left_out:  why others stay interpreted.
    requires:  functions that must be native for the unit to be of use (fused units).
    parts:     how many pieces it can be compiled in (unit.c.j2).
    """

    name: str
    text: str
    places: list[Loc] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    left_out: list[NoCFormError] = field(default_factory=list)
    requires: list[str] = field(default_factory=list)
    parts: int = 1


def plan_units(
    program: Program,
    bodies: Callable[[str], Function],
    selected: Iterable[str],
    callees: Callable[[str], list[str]] | None = None,
) -> list[UnitPlan]:
    """The units that hold the selected functions, in the order of the program's functions.

    callees: as Function.callees, where they are known without the body.
    """
    called_by = callees or (lambda name: bodies(name).callees())
    wanted = set(selected)
    units: dict[str, UnitPlan] = {}
    for info in program.functions:
        if info.name not in wanted:
            continue
        plan = units.setdefault(info.unit, UnitPlan(info.unit, [], []))
        plan.functions.append(info.name)
        plan.callees.extend(called_by(info.name))
    for plan in units.values():
        plan.callees = sorted(set(plan.callees))
    return list(units.values())


def plan_fused(
    program: Program, bodies: Callable[[str], Function], selected: Iterable[str]
) -> UnitPlan | None:
    """The fused unit over the selected functions (aotc.codegen.fused); None if there is none."""
    found = fused.plan(program, bodies, selected)
    if found is None:
        return None
    names = fused.contents(program, found)
    callees = sorted({c for name in names for c in bodies(name).callees()} - set(names))
    parts = {
        "schedule": fused.schedule_digest(program),
        "functions": ", ".join(names),
        "constants": fused.digest(sorted(found.constants.items())),
        "shared": fused.digest(sorted(found.shared)),
    }
    return UnitPlan(f"fused:{program.top}", names, callees, found, parts)


def generate(
    plan: UnitPlan,
    program: Program,
    bodies: Callable[[str], Function],
    *,
    without: Iterable[str] = (),
    lines: bool = True,
) -> Generated:
    """C text of a unit.

    without: functions to leave out, because they do not compile.
    lines:   with #line directives that lead to the user's source.
    """
    if plan.fused is not None:
        return _generate_fused(plan, program, bodies, lines)
    excluded = set(without)
    left_out: dict[str, NoCFormError] = {}
    copies = [bodies(n) for n in plan.receivers.small] if plan.receivers is not None else []
    while True:
        names = [n for n in plan.functions if n not in excluded and n not in left_out]
        writer = Writer(plan.name, program, [bodies(n) for n in names], plan.receivers, copies)
        failures = writer.emit_all()
        if not failures:
            text = writer.render(lines) if names else ""
            return Generated(plan.name, text, list(writer.places), names, list(left_out.values()))
        left_out.update((f.function, f) for f in failures)


def _generate_fused(
    plan: UnitPlan, program: Program, bodies: Callable[[str], Function], lines: bool
) -> Generated:
    assert plan.fused is not None
    writer = FusedWriter(plan.name, program, [bodies(n) for n in plan.functions], plan.fused)
    failures = writer.emit_all()
    if failures:
        return Generated(plan.name, "", left_out=failures)
    offered = [] if plan.fused.driver is None else [writer.driver_name]
    text = writer.render(lines)
    places, parts = list(writer.places), writer.parts()
    return Generated(plan.name, text, places, offered, [], plan.functions, parts)
