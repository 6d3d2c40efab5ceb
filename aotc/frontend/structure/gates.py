"""Gates and switches (IEEE 1800-2023 clause 28).

Gates and the switches that let through in one direction are continuous assignments, of an
`aotc.switched` if there is a control; those that let through both ways are `aotc.tran`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.structure import drive
from aotc.frontend.structure.declarations import NET_KINDS
from aotc.frontend.structure.procedures import drive_net
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

LOGIC = moore_int(1, four=True)
_PULL = drive.LEVELS["pull"]
_WIRE = NET_KINDS[ast.NetType.NetKind.Wire]


def lower(ctx: Context, gate: Any) -> None:
    """One gate, switch or instance of a user-defined primitive."""
    name = str(gate.primitiveType.name)
    ctx.at(gate)
    if name in _GATES:
        _GATES[name](ctx, gate, list(gate.portConnections))
    else:
        from aotc.frontend.structure import udp

        udp.instance(ctx, gate, list(gate.portConnections))


# Terminals ----------------------------------------------------------------------------------------


def terminal(ctx: Context, expr: Any) -> Value:
    """The value of an input terminal: one 4-state bit."""
    from aotc.frontend.conversions import resize, to_bits
    from aotc.frontend.expressions.expressions import rvalue

    return resize(ctx, to_bits(ctx, rvalue(ctx, expr)), LOGIC, signed=False)


def _net(ctx: Context, expr: Any) -> Value:
    """The reference of an output or inout terminal."""
    from aotc.frontend.expressions.expressions import lvalue

    return lvalue(ctx, getattr(expr, "left", expr))


def drive_output(
    ctx: Context, gate: Any, expr: Any, value: Value, strength: dict[str, Any] | None = None
) -> None:
    """Assigns a value to an output terminal with the delays and the strength of the gate."""
    net = _net(ctx, expr)
    ctx.at(gate)
    written = drive.strength(gate.syntax)
    drive_net(ctx, net, value, gate.delay, written or strength or {})


def bit(ctx: Context, value: int, unknown: int = 0) -> Value:
    """A constant 4-state bit: (0, 1) is Z, (1, 1) is X."""
    return literals.integer(ctx, LOGIC, value, unknown)


def known_or_x(ctx: Context, value: Value) -> Value:
    """The bit with X for Z."""
    return ctx.builder.value("moore.or", [value, bit(ctx, 0)], LOGIC)


def _inverted(ctx: Context, value: Value) -> Value:
    return ctx.builder.value("moore.not", [value], LOGIC)


# Kinds --------------------------------------------------------------------------------------------


def _inputs_gate(op: str, *, invert: bool) -> Callable[[Context, Any, list[Any]], None]:
    """and, nand, or, nor, xor, xnor (28.4): one output, then inputs."""

    def lower_gate(ctx: Context, gate: Any, terminals: list[Any]) -> None:
        first, *rest = [terminal(ctx, t) for t in terminals[1:]]
        ctx.at(gate)
        value = known_or_x(ctx, first)
        for other in rest:
            value = ctx.builder.value(op, [value, other], LOGIC)
        drive_output(ctx, gate, terminals[0], _inverted(ctx, value) if invert else value)

    return lower_gate


def _outputs_gate(*, invert: bool) -> Callable[[Context, Any, list[Any]], None]:
    """buf and not (28.5): outputs, then one input."""

    def lower_gate(ctx: Context, gate: Any, terminals: list[Any]) -> None:
        value = terminal(ctx, terminals[-1])
        ctx.at(gate)
        value = _inverted(ctx, value) if invert else known_or_x(ctx, value)
        for target in terminals[:-1]:
            drive_output(ctx, gate, target, value)

    return lower_gate


def _tristate_gate(*, invert: bool, on: int) -> Callable[[Context, Any, list[Any]], None]:
    """bufif0, bufif1, notif0, notif1 (28.6): output, data, control."""

    def lower_gate(ctx: Context, gate: Any, terminals: list[Any]) -> None:
        data, control = (terminal(ctx, t) for t in terminals[1:])
        ctx.at(gate)
        value = _inverted(ctx, data) if invert else known_or_x(ctx, data)
        drive_output(ctx, gate, terminals[0], _switched(ctx, value, control, on))

    return lower_gate


def _switched(ctx: Context, data: Value, control: Value, on: int) -> Value:
    """What is let through where the control has a level (tables 28-5 and 28-6)."""
    return ctx.builder.value("aotc.switched", [data, control], LOGIC, {"active": [on]})


def _mos(*, on: int, resistive: bool) -> Callable[[Context, Any, list[Any]], None]:
    """nmos, pmos, rnmos, rpmos (28.7): output, data, control."""

    def lower_gate(ctx: Context, gate: Any, terminals: list[Any]) -> None:
        data, control = (terminal(ctx, t) for t in terminals[1:])
        ctx.at(gate)
        value = _switched(ctx, data, control, on)
        drive_output(ctx, gate, terminals[0], value, _reduced(resistive))

    return lower_gate


def _cmos(*, resistive: bool) -> Callable[[Context, Any, list[Any]], None]:
    """cmos and rcmos (28.7): an nmos and a pmos side by side."""

    def lower_gate(ctx: Context, gate: Any, terminals: list[Any]) -> None:
        data, high, low = (terminal(ctx, t) for t in terminals[1:])
        ctx.at(gate)
        for control, on in ((high, 1), (low, 0)):
            value = _switched(ctx, data, control, on)
            drive_output(ctx, gate, terminals[0], value, _reduced(resistive))

    return lower_gate


def _reduced(resistive: bool) -> dict[str, Any]:
    """The strength behind a resistive switch (28.13): a strong driver becomes a pull one."""
    return {"strength": [_PULL, _PULL]} if resistive else {}


def _tran(kind: str) -> Callable[[Context, Any, list[Any]], None]:
    """tran, tranif0, tranif1 and the resistive ones (28.8): two nets, perhaps a control."""

    def lower_gate(ctx: Context, gate: Any, terminals: list[Any]) -> None:
        operands = [_net(ctx, t) for t in terminals[:2]]
        operands += [_delayed_control(ctx, gate, t, kind) for t in terminals[2:]]
        ctx.at(gate).op("aotc.tran", operands, attrs={"kind": kind})

    return lower_gate


def _delayed_control(ctx: Context, gate: Any, control: Any, kind: str) -> Value:
    """The control of a switch, which its turn-on and turn-off delays hold up (28.8, 28.16)."""
    value = terminal(ctx, control)
    delays = drive.delays(ctx, gate.delay)
    ctx.at(gate)
    if delays.constant_fs is None and not delays.values:
        return value
    net = ctx.builder.value("moore.net", [], moore_ref(LOGIC), {"kind": TypedInt(_WIRE, "i32")})
    if delays.constant_fs is None:
        times = [drive.delay_value(ctx, expr) for expr in delays.values]
        ctx.at(gate).op("moore.delayed_assign", [net, value, *_rise_first(times, kind)])
    else:
        attrs = {"delays": _rise_first(delays.constant_fs, kind)}
        ctx.builder.op("moore.assign", [net, value], attrs=attrs)
    return ctx.builder.value("moore.read", [net], LOGIC)


def _rise_first[T](delays: list[T], kind: str) -> list[T]:
    """Turn-on and turn-off delay of a switch as those of its control rising and falling."""
    on, off = delays[0], delays[-1]
    return [on, off] if kind.endswith("1") else [off, on]


def _pull(value: int) -> Callable[[Context, Any, list[Any]], None]:
    """pullup and pulldown (28.10)."""

    def lower_gate(ctx: Context, gate: Any, terminals: list[Any]) -> None:
        strength = {"strength": [_PULL, _PULL]}
        drive_output(ctx, gate, terminals[0], bit(ctx, value), strength)

    return lower_gate


_GATES: dict[str, Callable[[Context, Any, list[Any]], None]] = {
    "and": _inputs_gate("moore.and", invert=False),
    "nand": _inputs_gate("moore.and", invert=True),
    "or": _inputs_gate("moore.or", invert=False),
    "nor": _inputs_gate("moore.or", invert=True),
    "xor": _inputs_gate("moore.xor", invert=False),
    "xnor": _inputs_gate("moore.xor", invert=True),
    "buf": _outputs_gate(invert=False),
    "not": _outputs_gate(invert=True),
    "bufif0": _tristate_gate(invert=False, on=0),
    "bufif1": _tristate_gate(invert=False, on=1),
    "notif0": _tristate_gate(invert=True, on=0),
    "notif1": _tristate_gate(invert=True, on=1),
    "nmos": _mos(on=1, resistive=False),
    "pmos": _mos(on=0, resistive=False),
    "rnmos": _mos(on=1, resistive=True),
    "rpmos": _mos(on=0, resistive=True),
    "cmos": _cmos(resistive=False),
    "rcmos": _cmos(resistive=True),
    "pullup": _pull(1),
    "pulldown": _pull(0),
    **{
        kind: _tran(kind)
        for kind in ("tran", "tranif0", "tranif1", "rtran", "rtranif0", "rtranif1")
    },
}
