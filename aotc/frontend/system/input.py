"""System tasks and functions that store what they read, and $cast, which stores what fits.

Source: IEEE 1800-2023 6.24.2, 21.3.4, 21.4, 21.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import BIT, INT, as_i1, convert, to_bits, truth, type_of
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.frames import Label, cond_branch, place
from aotc.frontend.severity import report_failure
from aotc.frontend.system.calls import (
    STRING,
    converted,
    handles,
    result,
    system_op,
    target_of,
)
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

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
    from aotc.frontend.statements.assignments import store

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
    from aotc.frontend.system.memories import memory_task

    rest = [converted(ctx, a, INT) for a in expr.arguments[2:]]
    return result(ctx, expr, memory_task(ctx, expr, "$fread", descriptor, target, rest)[0])


@handles("$readmemh", "$readmemb", "$writememh", "$writememb")
def _memory_file(ctx: Context, expr: ast.CallExpression) -> None:
    from aotc.frontend.system.memories import memory_task

    name = converted(ctx, expr.arguments[0], STRING)
    rest = [converted(ctx, a, INT) for a in expr.arguments[2:]]
    memory_task(ctx, expr, str(expr.subroutineName), name, target_of(expr.arguments[1]), rest)


# Casts ------------------------------------------------------------------------------------------


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
    from aotc.frontend.expressions.enums import members_of

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
