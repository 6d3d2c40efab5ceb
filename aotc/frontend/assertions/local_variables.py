"""Local variables of sequences and properties, and what happens where a sequence matches.

Source: IEEE 1800-2023 16.10, 16.11. The runtime knows their values by numbers; the values
themselves stand in hidden queues of the module, at these places, the initial ones first. Before a
tick the runtime asks for each expression and each assignment that some attempt gets to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions.assertions import evaluate_early
from aotc.frontend.assertions.sampling import hidden
from aotc.frontend.constants import BIT, I32, constant
from aotc.frontend.conversions import as_i1, resize
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.frames import Frame, Label, branch, cond_branch, open_label, place
from aotc.frontend.statements.assignments import effect
from aotc.frontend.statements.returns import finish_plain
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_queue, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

    # Given the runtime's function, its operands and the number of results.
    Ask = Callable[[Context, str, Sequence[Value], int], list[Value]]


@dataclass(slots=True, eq=False)
class Locals:
    """The local variables of one property.

    symbols:   all of them.
    questions: expressions by even numbers (halved).
    matches:   what is done where something matches or begins, by odd numbers (halved).
    assigned:  how many assignments there are.
    """

    symbols: list[Any] = field(default_factory=list)
    questions: list[ast.Expression] = field(default_factory=list)
    matches: list[list[Any]] = field(default_factory=list)
    assigned: int = 0

    def declare(self, symbols: Any) -> None:
        """Adds variables."""
        self.symbols += [symbol for symbol in symbols if symbol not in self.symbols]

    def are_in(self, expr: ast.Expression) -> bool:
        """Whether an expression names any."""
        found = False

        def value(node: Any) -> None:
            nonlocal found
            found = found or node.symbol in self.symbols

        if self.symbols:
            expr.visit(lookup_table={ast.ExpressionKind.NamedValue: value})
        return found

    def question(self, expr: ast.Expression) -> int:
        """The number of an expression."""
        self.questions.append(expr)
        return 2 * (len(self.questions) - 1)

    def match(self, items: Any) -> str:
        """The operator for what stands behind a sequence in parentheses."""
        items = list(items)
        if not items:
            return ""
        self.assigned += sum(not isinstance(item, ast.CallExpression) for item in items)
        self.matches.append(items)
        return f" assign {2 * len(self.matches) - 1}"

    def begin(self, symbols: Any, operator: str) -> str:
        """The operator for the initial values of variables."""
        items = [symbol for symbol in symbols if symbol.initializer is not None]
        if not items:
            return ""
        self.matches.append(items)
        return f" {operator} {2 * len(self.matches) - 1}"


class Answers:
    """Evaluates what the runtime asks for."""

    def __init__(self, outer: Context, given: Locals):
        assert outer.module is not None
        self.given = given
        self.queues: list[Value] = []
        for symbol in given.symbols:
            type = moore_type(symbol.type, outer.loc(symbol))
            initial = outer.builder.value("aotc.default", [], type)
            queue = moore_queue(type)
            first = outer.builder.value("aotc.array_concat", [initial], queue)
            self.queues.append(hidden(outer.module, f"$local.{symbol.name}", queue, outer, first))

    def give(self, ctx: Context, ask: Ask, letter: Value, starts: Value) -> None:
        """Appends a loop that answers until nothing is asked."""
        if not self.given.questions and not self.given.matches:
            return
        loc = ctx.builder.loc
        head, exit = open_label(ctx), Label()
        question, old, new = ask(ctx, "$property_ask", [letter, starts], 3)
        self._unless_equal(ctx, question, 0, exit)
        for number, expr in enumerate(self.given.questions):
            on = Label()
            self._if_equal(ctx, question, 2 * number + 1, on)
            inner = self._inside(ctx, old)
            bit = ctx.builder.value("moore.from_builtin_int", [condition(inner, expr)], BIT)
            ask(ctx, "$property_answer", [resize(ctx, bit, I32, signed=False)], 0)
            branch(ctx, head)
            place(ctx, on)
        for number, items in enumerate(self.given.matches):
            on = Label()
            self._if_equal(ctx, question, 2 * number + 2, on)
            inner = self._inside(ctx, old)
            for item in items:
                self._do(inner, item)
            self._keep(inner, new)
            ask(ctx, "$property_answer", [new], 0)
            branch(ctx, head)
            place(ctx, on)
        branch(ctx, exit)
        place(ctx, exit)
        ctx.builder.loc = loc

    def _unless_equal(self, ctx: Context, value: Value, number: int, exit: Label) -> None:
        """Goes to `exit` if a value is `number`."""
        on = Label()
        cond_branch(ctx, self._is(ctx, value, number), exit, on)
        place(ctx, on)

    def _if_equal(self, ctx: Context, value: Value, number: int, exit: Label) -> None:
        """Goes to `exit` unless a value is `number`."""
        on = Label()
        cond_branch(ctx, self._is(ctx, value, number), on, exit)
        place(ctx, on)

    def _is(self, ctx: Context, value: Value, number: int) -> Value:
        same = ctx.builder.value("moore.eq", [value, constant(ctx, I32, number)], BIT)
        return as_i1(ctx, same)

    def _inside(self, ctx: Context, number: Value) -> Context:
        """A context in which the variables have the values of a number."""
        inner = ctx.child()
        inner.sampling = True
        for symbol, queue in zip(self.given.symbols, self.queues, strict=True):
            assert queue.type.elem is not None
            type = queue.type.elem.elem
            assert type is not None
            kept = ctx.builder.value("moore.read", [queue], queue.type.elem)
            value = ctx.builder.value("moore.dyn_queue_extract", [kept, number, number], type)
            name = {"name": str(symbol.name)}
            inner.bind(symbol, ctx.builder.value("moore.variable", [value], moore_ref(type), name))
        return inner

    def _do(self, ctx: Context, item: Any) -> None:
        """One assignment, or a call, which is made in the Reactive region (16.11)."""
        if isinstance(item, ast.Symbol):
            initializer: Any = item.initializer  # type: ignore[attr-defined]
            ctx.at(initializer)
            value = rvalue(ctx, initializer)
            ctx.builder.op("moore.blocking_assign", [ctx.values[item], value])
        elif not isinstance(item, ast.CallExpression):
            effect(ctx.child(), item)
        else:
            region, builder = ctx.builder.region()
            later = ctx.child(builder, frame=Frame("action"))
            effect(later, item)
            finish_plain(later, "aotc.yield")
            evaluate_early(ctx, region)
            ctx.at(item).op("aotc.defer", regions=[region], attrs={"kind": "reactive"})

    def _keep(self, ctx: Context, number: Value) -> None:
        """Keeps the variables' values under a number."""
        for symbol, queue in zip(self.given.symbols, self.queues, strict=True):
            variable = ctx.values[symbol]
            type = variable.type.elem
            assert type is not None
            value = ctx.builder.value("moore.read", [variable], type)
            place_ = ctx.builder.value(
                "moore.dyn_queue_ref_element", [queue, number], moore_ref(type)
            )
            ctx.builder.op("moore.blocking_assign", [place_, value])
