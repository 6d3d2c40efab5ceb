"""When a tick matters to an assertion that nothing shows the passing of.

Such an assertion `a |-> b` or `a |=> b` with no attempt under way need not be stepped where `a`
cannot begin: the attempt would pass vacuously (IEEE 1800-2023 16.14.8), or be disabled. Where both
are Booleans and overlap it need not be stepped while `b` holds either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.frontend.assertions.properties import Reader

# A sequence whose first tick is one bit (properties.py writes it).
_LEADING = re.compile(
    r"bit (\d+) 0(?: any repeat \d+ (?:\d+|\$)| any| bit \d+ \d+| then| fused| first"
    r"| repeat [1-9]\d* (?:\d+|\$))*"
)
_BIT = re.compile(r"bit (\d+) 0")
_BOOLEAN = re.compile(r"bit (\d+) 0 sequence [01]")


@dataclass(frozen=True, slots=True)
class Trigger:
    """The tick matters if atom `needed` is true, unless atom `holds` is; None for one that is not
    asked."""

    needed: int | None
    holds: int | None


def trigger_of(reader: Reader, text: str) -> Trigger | None:
    """The trigger of a property, given its text; None if each tick may matter."""
    if reader.several or reader.delayed or reader.locals.symbols or reader.locals.matches:
        return None
    found = _read(reader, text)
    if found is None:
        return None
    asked = [number for number in (found.needed, found.holds) if number is not None]
    return None if any(reader.atoms[number].lazy for number in asked) else found


def _read(reader: Reader, text: str) -> Trigger | None:
    if whole := _BOOLEAN.fullmatch(text):
        return Trigger(None, int(whole[1]))
    if text not in reader.implications:
        return None
    left, right = reader.implications[text]
    first, then = _LEADING.fullmatch(left), _BOOLEAN.fullmatch(right)
    if first is None:
        return None
    at_once = text.endswith(" implies") and _BIT.fullmatch(left)
    return Trigger(int(first[1]), int(then[1]) if then and at_once else None)
