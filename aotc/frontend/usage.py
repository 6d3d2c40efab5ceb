"""What the whole design does to blocks and subroutines from elsewhere, found in one walk.

Facts are about the text: an entry is the place where a block, subroutine or variable is declared,
so they hold for every instance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.frontend.context import Output

if TYPE_CHECKING:
    from aotc.frontend.context import Context

    Place = tuple[int, int]

_SYNTAX = syntax.SyntaxKind
_BODIES = frozenset({_SYNTAX.FunctionDeclaration, _SYNTAX.TaskDeclaration})


@dataclass(slots=True)
class Usage:
    """Places of declarations.

    disabled: blocks and tasks that a disable statement outside of them, or in a fork inside,
              names.
    called:   subroutines that are called through a hierarchical name.
    touched:  variables that a hierarchical name leads to.
    free:     names of those disabled or touched that stand in no instance.
    """

    disabled: set[Place] = field(default_factory=set)
    called: set[Place] = field(default_factory=set)
    touched: set[Place] = field(default_factory=set)
    free: set[str] = field(default_factory=set)

    def note(self, places: set[Place], symbol: ast.Symbol) -> None:
        """Adds a symbol that is disabled or touched."""
        place = place_key(symbol)
        if place not in places:
            places.add(place)
            path = str(symbol.hierarchicalPath)
            if "::" in path:
                self.free.add(path)


def place_key(symbol: ast.Symbol) -> Place:
    """The place where a symbol is declared."""
    return symbol.location.buffer.id, symbol.location.offset


def usage(source: Context | Output) -> Usage:
    """The facts about the design; the walk is made once."""
    output: Output = source if isinstance(source, Output) else source.output
    found: Usage | None = output.memo.get("usage")
    if found is None:
        found = output.memo["usage"] = _walk(output)
    return found


def _walk(output: Output) -> Usage:
    found = Usage()

    def disable(node: Any) -> None:
        symbol = node.target.getSymbolReference() or node.target.symbol
        if not encloses(symbol, node):
            found.note(found.disabled, symbol)

    def call(node: Any) -> None:
        if not node.isSystemCall and not _has_simple_name(node):
            found.called.add(place_key(node.subroutine))

    def value(node: ast.ValueExpressionBase) -> None:
        found.note(found.touched, node.symbol)

    table: dict[Any, Any] = {
        ast.StatementKind.Disable: disable,
        ast.ExpressionKind.Call: call,
        ast.ExpressionKind.HierarchicalValue: value,
    }
    output.compilation.getRoot().visit(lookup_table=table)
    return found


def encloses(symbol: ast.Symbol, node: Any) -> bool:
    """Whether a disable statement stands in the block or task it names, in the same process: what
    stands in a fork does not."""
    wanted = symbol.syntax
    at: Any = node.syntax
    while at is not None:
        if at.kind == wanted.kind and at.sourceRange == wanted.sourceRange:
            return bool(at.kind != _SYNTAX.ParallelBlockStatement)
        if at.kind == _SYNTAX.ParallelBlockStatement or at.kind in _BODIES:
            return False
        at = at.parent
    return False


def _has_simple_name(node: Any) -> bool:
    """Whether a subroutine is called by its bare name, which finds one of the same instance."""
    called = node.syntax
    if called is not None and called.kind == _SYNTAX.InvocationExpression:
        called = called.left
    return called is not None and called.kind == _SYNTAX.IdentifierName
