"""Who sees what settle functions store: `Settle.idle` and `Settle.hidden`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.design.plan import Written
    from aotc.design.schedule import Scheduler

Key = tuple[int, str]  # instance and field


def find_idle(scheduler: Scheduler) -> None:
    """Marks the settle functions of Moore modules that report nothing, and whose results nothing in
    the design uses."""
    used: set[Key] = set()
    for number, plan in enumerate(scheduler.plan_of):
        for written in plan.acting_functions():
            used |= located(scheduler, number, written, "reads")
        nets = plan.nets.items()
        used.update((number, name) for name, net in nets if net.watched or net.cut)
    for settle in reversed(scheduler.program.settles):
        number = settle.instance
        written = scheduler.functions[settle.function]
        keys = located(scheduler, number, written, "writes")
        kept = written.reports or scheduler.plan_of[number].moore is None
        if kept or not keys.isdisjoint(used):
            used |= located(scheduler, number, written, "reads")
        else:
            settle.idle = True


def find_hidden(scheduler: Scheduler) -> None:
    """Marks the settle functions of Moore modules whose results only ticks use, and settle
    functions that no net reaches. Nets are never hidden."""
    shown: set[Key] = set()
    for number, plan in enumerate(scheduler.plan_of):
        ticks = {id(t) for written, _ in plan.tick_functions.values() for t in written}
        for written in plan.acting_functions():
            if id(written) not in ticks:
                shown |= located(scheduler, number, written, "reads")
        shown.update((number, name) for name in plan.nets)
    program = scheduler.program
    reached = reached_by_nets(scheduler)
    for rank, settle in enumerate(program.settles):
        if rank in reached:
            written = scheduler.functions[settle.function]
            shown |= located(scheduler, settle.instance, written, "reads")
    for rank, settle in enumerate(program.settles):
        if settle.idle or rank in reached or scheduler.plan_of[settle.instance].moore is None:
            continue
        written = scheduler.functions[settle.function]
        keys = located(scheduler, settle.instance, written, "writes")
        settle.hidden = keys.isdisjoint(shown)


def reached_by_nets(scheduler: Scheduler) -> set[int]:
    """Ranks of the settle functions that a change of a net may make dirty."""
    settles = scheduler.program.settles
    work = [rank for ranks in scheduler.program.net_fanout.values() for rank in ranks]
    found: set[int] = set()
    while work:
        rank = work.pop()
        if rank not in found:
            found.add(rank)
            work += settles[rank].successors
    return found


def located(scheduler: Scheduler, instance: int, written: Written, which: str) -> set[Key]:
    """The fields that a function of an instance `reads` or `writes`."""
    return {key for place in getattr(written, which) for key in scheduler.locate(instance, place)}
