"""What the names of a constraint mean: properties of the object that is randomized, or names of the
place where the call stands; and which of them may vary. IEEE 1800-2023 18.7, 18.7.1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import class_of, is_static
from aotc.frontend.context import unsupported

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context

_KIND = ast.ExpressionKind
_PROPERTY = ast.SymbolKind.ClassProperty
_NO_MODE = ast.RandMode.None_


@dataclass(slots=True, eq=False)
class Names:
    """The two contexts of a constraint.

    object:   in which `this` is the object that is randomized; None for std::randomize.
    caller:   of the place of the call; the same in constraint blocks.
    type:     the class of the object.
    only:     names that are looked up in the object, of `with (a, b) {...}`; empty for all.
    varies:   symbols that are arguments of std::randomize or of randomize(...) somewhere.
    """

    object: Context | None
    caller: Context
    type: Any = None
    only: frozenset[str] = frozenset()
    varies: frozenset[Any] = frozenset()

    def context(self, node: Any) -> Context:
        """Where an expression is to be evaluated. All its names must be of one side."""
        if self.object is None or self.object is self.caller:
            return self.caller
        sides = set(_sides(self, node))
        if len(sides) > 1:
            unsupported(self.caller, node, "an operand with names of the object and of the caller",
                        "split the expression by operators, or use a variable")  # fmt: skip
        return self.caller if sides == {"caller"} else self.object

    def of_object(self, symbol: Any, text: str) -> bool:
        """Whether a name of a property or method means that of the object."""
        if text.startswith("local::") or (self.only and str(symbol.name) not in self.only):
            return False
        owner = class_of(self.caller.output, symbol)
        at = self.type
        while at is not None:
            if at == owner:
                return True
            above = at.baseClass
            at = None if above is None else above.canonicalType
        return False

    def may_vary(self, expr: ast.Expression) -> bool:
        """Whether an expression may have a random variable in it."""
        found = False

        def name(node: Any) -> None:
            nonlocal found
            symbol = node.symbol
            found = (
                found
                or symbol in self.varies
                or (symbol.kind == _PROPERTY and symbol.randMode != _NO_MODE)
            )

        def member(node: Any) -> None:
            nonlocal found
            symbol = node.member
            found = (
                found
                or symbol in self.varies
                or (symbol.kind == _PROPERTY and symbol.randMode != _NO_MODE)
            )

        table: dict[Any, Callable[[Any], None]] = {
            _KIND.NamedValue: name, _KIND.HierarchicalValue: name, _KIND.MemberAccess: member,
        }  # fmt: skip
        expr.visit(lookup_table=table)
        return found


def _sides(names: Names, node: Any) -> list[str]:
    """For each name of a property or method without an object: whose it is."""
    found: list[str] = []

    def side(symbol: Any, syntax: Any) -> None:
        text = str(syntax).strip() if syntax is not None else names_text
        found.append("object" if names.of_object(symbol, text) else "caller")

    names_text = str(node.syntax).strip() if node.syntax is not None else ""

    def name(inner: Any) -> None:
        if inner.symbol.kind == _PROPERTY and not is_static(inner.symbol):
            side(inner.symbol, inner.syntax)

    def call(inner: Any) -> ast.VisitAction:
        if (
            not inner.isSystemCall
            and inner.thisClass is None
            and inner.subroutine.thisVar is not None
        ):
            side(inner.subroutine, inner.syntax)
        return ast.VisitAction.Advance

    node.visit(lookup_table={_KIND.NamedValue: name, _KIND.Call: call})
    return found
