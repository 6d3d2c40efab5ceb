"""System tasks that print, format, report and end; their arguments are of any number or type.

Source: IEEE 1800-2023 20.2, 20.4, 20.10, 20.17, 21.2, 21.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import constant_time
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT, convert, to_bits
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.frames import frame_of
from aotc.frontend.scopes import scope_suffix
from aotc.frontend.sources import time_scale_fs
from aotc.frontend.system.calls import (
    REAL,
    STRING,
    assign,
    constant_int,
    converted,
    handles,
    system_op,
    target_of,
)
from aotc.frontend.system.formats import FORMAT, format_arguments, format_text
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import is_bits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_RADIX = {"": "d", "b": "b", "o": "o", "h": "h"}

# Printing ---------------------------------------------------------------------------------------


def _family(prefix: str) -> list[str]:
    return [f"${prefix}{suffix}" for suffix in _RADIX]


def _radix_of(name: str, prefix: str) -> str:
    return _RADIX[name.removeprefix(f"${prefix}")]


def _prefix_of(name: str, prefixes: Sequence[str]) -> str:
    return next(p for p in prefixes if name.removeprefix(f"${p}") in _RADIX)


@handles(*_family("display"), *_family("write"))
def _display(ctx: Context, expr: ast.CallExpression) -> None:
    name = str(expr.subroutineName)
    prefix = _prefix_of(name, ("display", "write"))
    text = format_arguments(ctx, expr.arguments, _radix_of(name, prefix),
                            newline=prefix == "display")  # fmt: skip
    ctx.at(expr).op("moore.builtin.display", [text])


@handles(*_family("fdisplay"), *_family("fwrite"))
def _fdisplay(ctx: Context, expr: ast.CallExpression) -> None:
    name = str(expr.subroutineName)
    prefix = _prefix_of(name, ("fdisplay", "fwrite"))
    descriptor = converted(ctx, expr.arguments[0], INT)
    text = format_arguments(ctx, expr.arguments[1:], _radix_of(name, prefix),
                            newline=prefix == "fdisplay")  # fmt: skip
    ctx.at(expr).op("moore.builtin.fdisplay", [descriptor, text])


@handles(*_family("strobe"), *_family("fstrobe"), *_family("monitor"), *_family("fmonitor"))
def _postponed(ctx: Context, expr: ast.CallExpression) -> None:
    """A region that prints at the end of the time step; $monitor's prints at each change."""
    name = str(expr.subroutineName)
    prefix = _prefix_of(name, ("strobe", "fstrobe", "monitor", "fmonitor"))
    to_file = prefix.startswith("f")
    descriptor = converted(ctx, expr.arguments[0], INT) if to_file else None
    region, builder = ctx.builder.region()
    builder.loc = ctx.loc(expr)
    inner = ctx.child(builder)
    text = format_arguments(inner, expr.arguments[int(to_file) :], _radix_of(name, prefix),
                            newline=True)  # fmt: skip
    inner.at(expr)
    if descriptor is None:
        builder.op("moore.builtin.display", [text])
    else:
        builder.op("moore.builtin.fdisplay", [descriptor, text])
    builder.op("moore.return")
    kind = "postponed" if prefix.endswith("strobe") else "monitor"
    ctx.at(expr).op(f"aotc.{kind}", regions=[region])


@handles("$monitoron", "$monitoroff")
def _monitor_switch(ctx: Context, expr: ast.CallExpression) -> None:
    ctx.at(expr).op("aotc.monitor_on" if expr.subroutineName == "$monitoron"
                    else "aotc.monitor_off")  # fmt: skip


@handles("$printtimescale")
def _print_time_scale(ctx: Context, expr: ast.CallExpression) -> None:
    path = ctx.builder.value("moore.fmt.hier_path", [], FORMAT, {"scope": scope_suffix(ctx)})
    unit, precision = _time_text(ctx.timeunit_fs), _time_text(ctx.timeprecision_fs)
    if expr.arguments:
        symbol: Any = getattr(expr.arguments[0], "symbol", None)
        scope = getattr(symbol, "body", symbol)
        if not hasattr(scope, "timeScale"):
            unsupported(ctx, expr, "`$printtimescale` of what is no scope")
        literal = {"literal": str(symbol.hierarchicalPath)}
        path = ctx.builder.value("moore.fmt.literal", [], FORMAT, literal)
        unit, precision = (_time_text(fs) for fs in time_scale_fs(scope.timeScale))
    texts = ("Time scale of (", f") is {unit} / {precision}\n")
    head, tail = (ctx.builder.value("moore.fmt.literal", [], FORMAT, {"literal": t}) for t in texts)
    whole = ctx.builder.value("moore.fmt.concat", [head, path, tail], FORMAT)
    ctx.builder.op("moore.builtin.display", [whole])


def _time_text(fs: int) -> str:
    units = ("fs", "ps", "ns", "us", "ms", "s")
    number = 0
    while fs % 1000 == 0 and number < len(units) - 1:
        fs, number = fs // 1000, number + 1
    return f"{fs}{units[number]}"


# Strings ----------------------------------------------------------------------------------------


def _as_string(ctx: Context, text: Value) -> Value:
    return ctx.builder.value("moore.fstring_to_string", [text], STRING)


def _formatted(ctx: Context, arguments: Sequence[ast.Expression]) -> Value:
    """The string of a format and its arguments."""
    form = arguments[0]
    while isinstance(form, ast.ConversionExpression):
        form = form.operand
    text = constant_bytes(ctx, form)
    if text is None:
        return _format_run(ctx, form, arguments[1:])
    return _as_string(ctx, format_text(ctx, text, arguments[1:], form))


