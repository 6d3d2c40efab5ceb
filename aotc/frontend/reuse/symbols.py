"""Names by which symbols are found again in a later elaboration of the same design.

Only what stands in packages has one: classes, specialisations, subroutines and variables of both.
A name that two symbols have is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import methods

if TYPE_CHECKING:
    from aotc.frontend.context import Output

    # Of the class, "" outside of one; of the symbol, with the subroutine around; "" for the class.
    Name = tuple[str, str]

_KIND = ast.SymbolKind
_VARIABLE = _KIND.Variable


class Symbols:
    """The symbols of a design, by name."""

    def __init__(self, output: Output):
        self.output = output
        found: dict[str, Any] = {}
        twice: set[str] = set()
        for same in output.memo["all classes"].values():
            for symbol in same:
                if symbol.containingInstance is None:
                    path = str(symbol.hierarchicalPath)
                    if path in found:
                        twice.add(path)
                    found[path] = symbol
        self._classes = {path: symbol for path, symbol in found.items() if path not in twice}
        self._paths = {symbol: path for path, symbol in self._classes.items()}
        self._members: dict[str, dict[str, Any]] = {}
        self._arguments: dict[str, str] = {}

    def name(self, symbol: Any) -> Name | None:
        """The name of a class, subroutine or variable; None if it has none."""
        if symbol.kind == _KIND.ClassType:
            path = self._paths.get(symbol)
            return None if path is None else (path, "")
        whole = str(symbol.hierarchicalPath)
        scope, _, rest = whole.rpartition("::")
        found = (scope, rest) if scope in self._classes else ("", whole)
        known = self.find(*found)
        return found if known is not None and known == symbol else None

    def find(self, path: str, member: str) -> Any:
        """The symbol of this name; None if there is none."""
        if not member:
            return self._classes.get(path)
        scope = path or member.partition("::")[0]
        known = self._members.get(scope)
        if known is None:
            known = self._members[scope] = self._listed(path, scope)
        subroutine, _, variable = member.partition(".")
        found = known.get(subroutine)
        if not variable or found is None:
            return found
        return next((m for m in found if m.kind == _VARIABLE and m.name == variable), None)

    def _listed(self, path: str, scope: str) -> dict[str, Any]:
        """The members of a class, or of a package, which have its name in front."""
        if path:
            symbol = self._classes.get(path)
            if symbol is None:
                return {}
            found = {str(m.name): m for m in symbol if m.kind == _KIND.ClassProperty}
            return found | {str(m.name): m for m in methods(symbol)}
        package = self.output.compilation.getPackage(scope)
        wanted = (_KIND.Subroutine, _VARIABLE)
        return {f"{scope}::{m.name}": m for m in (package or ()) if m.kind in wanted}

    def arguments(self, path: str) -> str:
        """What the parameters of a class stand for, as text."""
        found = self._arguments.get(path)
        if found is None:
            symbol = self._classes[path]
            given = [] if symbol.genericClass is None else map(_argument, symbol)
            found = self._arguments[path] = "\n".join(given)
        return found


def _argument(member: Any) -> str:
    """What a parameter stands for, as text; "" for any other member of a class."""
    if member.kind == _KIND.TypeParameter:
        return str(member.targetType.type.canonicalType)
    return f"{member.type.canonicalType} {member.value}" if member.kind == _KIND.Parameter else ""
