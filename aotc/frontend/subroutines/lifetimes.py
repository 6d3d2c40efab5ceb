"""Static variables of a subroutine that may as well live for one call.

Subroutines are static unless they say otherwise (IEEE 1800-2023 13.3.1, 13.4.2), yet nobody can
tell in most of them: nothing outside names the variable, the subroutine neither suspends nor forks
nor recurs, and every bit is written before it is read. Such variables are made new in each call,
so that calls from different procedures have nothing to do with each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import members
from aotc.frontend.subroutines.assigned import never_read_early
from aotc.frontend.subroutines.suspension import behaviour, reached, suspends
from aotc.frontend.usage import place_key, usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Output

_STATIC = ast.VariableLifetime.Static
_NONE: frozenset[ast.Symbol] = frozenset()


def transient(output: Output, symbol: ast.SubroutineSymbol) -> frozenset[ast.Symbol]:
    """The static variables of a subroutine, formals included, that each call may have anew."""
    memo: dict[ast.Symbol, frozenset[ast.Symbol]] = output.memo.setdefault("transient", {})
    found = memo.get(symbol)
    if found is None:
        found = memo[symbol] = _transient(output, symbol)
    return found


def _transient(output: Output, symbol: ast.SubroutineSymbol) -> frozenset[ast.Symbol]:
    if symbol.defaultLifetime != _STATIC:
        return _NONE
    result = symbol.returnValVar  # None of a task
    statics = [
        s
        for s in _variables(symbol)
        if (s.lifetime == _STATIC or (result is not None and s == result))
        and place_key(s) not in usage(output).touched
    ]
    if not statics or suspends(output, symbol) or _is_shared(output, symbol):
        return _NONE
    return frozenset(never_read_early(symbol, statics))


def _is_shared(output: Output, symbol: ast.SubroutineSymbol) -> bool:
    """Whether two calls may be under way at once, or a process outlives the call. Nobody knows
    what a method of a class calls."""
    others = reached(output, symbol)
    if behaviour(output, symbol).forks or symbol in others:
        return True
    return any(behaviour(output, s).methods for s in (symbol, *others))


def _variables(scope: Any) -> Iterator[ast.VariableSymbol]:
    """The variables of a subroutine and of the blocks in it."""
    for symbol in members(scope):
        if symbol.kind in (ast.SymbolKind.Variable, ast.SymbolKind.FormalArgument):
            yield symbol
        elif symbol.kind == ast.SymbolKind.StatementBlock:
            yield from _variables(symbol)
