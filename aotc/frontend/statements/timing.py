"""Delays, event controls and waits; IEEE 1800-2023 9.4.1 to 9.4.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import BIT, I64, L64, REAL, TIME, constant, constant_time
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert, resize, to_bits
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.expressions.purity import calls_subroutine
from aotc.frontend.statements.reads import variables_read
from aotc.frontend.statements.walk import handles, statement
from aotc.frontend.subroutines.closed import is_followed
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.TimingControlKind
LOOKS_AGAIN = "aotc.looks_again"  # the expression calls what reads more than its arguments
EDGES = {
    ast.EdgeKind(0): 0,
    ast.EdgeKind.PosEdge: 1,
    ast.EdgeKind.NegEdge: 2,
    ast.EdgeKind.BothEdges: 3,
}


@handles(ast.StatementKind.Timed)
def _timed(ctx: Context, node: Any) -> None:
    if node.timing.kind == _KIND.ImplicitEvent:
        _wait_for_reads(ctx, node)
    else:
        wait(ctx, node.timing)
    statement(ctx, node.stmt)


@handles(ast.StatementKind.Wait)
def _wait(ctx: Context, node: Any) -> None:
    """Suspends until the condition is true; not at all if it is (9.4.3)."""
    region, builder = ctx.builder.region()
    inner = ctx.child(builder)
    builder.op("moore.detect_level", [_bit(inner, node.cond)])
    attrs = {} if is_followed(ctx.output, node.cond) else {LOOKS_AGAIN: True}
    ctx.builder.op("moore.wait_level", attrs=attrs, regions=[region])
    statement(ctx, node.stmt)


def _bit(ctx: Context, expr: ast.Expression) -> Value:
    """Whether an expression is true, as !moore.i1."""
    return ctx.builder.value("moore.from_builtin_int", [condition(ctx, expr)], BIT)


def wait(ctx: Context, control: Any) -> None:
    """Suspends as a delay or event control says."""
    ctx.at(control)
    if control.kind == _KIND.Delay:
        ctx.builder.op("moore.wait_delay", [delay(ctx, control.expr)])
    elif control.kind in (_KIND.SignalEvent, _KIND.EventList):
        _wait_event(ctx, control)
    elif control.kind == _KIND.RepeatedEvent:
        from aotc.frontend.statements.control import counted

        counted(ctx, control.expr, lambda _step, _exit: wait(ctx, control.event))
    elif control.kind == _KIND.CycleDelay:
        from aotc.frontend.structure.clocking import cycle_delay

        cycle_delay(ctx, control)
    else:
        refuse(ctx, control)


def refuse(ctx: Context, control: Any) -> None:
    """Raises UnsupportedError for a kind of timing control that has no meaning here."""
    what = {
        _KIND.CycleDelay: "a cycle delay (##)",
        _KIND.BlockEventList: "a block event expression",
        _KIND.OneStepDelay: "the delay 1step outside clocking blocks",
        _KIND.ImplicitEvent: "@* in this place",
    }
    unsupported(ctx, control, what.get(control.kind, f"timing control {control.kind.name}"))


# Delays ---------------------------------------------------------------------------------------


def delay(ctx: Context, expr: ast.Expression) -> Value:
    """The !moore.time of a delay expression in units of the scope, rounded to its precision.

    Unknown values are 0; a negative integer counts as an unsigned one of 64 bits (9.4.1).
    """
    constant_fs = None if calls_subroutine(expr) else constant_delay_fs(ctx, expr)
    if constant_fs is not None:
        return constant_time(ctx, constant_fs)
    unit, precision = ctx.timeunit_fs, ctx.timeprecision_fs
    value = rvalue(ctx, expr)
    if value.type.kind == "moore.real":
        return _scaled_real(ctx, value, unit, precision)
    wide = moore_int(64, four=value.type.four)
    value = resize(ctx, to_bits(ctx, value), wide, signed=expr.type.isSigned)
    return _times(ctx, value, unit)


def constant_delay_fs(ctx: Context, expr: Any) -> int | None:
    """The same, in femtoseconds below 2**64, if slang can tell it; else None.

    Of min:typ:max it is the one that slang's options select.
    """
    if expr.kind == ast.ExpressionKind.MinTypMax:
        expr = expr.selected
    value = expr.eval(ast.EvalContext(ctx.output.compilation.getRoot())).value
    unit, precision = ctx.timeunit_fs, ctx.timeprecision_fs
    if isinstance(value, float):
        return _round(value * unit / precision) * precision % 2**64
    if not isinstance(value, pyslang.SVInt):
        return None
    return 0 if value.hasUnknown else int(value) * unit % 2**64


def _round(value: float) -> int:
    """The nearest integer; halves go away from zero, as for every real (6.12.1)."""
    whole = int(abs(value) + 0.5)
    return whole if value >= 0 else -whole


def _scaled_real(ctx: Context, value: Value, unit: int, precision: int) -> Value:
    value = convert(ctx, value, REAL, signed=False)
    factor = literals.real(ctx, REAL, unit / precision)
    steps = ctx.builder.value("moore.fmul", [value, factor], REAL)
    whole = ctx.builder.value("moore.real_to_int", [steps], I64)
    return _times(ctx, whole, precision)


def _times(ctx: Context, value: Value, factor_fs: int) -> Value:
    """value * factor_fs as a time; 0 if any bit is unknown."""
    type = value.type
    value = ctx.builder.value("moore.mul", [value, constant(ctx, type, factor_fs)], type)
    return ctx.builder.value("moore.logic_to_time", [resize(ctx, value, L64, signed=False)], TIME)


# Events ---------------------------------------------------------------------------------------


def _wait_event(ctx: Context, control: Any) -> None:
    """One wait for any of the events of a list."""
    region, builder = ctx.builder.region()
    inner = ctx.child(builder)
    events = _events(ctx, control)
    for event, conditions in events:
        _detect(inner, event, conditions)
    followed = all(is_followed(ctx.output, event.expr) for event, _ in events)
    ctx.builder.op("moore.wait_event", attrs={} if followed else {LOOKS_AGAIN: True},
                   regions=[region])  # fmt: skip


def _events(ctx: Context, control: Any) -> list[tuple[Any, list[Any]]]:
    """The signal events of a control, those of $global_clock in its place (14.14), each with its
    conditions (iff)."""
    if control.kind == _KIND.SignalEvent:
        own = [] if control.iffCondition is None else [control.iffCondition]
        if getattr(control.expr, "subroutineName", None) != "$global_clock":
            return [(control, own)]
        from aotc.frontend.assertions.clocks import global_clock

        found = _events(ctx, global_clock(ctx, control))
        return [(event, [*conditions, *own]) for event, conditions in found]
    if control.kind != _KIND.EventList:
        refuse(ctx, control)
    return [event for part in control.events for event in _events(ctx, part)]


def _detect(ctx: Context, event: Any, conditions: list[Any]) -> None:
    ctx.at(event)
    operands = [_watched(ctx, event.expr)]
    edge = EDGES[event.edge]
    if edge and operands[0].type.kind != "moore.event":
        operands = [lowest_bit(ctx, operands[0])]
    bits = [_bit(ctx, condition) for condition in conditions]
    while len(bits) > 1:
        bits[:2] = [ctx.builder.value("moore.and", bits[:2], bits[0].type)]
    operands += bits
    ctx.builder.op("moore.detect_event", operands, attrs={"edge": TypedInt(edge, "i32")})


def _watched(ctx: Context, expr: Any) -> Value:
    """What an event control watches; a clocking block's name is its event (14.10)."""
    is_named = isinstance(expr, ast.ValueExpressionBase | ast.ArbitrarySymbolExpression)
    symbol = expr.getSymbolReference() if is_named else None
    if symbol is None or symbol.kind != ast.SymbolKind.ClockingBlock:
        return rvalue(ctx, expr)
    from aotc.frontend.structure import clocking

    return clocking.event(ctx, symbol)


def lowest_bit(ctx: Context, value: Value) -> Value:
    """Bit 0 of an integral value: edges are those of the least significant bit (9.4.2)."""
    value = to_bits(ctx, value)
    if value.type.width == 1:
        return value
    attrs = {"lowBit": TypedInt(0, "i32")}
    return ctx.builder.value("moore.extract", [value], moore_int(1, value.type.four), attrs)


def _wait_for_reads(ctx: Context, node: Any) -> None:
    """@* in the middle of a procedure: waits for what the statement reads (9.4.2.2)."""
    region, builder = ctx.builder.region()
    inner = ctx.child(builder)
    for expr in variables_read(node.stmt):
        operands = [rvalue(inner, expr)]
        builder.op("moore.detect_event", operands, attrs={"edge": TypedInt(0, "i32")})
    ctx.at(node.timing).op("moore.wait_event", regions=[region])
