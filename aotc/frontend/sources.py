"""Places in the user's files, and slang's time scales in femtoseconds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyslang

from aotc.errors import UNKNOWN, Loc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyslang import SourceManager, TimeScale

    from aotc.frontend.rewriting.trees import Origin

_UNIT_FS = {
    pyslang.TimeUnit.Seconds: 10**15,
    pyslang.TimeUnit.Milliseconds: 10**12,
    pyslang.TimeUnit.Microseconds: 10**9,
    pyslang.TimeUnit.Nanoseconds: 10**6,
    pyslang.TimeUnit.Picoseconds: 10**3,
    pyslang.TimeUnit.Femtoseconds: 1,
}
_DEFAULT_FS = 10**6
_NONE: Mapping[pyslang.BufferID, Origin] = MappingProxyType({})


def time_scale_fs(scale: TimeScale | None) -> tuple[int, int]:
    """Unit and precision in femtoseconds; 1 ns for both where the sources say nothing."""
    if scale is None:
        return _DEFAULT_FS, _DEFAULT_FS
    return _value_fs(scale.base), _value_fs(scale.precision)


def _value_fs(value: pyslang.TimeScaleValue) -> int:
    return _UNIT_FS[value.unit] * int(value.magnitude.value)


class Sources:
    """Turns slang's locations into places.

    A place inside a macro is where the outermost macro is used.
    made: for each buffer of text that the user did not write, what it stands for.
    """

    def __init__(
        self,
        manager: SourceManager,
        made: Mapping[pyslang.BufferID, Origin] = _NONE,
    ):
        self.manager = manager
        self._made = made

    def loc(self, node: Any) -> Loc:
        """The place of an expression, statement, syntax node, token, symbol or location; a place
        stays what it is."""
        if node is None:
            return UNKNOWN
        if isinstance(node, Loc):
            return node
        found = getattr(node, "location", None)
        if found is None:
            span = getattr(node, "sourceRange", None)
            found = span.start if span is not None else getattr(node, "start", node)
        return self._place(found)

    def _place(self, location: Any) -> Loc:
        if not isinstance(location, pyslang.SourceLocation):
            return UNKNOWN
        manager = self.manager
        while self._made and (origin := self._made.get(location.buffer)) is not None:
            if isinstance(origin, pyslang.SourceLocation):
                location = origin
            else:
                location = origin.at(location.offset)
        if manager.isMacroLoc(location):
            location = manager.getFullyExpandedLoc(location)
        if not manager.isFileLoc(location):
            return UNKNOWN
        file = manager.getFileName(location)
        return Loc(file, manager.getLineNumber(location), manager.getColumnNumber(location))
