"""Watches a run from a second thread: wall time, memory, and signals that are not heeded.

The thread asks the run to stop by its flag. If the run does not get to look at the flag, because
some process loops without ever waiting, the code that runs is cut off: interpreted code by an
exception, which a trace function raises, so that it comes up in generated code and nowhere else;
native code by a signal, which does nothing where the runtime itself is at work (runtime_c/cut.c).
If that does not help either, because something else takes all the time, such as a C function that
DPI calls, the thread flushes what can be flushed and ends the whole process.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Self

from aotc.runtime.ffi import lib
from aotc.runtime.interpreter.tier import GENERATED

if TYPE_CHECKING:
    from types import FrameType, TracebackType

GRACE_S = 1.0  # from the flag until code is cut off
GIVE_UP_S = 5.0  # and until the process is ended
PERIOD_S = 0.1
CUT_PERIOD_S = 0.002
_SIGNALLED = 128
_PAGE = resource.getpagesize()


def interrupted_status(sim: Any) -> int:
    """Exit status of a run that was interrupted: what shells report for the signal."""
    return _SIGNALLED + (lib.aotc_interrupted_by(sim) or signal.SIGINT)


class CutOffError(BaseException):
    """Raised in interpreted code that does not stop by itself."""


def _cut_off(frame: FrameType, event: str, _: Any) -> Any:
    """A trace function: ends generated code at its next line."""
    if not frame.f_code.co_filename.startswith(GENERATED):
        return None
    if event in ("call", "line"):
        raise CutOffError
    return _cut_off


def resident_bytes() -> int:
    """Resident memory of this process."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  read ten times a second
            return int(file.read().split()[1]) * _PAGE
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Watchdog:
    """Guards the runs between `with` and its end.

    timeout_s, max_rss: limits, or None.
    exceeded:           what limit was reached, in words; "" if none was.
    """

    def __init__(self, sim: Any, timeout_s: float | None, max_rss: int | None) -> None:
        self.exceeded = ""
        self._sim = sim
        self._timeout_s = timeout_s
        self._max_rss = max_rss
        self._cutting = False
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="aotc watchdog", daemon=True)

    def __enter__(self) -> Self:
        self._runner = threading.get_ident()
        self._tracer = sys.gettrace()
        self._deadline = time.monotonic() + (self._timeout_s or 0)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

        if self._cutting:
            threading.settrace_all_threads(None)
            sys.settrace(self._tracer)

    def _check(self) -> str:
        if self._timeout_s is not None and time.monotonic() >= self._deadline:
            return f"timeout: the run took longer than {self._timeout_s:g} s"
        if self._max_rss is not None:
            used = resident_bytes()
            if used > self._max_rss:
                return f"memory limit: {used} bytes are resident, the limit is {self._max_rss}"
        return ""

    def _watch(self) -> None:
        asked = 0.0  # when the run was asked to stop
        while not self._done.wait(CUT_PERIOD_S if self._cutting else PERIOD_S):
            if not asked:
                self.exceeded = self._check()
                if self.exceeded:
                    lib.aotc_interrupt(self._sim)
                if self.exceeded or lib.aotc_interrupted_by(self._sim):
                    asked = time.monotonic()
            elif time.monotonic() - asked > GIVE_UP_S:
                self._give_up()
            elif time.monotonic() - asked > GRACE_S:
                if not self._cutting:
                    self._cut_interpreted()
                lib.aotc_cut(self._sim)

    def _cut_interpreted(self) -> None:
        """Has generated code raise CutOffError."""
        self._cutting = True
        frame = sys._current_frames().get(self._runner)
        while frame is not None:
            if frame.f_code.co_filename.startswith(GENERATED):
                frame.f_trace = _cut_off
            frame = frame.f_back
        threading.settrace_all_threads(_cut_off)

    def _give_up(self) -> None:
        """Ends the process: the run does not stop."""
        lib.aotc_text_flush(self._sim)
        lib.aotc_wave_cut(self._sim)
        what = self.exceeded or "interrupted"
        message = f"aotc: error: {what}; a process goes on without waiting: the run is cut off\n"
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, message.encode())
        os._exit(3 if self.exceeded else interrupted_status(self._sim))
