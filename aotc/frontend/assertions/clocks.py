"""Which clock a sampled value function or assertion is on, and what happens at its ticks.

Source: IEEE 1800-2023 14.14, 16.9.3, 16.14.6, 16.15.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions.sampling import hidden, module_context
from aotc.frontend.constants import BIT, constant
from aotc.frontend.context import Builder, members, unsupported
from aotc.frontend.frames import Frame, body
from aotc.frontend.statements.timing import wait
from aotc.frontend.structure.clocking import default_clocking
from aotc.ir.model import UNIT, Op, TypedInt

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_TIMING = ast.TimingControlKind
_SYMBOL = ast.SymbolKind
_STATEMENT = ast.StatementKind
_EXPR = ast.ExpressionKind
_SKIP = ast.VisitAction.Skip
_NO_EDGE = ast.EdgeKind(0)
_ALWAYS = 2

# Which clock ------------------------------------------------------------------------------------


def clock_of(ctx: Context, node: Any, given: Any = None) -> Any:
    """The clocking event of a sampled value function or assertion without one of its own.

    given: the event that it names. Then come that of the assertion around, of the procedure
           (16.14.6), and of the default clocking block.
    """
    if given is not None:
        return resolved(ctx, given)
    if ctx.clock is not None:
        return ctx.clock
    frame = ctx.frame
    while frame is not None:
        if frame.block is not None:
            found = inferred(frame.block)
            if found is not None:
                return resolved(ctx, found)
        frame = frame.outer
    return default_clocking(ctx, node).event


def resolved(ctx: Context, control: Any) -> Any:
    """A clocking event; of a clocking block's name the block's own event."""
    if control.kind == _TIMING.SignalEvent:
        symbol = control.expr.getSymbolReference()
        if symbol is not None and symbol.kind == _SYMBOL.ClockingBlock:
            return symbol.event
        called = getattr(control.expr, "subroutineName", None)
        if called == "$global_clock":
            return global_clock(ctx, control)
        if called == "$inferred_clock":  # 16.14.7
            return clock_of(ctx, control)
    return control


def global_clock(ctx: Context, node: Any) -> Any:
    """The event of the global clocking block of this instance or the nearest above (14.14)."""
    block = global_block(ctx.module.body) if ctx.module is not None else None
    if block is None:
        unsupported(ctx, node, "$global_clock where no instance above has a global clocking")
    return block.event


def global_block(body: Any) -> Any:
    """The global clocking block of an instance or the nearest above; None without one."""
    at = body
    while at is not None:
        for symbol in members(at):
            if symbol.kind == _SYMBOL.ClockingBlock and _is_global(symbol):
                return symbol
        scope = at.parentInstance.parentScope
        at = scope.containingInstance if scope is not None else None
    return None


def _is_global(block: Any) -> bool:
    return str(block.syntax.globalOrDefault.valueText) == "global"


def inferred(block: Any) -> Any:
    """The clocking event of a procedure; None if it has none that can be inferred (16.14.6).

    It has one blocking timing control, an event control; of its events the one with an edge (or
    of a clocking block) whose variables are used nowhere else.
    """
    controls: list[Any] = []
    used: set[ast.Symbol] = set()

    def timed(node: Any) -> ast.VisitAction:
        controls.append(node.timing)
        node.stmt.visit(lookup_table=table)
        return _SKIP

    def other(node: Any) -> None:
        controls.append(node)

    def name(node: Any) -> None:
        used.add(node.symbol)

    table: dict[Any, Any] = dict.fromkeys((_STATEMENT.Wait, _STATEMENT.WaitFork), other)
    table[_STATEMENT.Timed] = timed
    table[_STATEMENT.ConcurrentAssertion] = lambda _: _SKIP
    table[_EXPR.ClockingEvent] = lambda _: _SKIP
    table |= dict.fromkeys((_EXPR.NamedValue, _EXPR.HierarchicalValue), name)
    block.body.visit(lookup_table=table)
    if len(controls) != 1:
        return None
    kind = getattr(controls[0], "kind", None)
    if kind not in (_TIMING.SignalEvent, _TIMING.EventList):
        return None
    events = controls[0].events if kind == _TIMING.EventList else [controls[0]]
    found = [event for event in events if _is_clock(event, used)]
    return found[0] if len(found) == 1 else None


def _is_clock(event: Any, used: set[ast.Symbol]) -> bool:
    symbol = event.expr.getSymbolReference()
    if symbol is not None and symbol.kind == _SYMBOL.ClockingBlock:
        return True
    names: list[ast.Symbol] = []
    event.expr.visit(
        lookup_table=dict.fromkeys(
            (_EXPR.NamedValue, _EXPR.HierarchicalValue), lambda node: names.append(node.symbol)
        )
    )
    return event.edge != _NO_EDGE and used.isdisjoint(names)


def key_of(control: Any) -> Any:
    """Equal for two clocking events that surely are the same."""
    if control.kind == _TIMING.SignalEvent and control.iffCondition is None:
        expr = control.expr
        if expr.kind in (_EXPR.NamedValue, _EXPR.HierarchicalValue):
            return control.edge, expr.symbol
    place: Any = control.sourceRange.start
    return "event", place.buffer, place.offset, id(control)


# What happens at its ticks ----------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Ticks:
    """The procedure of a module that waits for a clocking event.

    active:  right behind the event, in the Active region.
    regions: "observed" and "postponed": where later ops of the same tick go. The latter is the end
             of that region, where past values are moved on.
    """

    active: Context
    regions: dict[str, Context] = field(default_factory=dict)
    _tail: list[Op] = field(default_factory=list)

    def at_once(self, work: Callable[[Context], None]) -> None:
        """Lets `work` append what happens in the Active region. Its values may be used later."""
        _before(self.active, self._tail, work)

    def later(self, region: str, work: Callable[[Context], None]) -> None:
        """Lets `work` append what happens in a later region, behind what is there."""
        if region not in self.regions:
            self._open(region)
        inner = self.regions[region]
        _before(inner, inner.builder.block.ops[-1:], work)

    def first(self, region: str, work: Callable[[Context], None]) -> None:
        """Lets `work`, which makes no blocks, put something in front of all else in a region."""
        if region not in self.regions:
            self._open(region)
        parent = self.regions[region].builder.block.parent
        assert parent is not None
        block = parent.blocks[0]
        rest = list(block.ops)
        block.ops.clear()
        work(self.active.child(Builder(block, self.active.builder.loc), frame=Frame("action")))
        for op in rest:
            block.append(op)

    def _open(self, name: str) -> None:
        region, builder = self.active.builder.region()
        self.regions[name] = self.active.child(builder, frame=Frame("action"))
        builder.op("aotc.yield")

        attrs = {"moved": UNIT} if name == "postponed" else None
        op = Op(f"aotc.{name}", [], [], attrs, [region], loc=builder.loc)
        op.parent = self.active.builder.block
        region.parent = op
        op.parent.ops.insert(len(op.parent.ops) - len(self._tail), op)
        self._tail.insert(0, op)


def _before(ctx: Context, tail: list[Op], work: Callable[[Context], None]) -> None:
    """Lets `work` append to a body in front of its last ops."""
    block = ctx.builder.block
    last = list(tail)
    del block.ops[len(block.ops) - len(last) :]
    work(ctx)
    for op in last:
        ctx.builder.block.append(op)


def ticks(ctx: Context, control: Any, gate: Any = None) -> Ticks:
    """The procedure for a clocking event, perhaps only for those ticks at which `gate` is true;
    made once for an event without one."""
    outer = module_context(ctx)
    assert outer.module is not None
    key: Any = ("$ticks", key_of(control))
    found: Any = outer.module.globals.get(key) if gate is None else None
    if found is None:
        found = _procedure(outer, control, gate)
        if gate is None:
            outer.module.globals[key] = found
    return found  # type: ignore[no-any-return]


def ticked(ctx: Context, control: Any) -> Value:
    """The reference of a hidden bit that is set from a tick to the end of its time step."""
    outer = module_context(ctx)
    assert outer.module is not None
    key: Any = ("$ticked", key_of(control))
    found = outer.module.globals.get(key)
    if found is None:
        found = outer.module.globals[key] = hidden(outer.module, "$ticked", BIT, outer)
        there = ticks(ctx, control)
        there.at_once(partial(_set, bit=found, value=1))
        there.later("postponed", partial(_set, bit=found, value=0))
    return found


def _set(ctx: Context, bit: Value, value: int) -> None:
    ctx.builder.op("moore.blocking_assign", [bit, constant(ctx, BIT, value)])


def _procedure(outer: Context, control: Any, gate: Any) -> Ticks:
    from aotc.frontend.expressions.expressions import condition
    from aotc.frontend.frames import Label, cond_branch, place

    outer.at(control)
    region, inner = body(outer, Frame("procedure"))
    attrs = {"kind": TypedInt(_ALWAYS, "i32")}
    outer.builder.op("moore.procedure", attrs=attrs, regions=[region])
    wait(inner, control)
    if gate is not None:
        yes, no = Label(), Label()
        cond_branch(inner, condition(inner, gate), yes, no)
        place(inner, no)
        inner.builder.op("moore.return")
        place(inner, yes)
    end = inner.builder.op("moore.return")
    return Ticks(inner, {}, [end])
