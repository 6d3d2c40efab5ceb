"""Which tasks may suspend; all others are plain functions. IEEE 1800-2023 13.3, 13.4.4.

Every task of a class is taken for one that may: another class may override it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import is_method
from aotc.frontend.subroutines.dpi import is_import, may_wait
from aotc.frontend.subroutines.extern_subroutines import is_extern

if TYPE_CHECKING:
    from aotc.frontend.context import Output

_STATEMENT = ast.StatementKind
_BLOCK = ast.StatementBlockKind
_DELAY = ast.TimingControlKind.Delay
_ADVANCE, _SKIP = ast.VisitAction.Advance, ast.VisitAction.Skip
# Statements that suspend the process by themselves.
WAITS = (_STATEMENT.Timed, _STATEMENT.Wait, _STATEMENT.WaitFork, _STATEMENT.WaitOrder)


@dataclass(slots=True)
class Behaviour:
    """What a body does itself.

    waits: whether it has a statement that may suspend the process that executes it.
    forks: whether it has a fork of any kind.
    methods: whether it calls methods of classes.
    calls: the other subroutines it calls in that process.
    """

    waits: bool = False
    forks: bool = False
    methods: bool = False
    calls: list[ast.SubroutineSymbol] = field(default_factory=list)


def behaviour(output: Output, symbol: ast.SubroutineSymbol) -> Behaviour:
    """What the body of a subroutine does; looked at once."""
    memo: dict[ast.Symbol, Behaviour] = output.memo.setdefault("behaviour", {})
    found = memo.get(symbol)
    if found is None:
        task = symbol.subroutineKind == ast.SubroutineKind.Task
        if is_import(symbol):
            found = Behaviour(waits=may_wait(output, symbol))
        elif is_extern(symbol):
            found = Behaviour(waits=task)
        else:
            found = body_behaviour(symbol.body)
        memo[symbol] = found
    return found


def body_behaviour(body: Any) -> Behaviour:
    """What a statement does. Branches of join_none are other processes."""
    found = Behaviour()

    def wait(_: Any) -> None:
        found.waits = True

    def call(node: Any) -> None:
        if not node.isSystemCall:
            symbol = node.subroutine
            if not is_method(symbol):
                found.calls.append(symbol)
                return
            found.methods = True
            if symbol.subroutineKind == ast.SubroutineKind.Task or is_suspend(symbol):
                found.waits = True
        elif str(node.subroutineName) == "$stop":
            found.waits = True

    def block(node: Any) -> ast.VisitAction:
        if node.blockKind == _BLOCK.Sequential:
            return _ADVANCE
        found.forks = True
        if node.blockKind == _BLOCK.JoinNone:
            return _SKIP
        found.waits = True
        return _ADVANCE

    def expect(node: Any) -> None:
        if node.assertionKind == ast.AssertionKind.Expect:
            found.waits = True

    def assign(node: Any) -> None:
        timing = node.timingControl
        if timing is not None and (not node.isNonBlocking or timing.kind != _DELAY):
            found.waits = True

    def trigger(node: Any) -> None:
        if node.timing is not None and node.timing.kind != _DELAY:
            found.waits = True

    table: dict[Any, Any] = dict.fromkeys(WAITS, wait)
    table[_STATEMENT.Block] = block
    table[ast.ExpressionKind.Call] = call
    table[ast.ExpressionKind.Assignment] = assign
    table[_STATEMENT.EventTrigger] = trigger
    table[_STATEMENT.ConcurrentAssertion] = expect
    body.visit(lookup_table=table)
    return found


def is_suspend(symbol: Any) -> bool:
    """Whether a method is process::suspend, a function that stops the process it is called for."""
    return str(symbol.hierarchicalPath) == "std::process::suspend"


def reached(output: Output, symbol: ast.SubroutineSymbol) -> set[ast.SubroutineSymbol]:
    """Every subroutine that a call of this one may call in turn; itself only if it recurs."""
    found: set[ast.SubroutineSymbol] = set()
    todo = list(behaviour(output, symbol).calls)
    while todo:
        callee = todo.pop()
        if callee not in found:
            found.add(callee)
            todo += behaviour(output, callee).calls
    return found


def waits_itself(output: Output, symbol: ast.SubroutineSymbol) -> bool:
    """Whether a task may suspend the process by what is written in SystemVerilog."""
    if symbol.subroutineKind == ast.SubroutineKind.Function:
        return False
    seen = {symbol}
    todo = [symbol]
    while todo:
        found = behaviour(output, todo.pop())
        if found.waits:
            return True
        new = {callee for callee in found.calls if not is_import(callee)} - seen
        seen |= new
        todo += new
    return False


def suspends(output: Output, symbol: ast.SubroutineSymbol) -> bool:
    """Whether a call of this task may suspend the process. No function ever does."""
    if symbol.subroutineKind == ast.SubroutineKind.Function:
        return False
    memo: dict[ast.Symbol, bool] = output.memo.setdefault("suspends", {})
    found = memo.get(symbol)
    if found is None and is_method(symbol):
        found = memo[symbol] = True
    if found is None:
        others = reached(output, symbol)
        found = any(behaviour(output, s).waits for s in {symbol, *others})
        memo[symbol] = found
    return found
