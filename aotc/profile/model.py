"""A profile: where the time of one run went, as a JSON file that knows which design it is of.

Every function carries the content hash that it had when it was profiled. Against a design that has
changed since, the functions that changed are named and the others still count; a profile that
shares no function with the design is refused.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from aotc.errors import InputError
from aotc.files import whole_file
from aotc.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aotc.design.program import FunctionInfo

FORMAT = 1


@dataclass(slots=True)
class FunctionProfile:
    """What one function did, over all instances.

    calls:         times it ran: calls and, for what suspends, resumptions.
    native_calls:  of these, how many ran native code.
    suspensions:   times it suspended.
    exclusive_s:   seconds inside it, without what it called through the engine or between
                   interpreted functions. Native functions of one unit call each other directly:
                   that counts for the caller.
    ops:           how many ops of each kind its body holds.
    """

    name: str
    kind: str
    unit: str
    hash: str
    calls: int = 0
    native_calls: int = 0
    suspensions: int = 0
    exclusive_s: float = 0.0
    ops: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class ProcessProfile:
    """What one process of one instance did.

    path:         of the instance, "tb.dut".
    runs:         times it was started or resumed.   suspensions: times it suspended.
    inclusive_s:  seconds in it and in what it called.
    """

    path: str
    function: str
    runs: int = 0
    suspensions: int = 0
    inclusive_s: float = 0.0


@dataclass(slots=True)
class Profile:
    """A whole run.

    stacks:  (function names from the outermost on, exclusive seconds), for flame graphs.
    edges:   (caller, callee, calls): which methods virtual calls reached, among others.
    """

    top: str
    inputs: list[str] = field(default_factory=list)
    mode: str = "interp"
    wall_s: float = 0.0
    sim_time_fs: int = 0
    functions: list[FunctionProfile] = field(default_factory=list)
    processes: list[ProcessProfile] = field(default_factory=list)
    stacks: list[tuple[list[str], float]] = field(default_factory=list)
    edges: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def exclusive_s(self) -> float:
        """Seconds inside functions, in all."""
        return sum(f.exclusive_s for f in self.functions)


def save(profile: Profile, path: Path) -> None:
    """Writes the profile as JSON; the file appears when it is complete. Raises InputError."""
    data = {"format": FORMAT, "aotc": VERSION} | asdict(profile)
    with whole_file(path) as partial:
        partial.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Profile:
    """Reads a profile. Raises InputError if the file is missing or no profile."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except ValueError as error:
        raise InputError(f"{path}: is not a profile of aotc: {error}") from None
    if not isinstance(data, dict) or "format" not in data:
        raise InputError(f"{path}: is not a profile of aotc")
    if data["format"] != FORMAT:
        raise InputError(
            f"{path}: is a profile of format {data['format']}, this aotc reads format {FORMAT}; "
            "make a new one with `aotc profile`"
        )
    try:
        return _from_json(data)
    except (TypeError, KeyError, ValueError) as error:
        raise InputError(f"{path}: is not a profile of aotc, or is damaged: {error}") from None


def _from_json(data: dict[str, Any]) -> Profile:
    rest = {k: v for k, v in data.items() if k not in ("format", "aotc")}
    rest["functions"] = [FunctionProfile(**row) for row in rest["functions"]]
    rest["processes"] = [ProcessProfile(**row) for row in rest["processes"]]
    rest["stacks"] = [([str(n) for n in names], float(s)) for names, s in rest["stacks"]]
    rest["edges"] = [(str(a), str(b), int(n)) for a, b, n in rest.get("edges", ())]
    return Profile(**rest)


def match(profile: Profile, functions: Iterable[FunctionInfo], source: str) -> list[str]:
    """Compares a profile with a design.

    source:   name of the profile, for messages.
    Returns:  names of the profiled functions that the design has no more or that have changed.
    Raises:   InputError if not one function is the same: a profile of another design.
    """
    hashes = {info.name: info.hash for info in functions}
    stale = [
        f.name for f in profile.functions
        if f.name not in hashes or (f.hash and hashes[f.name] and hashes[f.name] != f.hash)
    ]  # fmt: skip
    if profile.functions and len(stale) == len(profile.functions):
        raise InputError(
            f"{source}: is a profile of another design (top {profile.top}): none of its "
            f"{len(stale)} functions is in this one; make a new one with `aotc profile`"
        )
    return stale
