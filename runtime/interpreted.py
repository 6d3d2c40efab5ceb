"""What a simulation wants of the interpreted tier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from aotc.design.program import Program
    from aotc.errors import AotcError, Loc


class Interpreted(Protocol):
    """The interpreted tier of one simulation (aotc.runtime.interpreter.tier.Interpreter)."""

    @property
    def functions(self) -> Sequence[Callable[..., Any]]:
        """Callables by function index."""

    def explain(self, error: BaseException) -> AotcError:
        """The error to report for an exception that came out of a callable."""

    def place(self, traceback: TracebackType | None) -> Loc:
        """The user's place of the innermost interpreted frame."""

    def places(self, traceback: TracebackType | None, most: int) -> list[Loc]:
        """Those of the innermost interpreted frames, at most `most`, the innermost first."""

    def set_native(self, index: int, native: bool) -> None:
        """Moves a free function to the native tier or back."""


class MakeInterpreter(Protocol):
    """Makes the interpreted tier of a simulation.

    namespace: what generated code sees: SIM, STEP, HALT, PLACE, aotc_*, probe, drive, pyops.
    native:    gives a callable for a native free function; for a coroutine one that makes a
               generator.
    """

    def __call__(
        self,
        program: Program,
        namespace: Mapping[str, Any],
        native: Callable[[int], Callable[..., Any]],
    ) -> Interpreted: ...
