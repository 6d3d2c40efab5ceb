"""Definite assignment: variables of which no bit is read in a call before it is written there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import ast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EXPR = ast.ExpressionKind
_STATEMENT = ast.StatementKind
_SKIP = ast.VisitAction.Skip
_IN = (ast.ArgumentDirection.In, ast.ArgumentDirection.InOut, ast.ArgumentDirection.Ref)
_MOST_ROUNDS = 4096

_UNARY = ast.UnaryOperator
_STEPS = (_UNARY.Preincrement, _UNARY.Predecrement, _UNARY.Postincrement, _UNARY.Postdecrement)

# Bits written on the way here, by variable; None where control never gets to.
Written = dict[ast.Symbol, int] | None


def never_read_early(
    symbol: ast.SubroutineSymbol, variables: Sequence[ast.VariableSymbol]
) -> list[ast.VariableSymbol]:
    """Those of the variables that hold nothing from one call of the subroutine to the next.

    The formals and the implicit variable count as read when it returns, as far as they are
    handed back.
    """
    walk = _Walk(symbol, variables)
    walk.run()
    return [v for v in variables if v not in walk.early]


class _Walk:
    """One pass over a body, along every path.

    early: variables that may be read before they are written.
    loops: for each loop around, what is written where it is left by break or continue.
    """

    def __init__(self, symbol: ast.SubroutineSymbol, variables: Sequence[ast.VariableSymbol]):
        self.symbol = symbol
        self.full: dict[ast.Symbol, int] = {v: _mask(v.type) for v in variables}
        self.early: set[ast.Symbol] = set()
        self.breaks: list[list[Written]] = []
        self.rounds = 0
        self.eval = ast.EvalContext(symbol)
        self.table: dict[Any, Any] = {
            _EXPR.NamedValue: self._named,
            _EXPR.Assignment: self._assignment,
            _EXPR.ElementSelect: self._selected,
            _EXPR.RangeSelect: self._selected,
            _EXPR.Call: self._called,
            _EXPR.ConditionalOp: self._conditional,
            _EXPR.BinaryOp: self._binary,
        }
        self.eval.pushEmptyFrame()
        self.now: Written = {}

    def run(self) -> None:
        """Looks at the whole body."""
        assert self.now is not None
        for formal in self.symbol.arguments:
            if formal.direction in _IN and formal in self.full:
                self.now[formal] = self.full[formal]
        self.statement(self.symbol.body)
        self._returns()

    def _returns(self) -> None:
        """What is handed back is read."""
        for formal in self.symbol.arguments:
            if formal.direction not in (ast.ArgumentDirection.In, ast.ArgumentDirection.Ref):
                self._read(formal)
        if self.symbol.returnValVar is not None:
            self._read(self.symbol.returnValVar)

    # Expressions ------------------------------------------------------------------------------

    def expression(self, expr: ast.Expression | None) -> None:
        """Evaluates an expression."""
        if expr is not None:
            expr.visit(lookup_table=self.table)

    def _read(self, symbol: ast.Symbol, bits: int | None = None) -> None:
        if symbol not in self.full or self.now is None:
            return
        wanted = self.full[symbol] if bits is None else bits & self.full[symbol]
        if wanted & ~self.now.get(symbol, 0):
            self.early.add(symbol)

    def _write(self, symbol: ast.Symbol, bits: int | None = None) -> None:
        if symbol in self.full and self.now is not None:
            more = self.full[symbol] if bits is None else bits
            self.now[symbol] = self.now.get(symbol, 0) | more

    def _named(self, expr: Any) -> None:
        self._read(expr.symbol)

    def _selected(self, expr: Any) -> ast.VisitAction | None:
        """A select of known bits of a variable reads only these."""
        bits = self._bits(expr)
        if bits is None:
            return None
        self._read(expr.value.symbol, bits)
        self._indices(expr)
        return _SKIP

    def _assignment(self, expr: Any) -> ast.VisitAction:
        self.expression(expr.right)
        if expr.op is not None:
            self.expression(expr.left)
        if expr.isNonBlocking or expr.timingControl is not None:
            self.early.update(_names(expr.left))
        self._target(expr.left)
        return _SKIP

    def _target(self, target: Any) -> None:
        """The left side of an assignment."""
        if target.kind == _EXPR.NamedValue:
            self._write(target.symbol)
        elif target.kind == _EXPR.Concatenation:
            for part in target.operands:
                self._target(part)
        elif target.kind in (_EXPR.ElementSelect, _EXPR.RangeSelect):
            bits = self._bits(target)
            if bits is not None:
                self._write(target.value.symbol, bits)
            self._indices(target)
        elif target.kind == _EXPR.MemberAccess:
            self._indices(target)
        elif target.kind != _EXPR.HierarchicalValue:
            self.early.update(_names(target))

    def _indices(self, expr: Any) -> None:
        """Evaluates what decides where the target of an assignment is: indices, and handles."""
        if expr.kind == _EXPR.MemberAccess:
            type = expr.value.type
            if type.isClass or type.isVirtualInterface:
                self.expression(expr.value)
            else:
                self._indices(expr.value)
        elif expr.kind == _EXPR.ElementSelect:
            self.expression(expr.selector)
            self._indices(expr.value)
        elif expr.kind == _EXPR.RangeSelect:
            self.expression(expr.left)
            self.expression(expr.right)
            self._indices(expr.value)

    def _bits(self, expr: Any) -> int | None:
        """The bits that a select of a whole packed variable takes; None if they are not known."""
        value = expr.value
        if value.kind != _EXPR.NamedValue or value.symbol not in self.full:
            return None
        type: Any = value.type.canonicalType
        if not type.isIntegral or not type.hasFixedRange:
            return None
        bounds = self._bounds(expr)
        if bounds is None:
            return None
        fixed, width = type.fixedRange, int(expr.type.bitWidth)
        element = type.bitWidth // fixed.width
        low: int = min(map(fixed.translateIndex, bounds)) * element
        if low < 0 or low + width > type.bitWidth:
            return 0
        return ((1 << width) - 1) << low

    def _bounds(self, expr: Any) -> tuple[int, int] | None:
        if expr.kind == _EXPR.ElementSelect:
            index = self._number(expr.selector)
            return None if index is None else (index, index)
        left, right = self._number(expr.left), self._number(expr.right)
        if left is None or right is None:
            return None
        if expr.selectionKind == ast.RangeSelectionKind.IndexedUp:
            return left, left + right - 1
        if expr.selectionKind == ast.RangeSelectionKind.IndexedDown:
            return left, left - right + 1
        return left, right

    def _number(self, expr: Any) -> int | None:
        """An integer that is constant, given what loops around have for their variables."""
        found = expr.eval(self.eval).value
        if not isinstance(found, pyslang.SVInt) or found.hasUnknown:
            return None
        return int(found)

    def _called(self, expr: Any) -> ast.VisitAction:
        """Outputs are written behind the call; what a ref or a method does is not looked at."""
        outputs = []
        for part in expr.arguments:
            if not isinstance(part, ast.AssignmentExpression):
                self.expression(part)
                continue
            outputs.append(part.left)
            if self._is_inout(expr, part):
                self.expression(part.left)
        for target in outputs:
            self._target(target)
        return _SKIP

    def _is_inout(self, call: Any, part: Any) -> bool:
        if call.isSystemCall:
            return True
        formals = list(call.subroutine.arguments)
        at = [id(a) for a in call.arguments].index(id(part))
        return bool(formals[at].direction != ast.ArgumentDirection.Out)

    def _conditional(self, expr: Any) -> ast.VisitAction:
        for part in expr.conditions:
            self.expression(part.expr)
        self._either([lambda: self.expression(expr.left), lambda: self.expression(expr.right)])
        return _SKIP

    def _binary(self, expr: Any) -> ast.VisitAction | None:
        """The right operand of && and || may not be evaluated."""
        if expr.op.name not in ("LogicalAnd", "LogicalOr", "LogicalImplication"):
            return None
        self.expression(expr.left)
        self._either([lambda: self.expression(expr.right), lambda: None])
        return _SKIP

    # Paths ------------------------------------------------------------------------------------

    def _either(self, ways: Iterable[Any]) -> None:
        """One of several ways is taken."""
        before = self.now
        ends: list[Written] = []
        for way in ways:
            self.now = None if before is None else dict(before)
            way()
            ends.append(self.now)
        self.now = _meet(ends)

    def statement(self, node: Any) -> None:
        """Executes a statement."""
        if node is None or self.now is None:
            return
        _STATEMENTS.get(node.kind, _anything)(self, node)

    def loop(self, body: Any) -> None:
        """A loop that may run any number of times."""
        before = self.now
        self.breaks.append([before])
        self._either([lambda: body(), lambda: None])
        self.now = _meet([self.now, before, *self.breaks.pop()])


def _meet(ends: Sequence[Written]) -> Written:
    """What is written on every one of several paths."""
    reached = [end for end in ends if end is not None]
    if not reached:
        return None
    found = dict(reached[0])
    for end in reached[1:]:
        found = {s: bits & end[s] for s, bits in found.items() if s in end}
    return found


def _mask(type: ast.Type) -> int:
    """All bits of a packed type; 1 for any other."""
    return (1 << type.bitWidth) - 1 if type.isIntegral else 1


def _names(expr: Any) -> set[ast.Symbol]:
    found: set[ast.Symbol] = set()
    expr.visit(lookup_table={_EXPR.NamedValue: lambda node: found.add(node.symbol)})
    return found


def _changed(target: Any) -> set[ast.Symbol]:
    """The variables that an assignment to `target` changes, as far as it names them."""
    if target.kind == _EXPR.Concatenation:
        return {symbol for part in target.operands for symbol in _changed(part)}
    if target.kind in (_EXPR.ElementSelect, _EXPR.RangeSelect, _EXPR.MemberAccess):
        return _changed(target.value)
    return _names(target)


# Statements -----------------------------------------------------------------------------------


def _list(walk: _Walk, node: Any) -> None:
    for item in node.list:
        walk.statement(item)


def _block(walk: _Walk, node: Any) -> None:
    walk.statement(node.body)


def _declaration(walk: _Walk, node: Any) -> None:
    symbol = node.symbol
    if symbol.lifetime == ast.VariableLifetime.Automatic:
        walk.expression(symbol.initializer)


def _conditional(walk: _Walk, node: Any) -> None:
    for part in node.conditions:
        walk.expression(part.expr)
    walk._either([lambda: walk.statement(node.ifTrue), lambda: walk.statement(node.ifFalse)])


def _case(walk: _Walk, node: Any) -> None:
    walk.expression(node.expr)
    for item in node.items:
        for expr in getattr(item, "expressions", ()):
            walk.expression(expr)
    ways: list[Any] = [partial(walk.statement, item.stmt) for item in node.items]
    if node.defaultCase is not None or not _is_full(walk, node):
        ways.append(lambda: walk.statement(node.defaultCase))
    walk._either(ways)


def _is_full(walk: _Walk, node: Any) -> bool:
    """Whether a case names every value that a 2-state expression can have."""
    type = node.expr.type
    if node.kind != _STATEMENT.Case or type.isFourState or type.bitWidth > 10:
        return False
    values = {walk._number(expr) for item in node.items for expr in item.expressions}
    return len(values - {None}) == 1 << int(type.bitWidth)


def _for(walk: _Walk, node: Any) -> None:
    for expr in node.initializers:
        walk.expression(expr)
    variable = _counter(walk, node)
    if variable is not None and _unrolled(walk, node, *variable):
        return
    walk.expression(node.stopExpr)

    def body() -> None:
        walk.statement(node.body)
        for expr in node.steps:
            walk.expression(expr)

    walk.loop(body)


def _counter(walk: _Walk, node: Any) -> tuple[ast.Symbol, int] | None:
    """The only variable that a loop counts with, and the number it starts with."""
    first = None
    if len(node.loopVars) == 1:
        symbol, first = node.loopVars[0], node.loopVars[0].initializer
    elif len(node.initializers) == 1 and node.initializers[0].kind == _EXPR.Assignment:
        target = node.initializers[0].left
        if target.kind == _EXPR.NamedValue:
            symbol, first = target.symbol, node.initializers[0].right
    if first is None or node.stopExpr is None or len(node.steps) != 1:
        return None
    if _assigns(node.body, symbol):
        return None
    start = walk._number(first)
    return None if start is None else (symbol, start)


def _assigns(body: Any, symbol: ast.Symbol) -> bool:
    """Whether a statement may change a variable, or leaves the loop on some path."""
    found = False

    def assignment(node: Any) -> None:
        nonlocal found
        found = found or symbol in _changed(node.left)

    def leaves(_: Any) -> None:
        nonlocal found
        found = True

    kinds = (_STATEMENT.Break, _STATEMENT.Continue, _STATEMENT.Return, _STATEMENT.Disable)

    def step(node: Any) -> None:
        nonlocal found
        found = found or (node.op in _STEPS and symbol in _names(node.operand))

    table: dict[Any, Any] = dict.fromkeys(kinds, leaves)
    table[_EXPR.Assignment] = assignment
    table[_EXPR.UnaryOp] = step
    body.visit(lookup_table=table)
    return found


def _unrolled(walk: _Walk, node: Any, symbol: Any, start: int) -> bool:
    """Executes a counting loop round by round; False if it is too long or not constant."""
    width = symbol.type.bitWidth
    walk.eval.createLocal(symbol, pyslang.ConstantValue(pyslang.SVInt(width, start, True)))
    done = False
    while walk.rounds < _MOST_ROUNDS:
        walk.rounds += 1
        more = walk._number(node.stopExpr)
        if more is None:
            break
        if not more or walk.now is None:
            done = True
            break
        walk._write(symbol)
        walk.expression(node.stopExpr)
        walk.statement(node.body)
        if node.steps[0].eval(walk.eval).value is None:
            break
    walk.eval.deleteLocal(symbol)
    walk._write(symbol)
    return done


def _loop(walk: _Walk, node: Any) -> None:
    """while, repeat, foreach and forever: any number of rounds."""
    for name in ("cond", "count", "arrayRef"):
        walk.expression(getattr(node, name, None))

    def body() -> None:
        walk.statement(node.body)
        if walk.now is not None:
            walk.expression(getattr(node, "cond", None))

    walk.loop(body)


def _do_while(walk: _Walk, node: Any) -> None:
    walk.breaks.append([])
    walk.statement(node.body)
    walk.now = _meet([walk.now, *walk.breaks.pop()])
    if walk.now is not None:
        walk.expression(node.cond)


def _leave_round(walk: _Walk, _node: Any) -> None:
    walk.breaks[-1].append(walk.now)
    walk.now = None


def _return(walk: _Walk, node: Any) -> None:
    walk.expression(node.expr)
    if node.expr is not None:
        walk._write(walk.symbol.returnValVar)
    walk._returns()
    walk.now = None


def _disable(walk: _Walk, _node: Any) -> None:
    for symbol in walk.full:
        walk._read(symbol)
    walk.now = None


def _assertion(walk: _Walk, node: Any) -> None:
    walk.expression(node.cond)
    walk._either([lambda: walk.statement(node.ifTrue), lambda: walk.statement(node.ifFalse)])


def _expression(walk: _Walk, node: Any) -> None:
    walk.expression(node.expr)


def _anything(walk: _Walk, node: Any) -> None:
    """A statement that is not looked into: nothing is known of what it names."""
    walk.early.update(_names(node))


def _nothing(_walk: _Walk, _node: Any) -> None:
    pass


_STATEMENTS = {
    _STATEMENT.Empty: _nothing,
    _STATEMENT.List: _list,
    _STATEMENT.Block: _block,
    _STATEMENT.VariableDeclaration: _declaration,
    _STATEMENT.ExpressionStatement: _expression,
    _STATEMENT.Conditional: _conditional,
    _STATEMENT.Case: _case,
    _STATEMENT.ForLoop: _for,
    _STATEMENT.WhileLoop: _loop,
    _STATEMENT.RepeatLoop: _loop,
    _STATEMENT.ForeachLoop: _loop,
    _STATEMENT.ForeverLoop: _loop,
    _STATEMENT.DoWhileLoop: _do_while,
    _STATEMENT.Break: _leave_round,
    _STATEMENT.Continue: _leave_round,
    _STATEMENT.Return: _return,
    _STATEMENT.Disable: _disable,
    _STATEMENT.ImmediateAssertion: _assertion,
}