def _format_run(ctx: Context, form: ast.Expression, arguments: Sequence[ast.Expression]) -> Value:
    """The text of a format that is known at run time only; what is no integer, real or string comes
    as an assignment pattern."""
    given = [converted(ctx, form, STRING)]
    signed = []
    for argument in arguments:
        value = rvalue(ctx, argument)
        if value.type.kind == "moore.real":
            value = convert(ctx, value, REAL, signed=True)
        elif is_bits(value.type):
            value = to_bits(ctx, value)
        elif value.type.kind != "moore.string":
            value = _as_string(ctx, format_text(ctx, b"%p", [argument], argument))
        given.append(value)
        signed.append(bool(argument.type.isSigned))
    return system_op(ctx, form, "$format_run", given, [STRING], unit_fs=ctx.timeunit_fs,
                     scope=scope_suffix(ctx), signed=signed)[0]  # fmt: skip


def constant_bytes(ctx: Context, expr: Any) -> bytes | None:
    """The bytes of a constant string, literal or packed; None if it is not constant."""
    if expr.kind == ast.ExpressionKind.StringLiteral:
        return literals.literal_bytes(ctx, expr)
    constant = expr.constant or expr.eval(ast.EvalContext(ctx.scope))
    value = getattr(constant, "value", None)
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    if value is not None and expr.type.isIntegral:
        number, unknown = literals.bits_of(value)
        if not unknown:
            data = number.to_bytes((int(expr.type.bitWidth) + 7) // 8, "big")
            return data.lstrip(b"\0").replace(b"\0", b" ")
    return None


@handles("$sformatf", "$psprintf")
def _sformatf(ctx: Context, expr: ast.CallExpression) -> Value:
    return _formatted(ctx, expr.arguments)


@handles("$sformat")
def _sformat(ctx: Context, expr: ast.CallExpression) -> None:
    text = _formatted(ctx, expr.arguments[1:])
    assign(ctx, target_of(expr.arguments[0]), text)


@handles(*_family("swrite"))
def _swrite(ctx: Context, expr: ast.CallExpression) -> None:
    radix = _radix_of(str(expr.subroutineName), "swrite")
    text = _as_string(ctx, format_arguments(ctx, expr.arguments[1:], radix, newline=False))
    assign(ctx, target_of(expr.arguments[0]), text)


# The end and messages ---------------------------------------------------------------------------


def _announce(ctx: Context, expr: ast.CallExpression) -> None:
    """What $finish(1) and $finish(2) say (20.2)."""
    level = constant_int(ctx, expr.arguments[0]) if expr.arguments else 1
    if level != 0:
        ctx.builder.op("moore.builtin.finish_message", attrs={"withStats": level == 2})


@handles("$finish", "$exit")
def _finish(ctx: Context, expr: ast.CallExpression) -> None:
    if expr.subroutineName == "$finish":
        _announce(ctx, expr)
    ctx.builder.op("moore.builtin.finish", attrs={"exitCode": TypedInt(0, "i8")})
    ctx.builder.op("moore.unreachable")


@handles("$stop")
def _stop(ctx: Context, expr: ast.CallExpression) -> None:
    """Who calls it waits until the simulation goes on, if it does (20.2)."""
    _announce(ctx, expr)
    ctx.builder.op("moore.builtin.stop")
    if _may_wait(ctx):
        ctx.builder.op("moore.wait_delay", [constant_time(ctx, 0)])


def _may_wait(ctx: Context) -> bool:
    """Whether the body may suspend here."""
    frame = frame_of(ctx)
    if frame.kind == "procedure" and frame.block is not None:
        kinds = ast.ProceduralBlockKind
        return frame.block.procedureKind in (kinds.Initial, kinds.Always)
    return frame.kind in ("coroutine", "branch")


@handles("$info", "$warning", "$error", "$fatal")
def _severity(ctx: Context, expr: ast.CallExpression) -> None:
    name = str(expr.subroutineName)
    arguments = list(expr.arguments)
    if name == "$fatal" and arguments:
        arguments.pop(0)  # the level of detail of $finish
    number = ("$info", "$warning", "$error", "$fatal").index(name)
    text = format_arguments(ctx, arguments, "d", newline=False)
    attrs = {"severity": TypedInt(number, "i32"), "scope": scope_suffix(ctx)}
    ctx.at(expr).op("moore.builtin.severity", [text], attrs=attrs)
    if name == "$fatal":
        ctx.builder.op("moore.builtin.finish", attrs={"exitCode": TypedInt(1, "i8")})
        ctx.builder.op("moore.unreachable")


@handles("$stacktrace")
def _stack_trace(ctx: Context, expr: ast.CallExpression) -> Value | None:
    path = ctx.builder.value("moore.fmt.hier_path", [], FORMAT, {"scope": scope_suffix(ctx)})
    place_text = f" at {ctx.loc(expr)}"
    if expr.type.isVoid:
        place_text += "\n"
    tail = ctx.builder.value("moore.fmt.literal", [], FORMAT, {"literal": place_text})
    text = ctx.builder.value("moore.fmt.concat", [path, tail], FORMAT)
    if not expr.type.isVoid:
        return _as_string(ctx, text)
    ctx.builder.op("moore.builtin.display", [text])
    return None
