"""Place numbers, which C passes around, and the places in the user's source that they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from aotc.errors import UNKNOWN, Loc


@dataclass(slots=True)
class Places:
    """All places of a simulation by number.

    all: places, or what they are made of; units append theirs, interpreted code asks for numbers
         one by one.
    """

    all: list[Loc | tuple[str, int, int]] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def number(self, file: str, line: int, col: int) -> int:
        key = file, line, col
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.all)
            self.all.append(Loc(file, line, col))
        return found

    def of(self, number: int) -> Loc:
        found = self.all[number] if number < len(self.all) else UNKNOWN
        return found if isinstance(found, Loc) else Loc(*found)
