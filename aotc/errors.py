"""Errors a user can cause, each with a place and an exit status.

Exit statuses are those of the command line: 1 the simulation failed, 2 bad usage or input,
3 a limit was reached, 4 an internal error, 5 `--check` found something stale.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Loc:
    """A place in a source file. Lines and columns count from 1; 0 means unknown."""

    file: str = ""
    line: int = 0
    col: int = 0

    def __str__(self) -> str:
        if not self.file:
            return "<unknown>"
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.col}"


UNKNOWN = Loc()


class AotcError(Exception):
    """A mistake or a limit that the user must hear about.

    message:  what was found and what was wanted, without the place.
    loc:      where; UNKNOWN prints no place.
    notes:    further (message, loc) pairs, printed as notes below the error.
    """

    exit_status = 2

    def __init__(self, message: str, loc: Loc = UNKNOWN, notes: tuple[tuple[str, Loc], ...] = ()):
        super().__init__(message)
        self.message = message
        self.loc = loc
        self.notes = notes

    def __str__(self) -> str:
        return render("error", self.message, self.loc, self.notes)


class InputError(AotcError):
    """Input that cannot be read: no MLIR, does not verify, a missing file."""


class UnsupportedError(AotcError):
    """A construct that aotc does not support. Says what to do instead where it can."""


class VerifyError(AotcError):
    """An op whose operands or attributes break its own rules."""


class UsageError(AotcError):
    """Bad command-line words or library arguments."""


class SimulationError(AotcError):
    """The simulation reported a failure while running."""

    exit_status = 1


class LimitError(AotcError):
    """A limit was reached: delta cycles, time, memory, recursion depth."""

    exit_status = 3


class InternalError(AotcError):
    """A defect of aotc itself."""

    exit_status = 4


class StaleError(AotcError):
    """`--check` found something that is not in the cache."""

    exit_status = 5


def source_line(loc: Loc) -> str | None:
    """The text of the line at `loc`, or None if the file cannot be read."""
    if not loc.file or loc.line < 1:
        return None
    try:
        with Path(loc.file).open(encoding="utf-8", errors="replace") as f:
            for number, text in enumerate(f, 1):
                if number == loc.line:
                    return text.rstrip("\n")
    except OSError:
        return None
    return None


def render(kind: str, message: str, loc: Loc, notes: tuple[tuple[str, Loc], ...] = ()) -> str:
    """`file:line:col: kind: message`, the source line with a caret, then the notes."""
    place = f"{loc}: " if loc.file else ""
    lines = [f"{place}{kind}: {message}"]
    text = source_line(loc)
    if text is not None and len(text) <= 400:
        lines.append("    " + text)
        if loc.col >= 1:
            pad = "".join("\t" if c == "\t" else " " for c in text[: loc.col - 1])
            lines.append("    " + pad + "^")
    for note, note_loc in notes:
        lines.append(render("note", note, note_loc))
    return "\n".join(lines)
