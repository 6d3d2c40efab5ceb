"""Virtual calls whose receiver a profile knows: which method each site most likely calls.

A unit of C then compares the number of the method behind the object's table with that of the
expected one, and calls that one directly; the table has the say, so results never depend on the
profile. A small method that calls nothing is copied into the unit, where the C compiler can put it
in place of the call. Source: docs/native-code.md.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from aotc.design.function import Function
    from aotc.design.program import FunctionInfo, Program
    from aotc.ir.model import Op

SHARE = 0.9  # of the calls of a site that the expected method must have had
LEAST = 16  # calls of a site from which on a guess is worth its room
COPIED_OPS = 24  # a method of at most so many ops is copied

Edges = dict[tuple[str, str], int]  # calls by (caller, callee)


@dataclass(slots=True)
class Receivers:
    """What virtual calls expect.

    expected: by function and site (site_of) the method.
    small:    those of the methods that units of other classes copy.
    """

    expected: dict[str, dict[str, str]] = field(default_factory=dict)
    small: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def of_unit(
        self, unit: str, functions: Iterable[str], known: Mapping[str, FunctionInfo]
    ) -> Receivers:
        """What concerns one unit: its functions, and methods that are still there.

        known: the program's functions by name.
        """
        expected = {}
        for name in functions:
            sites = {s: to for s, to in self.expected.get(name, {}).items() if to in known}
            if sites:
                expected[name] = sites
        used = {to for sites in expected.values() for to in sites.values()}
        small = [n for n in self.small if n in used and known[n].unit != unit]
        return Receivers(expected, small)

    def parts(self, hashes: Mapping[str, str]) -> dict[str, str]:
        """What a unit's text depends on through this: parts of a cache key.

        hashes: digests of the bodies that are copied, by name.
        """
        found = {
            f"receivers of {name}": ", ".join(f"{site}: {to}" for site, to in sites.items())
            for name, sites in self.expected.items()
        }
        return found | {f"copied body of {name}": hashes[name] for name in self.small}


def guesses() -> bool:
    """Whether units guess receivers: AOTC_SPECULATE=0 turns that off."""
    return os.environ.get("AOTC_SPECULATE", "1") != "0"


def site_of(op: Op) -> str:
    """What the virtual calls of one method in one function have in common: "name@slot"."""
    where = f"key {op.attrs['key']}" if "key" in op.attrs else str(op.attrs.get("slot", ""))
    return f"{op.attrs.get('method', '')}@{where}"


def expected_receivers(
    program: Program, bodies: Callable[[str], Function], edges: Edges
) -> Receivers:
    """For each function that a profile saw calling: the method that a site nearly always calls.

    A method may stand in the tables of several classes: those that inherit it count as one.
    """
    sites_of = _sites_by_method(program)
    known = {info.name: info for info in program.functions}
    calls: dict[str, dict[str, dict[str, int]]] = {}
    for (caller, callee), count in sorted(edges.items()):
        if caller in known:
            for site in sites_of.get(callee, ()):
                calls.setdefault(caller, {}).setdefault(site, {})[callee] = count
    found = Receivers()
    for caller, sites in calls.items():
        leading = {site: _leading(called) for site, called in sites.items()}
        chosen = {site: method for site, method in leading.items() if method}
        if chosen:
            found.expected[caller] = chosen
    methods = {to for sites in found.expected.values() for to in sites.values()}
    found.small = sorted(
        n for n in methods if known[n].ops <= COPIED_OPS and is_small(bodies(n))
    )  # fmt: skip
    return found


def _leading(calls: Mapping[str, int]) -> str:
    """The name that has nearly all calls; "" if there is none."""
    total = sum(calls.values())
    best = max(calls, key=lambda name: (calls[name], name))
    return best if total >= LEAST and calls[best] >= SHARE * total else ""


def _sites_by_method(program: Program) -> dict[str, dict[str, None]]:
    """The sites behind which a method may stand, whatever the class."""
    found: dict[str, dict[str, None]] = {}
    names = [info.name for info in program.functions]
    for each in program.classes:
        rows = [(str(slot), number) for slot, number in enumerate(each.table)]
        rows += [(f"key {key}", number) for key, number in each.methods]
        for where, number in rows:
            if number >= 0:
                site = f"{names[number].rpartition('::')[2]}@{where}"
                found.setdefault(names[number], {})[site] = None
    return found


def is_small(function: Function) -> bool:
    """Whether a copy of a function costs little: short, and it calls nothing."""
    if function.kind != "func" or function.has_self or function.callees():
        return False
    ops = [op for block in function.blocks for op in block.ops]
    return len(ops) <= COPIED_OPS and not any(op.name == "aotc.dispatch" for op in ops)
