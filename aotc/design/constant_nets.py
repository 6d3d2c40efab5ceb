"""Nets that are constant: tied ports, and what is computed of constants alone.

A continuous assignment is evaluated at time 0 to propagate constant values (IEEE 1800-2023 4.9.1),
so whoever waits for such a net hears of one change, from unknown to its value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.design.schedule import Scheduler

    type Key = tuple[int, str]


def find_constants(scheduler: Scheduler) -> None:
    """Fills Program.constants; procedures that settle and read a constant run at the start."""
    writers: dict[Key, list[int]] = {}
    for node, (number, i) in enumerate(scheduler.nodes):
        for place in scheduler.plan_of[number].settles[i].writes:
            for key in scheduler.locate(number, place):
                writers.setdefault(key, []).append(node)
    found: set[Key] = set()
    constant: set[int] = set()
    for node in sorted(range(len(scheduler.nodes)), key=scheduler.rank.__getitem__):
        number, i = scheduler.nodes[node]
        settle = scheduler.plan_of[number].settles[i]
        reads = {key for place in settle.reads for key in scheduler.locate(number, place)}
        if settle.continuous and reads <= found:
            constant.add(node)
            for place in settle.writes:
                found |= {
                    key
                    for key in scheduler.locate(number, place)
                    if constant.issuperset(writers[key])
                }
        elif not reads.isdisjoint(found):
            scheduler.program.settles[scheduler.rank[node]].roused = True
    scheduler.program.constants = sorted(
        scheduler.net(number, name)
        for number, name in found
        if name in scheduler.plan_of[number].net_numbers
    )
