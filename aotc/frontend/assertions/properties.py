"""Sequences and properties as texts in postfix order; IEEE 1800-2023 16.7 to 16.13.

property.h has the operators. What the text calls bits are the Boolean expressions in it
(`Reader.atoms`), of which every tick gives the runtime the values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions import clocks, future, recursion, several_clocks
from aotc.frontend.assertions.local_variables import Locals
from aotc.frontend.constants import BIT
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1, to_bits
from aotc.frontend.expressions import operators
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.expressions.purity import calls_subroutine

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.AssertionExprKind
_BINARY = ast.BinaryAssertionOperator
_UNARY = ast.UnaryAssertionOperator
_REPETITION = ast.SequenceRepetition.Kind
_NAMES = (ast.ExpressionKind.NamedValue, ast.ExpressionKind.HierarchicalValue)
_MOST_ATOMS = 64
# Only sequences have these.
_SEQUENCES = (_KIND.SequenceConcat, _KIND.SequenceWithMatch, _KIND.FirstMatch)
_SEQUENCE_OPERATORS = {
    _BINARY.Intersect: "intersect", _BINARY.Throughout: "throughout", _BINARY.Within: "within",
    _BINARY.And: "seq-and", _BINARY.Or: "seq-or",
}  # fmt: skip
# Whether the operator is strong, and whether its operands overlap.
_UNTIL = {
    _BINARY.Until: (0, 0), _BINARY.SUntil: (1, 0), _BINARY.UntilWith: (0, 1),
    _BINARY.SUntilWith: (1, 1),
}  # fmt: skip


@dataclass(slots=True)
class Atom:
    """A Boolean expression of a property.

    value: makes its i1 from sampled values.
    lazy:  it calls a function of the user, so it is only evaluated where an attempt needs it.
    """

    value: Callable[[Context], Value]
    lazy: bool


class SeveralClocksError(Exception):
    """A second clock stands in a property that is read as one of a single clock."""


def reading[T](read: Callable[[bool], T]) -> T:
    """What `read` makes of a property; it is told whether that has several clocks."""
    try:
        return read(False)
    except SeveralClocksError:
        return read(True)


@dataclass(slots=True, eq=False)
class Reader:
    """Reads one property.

    ctx:     where the assertion stands.
    clock:   its leading clocking event; None until it is known.
    several: whether it has other clocks too: then each step of a sequence names its own (16.13).
    others:  these clocks.
    disable: makes the i1 of the condition of `disable iff`; None without one.
    strong:  a sequence is strong unless it says otherwise: that of a cover (16.12.2).
    delayed: whether it is evaluated one tick late (future.py).
    ends:    whether the end of the simulation may decide it.
    aborts:  the atoms that end attempts between ticks, too.
    implications: what stands on either side of `|->` or `|=>` in a text.
    locals:  its local variables, and what is done with them (aotc.frontend.local_variables).
    """

    ctx: Context
    clock: Any = None
    several: bool = False
    others: list[Any] = field(default_factory=list)
    disable: Callable[[Context], Value] | None = None
    strong: bool = False
    delayed: bool = False
    ends: bool = False
    atoms: list[Atom] = field(default_factory=list)
    aborts: list[int] = field(default_factory=list)
    implications: dict[str, tuple[str, str]] = field(default_factory=dict)
    locals: Locals = field(default_factory=Locals)
    _opened: list[Any] = field(default_factory=list)
    _instances: recursion.Instances = field(default_factory=recursion.Instances)
    _own: Any = None
    _known: dict[Any, int] = field(default_factory=dict)

    def specification(self, node: Any) -> Any:
        """Reads the clock and the disable condition in front of a property; what is behind."""
        while True:
            if node.kind == _KIND.Clocking:
                self._tick(node)
                node = node.expr
            elif node.kind == _KIND.DisableIff:
                self.disable = _condition_of(node.condition)
                node = node.expr
            elif _is_plain_instance(node):
                instance = self._instances.made(node.expr, None)
                self._opened.append((instance, node.expr.localVars))
                node = self.body(node.expr)
                self._instances.around.append(instance)
            else:
                return node

    def text(self, node: Any, *, sequence: bool) -> str:
        """The text of what is behind the specification."""
        found = self.sequence(node) if sequence else self.property(node)
        for instance, symbols in reversed(self._opened):
            found += instance.definition
            found += self.locals.begin(symbols, "seq-begin" if sequence else "begin")
        return found

    def _tick(self, node: Any) -> Any:
        """Notes a clocking event."""
        found = clocks.resolved(self.ctx, node.clocking)
        if self.clock is None:
            self.clock = found
        elif not self._is_leading(found):
            if not self.several:
                raise SeveralClocksError
            if all(clocks.key_of(found) != clocks.key_of(other) for other in self.others):
                self.others.append(found)
        return found

    def _is_leading(self, clock: Any) -> bool:
        return bool(clocks.key_of(clock) == clocks.key_of(self.clock))

    def _within(self, node: Any, read: Callable[[Any], str]) -> str:
        """What is behind a clocking event."""
        outer, self._own = self._own, self._tick(node)
        found = read(node.expr)
        self._own = outer
        return found

    def _step(self, text: str) -> str:
        """One tick of a sequence."""
        if not self.several:
            return text
        return f"{text} at {self._ticked()}"

    def _ticked(self) -> int:
        """The atom that says whether the present clock has ticked."""
        clock = self._own or self.clock
        key = "clock", clocks.key_of(clock)
        return self._atom(
            self.ctx.scope, Atom(lambda ctx: _has_ticked(ctx, clock), lazy=False), key
        )

    def body(self, expr: Any) -> Any:
        """The body of a named sequence or property, with its arguments in place."""
        if expr.isRecursiveProperty:
            what = f"the recursive property `{expr.symbol.name}`, whose arguments keep changing,"
            unsupported(self.ctx, expr, what, "pass the formal arguments on in their places")
        self.locals.declare(expr.localVars)
        return expr.body

    # Atoms ------------------------------------------------------------------------------------

    def _atom(self, node: Any, atom: Atom, key: Any = None) -> int:
        """The number of an atom."""
        found = self._known.get(key) if key is not None else None
        if found is None:
            found = len(self.atoms)
            if found == _MOST_ATOMS:
                unsupported(self.ctx, node, f"a property of more than {_MOST_ATOMS} expressions")
            self.atoms.append(atom)
            if key is not None:
                self._known[key] = found
        return found

    def _expression(self, expr: Any) -> int:
        from aotc.frontend.assertions.sequence_events import prepare

        if self.locals.are_in(expr):
            unsupported(self.ctx, expr, "a local variable outside of sequences")
        prepare(self.ctx, expr)
        self.delayed |= future.asks(expr)
        key = expr.symbol if expr.kind in _NAMES else None
        clock = self._own
        atom = Atom(lambda ctx: condition(_at(ctx, clock), expr), calls_subroutine(expr))
        return self._atom(expr, atom, key)

    # Sequences --------------------------------------------------------------------------------

    def sequence(self, node: Any) -> str:
        """The text of a sequence."""
        match node.kind:
            case _KIND.Simple:
                return self._simple(node)
            case _KIND.SequenceConcat:
                return self._concatenation(node)
            case _KIND.Binary if node.op in _SEQUENCE_OPERATORS:
                return self._operator(node)
            case _KIND.SequenceWithMatch:
                inner = self.sequence(node.expr) + self.locals.match(node.matchItems)
                return self._repeated(inner, node.repetition)
            case _KIND.FirstMatch:
                return f"{self.sequence(node.seq)} first{self.locals.match(node.matchItems)}"
            case _KIND.Clocking:
                return self._within(node, self.sequence)
        return unsupported(self.ctx, _place(node), "a property where a sequence stands")

    def _operator(self, node: Any) -> str:
        assigned = self.locals.assigned
        left, right = self.sequence(node.left), self.sequence(node.right)
        if node.op != _BINARY.Or and self.locals.assigned != assigned:
            what = "an assignment to a local variable below and, intersect, within or throughout"
            unsupported(self.ctx, _place(node), what)
        return f"{left} {right} {_SEQUENCE_OPERATORS[node.op]}"

    def _simple(self, node: Any) -> str:
        expr = node.expr
        if _is_instance(expr):
            inner = self.sequence(self.body(expr))
            inner += self.locals.begin(expr.localVars, "seq-begin")
        elif self.locals.are_in(expr):
            if node.repetition is not None and node.repetition.kind != _REPETITION.Consecutive:
                unsupported(self.ctx, expr, "[-> ] or [= ] of a local variable")
            inner = self._step(f"local {self.locals.question(expr)}")
        else:
            inner = self._step("any" if _is_true(expr) else f"bit {self._expression(expr)} 0")
        return self._repeated(inner, node.repetition)

    def _repeated(self, text: str, repetition: Any) -> str:
        if repetition is None:
            return text
        operator = {
            _REPETITION.Consecutive: "repeat", _REPETITION.GoTo: "goto",
            _REPETITION.Nonconsecutive: "nonconsecutive",
        }[repetition.kind]  # fmt: skip
        return f"{text} {operator} {_numbers(repetition.range)}"

    def _concatenation(self, node: Any) -> str:
        """`##[m:n]` before each element; before the first one ticks, between two `##1` for one of
        them (16.7)."""
        found = ""
        for element in node.elements:
            text, delay = self.sequence(element.sequence), element.delay
            least, most = delay.min, delay.max
            if not found:
                tick = self._step("any")
                found = text if most == 0 else f"{tick} repeat {_numbers(delay)} {text} then"
                continue
            if least == 0 and most == 0:
                found = f"{found} {text} fused"
                continue
            upper = "$" if most is None else str(most - 1)
            wait = f"{self._step('any')} repeat {max(least - 1, 0)} {upper} {text} then"
            later = f"{found} {wait} then"
            found = later if least else f"{found} {text} fused {later} seq-or"
        return found

    # Properties -------------------------------------------------------------------------------

    def property(self, node: Any) -> str:
        """The text of a property."""
        match node.kind:
            case _KIND.Simple if _is_plain_instance(node):
                return self._instance(node.expr)
            case _KIND.Clocking:
                return self._within(node, self.property)
            case _KIND.StrongWeak:
                return self._as_property(node.expr, node.strength == node.Strong)
            case _KIND.Binary:
                return self._binary(node)
            case _KIND.Unary:
                return self._unary(node)
            case _KIND.Conditional:
                yes = self.property(node.ifExpr)
                no = "true" if node.elseExpr is None else self.property(node.elseExpr)
                return self._chosen(self._expression(node.condition), yes, no)
            case _KIND.Case:
                return self._case(node)
            case _KIND.Abort:
                return self._abort(node)
            case _KIND.DisableIff:
                unsupported(self.ctx, node.condition, "disable iff inside of a property")
        return self._as_property(node, self.strong)

    def _instance(self, expr: Any) -> str:
        """A named property or sequence, or the one around over again."""
        clock = self._own and clocks.key_of(self._own)
        instance = self._instances.made(expr, clock)
        same = self._instances.same(instance)
        if same is not None:
            if self.locals.symbols:
                unsupported(self.ctx, expr, "a recursive property with local variables")
            if self._instances.labels > recursion.MOST:
                unsupported(self.ctx, expr, f"more than {recursion.MOST} recursive properties")
            return f"recur {same.label}"
        body = self.body(expr)
        self._instances.around.append(instance)
        inner = self.property(body)
        self._instances.around.pop()
        return inner + instance.definition + self.locals.begin(expr.localVars, "begin")

    def _chosen(self, atom: int, yes: str, no: str) -> str:
        """One of two properties."""
        if not self.several:
            return f"{yes} {no} if {atom}"
        holds, fails = (self._step(f"bit {atom} {negated}") for negated in (0, 1))
        return several_clocks.chosen(holds, fails, yes, no)

    def _as_property(self, node: Any, strong: bool) -> str:
        self.ends |= strong
        return f"{self.sequence(node)} sequence {int(strong)}"

    def _binary(self, node: Any) -> str:
        op = node.op
        if op in (_BINARY.Intersect, _BINARY.Throughout, _BINARY.Within):
            return self._as_property(node, self.strong)
        if op in (_BINARY.OverlappedImplication, _BINARY.NonOverlappedImplication):
            operator = "implies" if op == _BINARY.OverlappedImplication else "implies-1"
            sides = self.sequence(node.left), self.property(node.right)
            text = f"{sides[0]} {sides[1]} {operator}"
            self.implications[text] = sides
            return text
        if op in (_BINARY.OverlappedFollowedBy, _BINARY.NonOverlappedFollowedBy):
            self.ends = True
            operator = "implies" if op == _BINARY.OverlappedFollowedBy else "implies-1"
            return f"{self.sequence(node.left)} {self.property(node.right)} not {operator} not"
        left, right = self.property(node.left), self.property(node.right)
        if op in _UNTIL:
            strong, overlaps = _UNTIL[op]
            self.ends |= bool(strong)
            clock = 2 * (self._ticked() + 1) if self.several else 0
            return f"{left} {right} until {strong} {overlaps + clock}"
        if op == _BINARY.Implies:
            return f"{left} not {right} or"
        if op == _BINARY.Iff:
            return f"{left} not {right} or {right} not {left} or and"
        return f"{left} {right} {'and' if op == _BINARY.And else 'or'}"

    def _unary(self, node: Any) -> str:
        op, inner = node.op, self.property(node.expr)
        strong = int(op in (_UNARY.SNextTime, _UNARY.SAlways, _UNARY.SEventually))
        if op == _UNARY.Not:
            self.ends = True
            return f"{inner} not"
        self.ends |= bool(strong)
        if self.several:
            return self._counted(node, inner, strong=bool(strong))
        if op in (_UNARY.NextTime, _UNARY.SNextTime):
            count = 1 if node.range is None else node.range.min
            return f"{inner} next {count} {strong}"
        operator = "always" if op in (_UNARY.Always, _UNARY.SAlways) else "eventually"
        if node.range is None:
            return f"{inner} {operator} $ {strong}"
        least, most = node.range.min, node.range.max
        count = "$" if most is None else str(most - least)
        text = f"{inner} {operator} {count} {strong}"
        return f"{text} next {least} {strong}" if least else text

    def _counted(self, node: Any, inner: str, *, strong: bool) -> str:
        """nexttime, always and eventually by ticks of the present clock."""
        self.ends = True
        step = self._step("any")
        least, most = (0, None) if node.range is None else (node.range.min, node.range.max)
        if node.op in (_UNARY.NextTime, _UNARY.SNextTime):
            count = 1 if node.range is None else least
            return several_clocks.next_time(step, count, inner, strong=strong)
        is_always = node.op in (_UNARY.Always, _UNARY.SAlways)
        write = several_clocks.always if is_always else several_clocks.eventually
        return write(step, least, most, inner, strong=strong)

    def _case(self, node: Any) -> str:
        """The property of the first item that equals the expression; without one it is true."""
        found = "true" if node.defaultCase is None else self.property(node.defaultCase)
        for item in reversed(list(node.items)):
            body = self.property(item.body)
            for expr in reversed(list(item.expressions)):
                self.delayed |= future.asks(expr) or future.asks(node.expr)
                atom = Atom(
                    lambda ctx, expr=expr: _equals(ctx, node.expr, expr),  # type: ignore[misc]
                    calls_subroutine(node.expr) or calls_subroutine(expr),
                )
                found = self._chosen(self._atom(expr, atom), body, found)
        return found

    def _abort(self, node: Any) -> str:
        atom = self._expression(node.condition)
        flags = int(node.action == node.Accept)
        if node.isSync:
            atom = self._at_ticks(node.condition, atom)
        else:
            flags += 2
            self.aborts += [atom] if atom not in self.aborts else []
        return f"{self.property(node.expr)} abort {atom} {flags}"

    def _at_ticks(self, node: Any, atom: int) -> int:
        """An atom that is true where another one is at a tick of the present clock."""
        if not self.several:
            return atom
        parts = self.atoms[atom], self.atoms[self._ticked()]
        both = Atom(lambda ctx: _both(ctx, *(part.value(ctx) for part in parts)), parts[0].lazy)
        return self._atom(node, both)


def _both(ctx: Context, *values: Value) -> Value:
    bits = [ctx.builder.value("moore.from_builtin_int", [value], BIT) for value in values]
    return as_i1(ctx, ctx.builder.value("moore.and", bits, BIT))


def _at(ctx: Context, clock: Any) -> Context:
    """A context in which sampled value functions are on a clock; None: on that of `ctx`."""
    if clock is None:
        return ctx
    inner = ctx.child()
    inner.clock = clock
    return inner


def _has_ticked(ctx: Context, clock: Any) -> Value:
    bit = clocks.ticked(ctx, clock)
    return as_i1(ctx, ctx.builder.value("moore.read", [bit], BIT))


def _condition_of(expr: Any) -> Callable[[Context], Value]:
    return lambda ctx: condition(ctx, expr)


def _is_instance(expr: Any) -> bool:
    return isinstance(expr, ast.AssertionInstanceExpression)


def _is_plain_instance(node: Any) -> bool:
    return node.kind == _KIND.Simple and node.repetition is None and _is_instance(node.expr)


def _is_true(expr: Any) -> bool:
    """Whether an expression is a literal that is true."""
    value = expr.constant.value if expr.constant is not None else None
    return bool(value is not None and not getattr(value, "hasUnknown", True) and int(value) != 0)


def _place(node: Any) -> Any:
    return node.syntax


def _numbers(range: Any) -> str:
    return f"{range.min} {'$' if range.max is None else range.max}"


def _equals(ctx: Context, left: ast.Expression, right: ast.Expression) -> Value:
    """An i1: whether two expressions are equal as in a case statement."""
    values = [to_bits(ctx, rvalue(ctx, expr)) for expr in (left, right)]
    same = operators.compare(ctx, ast.BinaryOperator.CaseEquality, values[0], values[1],
                             signed=False)  # fmt: skip
    return as_i1(ctx, same)
