"""What the lowering of a free function asks of the rest of the design.

A request may change the design (a class is reached, a subroutine is made) and has a result, a name
or a type, of which the definition is made. So a later import may take the definition over if it
makes the same requests in the same order and the results are the same. Requests that have no form
that outlives an import spoil the recording: such definitions are made anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# Entries of Output.memo that hold nothing that another definition could change: they belong to the
# block that is being made, say what the text of headers says, or are covered by requests.
_OWN = frozenset(
    (
        "block events", "bodies with classes", "classes", "clocking", "constants",
        "cross functions", "exports", "forcible", "interfaces", "kinds of subroutines",
        "known integers", "owners", "properties", "transient",
    )
)  # fmt: skip
# Entries that hold facts about all bodies, of which `facts` has a digest.
FACTS = frozenset(("assertion control", "coverage file", "random usage", "usage"))
_READ_FOR_FACTS = frozenset(("files",))


class Recorder:
    """The requests of one definition.

    requests: what was asked for, with symbols of slang, and the result.
    facts:    names of the facts about the whole design that were looked at.
    spoiled:  whether something was asked that cannot be asked again.
    """

    __slots__ = ("_depth", "facts", "requests", "spoiled")

    def __init__(self) -> None:
        self.requests: dict[tuple[Any, ...], Any] = {}
        self.facts: dict[str, None] = {}
        self.spoiled = False
        self._depth = 0

    def note(self, request: tuple[Any, ...], work: Callable[..., Any], *given: Any) -> Any:
        """Does what was asked for, and keeps the result; what that asks for is part of it."""
        self._depth += 1
        try:
            result = work(*given)
        finally:
            self._depth -= 1
        if not self._depth:
            self.requests.setdefault(request, result)
        return result

    def reads(self, entry: Any) -> None:
        """An entry of Output.memo is read."""
        if self._depth or entry in _OWN or entry in _READ_FOR_FACTS:
            return
        if entry in FACTS:
            self.facts[entry] = None
        else:
            self.spoiled = True

    def changes(self) -> None:
        """Something of the design is changed that is no part of a request."""
        if not self._depth:
            self.spoiled = True
