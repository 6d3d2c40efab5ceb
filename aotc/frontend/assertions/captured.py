"""Automatic variables in assertions of procedures; IEEE 1800-2023 16.14.6.1.

An attempt has their values at the time at which control got to the assertion. They are local
variables of the property whose values are stored when the attempt begins; the runtime keeps such
attempts apart and says of each what it has come to, so that actions have these values too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend.constants import BIT, I32, constant
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, branch, cond_branch, open_label, place
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.assertions.running_property import RunningProperty
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

    # Given a context, a kind of outcome (PASSED, ...) and what binds the variables in another.
    Report = Callable[[Context, int, Callable[[Context], None]], None]

PASSED, PASSED_VACUOUSLY, FAILED = 1, 2, 3


def begin(ctx: Context, property: RunningProperty, captured: Sequence[Any]) -> None:
    """Begins an attempt with the present values; other local variables have their first ones."""
    number = property.ask(ctx, "$property_begin", [], 1)[0]
    symbols = property.reader.locals.symbols
    for symbol, queue in zip(symbols, property.answers.queues, strict=True):
        assert queue.type.elem is not None
        type = queue.type.elem.elem
        assert type is not None
        if symbol in captured:
            value = ctx.lookup(symbol)
            if value.type.kind == "moore.ref":
                value = ctx.builder.value("moore.read", [value], type)
        else:
            value = _value_at(ctx, queue, constant(ctx, I32, 0))
        target = ctx.builder.value("moore.dyn_queue_ref_element", [queue, number], moore_ref(type))
        ctx.builder.op("moore.blocking_assign", [target, value])


def outcomes(
    ctx: Context, property: RunningProperty, captured: Sequence[Any], report: Report
) -> None:
    """Appends a loop over the attempts that have come to an end; `report` appends what is done for
    each kind of outcome."""
    head, exit = open_label(ctx), Label()
    kind, number = property.ask(ctx, "$property_outcome", [], 2)
    for outcome in (PASSED, PASSED_VACUOUSLY, FAILED):
        yes, no = Label(), Label()
        same = ctx.builder.value("moore.eq", [kind, constant(ctx, I32, outcome)], BIT)
        cond_branch(ctx, as_i1(ctx, same), yes, no)
        place(ctx, yes)
        values = [
            (symbol, _value_at(ctx, queue, number)) for symbol, queue in _queues(property, captured)
        ]

        def bind(inner: Context, values: list[tuple[Any, Value]] = values) -> None:
            for symbol, value in values:
                name = {"name": str(symbol.name)}
                variable = inner.builder.value(
                    "moore.variable", [value], moore_ref(value.type), name
                )
                inner.bind(symbol, variable)

        report(ctx, outcome, bind)
        branch(ctx, head)
        place(ctx, no)
    branch(ctx, exit)
    place(ctx, exit)


def _queues(property: RunningProperty, captured: Sequence[Any]) -> list[tuple[Any, Value]]:
    """The variables, each with the queue of its values by number."""
    symbols, queues = property.reader.locals.symbols, property.answers.queues
    return [(s, q) for s, q in zip(symbols, queues, strict=True) if s in captured]


def _value_at(ctx: Context, queue: Value, number: Value) -> Value:
    assert queue.type.elem is not None
    type = queue.type.elem.elem
    assert type is not None
    kept = ctx.builder.value("moore.read", [queue], queue.type.elem)
    return ctx.builder.value("moore.dyn_queue_extract", [kept, number, number], type)
