"""The sources of a design, cut into what other definitions can see and what they cannot.

Bodies of subroutines and procedures cannot be seen from elsewhere: names are looked up in what
stands around them. All else is the *surroundings*, of which there is one digest. They are texts of
tokens, macros and includes expanded, without comments and blank lines.

Places are told apart by *stretches* of a file: the lines of one or more subroutines, or those
between two. A place is known by its stretch and its line there, so it stays known wherever the
stretch moves to, as long as the stretch itself is the same.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyslang import SourceManager, ast

    from aotc.errors import Loc
    from aotc.frontend.driver import Elaborated
    from aotc.frontend.sources import Sources

    Coordinates = tuple[str, int, int, int]  # file, number of the stretch, line in it, column

_KIND = syntax.SyntaxKind
_HOLDERS = frozenset(
    (
        _KIND.PackageDeclaration, _KIND.ModuleDeclaration, _KIND.InterfaceDeclaration,
        _KIND.ProgramDeclaration,
    )
)  # fmt: skip
SUBROUTINES = frozenset((_KIND.FunctionDeclaration, _KIND.TaskDeclaration))
_PROCEDURES = frozenset(
    (
        _KIND.AlwaysBlock, _KIND.AlwaysCombBlock, _KIND.AlwaysFFBlock, _KIND.AlwaysLatchBlock,
        _KIND.InitialBlock, _KIND.FinalBlock,
    )
)  # fmt: skip


def digest(*texts: str) -> str:
    """32 hexadecimal digits over texts, one by one."""
    found = blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogateescape")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


@dataclass(slots=True)
class Stretches:
    """The stretches of a file: their first lines, in order, and a digest of each."""

    starts: list[int] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Texts:
    """surroundings: their digest.
    stretches:    by the name of the file, as places have it.
    """

    surroundings: str
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
    around = [
        pyslang.VersionInfo.getVersionString(),
        *words,
        *(file.read_text(errors="replace") for file in lists),
    ]
    around.append(_directives(elaborated.compilation))
    spans: dict[str, list[tuple[int, int]]] = {}
    for tree in elaborated.rewritten.trees:
        found: list[Any] = []
        root: Any = tree.root
        _hidden(root.members if root.kind == _KIND.CompilationUnit else [root], found)
        around.append(_surroundings(manager, root, found))
        for node in found:
            if node.kind in SUBROUTINES:
                first, last = sources.loc(node.sourceRange.start), sources.loc(node.sourceRange.end)
                if first.file and first.file == last.file:
                    spans.setdefault(first.file, []).append((first.line, last.line))
    files = _files(manager)
    if any("`line" in text for text in files.values()):  # places are not where they seem to be
        files.clear()
    stretches = {name: _stretches(text, spans.get(name, [])) for name, text in files.items()}
    return Texts(digest(*around), stretches)


def _hidden(members: Iterable[Any], found: list[Any]) -> None:
    """Adds the subroutines and procedures among the members of packages, modules and classes."""
    for member in members:
        kind = member.kind
        if kind in _HOLDERS:
            _hidden(member.members, found)
        elif kind == _KIND.ClassDeclaration:
            _hidden(member.items, found)
        elif kind == _KIND.ClassMethodDeclaration:
            found.append(member.declaration)
        elif kind in SUBROUTINES or kind in _PROCEDURES:
            found.append(member)


def _surroundings(manager: SourceManager, root: Any, hidden: list[Any]) -> str:
    """The text of a tree without that of hidden bodies."""
    text, at = _text(manager, root), 0
    pieces: list[str] = []
    for node in hidden:
        whole = _text(manager, node)
        head = _text(manager, node.prototype) if node.kind in SUBROUTINES else ""
        start = text.find(whole, at)
        if start >= 0 and whole.startswith(head):
            pieces += (text[at:start], head)
            at = start + len(whole)
    pieces.append(text[at:])
    return _without_blanks("".join(pieces))


def _text(manager: SourceManager, node: Any) -> str:
    printer = syntax.SyntaxPrinter(manager).setExpandIncludes(True).setExpandMacros(True)
    return str(printer.setIncludeComments(False).print(node).str())


def _without_blanks(text: str) -> str:
    """A text without blank lines and what stands around lines, unless a string has several."""
    if '"""' in text or "\\\n" in text:
        return text
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)


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
