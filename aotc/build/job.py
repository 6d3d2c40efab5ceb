"""What `aotc build` does: chooses units, builds or checks them, explains what is stale.

For explanations the cache keeps, for each design by its name, the key parts of every unit as they
were when it was last built.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.build import builder, built
from aotc.build.linked import link
from aotc.cache.keys import Parts, changes, design_id
from aotc.codegen.compiler import find_compiler
from aotc.codegen.receivers import Receivers, expected_receivers
from aotc.errors import StaleError, UsageError
from aotc.profile.hot import THRESHOLD, hot_units
from aotc.profile.model import Profile, match

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.build.builder import PlannedUnit
    from aotc.build.session import Session
    from aotc.cache.store import Store
    from aotc.codegen.compiler import Compiler
    from aotc.design.elaborate import Design

# (seconds a unit, seconds an op), roughly: measured on one core with the flags of compiler.py.
COMPILE_COST_S = {"tcc": (0.01, 0.00001), "gcc": (0.08, 0.0006), "clang": (0.1, 0.0006)}


@dataclass(slots=True)
class Choice:
    """What to build. Without a profile everything.

    source:     name of the profile, for messages.
    budget_s:   estimated seconds of compiling (on one core) that the hot set may take.
    threshold:  share of the profiled time that it should cover.
    """

    profile: Profile | None = None
    source: str = ""
    budget_s: float | None = None
    threshold: float = THRESHOLD


@dataclass(slots=True)
class Outcome:
    """What a build or a check found.

    selected:  the chosen units.   compiled: those of them that were compiled in this build.
    refused:   those of which the compiler made nothing.
    stale:     functions of the profile that have changed since.
    failures:  messages of the compiler.
    share:     of the profiled time, what the selected units hold; 1 without a profile.
    receivers: what virtual calls expect, by the profile.
    """

    selected: list[PlannedUnit] = field(default_factory=list)
    compiled: list[PlannedUnit] = field(default_factory=list)
    refused: list[PlannedUnit] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    share: float = 1.0
    receivers: Receivers = field(default_factory=Receivers)

    @property
    def cached(self) -> int:
        return sum(1 for u in self.selected if u.cached)


def estimate_s(compiler: Compiler, ops: int) -> float:
    """Seconds that compiling a unit of so many ops may take. The same for every machine, so that a
    budget chooses the same units everywhere."""
    unit_s, op_s = COMPILE_COST_S.get(compiler.kind, COMPILE_COST_S["gcc"])
    return unit_s + op_s * ops


def choose(
    session: Session, choice: Choice, compiler: Compiler
) -> tuple[list[PlannedUnit], Outcome]:
    """All units of the design, looked up in the cache, and the selection among them.

    Raises: InputError for a profile of another design; UsageError for a budget without a profile.
    """
    design = session.design()
    names = None
    if choice.profile is not None:  # a unit that the profile does not name cannot be chosen
        unit_of = {f.name: f.unit for f in design.program.functions}
        named = {unit_of[f.name] for f in choice.profile.functions if f.name in unit_of}
        names = named | session.cheap_units(design)
    receivers = _receivers(design, choice.profile)
    units = builder.plan(design, compiler, names, receivers)
    if session.store is not None:
        builder.look_up(units, session.store)
    outcome = Outcome(units, receivers=receivers)
    profile = choice.profile
    if profile is None:
        if choice.budget_s is not None:
            raise UsageError("--budget chooses from a profile: give --profile too")
        return units, outcome
    outcome.stale = match(profile, design.program.functions, choice.source)
    unit_of = {f.name: f.unit for f in design.program.functions}
    cost = {u.name: estimate_s(compiler, u.ops) for u in units}
    hot = hot_units(profile, unit_of, cost, choice.threshold, choice.budget_s)
    names = {h.name for h in hot}
    for unit in units:
        if unit.plan.fused is not None:
            # It is of use only together with all units whose functions it holds.
            needed = {unit_of[name] for name in unit.plan.functions}
            if needed <= names or (choice.budget_s is None and needed & names):
                names |= needed | {unit.name}
    outcome.selected = [u for u in units if u.name in names]
    held = sum(f.exclusive_s for f in profile.functions if unit_of.get(f.name) in names)
    outcome.share = held / (profile.exclusive_s or 1.0)
    return units, outcome


def _receivers(design: Design, profile: Profile | None) -> Receivers:
    """What virtual calls expect: as the profile says; nothing without one."""
    if profile is None:
        return Receivers()
    edges = {(caller, callee): calls for caller, callee, calls in profile.edges}
    return expected_receivers(design.program, design.function, edges)


def build(
    session: Session,
    choice: Choice,
    progress: Callable[[int], Callable[[str], None]] | None = None,
) -> Outcome:
    """Builds the selected units and writes the manifest.

    progress:  told how many units will be compiled; gives what is told the name of each.
    Raises:    as choose; StaleError if something would have to be compiled and that is forbidden.
    """
    compiler = find_compiler()
    recalled = _recall(session, choice, compiler)
    if recalled is not None:
        return recalled
    units, outcome = choose(session, choice, compiler)
    session.keep_receivers(outcome.receivers)
    missing = [u for u in outcome.selected if u.entry is None]
    if missing and not session.may_build:
        raise StaleError(f"{len(missing)} units are not in the cache, and AOTC_NO_BUILD is set")
    done = progress(len(missing)) if progress is not None else None
    builder.build(session.design(), missing, compiler, session.store, jobs=session.jobs, done=done)
    if session.store is not None:
        link(units, compiler, session.store, session.name)
    session.write_manifest(units)
    outcome.compiled = [u for u in missing if not u.refused]
    outcome.refused = [u for u in missing if u.refused]
    outcome.failures = [f"{u.name}: {u.failure}" for u in missing if u.failure]
    if session.store is not None:
        _remember(session, session.store, units)
        session.keep_records()
        built.remember(session, choice, compiler, outcome, _state(session))
    return outcome


def check(session: Session, choice: Choice) -> tuple[Outcome, list[tuple[str, list[str]]]]:
    """Compiles nothing. Returns the selection, and of each stale unit why it is."""
    compiler = find_compiler()
    recalled = _recall(session, choice, compiler)
    if recalled is not None:
        return recalled, []
    _, outcome = choose(session, choice, compiler)
    before = last_parts(session)
    stale = []
    for unit in outcome.selected:
        if unit.entry is not None:
            continue
        known = before.get(unit.name)
        if known is None:
            why = ["never built in this cache"]
        else:
            gone = "its object is gone from the cache: evicted, damaged or removed"
            why = changes(known, unit.parts) or [gone]
        stale.append((unit.name, why))
    return outcome, stale


def _recall(session: Session, choice: Choice, compiler: Compiler) -> Outcome | None:
    """What a build would come to, if it is known and nothing is missing."""
    outcome = Outcome()
    found = built.recall(session, choice, compiler, outcome, _state(session))
    return outcome if found else None


def _state(session: Session) -> str:
    """What the cache knows of the design for explanations and for its virtual calls."""
    return repr((last_parts(session), session.receivers().as_json()))


def _record_key(session: Session) -> str:
    return "last:" + design_id(session.input)


def _remember(session: Session, store: Store, units: list[PlannedUnit]) -> None:
    known = last_parts(session)
    current = {u.name: u.parts for u in units if u.entry is not None and not u.refused}
    kept = {u.name: known[u.name] for u in units if u.entry is None and u.name in known}
    store.put(_record_key(session), json.dumps(kept | current).encode(), "last", session.name)


def last_parts(session: Session) -> dict[str, Parts]:
    """Key parts of the design's units as they were last built, by unit name."""
    data = session.store.get(_record_key(session)) if session.store is not None else None
    found: dict[str, Parts] = json.loads(data) if data else {}
    return found
