"""Constraints: sets, conditions, loops, unique, soft, order; IEEE 1800-2023 18.5."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import BIT, I32
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert, truth
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.randomization import boxes, functions, operands
from aotc.frontend.randomization.names import array_of
from aotc.frontend.randomization.problem import ask, choose, emit, when
from aotc.frontend.randomization.terms import Terms, join
from aotc.frontend.randomization.variables import each_index, is_sequence
from aotc.frontend.statements.foreach import element_ref, loop
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.frontend.randomization.names import Names
    from aotc.ir.model import Value

_KIND = ast.ConstraintKind


@dataclass(slots=True, eq=False)
class Writer:
    """Writes constraints into code.

    ctx:    where the code goes.
    block:  name of the constraint block; "" of inline constraints.
    guards: conditions that may vary: (expression, whether it must hold).
    arrays: references of arrays of changing size whose elements are gone through.
    """

    ctx: Context
    problem: Value
    names: Names
    block: str = ""
    guards: list[tuple[Any, bool]] = field(default_factory=list)
    arrays: list[Value] = field(default_factory=list)

    def write(self, node: Any) -> None:
        """Adds a constraint to the problem."""
        handler = _HANDLERS.get(node.kind)
        if handler is None:
            unsupported(self.ctx, node.syntax, f"a constraint of kind {node.kind.name}")
        handler(self, node)

    def terms(self) -> Terms:
        return Terms(self.ctx, self.problem, self.names)

    # Kinds ----------------------------------------------------------------------------------------

    def nothing(self, node: Any) -> None:
        """A prototype whose body is nowhere is an empty constraint (18.5.1)."""

    def list_(self, node: Any) -> None:
        for item in node.list:
            self.write(item)

    def expression(self, node: Any) -> None:
        self.post(node.expr, lambda terms: terms.truth(node.expr), soft=bool(node.isSoft))

    def post(self, expr: Any, program: Callable[[Terms], str], *, soft: bool = False) -> None:
        """One constraint; functions are called once their arguments have values."""
        terms = self.terms()
        calls = functions.calls_to_settle(terms, expr)
        for guard, _ in self.guards:
            calls += functions.calls_to_settle(terms, guard)
        self.ctx.at(expr)
        if not calls:
            self._post(expr, terms, program, soft=soft)
            return
        ready = functions.settled(terms, calls)
        later = Terms(self.ctx, self.problem, self.names, calls)
        when(self.ctx, ready, lambda: self._post(expr, later, program, soft=soft))

    def _post(
        self, expr: Any, terms: Terms, program: Callable[[Terms], str], *, soft: bool
    ) -> None:
        conditions = [
            join(terms.truth(guard), "" if holds else "n") for guard, holds in self.guards
        ]
        text = program(terms)
        if conditions:
            first, *rest = conditions
            text = join(first, *(join(c, "j") for c in rest), text, "i")
        self.mark()
        self.ctx.at(expr)
        emit(self.ctx, "post", self.problem, soft=soft, name=self.block, program=text)

    def mark(self) -> None:
        """The constraint waits until arrays that it is made from have their size."""
        for ref in self.arrays:
            ask(self.ctx, "count", I32, self.problem, ref, mark=True)

    def implication(self, node: Any) -> None:
        self.branch(node.predicate, lambda: self.write(node.body), None)

    def conditional(self, node: Any) -> None:
        other = None if node.elseBody is None else lambda: self.write(node.elseBody)
        self.branch(node.predicate, lambda: self.write(node.ifBody), other)

    def branch(
        self, predicate: Any, yes: Callable[[], None], no: Callable[[], None] | None
    ) -> None:
        """What holds under a condition, and under its opposite. Parts of the condition that cannot
        vary are looked at by ordinary code, so what they exclude is not evaluated (18.5.12)."""
        fixed, varying = self._conjuncts(predicate)
        if not varying:
            self._fixed(fixed, yes, no or (lambda: None))
            return

        def guarded() -> None:
            self._guarded(varying, yes, no)

        if fixed:
            self._fixed(fixed, guarded, no or (lambda: None))
        else:
            guarded()

    def _conjuncts(self, predicate: Any) -> tuple[list[Any], list[Any]]:
        """The operands of && in a condition: those that cannot vary, and the others."""
        if (
            isinstance(predicate, ast.BinaryExpression)
            and predicate.op == ast.BinaryOperator.LogicalAnd
        ):
            fixed, varying = self._conjuncts(predicate.left)
            more, others = self._conjuncts(predicate.right)
            return fixed + more, varying + others
        vary = self.names.may_vary(predicate)
        return ([], [predicate]) if vary else ([predicate], [])

    def _fixed(
        self, conditions: list[Any], yes: Callable[[], None], no: Callable[[], None]
    ) -> None:
        """Branches on conditions that cannot vary, one after the other."""
        if not conditions:
            yes()
            return
        ctx = self.names.context(conditions[0]).child(self.ctx.builder)
        bit = convert(ctx, truth(ctx, rvalue(ctx, conditions[0])), BIT, signed=False)
        choose(self.ctx, bit, lambda: self._fixed(conditions[1:], yes, no), no)

    def _guarded(
        self, varying: list[Any], yes: Callable[[], None], no: Callable[[], None] | None
    ) -> None:
        before = list(self.guards)
        self.guards = before + [(condition, True) for condition in varying]
        yes()
        if no is not None:
            # The opposite of a && b: !a, or a and !b.
            for i, condition in enumerate(varying):
                self.guards = [*before, *((c, True) for c in varying[:i]), (condition, False)]
                no()
        self.guards = before

    def foreach(self, node: Any) -> None:
        count = len(self.arrays)
        outer, array = self.ctx, node.arrayRef
        inner = self.names.context(array).child(outer.builder)
        known = list(self.names.sized)
        if is_sequence(array.type):
            self.arrays.append(operands.place(inner, array))
        symbol, path = array_of(array)
        self.names.sized += [(symbol, (*path, *[""] * i)) for i in range(len(node.loopDims))]

        def body(ctx: Context) -> None:
            for dim in node.loopDims:
                if dim.loopVar is not None:
                    outer.bind(dim.loopVar, ctx.lookup(dim.loopVar))
                    if self.names.object is not None:
                        self.names.object.bind(dim.loopVar, ctx.lookup(dim.loopVar))
                    self.names.caller.bind(dim.loopVar, ctx.lookup(dim.loopVar))
            within = len(self.arrays)
            self.arrays += self._arrays_within(node)
            self.write(node.body)
            del self.arrays[within:]

        loop(inner, node, body)
        del self.arrays[count:]
        self.names.sized = known

    def _arrays_within(self, node: Any) -> list[Value]:
        """The arrays of changing size in boxes that a loop over several dimensions goes through."""
        array = node.arrayRef
        type = array.type.canonicalType
        if len(node.loopDims) < 2 or not boxes.has_boxes(type):
            return []
        inner = self.names.context(array).child(self.ctx.builder)
        found: list[Value] = []
        at = operands.place(inner, array)
        for dim in list(node.loopDims)[:-1]:
            if dim.loopVar is None:
                unsupported(self.ctx, array, "a foreach without all indices of a random array",
                            "name each index")  # fmt: skip
            ref = self.ctx.lookup(dim.loopVar)
            assert ref.type.elem is not None
            index = inner.builder.value("moore.read", [ref], ref.type.elem)
            if not boxes.has_boxes(type):
                return found
            at = boxes.element(inner, at, type, index)
            type = type.arrayElementType.canonicalType
            if is_sequence(type):
                found.append(at)
        return found

    def unique(self, node: Any) -> None:
        """unique {...} (18.5.4)."""

        def differ(terms: Terms) -> str:
            size = literals.integer(self.ctx, I32, 0)
            for item in node.items:
                size = self.ctx.builder.value("moore.add", [size, _push(terms, item)], I32)
            return terms.apply("U", size)

        self.post(node.items[0], differ)

    def before(self, node: Any) -> None:
        """solve a before b (18.5.9)."""
        terms = self.terms()

        def then(count: int) -> None:
            for item in node.after:
                _push_variable(terms, item)
            emit(self.ctx, "before", self.problem, first=count)

        single = [item for item in node.solve if not item.type.isUnpackedArray]
        if single:
            for item in single:
                _push_variable(terms, item)
            then(len(single))
        for array in node.solve:
            if array.type.isUnpackedArray:
                _each_element(terms, array, lambda: then(1))

    def disable(self, node: Any) -> None:
        """disable soft (18.5.13.2)."""
        terms = self.terms()
        if node.target.type.isUnpackedArray:
            _each_element(terms, node.target)
        else:
            operands.use(terms, node.target)
        emit(self.ctx, "disable", self.problem)


def _push(terms: Terms, item: Any) -> Value:
    """Pushes an expression, or all elements of an array; the number of operands (i32)."""
    if item.type.isUnpackedArray:
        return _each_element(terms, item)
    if terms.names.may_vary(item) and not isinstance(item, ast.ConversionExpression):
        operands.use(terms, item)
    else:
        part = terms.child()
        program = part.term(item)
        part.apply(program, part.count)
    return literals.integer(terms.ctx, I32, 1)


def _push_variable(terms: Terms, item: Any) -> None:
    """Pushes what `solve ... before` names: a variable, all elements of an array, or its size."""
    if item.type.isUnpackedArray:
        _each_element(terms, item)
    elif isinstance(item, ast.CallExpression):
        functions.call(terms, item)
    else:
        operands.use(terms, item)


def _each_element(terms: Terms, array: Any, then: Callable[[], None] | None = None) -> Value:
    """Pushes all elements of an array of integers, in all its dimensions, and does something behind
    each; their number (i32)."""
    ctx = terms.names.context(array).child(terms.ctx.builder)
    return _push_all(terms, lvalue(ctx, array), array.type, then or (lambda: None))


def _push_all(terms: Terms, ref: Value, type: Any, then: Callable[[], None]) -> Value:
    inner = type.canonicalType.arrayElementType
    if not inner.isUnpackedArray or is_sequence(type):

        def each(push: Callable[[], None], _: Value) -> None:
            push()
            then()

        return operands.of_reference(terms, ref, type, each)
    ctx = terms.ctx
    zero = literals.integer(ctx, I32, 0)
    count = ctx.builder.value("moore.variable", [zero], moore_ref(I32), {"name": "$n"})

    def one(index: Value) -> None:
        size = _push_all(terms, element_ref(ctx, ref, type, index), inner, then)
        so_far = ctx.builder.value("moore.read", [count], I32)
        more = ctx.builder.value("moore.add", [so_far, size], I32)
        ctx.builder.op("moore.blocking_assign", [count, more])

    each_index(ctx, type.canonicalType, one)
    return ctx.builder.value("moore.read", [count], I32)


_HANDLERS: dict[Any, Callable[[Writer, Any], None]] = {
    _KIND.List: Writer.list_,
    _KIND.Invalid: Writer.nothing,
    _KIND.Expression: Writer.expression,
    _KIND.Implication: Writer.implication,
    _KIND.Conditional: Writer.conditional,
    _KIND.Foreach: Writer.foreach,
    _KIND.Uniqueness: Writer.unique,
    _KIND.SolveBefore: Writer.before,
    _KIND.DisableSoft: Writer.disable,
}
