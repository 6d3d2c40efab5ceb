"""Text that a macro makes of its arguments with `" (IEEE 1800-2023 22.5.1).

White space in front of the opening `" is no part of the text. slang 12 takes it into the text where
a line of the macro ends in front of the `": all blanks from the token before up to there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyslang import SourceLocation, SourceManager

_OPENING = '`"'
_BLANKS = (b" ", b"\t")
_PART = r"([ \t]++)|/\*[\s\S]*?\*/|//[^\n]*\n|(\\\r?\n)"
_PARTS = re.compile(_PART)
_SPACE = re.compile(rf"(?:{_PART})++\Z")
_FAR = 1000  # characters in front of the `" that are looked at


def text_of(manager: SourceManager, place: SourceLocation, text: bytes) -> bytes:
    """The characters of a literal without the blanks that do not belong to it.

    place: of the literal.
    text:  the characters that slang has.
    """
    if not text.startswith(_BLANKS) or not manager.isMacroLoc(place):
        return text
    place = manager.getFullyOriginalLoc(place)
    source = manager.getSourceText(place.buffer)
    if not source.startswith(_OPENING, place.offset):
        return text
    space = _SPACE.search(source[max(0, place.offset - _FAR) : place.offset])
    return text.removeprefix(_taken(space[0]).encode()) if space is not None else text


def _taken(space: str) -> str:
    """The blanks of white space and comments up to the last end of a line in it."""
    blanks = taken = ""
    for part in _PARTS.finditer(space):
        blanks += part[1] or ""
        if part[2]:
            taken = blanks
    return taken
