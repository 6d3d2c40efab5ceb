"""What is said of a recursion that is too deep: the limit, and the calls that go round."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.errors import Loc

RECENT_CALLS = 64  # as AOTC_RECENT_CALLS of bridge.h
_SHOWN = 8  # calls of a loop
_TURNS = 3  # that prove one
_START = "recursion is too deep: "


def too_deep(limit: int) -> str:
    """The message for more than `limit` nested calls, as aotc_too_deep (error.c) has it."""
    return f"{_START}the limit is {limit} nested calls (--call-depth)"


def is_too_deep(message: str) -> bool:
    return message.startswith(_START)


def loop_notes(calls: Sequence[Loc]) -> tuple[tuple[str, Loc], ...]:
    """Notes that name the loop of calls in which a recursion runs, the outer call first.

    calls: places of nested calls, the innermost first. Those that the recursion only led to when it
    met the limit are left out. Empty if nothing goes round, or only the innermost call.
    """
    loop = _loop(calls)
    if not loop or loop == [calls[0]]:
        return ()
    loop.reverse()
    start = loop.index(min(loop, key=lambda loc: (loc.file, loc.line, loc.col)))
    loop = loop[start:] + loop[:start]
    notes = [("this call is nested in itself", loop[0])]
    notes += [("... through this one", loc) for loc in loop[1:_SHOWN]]
    if len(loop) > _SHOWN:
        notes.append((f"... and {len(loop) - _SHOWN} more", loop[_SHOWN]))
    return tuple(notes)


def _loop(calls: Sequence[Loc]) -> list[Loc]:
    """The shortest piece of which all calls from some first one on consist, innermost first."""
    for start in range(len(calls)):
        rest = calls[start:]
        for length in range(1, len(rest) // _TURNS + 1):
            if all(rest[i] == rest[i + length] for i in range(len(rest) - length)):
                return list(rest[:length])
    return []
