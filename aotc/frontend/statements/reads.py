"""What a statement reads, for @*; IEEE 1800-2023 9.4.2.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXPR = ast.ExpressionKind
_STATEMENT = ast.StatementKind
_TIMING = ast.TimingControlKind
_SKIP = ast.VisitAction.Skip
_EVENTS = (_TIMING.SignalEvent, _TIMING.EventList, _TIMING.RepeatedEvent, _TIMING.ImplicitEvent)


def variables_read(node: Any) -> list[ast.Expression]:
    """The names (as expressions) of static variables and nets that a statement reads, once each.

    What is only written does not count, nor what only stands in an event control or behind `wait`;
    an index on the left of an assignment does.
    """
    found: dict[ast.Symbol, ast.Expression] = {}

    def note(expr: Any) -> None:
        if _is_watchable(expr.symbol):
            found.setdefault(expr.symbol, expr)

    def assignment(expr: Any) -> ast.VisitAction:
        for part in _indices(expr.left):
            part.visit(lookup_table=table)
        expr.right.visit(lookup_table=table)
        return _SKIP

    def timed(statement: Any) -> ast.VisitAction:
        if statement.timing.kind not in _EVENTS:
            return ast.VisitAction.Advance
        return behind(statement)

    def behind(statement: Any) -> ast.VisitAction:
        statement.stmt.visit(lookup_table=table)
        return _SKIP

    table: dict[Any, Any] = {
        _EXPR.NamedValue: note,
        _EXPR.HierarchicalValue: note,
        _EXPR.Assignment: assignment,
        _STATEMENT.Timed: timed,
        _STATEMENT.Wait: behind,
    }
    node.visit(lookup_table=table)
    return list(found.values())


def _is_watchable(symbol: ast.Symbol) -> bool:
    """Nets and variables that outlive the process; not parameters or automatic variables."""
    lifetime = getattr(symbol, "lifetime", None)
    if symbol.kind == ast.SymbolKind.Net:
        return True
    return symbol.kind in (ast.SymbolKind.Variable, ast.SymbolKind.ModportPort) and (
        lifetime != ast.VariableLifetime.Automatic
    )


def _indices(target: Any) -> Iterable[ast.Expression]:
    """The expressions on the left of an assignment that are read."""
    if target.kind == _EXPR.ElementSelect:
        yield target.selector
        yield from _indices(target.value)
    elif target.kind == _EXPR.RangeSelect:
        yield target.left
        yield target.right
        yield from _indices(target.value)
    elif target.kind == _EXPR.MemberAccess:
        yield from _indices(target.value)
    elif target.kind == _EXPR.Concatenation:
        for part in target.operands:
            yield from _indices(part)
