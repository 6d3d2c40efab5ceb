"""A progress bar on stderr, if that is a terminal and the work takes more than a second."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

AFTER_S = 1.0


class Progress:
    """Counts finished pieces of work. For a `with` statement; any thread may call `done`."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._total = 0
        self._count = 0
        self._start = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        self._lock = threading.Lock()

    def begin(self, total: int) -> Any:
        """Says how many pieces there are; returns `done`."""
        self._total = total
        return self.done

    def done(self, name: str) -> None:
        with self._lock:
            self._count += 1
            if self._bar is None:
                self._show()
            if self._bar is not None:
                self._bar.update(self._task, completed=self._count, description=name)

    def _show(self) -> None:
        if not sys.stderr.isatty() or time.monotonic() - self._start < AFTER_S:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn(self._what), BarColumn(), MofNCompleteColumn())
        self._bar = Bar(
            *columns, TextColumn("{task.description}"), console=Console(stderr=True), transient=True
        )
        self._task = self._bar.add_task("", total=self._total)
        self._bar.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
