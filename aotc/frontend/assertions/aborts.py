"""accept_on and reject_on; IEEE 1800-2023 16.12.14.

They are looked at in each time step, not only at ticks, with sampled values. What a condition is at
the end of a time step is its sampled value in the next one: so one that has become true ends the
attempts a precision of time later, in the Observed region, unless a tick does so before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend.assertions.sampling import hidden
from aotc.frontend.constants import BIT, constant, constant_time
from aotc.frontend.frames import (
    ALWAYS,
    ALWAYS_COMB,
    Frame,
    Label,
    branch,
    cond_branch,
    in_procedure,
    place,
)
from aotc.frontend.statements.returns import finish_plain
from aotc.ir.model import TypedInt

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.assertions.running_property import RunningProperty
    from aotc.frontend.context import Context
    from aotc.ir.model import Value


def lower(
    outer: Context, property: RunningProperty, report: Callable[[Context, list[Value]], None]
) -> None:
    """Has attempts ended between ticks; `report` says how many have passed, passed vacuously and
    failed."""
    assert outer.module is not None
    due = hidden(outer.module, "$abort", BIT, outer)
    _ask(outer, property, due)
    with in_procedure(outer, ALWAYS) as inner:
        _await(inner, due)
        observed, builder = inner.builder.region()
        within = inner.child(builder, frame=Frame("action"))
        within.clock = property.reader.clock
        report(within, property.abort(within))
        finish_plain(within, "aotc.yield")
        inner.builder.op("aotc.observed", regions=[observed])


def _ask(outer: Context, property: RunningProperty, due: Value) -> None:
    """Changes `due` when a condition has become true."""
    with in_procedure(outer, ALWAYS_COMB) as inner:
        yes, exit = Label(), Label()
        for number in property.reader.aborts:
            on = Label()
            cond_branch(inner, property.reader.atoms[number].value(inner), yes, on)
            place(inner, on)
        branch(inner, exit)
        place(inner, yes)
        old = inner.builder.value("moore.read", [due], BIT)
        new = inner.builder.value("moore.not", [old], BIT)
        delay = constant_time(inner, inner.timeprecision_fs)
        inner.builder.op("moore.delayed_nonblocking_assign", [due, new, delay])
        branch(inner, exit)
        place(inner, exit)


def _await(ctx: Context, bit: Value) -> None:
    region, builder = ctx.builder.region()
    found = builder.value("moore.read", [bit], BIT)
    builder.op("moore.detect_event", [found], attrs={"edge": TypedInt(0, "i32")})
    ctx.builder.op("moore.wait_event", regions=[region])


def letter_of(ctx: Context, property: RunningProperty) -> list[Value]:
    """A bit for each atom; 0 but for those that abort."""
    inner = ctx.child()
    inner.sampling = True
    zero = constant(ctx, BIT, 0)
    aborts = set(property.reader.aborts)
    return [
        ctx.builder.value("moore.from_builtin_int", [atom.value(inner)], BIT)
        if number in aborts
        else zero
        for number, atom in enumerate(property.reader.atoms)
    ]
