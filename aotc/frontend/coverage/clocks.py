"""Clocking events of covergroups; IEEE 1800-2023 19.3.

In a module one procedure samples all instances of a covergroup. It stands before all others, as a
covergroup samples when the event occurs and not after what others do then. Where the event
depends on arguments or on an object, each instance has a process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.members import own_property, this
from aotc.frontend.conversions import as_i1, truth
from aotc.frontend.coverage.functions import call, type_handle
from aotc.frontend.coverage.names import HANDLE, chain, is_embedded
from aotc.frontend.coverage.ops import asks, cover, loop, when
from aotc.frontend.frames import Frame, body, branch, open_label
from aotc.frontend.literals import null
from aotc.frontend.statements.forks import detached
from aotc.frontend.statements.timing import wait
from aotc.frontend.structure.procedures import in_program
from aotc.frontend.tidy import tidy
from aotc.ir.model import UNIT, Op, TypedInt
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.frontend.coverage.names import Covergroup
    from aotc.ir.model import Value

_BLOCK_EVENTS = ast.TimingControlKind.BlockEventList
_ALWAYS = 2


def event_of(group: Covergroup) -> Any:
    """The clocking event; None without one."""
    for each in reversed(chain(group)):
        event: Any = each.symbol.coverageEvent
        if event is not None:
            return None if event.kind == _BLOCK_EVENTS else event
    return None


def is_shared(group: Covergroup) -> bool:
    """Whether all instances of an instance of the module wait for the same event."""
    event = event_of(group)
    if event is None or group.body is None:
        return False
    found = True

    def look(node: Any) -> None:
        nonlocal found
        found = found and node.symbol.kind != ast.SymbolKind.FormalArgument

    event.visit(lookup_table={ast.ExpressionKind.NamedValue: look})
    return found


def procedure(ctx: Context, group: Covergroup) -> None:
    """The procedure that samples all instances, in front of those of the module."""
    module = ctx.module
    assert module is not None
    event = event_of(group)
    ctx.at(event)
    region, inner = body(ctx, Frame("procedure"))
    wait(inner, event)
    sample_all(inner, group)
    inner.builder.op("moore.return")
    tidy(region)
    attrs: dict[str, Any] = {"kind": TypedInt(_ALWAYS, "i32")}
    if in_program(ctx):
        attrs["aotc.reactive"] = UNIT
    op = Op("moore.procedure", [], [], attrs, [region], loc=ctx.loc(event))
    region.parent = op
    module.declare(op)


def sample_all(ctx: Context, group: Covergroup) -> None:
    """Samples all instances of a covergroup."""
    type = type_handle(ctx, group)
    nothing = null(ctx, HANDLE)
    assert nothing is not None
    first = cover(ctx, "next", [type, nothing], [HANDLE])[0]
    at = ctx.builder.value("moore.variable", [first], moore_ref(HANDLE))

    def read(now: Context) -> Value:
        return now.builder.value("moore.read", [at], HANDLE)

    def step(now: Context) -> None:
        _at_event(now, group, read(now))
        after = cover(now, "next", [type, read(now)], [HANDLE])[0]
        now.builder.op("moore.blocking_assign", [at, after])

    loop(ctx, lambda now: as_i1(now, truth(now, read(now))), step)


def sample_own(ctx: Context, group: Covergroup) -> None:
    """Samples the instance that the object `this` has of a covergroup of its class, if any."""
    symbol = group.symbol
    member = next(m for m in group.owner if is_embedded(m, symbol))
    made = ctx.builder.value("moore.read", [own_property(ctx, member)], HANDLE)
    when(ctx, as_i1(ctx, truth(ctx, made)), lambda now: _at_event(now, group, made))


def process(ctx: Context, group: Covergroup, made: Value) -> None:
    """The process of an instance, which `new` starts."""
    event = event_of(group)
    ctx.at(event)
    with detached(ctx) as inner:
        head = open_label(inner)
        wait(inner, event)
        _at_event(inner, group, made)
        branch(inner, head)


def _at_event(ctx: Context, group: Covergroup, made: Value) -> None:
    """Samples now, or with strobe in the postponed region, once in a time slot (19.7.1)."""
    if _strobes(group):
        first = asks(ctx, "strobe", [made])
        when(ctx, first, lambda now: _sample_postponed(now, group, made))
    else:
        _sample(ctx, group, made)


def _strobes(group: Covergroup) -> bool:
    found = False
    for setter in (s for each in chain(group) for s in each.symbol.body.options):
        if setter.isTypeOption and str(setter.name) == "strobe":
            constant: Any = setter.expression.right.constant
            found = constant is not None and bool(int(constant.value))
    return found


def _sample(ctx: Context, group: Covergroup, made: Value) -> None:
    first = [this(ctx, group.symbol)] if group.this is not None else []
    call(ctx, group, "sample", [*first, made], None)


def _sample_postponed(ctx: Context, group: Covergroup, made: Value) -> None:
    region, builder = ctx.builder.region()
    builder.loc = ctx.builder.loc
    _sample(ctx.child(builder), group, made)
    builder.op("aotc.yield")
    ctx.builder.op("aotc.postponed", regions=[region])
