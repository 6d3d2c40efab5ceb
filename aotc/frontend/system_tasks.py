"""System tasks and functions with arguments of any number or type.

Source: IEEE 1800-2023 20.2 to 20.10, 21.2, 21.3, 21.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.errors import InputError
from aotc.frontend import literals
from aotc.frontend.constants import constant_time
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import BIT, INT, as_i1, convert, is_bits, to_bits, truth, type_of
from aotc.frontend.expressions import rvalue
from aotc.frontend.formats import FORMAT, format_arguments, format_text, literal_bytes
from aotc.frontend.frames import Label, cond_branch, frame_of, place
from aotc.frontend.scopes import scope_suffix
from aotc.frontend.severity import report_failure
from aotc.frontend.sources import time_scale_fs
from aotc.frontend.system_calls import (
    REAL,
    STRING,
    assign,
    constant_int,
    converted,
    handles,
    result,
    system_op,
    target_of,
    zero,
)
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_RADIX = {"": "d", "b": "b", "o": "o", "h": "h"}
_LOGIC = moore_int(1, four=True)
_UNSIGNED = moore_int(32, four=False)
_LONG = moore_int(64, four=False)

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
        return literal_bytes(expr)
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


# Reading ----------------------------------------------------------------------------------------


def _store_some(
    ctx: Context, expr: ast.CallExpression, count: Value, targets: list[Any], values: list[Value]
) -> None:
    """Assigns the first `count` values."""
    for number, (target, value) in enumerate(zip(targets, values, strict=True)):
        limit = literals.integer(ctx, INT, number)
        bit = ctx.at(expr).value("moore.sgt", [count, limit], BIT)
        then, after = Label(), Label()
        cond_branch(ctx, as_i1(ctx, bit), then, after)
        place(ctx, then)
        store_as(ctx, target, value)
        place(ctx, after)


def store_as(ctx: Context, target: ast.Expression, value: Value) -> None:
    from aotc.frontend.assignments import store

    store(ctx, target, convert(ctx, value, type_of(ctx, target), signed=True))


@handles("$sscanf", "$fscanf")
def _scan(ctx: Context, expr: ast.CallExpression) -> Value:
    name = str(expr.subroutineName)
    source = converted(ctx, expr.arguments[0], STRING if name == "$sscanf" else INT)
    form = converted(ctx, expr.arguments[1], STRING)
    targets = [target_of(a) for a in expr.arguments[2:]]
    types = [_scanned(ctx, t) for t in targets]
    results = system_op(ctx, expr, name, [source, form], [INT, *types], unit_fs=ctx.timeunit_fs)
    _store_some(ctx, expr, results[0], targets, results[1:])
    return result(ctx, expr, results[0])


def _scanned(ctx: Context, target: ast.Expression) -> Any:
    """The type as which a variable is read."""
    type = type_of(ctx, target)
    if type.kind in ("moore.string", "moore.real", "moore.int"):
        return type
    if type.width is None:
        unsupported(ctx, target, f"reading a variable of type {target.type}")
    return moore_int(type.width, four=type.four)


@handles("$value$plusargs")
def _value_plusargs(ctx: Context, expr: ast.CallExpression) -> Value:
    form = converted(ctx, expr.arguments[0], STRING)
    target = target_of(expr.arguments[1])
    results = system_op(ctx, expr, "$value$plusargs", [form], [INT, _scanned(ctx, target)])
    _store_some(ctx, expr, results[0], [target], results[1:])
    return result(ctx, expr, results[0])


@handles("$fgets")
def _fgets(ctx: Context, expr: ast.CallExpression) -> Value:
    """A packed variable takes as many characters as it has room for."""
    target = target_of(expr.arguments[0])
    descriptor = converted(ctx, expr.arguments[1], INT)
    limit = 0 if target.type.isString else int(target.type.bitWidth) // 8
    given = [descriptor, literals.integer(ctx, INT, limit)]
    count, line = system_op(ctx, expr, "$fgets", given, [INT, STRING])
    _store_some(ctx, expr, count, [target], [line])
    return result(ctx, expr, count)


@handles("$fread")
def _fread(ctx: Context, expr: ast.CallExpression) -> Value:
    target = target_of(expr.arguments[0])
    descriptor = converted(ctx, expr.arguments[1], INT)
    if target.type.isIntegral:
        type = type_of(ctx, target)
        old = to_bits(ctx, rvalue(ctx, target))
        count, new = system_op(ctx, expr, "$fread", [descriptor, old], [INT, old.type])
        store_as(ctx, target, convert(ctx, new, type, signed=False))
        return result(ctx, expr, count)
    return _fread_memory(ctx, expr, target, descriptor)


def _fread_memory(
    ctx: Context, expr: ast.CallExpression, target: ast.Expression, descriptor: Value
) -> Value:
    from aotc.frontend.system_memories import memory_task

    rest = [converted(ctx, a, INT) for a in expr.arguments[2:]]
    return result(ctx, expr, memory_task(ctx, expr, "$fread", descriptor, target, rest)[0])


@handles("$readmemh", "$readmemb", "$writememh", "$writememb")
def _memory_file(ctx: Context, expr: ast.CallExpression) -> None:
    from aotc.frontend.system_memories import memory_task

    name = converted(ctx, expr.arguments[0], STRING)
    rest = [converted(ctx, a, INT) for a in expr.arguments[2:]]
    memory_task(ctx, expr, str(expr.subroutineName), name, target_of(expr.arguments[1]), rest)


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


# Numbers ----------------------------------------------------------------------------------------

_MATH = "ln log10 exp sqrt floor ceil sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh"
_TWO = "atan2 hypot"


@handles(*(f"${name}" for name in _MATH.split()), *(f"${name}" for name in _TWO.split()))
def _math(ctx: Context, expr: ast.CallExpression) -> Value:
    given = [converted(ctx, a, REAL) for a in expr.arguments]
    name = str(expr.subroutineName).removeprefix("$")
    return result(ctx, expr, ctx.at(expr).value(f"moore.builtin.{name}", given, REAL))


@handles("$pow")
def _pow(ctx: Context, expr: ast.CallExpression) -> Value:
    given = [converted(ctx, a, REAL) for a in expr.arguments]
    return result(ctx, expr, ctx.at(expr).value("moore.fpow", given, REAL))


@handles("$itor")
def _itor(ctx: Context, expr: ast.CallExpression) -> Value:
    return result(ctx, expr, converted(ctx, expr.arguments[0], REAL))


@handles("$realtobits", "$shortrealtobits", "$bitstoreal", "$bitstoshortreal")
def _real_bits(ctx: Context, expr: ast.CallExpression) -> Value:
    from aotc.ir.types import parse_type

    name = str(expr.subroutineName).removeprefix("$")
    width = 32 if "short" in name else 64
    bits, real = moore_int(width, four=False), parse_type(f"!moore.f{width}")
    source, to = (real, bits) if name.endswith("tobits") else (bits, real)
    value = converted(ctx, expr.arguments[0], source)
    made = ctx.at(expr).value(f"moore.builtin.{name}", [value], to)
    return result(ctx, expr, made, signed=False)


@handles("$clog2")
def _clog2(ctx: Context, expr: ast.CallExpression) -> Value:
    value = to_bits(ctx, rvalue(ctx, expr.arguments[0]))
    made = ctx.at(expr).value("moore.builtin.clog2", [value], value.type)
    return result(ctx, expr, made, signed=False)


@handles("$stime")
def _stime(ctx: Context, expr: ast.CallExpression) -> Value:
    now = system_op(ctx, expr, "$time", [], [_LONG], unit_fs=ctx.timeunit_fs)[0]
    return result(ctx, expr, now, signed=False)


@handles("$urandom_range")
def _urandom_range(ctx: Context, expr: ast.CallExpression) -> Value:
    given = [converted(ctx, a, _UNSIGNED) for a in expr.arguments]
    given = given if len(given) == 2 else [*given, zero(ctx)]
    made = system_op(ctx, expr, "$urandom_range", given, [INT])[0]
    return result(ctx, expr, made, signed=False)


# Bits -------------------------------------------------------------------------------------------


def _bits_of(ctx: Context, expr: ast.Expression) -> Value:
    return to_bits(ctx, rvalue(ctx, expr))


@handles("$countbits")
def _count_bits(ctx: Context, expr: ast.CallExpression) -> Value:
    value = _bits_of(ctx, expr.arguments[0])
    controls = [converted(ctx, a, _LOGIC) for a in expr.arguments[1:]]
    return result(ctx, expr, system_op(ctx, expr, "$countbits", [value, *controls], [INT])[0])


def _ones(ctx: Context, expr: ast.CallExpression) -> Value:
    value = _bits_of(ctx, expr.arguments[0])
    one = literals.integer(ctx, _LOGIC, 1)
    return system_op(ctx, expr, "$countbits", [value, one], [INT])[0]


@handles("$countones")
def _count_ones(ctx: Context, expr: ast.CallExpression) -> Value:
    return result(ctx, expr, _ones(ctx, expr))


@handles("$onehot", "$onehot0")
def _one_hot(ctx: Context, expr: ast.CallExpression) -> Value:
    count, one = _ones(ctx, expr), literals.integer(ctx, INT, 1)
    name = "moore.eq" if expr.subroutineName == "$onehot" else "moore.ule"
    return result(ctx, expr, ctx.builder.value(name, [count, one], BIT), signed=False)


@handles("$isunknown")
def _is_unknown(ctx: Context, expr: ast.CallExpression) -> Value:
    value = _bits_of(ctx, expr.arguments[0])
    x, z = (literals.integer(ctx, _LOGIC, v, 1) for v in (1, 0))
    count = system_op(ctx, expr, "$countbits", [value, x, z], [INT])[0]
    found = ctx.builder.value("moore.ne", [count, zero(ctx)], BIT)
    return result(ctx, expr, found, signed=False)


# Others -----------------------------------------------------------------------------------------


@handles("$cast")
def _cast(ctx: Context, expr: ast.CallExpression) -> Value:
    return _cast_value(ctx, expr)


def _cast_value(ctx: Context, expr: ast.CallExpression) -> Value:
    """Assigns if the value is one of the type: an enum must have a member for it (6.24.2)."""
    target, source = target_of(expr.arguments[0]), expr.arguments[1]
    if target.type.isClass:
        from aotc.frontend.classes.casts import cast

        fits = cast(ctx, expr, target, source)
        return result(ctx, expr, ctx.at(expr).value("moore.zext", [fits], INT))
    to = type_of(ctx, target)
    value = convert(ctx, rvalue(ctx, source), to, signed=bool(source.type.isSigned))
    ctx.at(expr)
    if not target.type.isEnum:
        store_as(ctx, target, value)
        return result(ctx, expr, literals.integer(ctx, INT, 1))
    from aotc.frontend.enums import members_of

    valid: Value | None = None
    for _, (bits, unknown) in members_of(target.type):
        member = literals.integer(ctx, to, bits, unknown)
        same = ctx.builder.value("moore.case_eq", [value, member], BIT)
        valid = same if valid is None else ctx.builder.value("moore.or", [valid, same], BIT)
    assert valid is not None
    count = ctx.builder.value("moore.zext", [valid], INT)
    _store_some(ctx, expr, count, [target], [value])
    return result(ctx, expr, count)


def cast_task(ctx: Context, expr: ast.CallExpression) -> None:
    """$cast called as a task: an error where the function would return 0 (6.24.2, 8.16)."""
    done = _cast_value(ctx, expr)
    failed, after = Label(), Label()
    cond_branch(ctx, as_i1(ctx, truth(ctx, done)), after, failed)
    place(ctx, failed)
    target, source = target_of(expr.arguments[0]), expr.arguments[1]
    report_failure(ctx, f"$cast: a value of {source.type} that is no {target.type}")
    place(ctx, after)


@handles("$dimensions", "$unpacked_dimensions")
def _dimensions(ctx: Context, expr: ast.CallExpression) -> Value:
    raise InputError(f"{expr.subroutineName} of this type is not known", ctx.loc(expr))
