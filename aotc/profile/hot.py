"""The hot set: which units are worth compiling, by profiled time and by what compiling costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.profile.model import Profile

THRESHOLD = 0.995  # share of exclusive time that the hot set covers
CALLS = 0.98  # share of calls that it covers besides, at most


@dataclass(frozen=True, slots=True)
class HotUnit:
    """A unit to compile: seconds of the run spent in it, and seconds that compiling may take."""

    name: str
    exclusive_s: float
    compile_s: float


def hot_units(
    profile: Profile,
    unit_of: Mapping[str, str],
    compile_s: Mapping[str, float],
    threshold: float = THRESHOLD,
    budget_s: float | None = None,
) -> list[HotUnit]:
    """Units in the order of what a second of compiling gains, hottest first.

    unit_of:     unit of each function of the design; profiled functions that it lacks are skipped.
    compile_s:   estimated seconds to compile each unit; 0 for one that is in the cache.
    threshold:   units are taken, hottest first, until they hold this share of all exclusive time,
                 then, most called first, until they hold CALLS of all calls: a call from one
                 tier into the other costs more than a small function. What was called but took
                 no measurable time is not hot.
    budget_s:    of those, only as many as compile in this many seconds together; the best gain a
                 second goes first, and one that does not fit leaves room for smaller ones.
    """
    time_s: dict[str, float] = {}
    calls: dict[str, float] = {}
    for f in profile.functions:
        unit = unit_of.get(f.name)
        if unit is not None and f.exclusive_s > 0:
            time_s[unit] = time_s.get(unit, 0.0) + f.exclusive_s
            calls[unit] = calls.get(unit, 0.0) + f.calls
    names = _leading(time_s, threshold, {})
    names = _leading(calls, min(threshold, CALLS), names)
    wanted = [HotUnit(name, time_s[name], compile_s.get(name, 0.0)) for name in names]
    if budget_s is None:
        return wanted
    chosen: list[HotUnit] = []
    left = budget_s
    for hot in sorted(wanted, key=lambda u: (-u.exclusive_s / max(u.compile_s, 1e-9), u.name)):
        if hot.compile_s <= left:
            chosen.append(hot)
            left -= hot.compile_s
    return chosen


def _leading(
    weight: Mapping[str, float], threshold: float, given: dict[str, None]
) -> dict[str, None]:
    """The given units, and the heaviest others until together they hold a share of the whole."""
    names = dict(given)
    covered, total = sum(weight[name] for name in names), sum(weight.values())
    for name in sorted(weight, key=lambda n: (-weight[n], n)):
        if covered >= threshold * total and names:
            break
        if name not in names:
            covered += weight[name]
            names[name] = None
    return names
