"""Processes that wait for what others do not do, when nothing is left to happen: at mailboxes and
semaphores, for events, conditions and changes, for another process (IEEE 1800-2023 9.4, 9.7, 15).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import NONE, ffi, lib

if TYPE_CHECKING:
    from aotc.design.program import Program
    from aotc.errors import Loc
    from aotc.runtime.places import Places

_WHAT = {  # bridge.h, WAITS_*
    1: "keys of a semaphore (get)",
    2: "a message of a mailbox (get)",
    3: "a message of a mailbox (peek)",
    4: "room in a mailbox (put)",
    5: "the end of a process (await)",
    6: "a named event",
    7: "a condition to become true (wait)",
    8: "a change (@)",
}


def waiting(program: Program, sim: Any, places: Places) -> list[tuple[Loc, str, str, int]]:
    """Place, what is waited for, path of the instance whose procedure waits or "", and how many
    processes wait so; in the order of their procedures."""
    total = lib.aotc_blocked(sim, ffi.NULL, 0)
    rows = ffi.new("aotc_blocked_process[]", total)
    lib.aotc_blocked(sim, rows, total)
    found: Counter[tuple[int, int, int]] = Counter()
    for row in rows:
        found[row.loc, row.how, row.instance] += 1
    return [
        (places.of(loc), _WHAT[how], _path(program, instance), count)
        for (loc, how, instance), count in found.items()
    ]


def _path(program: Program, instance: int) -> str:
    return "" if instance == NONE else program.instances[instance].path


def message(what: str, path: str, count: int) -> str:
    """The text of a warning."""
    who = "a process" if count == 1 else f"{count} processes"
    of = f" of {path}" if path else ""
    return f"nothing is left to happen, but {who}{of} wait{'s' * (count == 1)} here for {what}"
