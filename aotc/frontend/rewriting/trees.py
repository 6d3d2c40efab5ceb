"""The syntax trees of a design, some of them rewritten.

slang's rewriter leaves nodes behind that lead into the old tree (those of enumerations), so a
rewritten tree is only good for its tokens: they are written out and parsed once more. What the user
wrote keeps its places; what was made is at the place of what it stands for.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import ast, parsing, syntax

from aotc.frontend.stringified import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_KIND = syntax.SyntaxKind
_KEYWORDS = (_KIND.BeginKeywordsDirective, _KIND.EndKeywordsDirective)


@dataclass(slots=True)
class Origins:
    """Where the tokens of a text come from: their offsets in it, and their locations."""

    offsets: list[int] = field(default_factory=list)
    locations: list[pyslang.SourceLocation] = field(default_factory=list)

    def at(self, offset: int) -> pyslang.SourceLocation:
        return self.locations[max(0, bisect_right(self.offsets, offset) - 1)]


Origin = pyslang.SourceLocation | Origins


@dataclass(slots=True)
class Rewritten:
    """trees:   all trees of the design, in their order.
    manager: of their sources.
    places:  what each buffer of text that was made stands for.
    changed: numbers of the trees that are rewritten.
    """

    trees: list[syntax.SyntaxTree]
    manager: pyslang.SourceManager
    places: dict[pyslang.BufferID, Origin] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)
    kept: list[syntax.SyntaxTree] = field(default_factory=list)

    def replace(self, number: int, look: Callable[[Any, Any], bool | None]) -> bool:
        """Has every node of a tree looked at (pyslang.syntax.rewrite); `look` says whether it has
        replaced it."""
        found = False

        def each(node: Any, rewriter: Any) -> None:
            nonlocal found
            found |= bool(look(node, rewriter))

        made = syntax.rewrite(self.trees[number], each)
        if found:
            self.kept.append(self.trees[number])
            self.trees[number] = made
            self.changed.add(number)
        return found

    def statement(self, text: str, place: pyslang.SourceLocation) -> Any:
        """The syntax of a statement that stands for what is at a place."""
        return statement_of(self.module_around(text, place))

    def module_around(self, text: str, place: pyslang.SourceLocation) -> syntax.SyntaxTree:
        """The tree of a module with one initial procedure around a statement."""
        tree = self._parsed(f"module m; initial {text} endmodule")
        self.places[tree.root.sourceRange.start.buffer] = place
        return tree

    def _parsed(self, text: str, *rest: Any) -> syntax.SyntaxTree:
        name = f"rewritten {len(self.places)}"
        tree = syntax.SyntaxTree.fromText(text, self.manager, name, name, *rest)
        self.kept.append(tree)
        return tree

    def parse_again(self, written: ast.Compilation, bag: pyslang.Bag) -> None:
        """Makes new trees of those that are rewritten; `written` is the design as it was."""
        headers = _headers(written)
        for number in self.changed:
            old = self.trees[number]
            self.kept.append(old)
            text, origins = _written_out(old.root, self.manager, headers)
            made = self._parsed(text, bag, old.sourceLibrary)
            self.places[made.root.sourceRange.start.buffer] = origins
            self.trees[number] = made


def statement_of(tree: syntax.SyntaxTree) -> Any:
    """The statement of the procedure of `Rewritten.module_around`."""
    root: Any = tree.root
    module = root if root.kind == _KIND.ModuleDeclaration else root.members[0]
    return module.members[0].statement


def _written_out(
    root: Any, manager: pyslang.SourceManager, headers: dict[pyslang.SourceLocation, str]
) -> tuple[str, Origins]:
    """All tokens of a tree, with a header in front of those at certain locations. What stood side
    by side may have to: slang takes the "(*" of an attribute for two tokens."""
    pieces, origins, length, last = [], Origins(), 0, ""
    for token in _tokens(root):
        header = headers.get(token.location, "")
        beside = last + token.rawText in ("(*", "*)") and not list(token.trivia)
        own = _text(manager, token)
        text = f"{_keywords(token)}{header}{'' if beside else ' '}{own}"
        pieces.append(text)
        length += len(text.encode())
        origins.offsets.append(length - len(own.encode()))
        origins.locations.append(token.location)
        last = token.rawText
    return "".join(pieces), origins


def _text(manager: pyslang.SourceManager, token: Any) -> str:
    """A token as it is written out; literals that a macro makes are mended as long as they tell."""
    raw = str(token.rawText)
    if token.kind != parsing.TokenKind.StringLiteral:
        return raw
    return f'"{text_of(manager, token.location, raw[1:-1].encode()).decode()}"'


def _keywords(token: Any) -> str:
    """The directives in front of a token that say which words are keywords (22.14)."""
    found = (t.syntax() for t in token.trivia if t.kind == parsing.TriviaKind.Directive)
    return "".join(f"\n{str(node).strip()}\n" for node in found if node.kind in _KEYWORDS)


def _tokens(root: Any) -> Iterable[Any]:
    found: list[Any] = []
    root.visit(lambda node: found.append(node) if isinstance(node, parsing.Token) else None)
    return (token for token in found if token.rawText)


def _headers(written: ast.Compilation) -> dict[pyslang.SourceLocation, str]:
    """The directives in force at the start of each module, interface, program and package."""
    found = {}
    for symbol in _definitions(written):
        if symbol.syntax is None:
            continue
        lines = ["", f"`default_nettype {symbol.defaultNetType.name}"]
        if symbol.timeScale is not None:
            lines.append(f"`timescale {symbol.timeScale}")
        drive = getattr(symbol, "unconnectedDrive", None)
        if drive in _DRIVES:
            lines.append(f"`unconnected_drive {_DRIVES[drive]}")
        elif drive is not None:
            lines.append("`nounconnected_drive")
        found[symbol.syntax.sourceRange.start] = "\n".join([*lines, ""])
    return found


_DRIVES = {ast.UnconnectedDrive.Pull0: "pull0", ast.UnconnectedDrive.Pull1: "pull1"}


def _definitions(written: ast.Compilation) -> Iterator[Any]:
    yield from written.getDefinitions()
    yield from written.getPackages()
