"""The error to raise for what went wrong in C or in the interpreter."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.errors import UNKNOWN, InternalError, LimitError, Loc, SimulationError
from aotc.runtime.ffi import NONE, UnwindError, ffi, lib
from aotc.runtime.loader import net_is_signal, net_name
from aotc.runtime.recursion import RECENT_CALLS, is_too_deep, loop_notes, too_deep

if TYPE_CHECKING:
    from aotc.design.program import Program
    from aotc.runtime.interpreted import Interpreted
    from aotc.runtime.places import Places

OK, ERROR, LIMIT, STEPS, BRIDGE, INTERNAL, CUT = range(7)  # bridge.h, AOTC_FAIL_*
_NAMED = 8  # signals in the message about an endless loop
_LOOKED_AT = 64
_CONTEXT_ROOM = 1000


@dataclass(slots=True)
class Limits:
    """Limits of a run: nested calls, bytes of a process's stack, steps at one time."""

    call_depth: int
    stack_bytes: int
    steps: int


def failure_of(
    program: Program,
    sim: Any,
    error: BaseException | None,
    interpreter: Interpreted,
    places: Places,
    limits: Limits,
) -> BaseException:
    """The exception for the failure of a run.

    error: what the interpreter's side kept, or None. What went wrong at a place of the design is
           told with the time and the instance.
    """
    found = _failure_of(program, sim, error, interpreter, places, limits)
    if isinstance(found, SimulationError | LimitError) and found.loc.line:
        found.message += context_of(sim)
    return found


def context_of(sim: Any) -> str:
    """ " [5 ns, top.dut]": the present time, and the instance whose code runs, if any."""
    out = ffi.new("char[]", _CONTEXT_ROOM)
    lib.aotc_context(sim, out, _CONTEXT_ROOM)
    return str(ffi.string(out).decode(errors="replace"))


def _failure_of(
    program: Program,
    sim: Any,
    error: BaseException | None,
    interpreter: Interpreted,
    places: Places,
    limits: Limits,
) -> BaseException:
    """The exception for the failure of a run, without time and instance."""
    if isinstance(error, RecursionError):
        message = too_deep(limits.call_depth)
        calls = interpreter.places(error.__traceback__, RECENT_CALLS)
        return LimitError(message, calls[0] if calls else UNKNOWN, loop_notes(calls))
    if error is not None and not isinstance(error, UnwindError):
        return interpreter.explain(error) if isinstance(error, Exception) else error
    record = lib.aotc_failure_of(sim)
    if record.kind == STEPS:
        steps = int(ffi.string(record.message))
        return LimitError(_restless(program, sim, steps), Loc(_file_of(program)))
    loc = places.of(record.loc)
    if loc == UNKNOWN and error is not None:
        loc = interpreter.place(error.__traceback__)
    kinds = {ERROR: SimulationError, LIMIT: LimitError}
    message = ffi.string(record.message).decode(errors="replace")
    notes = loop_notes(_recent_calls(sim, places)) if is_too_deep(message) else ()
    return kinds.get(record.kind, InternalError)(message, loc, notes)


def _recent_calls(sim: Any, places: Places) -> list[Loc]:
    """Places of native calls when recursion was found to be too deep, the innermost first."""
    found = ffi.new("uint32_t[]", RECENT_CALLS)
    lib.aotc_recent_calls(sim, found)
    return list(itertools.takewhile(lambda loc: loc != UNKNOWN, map(places.of, found)))


def of_instance(program: Program, sim: Any) -> str:
    """ " of PATH" of the instance whose code runs, or ""."""
    number = lib.aotc_current_instance(sim)
    path = "" if number == NONE else program.instances[number].path
    return f" of {path}" if path else ""


def _file_of(program: Program) -> str:
    """Name of the design's file; "" if no function came from one."""
    return next((info.file for info in program.functions if info.file), "")


def _restless(program: Program, sim: Any, steps: int) -> str:
    """Message about the limit on steps: signals that keep changing, or else other nets."""
    found = ffi.new("uint32_t[]", _LOOKED_AT)
    count = lib.aotc_restless_nets(sim, found, _LOOKED_AT)
    nets = list(found)[: min(count, _LOOKED_AT)]
    nets = [net for net in nets if net_is_signal(program, net)] or nets
    names = [net_name(program, net) for net in nets[:_NAMED]]
    where = f"time stands still at {lib.aotc_now(sim)} fs after {steps} steps"
    if not names:
        who = f"a process{of_instance(program, sim)}"
        return f"{where}: no signal changes, but {who} waits without letting time pass"
    more = f" and {len(nets) - _NAMED} more" if len(nets) > _NAMED else ""
    return f"{where}: these signals keep changing: {', '.join(names)}{more}"
