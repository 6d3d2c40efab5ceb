"""The sources of a design: what definitions can see of them, and where what stands.

Places are told apart by *stretches* of a file: the lines of one or more subroutines, or those
between two. A place is known by its stretch and its line there, so it stays known wherever the
stretch moves to, as long as the stretch itself is the same.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyslang

from aotc.frontend.reuse.digests import digest
from aotc.frontend.reuse.surroundings import SUBROUTINES, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyslang import SourceManager, ast

    from aotc.errors import Loc
    from aotc.frontend.driver import Elaborated
    from aotc.frontend.sources import Sources

    Coordinates = tuple[str, int, int, int]  # file, number of the stretch, line in it, column


@dataclass(slots=True)
class Stretches:
    """The stretches of a file: their first lines, in order, and a digest of each."""

    starts: list[int] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Texts:
    """surroundings: what definitions see.
    stretches:    by the name of the file, as places have it.
    """

    surroundings: Surroundings
    stretches: dict[str, Stretches]

    def coordinates(self, place: Loc) -> Coordinates | None:
        """Where a place is; None for one in no source."""
        found = self.stretches.get(place.file)
        if found is None:
            return None
        number = bisect_right(found.starts, place.line) - 1
        if number < 0:
            return None
        return place.file, number, place.line - found.starts[number], place.col

    def line(self, file: str, number: int) -> int:
        """The first line of a stretch."""
        return self.stretches[file].starts[number]

    def digest(self, file: str, number: int) -> str:
        """Of the text of a stretch; "" if there is none."""
        found = self.stretches.get(file)
        if found is None or number >= len(found.digests):
            return ""
        return found.digests[number]


def read(elaborated: Elaborated, words: Iterable[str], sources: Sources) -> Texts:
    """The texts of the design that slang's command line `words` describe."""
    manager = sources.manager
    lists = sorted(map(Path, elaborated.driver.commandFileMetadata))
    around = Surroundings(manager)
    around.add_common([pyslang.VersionInfo.getVersionString(), *words])
    around.add_common(file.read_text(errors="replace") for file in lists)
    around.add_common([_directives(elaborated.compilation)])
    for tree in elaborated.rewritten.trees:
        around.add(tree.root)
    around.finish()
    spans: dict[str, list[tuple[int, int]]] = {}
    for node in around.hidden:
        if node.kind in SUBROUTINES:
            first, last = sources.loc(node.sourceRange.start), sources.loc(node.sourceRange.end)
            if first.file and first.file == last.file:
                spans.setdefault(first.file, []).append((first.line, last.line))
    around.hidden.clear()
    files = _files(manager)
    if any("`line" in text for text in files.values()):  # places are not where they seem to be
        files.clear()
    stretches = {name: _stretches(text, spans.get(name, [])) for name, text in files.items()}
    return Texts(around, stretches)


def _directives(compilation: ast.Compilation) -> str:
    """What directives say that is no part of any text: time scales and default net types."""
    root = compilation.getRoot()
    named: list[Any] = [*compilation.getPackages(), *compilation.getDefinitions()]
    rows = [
        f"{symbol.name} {getattr(symbol, 'timeScale', None)} {_net_type(symbol)}"
        for symbol in named
    ]
    rows += [str(unit.timeScale) for unit in root.compilationUnits]
    return "\n".join([*rows, *(str(top.name) for top in root.topInstances)])


def _net_type(symbol: Any) -> str:
    found = getattr(symbol, "defaultNetType", None)
    return "" if found is None else str(found.name)


def _files(manager: SourceManager) -> dict[str, str]:
    """The texts of all files that were read, by the names that places have."""
    found = {}
    for buffer in manager.getAllBuffers():
        start = pyslang.SourceLocation(buffer, 0)
        if manager.isFileLoc(start):
            name = str(manager.getFileName(start))
            if name not in found:
                found[name] = str(manager.getSourceText(buffer))
    return found


def _stretches(text: str, spans: list[tuple[int, int]]) -> Stretches:
    """Cuts a file before the first and behind the last line of each span; overlapping ones are
    one."""
    cuts = [1]
    last = 0
    for first, end in sorted(spans):
        if first > last:
            cuts.append(first)
        elif cuts[-1] == last + 1:
            cuts.pop()
        last = max(last, end)
        cuts.append(last + 1)
    starts = sorted(set(cuts))
    lines = text.split("\n")
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    return Stretches(
        starts,
        [
            digest("\n".join(lines[start - 1 : end]))
            for start, end in zip(starts, ends, strict=True)
        ],
    )
