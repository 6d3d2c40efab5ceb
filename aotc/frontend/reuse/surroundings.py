"""What a definition can see of the sources: all but the bodies of subroutines and procedures.

Names are looked up in what stands around bodies, never in them. What classes, modules, packages
and compilation units declare are *items* of the surroundings; all but classes, modules and bodies
is seen by all. A definition sees the items that its text names, and what these see in turn: the
base of a class, the types of its properties, what its methods give. A name that several items have
means all of them. Functions that may give constants (13.4.3) are seen with their bodies: those of
packages and modules, and static ones of classes. Texts are those of tokens, macros and includes
expanded, without comments and blank lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyslang import syntax

from aotc.frontend.reuse.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyslang import SourceManager

_KIND = syntax.SyntaxKind
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_$]*")
_MODULES = frozenset(
    (_KIND.ModuleDeclaration, _KIND.InterfaceDeclaration, _KIND.ProgramDeclaration)
)
SUBROUTINES = frozenset((_KIND.FunctionDeclaration, _KIND.TaskDeclaration))
_HIDDEN = SUBROUTINES | {
    _KIND.AlwaysBlock, _KIND.AlwaysCombBlock, _KIND.AlwaysFFBlock, _KIND.AlwaysLatchBlock,
    _KIND.InitialBlock, _KIND.FinalBlock,
}  # fmt: skip
_REACHING = frozenset(("bind", "defparam"))  # a module with these changes others


class Surroundings:
    """The surroundings of all definitions of a design.

    hidden: subroutines and procedures that were met, in order: nodes of syntax.
    """

    def __init__(self, manager: SourceManager):
        self._manager: SourceManager | None = manager
        self.hidden: list[Any] = []
        self._common: list[str] = []
        self._texts: dict[str, list[str]] = {}  # of items, by name
        self._outside: list[tuple[str, str, str]] = []  # methods outside: class, name, text
        self._digests: dict[str, str] = {}  # of an item and all that it sees
        self._named: dict[str, frozenset[str]] = {}  # items that a text names
        self._seen: dict[frozenset[str], str] = {}  # digests of what sees these items
        self._names: frozenset[str] = frozenset()
        self._everywhere = ""

    # Reading --------------------------------------------------------------------------------------

    def add(self, root: Any) -> None:
        """Adds a syntax tree."""
        self._members(root.members if root.kind == _KIND.CompilationUnit else [root])

    def add_common(self, texts: Iterable[str]) -> None:
        """Adds what every definition depends on."""
        self._common += texts

    def _members(self, members: Iterable[Any]) -> None:
        for member in members:
            kind = member.kind
            if kind == _KIND.PackageDeclaration:
                self._common.append(self._text(member.header))
                self._members(member.members)
            elif kind == _KIND.ClassDeclaration:
                self._item(str(member.name.valueText), self._visible(member, member.items))
            elif kind in _MODULES:
                self._module(member)
            elif kind in SUBROUTINES:
                self._subroutine(member)
            else:
                self._other(member)

    def _module(self, member: Any) -> None:
        text = self._visible(member, member.members)
        if _REACHING.isdisjoint(_WORD.findall(text)):
            self._item(str(member.header.name.valueText), text)
        else:
            self._common.append(text)
            self._item(str(member.header.name.valueText), text)

    def _subroutine(self, member: Any) -> None:
        """A function or task of a package, or the body of a method outside of its class."""
        self.hidden.append(member)
        head = self._text(member.prototype)
        is_function = member.kind == _KIND.FunctionDeclaration
        owner, inside, name = str(member.prototype.name).strip().partition("::")
        if inside:
            self._item(owner, head)
            if is_function:
                self._outside.append((owner, name, self._text(member)))
        else:
            self._common.append(head)
            self._item(owner, self._text(member) if is_function else head)

    def _other(self, member: Any) -> None:
        text = self._text(member)
        names = _declared(member)
        self._common.append(text)
        for name in sorted(set(_WORD.findall(text)) if names is None else names):
            self._item(name, text)

    def _item(self, name: str, text: str) -> None:
        self._texts.setdefault(name, []).append(text)

    def _visible(self, node: Any, members: Iterable[Any]) -> str:
        """The text of a class or module without that of the bodies in it."""
        found: list[Any] = []
        _bodies(members, found)
        self.hidden += found
        text, at = self._text(node), 0
        pieces: list[str] = []
        for body in found:
            if body.kind == _KIND.FunctionDeclaration and _may_be_constant(body):
                continue
            whole = self._text(body)
            head = self._text(body.prototype) if body.kind in SUBROUTINES else ""
            start = text.find(whole, at)
            if start >= 0 and whole.startswith(head):
                pieces += (text[at:start], head)
                at = start + len(whole)
        pieces.append(text[at:])
        return "".join(pieces)

    def _text(self, node: Any) -> str:
        assert self._manager is not None
        printer = syntax.SyntaxPrinter(self._manager).setExpandIncludes(True).setExpandMacros(True)
        return str(printer.setIncludeComments(False).print(node).str())

    # Digests --------------------------------------------------------------------------------------

    def finish(self) -> None:
        """All is read: finds out what sees what."""
        self._everywhere = digest(*map(_without_blanks, self._common))
        self._names = frozenset(self._texts)
        for owner, name, text in self._outside:
            declared = "\n".join(self._texts[owner])
            if re.search(rf"\bstatic\b[^;]*\b{re.escape(name)}\b", declared):
                self._item(owner, text)
        texts = {name: "\n".join(found) for name, found in self._texts.items()}
        sees = {name: self._items(text) - {name} for name, text in texts.items()}
        own = {name: digest(_without_blanks(text)) for name, text in texts.items()}
        for group in _groups(sees):
            beyond = frozenset().union(*(sees[name] for name in group)) - group
            parts = [f"{name} {own[name]}" for name in sorted(group)]
            parts += [self._digests[name] for name in sorted(beyond)]
            found = digest(*parts)
            for name in group:
                self._digests[name] = found
        self._named.clear()
        self._texts.clear()
        self._outside.clear()
        self._manager = None  # nothing of slang stays

    def _items(self, text: str) -> frozenset[str]:
        """The items that a text names."""
        known = self._named.get(text)
        if known is None:
            known = self._named[text] = self._names.intersection(_WORD.findall(text))
        return known

    def digest(self, *texts: str) -> str:
        """Of all that a definition sees which names what stands in these texts."""
        named = frozenset().union(*map(self._items, texts))
        known = self._seen.get(named)
        if known is None:
            found = [f"{name} {self._digests[name]}" for name in sorted(named)]
            known = self._seen[named] = digest(self._everywhere, *found)
        return known


def _bodies(members: Iterable[Any], found: list[Any]) -> None:
    """Adds the subroutines and procedures among members, those of classes among them too."""
    for member in members:
        if member.kind == _KIND.ClassDeclaration:
            _bodies(member.items, found)
        elif member.kind == _KIND.ClassMethodDeclaration:
            found.append(member.declaration)
        elif member.kind in _HIDDEN:
            found.append(member)


def _may_be_constant(function: Any) -> bool:
    """Whether a function in a class or module may be called where a constant is wanted, so that
    what others see depends on its body: one of a module, a static one of a class (13.4.3)."""
    around = function.parent
    if around is None or around.kind != _KIND.ClassMethodDeclaration:
        return True
    return any(str(word.valueText) == "static" for word in around.qualifiers)


def _declared(member: Any) -> set[str] | None:
    """The names that a member of a package declares; None if any word of it may be one."""
    if member.kind == _KIND.TypedefDeclaration and member.type.kind != _KIND.EnumType:
        return {str(member.name.valueText)}
    if member.kind == _KIND.DataDeclaration:
        return {str(d.name.valueText) for d in member.declarators if hasattr(d, "name")}
    return None


def _groups(sees: dict[str, frozenset[str]]) -> list[frozenset[str]]:
    """Items that see one another, each group behind all that it sees (Tarjan's algorithm, without
    recursion)."""
    groups: list[frozenset[str]] = []
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    for first in sees:
        if first in number:
            continue
        work = [(first, iter(sorted(sees[first])))]
        number[first] = low[first] = len(number)
        open_[first] = None
        while work:
            name, others = work[-1]
            for other in others:
                if other not in number:
                    number[other] = low[other] = len(number)
                    open_[other] = None
                    work.append((other, iter(sorted(sees[other]))))
                    break
                if other in open_:
                    low[name] = min(low[name], number[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[name])
                if low[name] == number[name]:
                    group: set[str] = set()
                    while not group or name not in group:
                        group.add(open_.popitem()[0])
                    groups.append(frozenset(group))
    return groups


def _without_blanks(text: str) -> str:
    """A text without blank lines and what stands around lines, unless a string has several."""
    if '"""' in text or "\\\n" in text:
        return text
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)
