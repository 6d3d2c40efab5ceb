"""The error to raise for what went wrong in C or in the interpreter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.errors import UNKNOWN, InternalError, LimitError, Loc, SimulationError
from aotc.runtime.ffi import UnwindError, ffi, lib
from aotc.runtime.loader import net_is_signal, net_name

if TYPE_CHECKING:
    from aotc.design.program import Program
    from aotc.runtime.interpreted import Interpreted
    from aotc.runtime.places import Places

OK, ERROR, LIMIT, STEPS, BRIDGE, INTERNAL, CUT = range(7)  # bridge.h, AOTC_FAIL_*
_NAMED = 8  # signals in the message about an endless loop
_LOOKED_AT = 64


@dataclass(slots=True)
class Limits:
    """Limits of a run, for messages: nested calls, bytes of stack, steps at one time."""

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

    error: what the interpreter's side kept, or None.
    """
    if isinstance(error, RecursionError):
        return LimitError(
            f"recursion is too deep: the limit is {limits.call_depth} nested calls, "
            f"or {limits.stack_bytes >> 10} KiB of stack",
            interpreter.place(error.__traceback__),
        )
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
    return kinds.get(record.kind, InternalError)(message, loc)


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
        return f"{where}: no signal changes, but a process waits without letting time pass"
    more = f" and {len(nets) - _NAMED} more" if len(nets) > _NAMED else ""
    return f"{where}: these signals keep changing: {', '.join(names)}{more}"
