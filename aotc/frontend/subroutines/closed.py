"""Which expressions may change although none of their operands does; IEEE 1800-2023 9.4.2, 9.4.3.

A subroutine is closed if what it gives depends on its arguments alone. A call of any other one may
give something else whenever anything has happened: variables, members of objects, messages in a
mailbox and the states of processes are all within its reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

if TYPE_CHECKING:
    from aotc.frontend.context import Output

_EXPR, _SYMBOL = ast.ExpressionKind, ast.SymbolKind
_FLAGS = ast.MethodFlags
_OPEN = _FLAGS.Virtual | _FLAGS.DPIImport | _FLAGS.BuiltIn | _FLAGS.InterfaceExtern
_CLOCKS = frozenset(("$time", "$stime", "$realtime"))
_CONSTANTS = (_SYMBOL.Parameter, _SYMBOL.EnumValue, _SYMBOL.Specparam, _SYMBOL.Genvar)
_CLOSED_FUNCTIONS = frozenset(
    ("$signed", "$unsigned", "$bits", "$isunknown", "$clog2", "$countones", "$countbits", "$onehot",
     "$onehot0", "$size", "$left", "$right", "$low", "$high", "$increment", "$dimensions",
     "$unpacked_dimensions", "size", "num", "exists", "len", "first", "last", "next", "prev",
     "name", "sum", "product", "and", "or", "xor", "min", "max", "unique", "find", "find_index",
     "find_first", "find_first_index", "find_last", "find_last_index", "getc", "substr",
     "toupper", "tolower", "compare", "icompare", "atoi")
)  # fmt: skip


def is_followed(output: Output, expr: Any) -> bool:
    """Whether an expression can change only if something changes that it names itself."""
    followed = True

    def call(node: Any) -> ast.VisitAction:
        nonlocal followed
        if node.isSystemCall:
            followed = followed and str(node.subroutineName) not in _CLOCKS
        else:
            followed = followed and _is_closed(output, node.subroutine)
        return ast.VisitAction.Advance

    expr.visit(lookup_table={_EXPR.Call: call})
    return followed


def _is_closed(output: Output, symbol: ast.SubroutineSymbol) -> bool:
    """Whether a function reads nothing but its arguments and what is its own; looked at once.

    One that leads back to itself is closed if the rest of what it does is.
    """
    memo: dict[ast.Symbol, bool] = output.memo.setdefault("closed", {})
    if symbol not in memo:
        memo[symbol] = True
        by_value = all(a.direction == ast.ArgumentDirection.In for a in symbol.arguments)
        memo[symbol] = not symbol.flags & _OPEN and by_value and _body_is_closed(output, symbol)
    return memo[symbol]


def _body_is_closed(output: Output, symbol: ast.SubroutineSymbol) -> bool:
    closed = True

    def name(node: Any) -> None:
        nonlocal closed
        lifetime = getattr(node.symbol, "lifetime", None)
        own = lifetime == ast.VariableLifetime.Automatic or node.symbol.kind in _CONSTANTS
        closed = closed and own and node.symbol.kind != _SYMBOL.ClassProperty

    def member(node: Any) -> ast.VisitAction:
        nonlocal closed
        type = node.value.type
        closed = closed and not (type.isClass or type.isVirtualInterface)
        return ast.VisitAction.Advance

    def call(node: Any) -> ast.VisitAction:
        nonlocal closed
        if node.isSystemCall:
            closed = closed and str(node.subroutineName) in _CLOSED_FUNCTIONS
        else:
            closed = closed and _is_closed(output, node.subroutine)
        return ast.VisitAction.Advance

    table: dict[Any, Any] = {
        _EXPR.NamedValue: name,
        _EXPR.HierarchicalValue: name,
        _EXPR.MemberAccess: member,
        _EXPR.Call: call,
    }
    symbol.body.visit(lookup_table=table)
    return closed
