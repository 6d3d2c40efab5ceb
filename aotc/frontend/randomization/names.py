"""What the names of a constraint mean: properties of the object that is randomized, or names of the
place where the call stands; and which of them may vary. IEEE 1800-2023 18.7, 18.7.1."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast
from pyslang import syntax as trees

from aotc.frontend.classes.names import class_of, is_static
from aotc.frontend.context import unsupported

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context

_KIND = ast.ExpressionKind
_PARENTHESES = trees.SyntaxKind.ParenthesizedExpression
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_PROPERTY = ast.SymbolKind.ClassProperty
_MODE: Any = ast.RandMode
_NO_MODE = _MODE.None_


@dataclass(slots=True, eq=False)
class Names:
    """The two contexts of a constraint.

    object:   in which `this` is the object that is randomized; None for std::randomize.
    caller:   of the place of the call; the same in constraint blocks.
    type:     the class of the object.
    only:     names that are looked up in the object, of `with (a, b) {...}`; empty for all.
    varies:   symbols that are arguments of std::randomize or of randomize(...) somewhere.
    sized:    arrays that are gone through, as array_of has them: their sizes are known by then
              (18.5.7.1).
    """

    object: Context | None
    caller: Context
    type: Any = None
    only: frozenset[str] = frozenset()
    varies: frozenset[Any] = frozenset()
    sized: list[Any] = field(default_factory=list)

    def is_mixed(self, node: Any) -> bool:
        """Whether an expression has names of the object and of the caller."""
        if self.object is None or self.object is self.caller:
            return False
        return len(set(_sides(self, node))) > 1

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

        def look(symbol: Any) -> None:
            nonlocal found
            found = found or (self._is_random(symbol) and not holds_objects(symbol.type))

        def name(node: Any) -> None:
            look(node.symbol)

        def member(node: Any) -> ast.VisitAction:
            look(node.member)
            return ast.VisitAction.Advance

        def call(node: Any) -> ast.VisitAction:
            nonlocal found
            if node.isSystemCall and str(node.subroutineName) == "size" and node.arguments:
                symbol, path = array_of(node.arguments[0])
                open = symbol is not None and (symbol, path) not in self.sized
                open &= not node.arguments[0].type.isAssociativeArray  # keys do not vary (18.4)
                found = found or (open and self._is_random(symbol))
                return ast.VisitAction.Skip
            return ast.VisitAction.Advance

        table: dict[Any, Callable[[Any], Any]] = {
            _KIND.NamedValue: name, _KIND.HierarchicalValue: name, _KIND.MemberAccess: member,
            _KIND.Call: call,
        }  # fmt: skip
        expr.visit(lookup_table=table)
        return found

    def _is_random(self, symbol: Any) -> bool:
        return symbol in self.varies or (symbol.kind == _PROPERTY and symbol.randMode != _NO_MODE)


def array_of(expr: Any) -> tuple[Any, tuple[str, ...]]:
    """The variable that an array is (a part of), or None, and the way from it to the array: names
    of members, and "" for each index."""
    path: list[str] = []
    while True:
        if isinstance(expr, ast.ElementSelectExpression):
            path.insert(0, "")
        elif isinstance(expr, ast.MemberAccessExpression) and not expr.value.type.isClass:
            path.insert(0, str(expr.member.name))
        else:
            break
        expr = expr.value
    return getattr(expr, "member", getattr(expr, "symbol", None)), tuple(path)


def without_parentheses(syntax: Any) -> Any:
    """The node that parentheses enclose, or the node itself."""
    while syntax.kind == _PARENTHESES:
        syntax = syntax.expression
    return syntax


def source_text(syntax: Any) -> str:
    """The source of a node without comments, and parentheses and space around it."""
    syntax = without_parentheses(syntax)
    return _COMMENT.sub("", str(syntax)).strip()


def holds_objects(type: Any) -> bool:
    """Whether a type is a class, or an array of handles."""
    found = type.canonicalType
    while found.isUnpackedArray:
        found = found.arrayElementType.canonicalType
    return bool(found.isClass)


def _sides(names: Names, node: Any) -> list[str]:
    """For each name of a property or method without an object: whose it is."""
    found: list[str] = []

    def side(symbol: Any, syntax: Any) -> None:
        text = source_text(syntax) if syntax is not None else names_text
        found.append("object" if names.of_object(symbol, text) else "caller")

    names_text = source_text(node.syntax) if node.syntax is not None else ""

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
