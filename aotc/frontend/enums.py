"""Methods of enumerations; IEEE 1800-2023 6.19.5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.conversions import BIT, INT, resize, type_of
from aotc.frontend.operators import conditional
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

METHODS = ("first", "last", "next", "prev", "num", "name")


def method(ctx: Context, expr: ast.CallExpression) -> Value:
    """first, last, next, prev, num and name of an enum value."""
    from aotc.frontend.expressions import rvalue

    name = str(expr.subroutineName)
    enum = expr.arguments[0].type
    members = members_of(enum)
    to = type_of(ctx, expr)
    ctx.at(expr)
    if name == "num":
        return literals.integer(ctx, to, len(members))
    if name in ("first", "last"):
        return literals.integer(ctx, to, *members[0 if name == "first" else -1][1])
    value = rvalue(ctx, expr.arguments[0])
    ctx.at(expr)
    if name == "name":
        return name_of(ctx, value, enum)
    return _step(ctx, expr, value, forward=name == "next")


def members_of(enum: ast.Type) -> list[tuple[str, tuple[int, int]]]:
    """Names and values (value, unknown bits) of an enum in the order of their declaration."""
    return [
        (str(symbol.name), literals.bits_of(symbol.value.value))
        for symbol in enum.canonicalType
        if symbol.kind == ast.SymbolKind.EnumValue
    ]


def name_of(ctx: Context, value: Value, enum: ast.Type) -> Value:
    """The name of an enum value as a string; "" if it has none."""
    cases = [(bits, _maker(literals.string, name.encode())) for name, bits in members_of(enum)]
    return _select(ctx, value, cases, lambda inner: literals.string(inner, b""), literals.STRING)


def _maker(make: Callable[..., Value], *arguments: object) -> Callable[[Context], Value]:
    return lambda inner: make(inner, *arguments)


def _step(ctx: Context, expr: ast.CallExpression, value: Value, *, forward: bool) -> Value:
    """next(n) and prev(n): n members further, around the end; a value that is none of the members
    gives the initial value of the enum (6.19.5.3)."""
    to = value.type
    members = members_of(expr.arguments[0].type)
    count = len(members)
    position = moore_int(32, four=False)
    places = [(bits, _maker(literals.integer, position, n)) for n, (_, bits) in enumerate(members)]
    none = _maker(literals.integer, position, count)
    here = _select(ctx, value, places, none, position)
    offset = _offset(ctx, expr, count, forward=forward)
    sum = ctx.builder.value("moore.add", [here, offset], position)
    size = literals.integer(ctx, position, count)
    there = ctx.builder.value("moore.modu", [sum, size], position)
    known = ctx.builder.value("moore.ne", [here, size], BIT)
    found = [((n, 0), _maker(literals.integer, to, *bits)) for n, (_, bits) in enumerate(members)]
    initial = _maker(literals.integer, to, *_initial(to))
    result = _select(ctx, there, found[:-1], found[-1][1], to)
    return conditional(ctx, known, to, _same(result), initial)


def _initial(type: Type) -> tuple[int, int]:
    """X for a 4-state enum, 0 for others."""
    return (-1, -1) if type.four else (0, 0)


def _offset(ctx: Context, expr: ast.CallExpression, count: int, *, forward: bool) -> Value:
    """How many members forward, modulo their number."""
    from aotc.frontend.expressions import rvalue

    position = moore_int(32, four=False)
    if len(expr.arguments) < 2:
        return literals.integer(ctx, position, 1 % count if forward else count - 1)
    given = rvalue(ctx, expr.arguments[1])
    ctx.at(expr)
    steps = resize(ctx, given, INT, signed=bool(expr.arguments[1].type.isSigned))
    size = literals.integer(ctx, position, count)
    steps = ctx.builder.value("moore.modu", [steps, size], position)
    return steps if forward else ctx.builder.value("moore.sub", [size, steps], position)


def _select(
    ctx: Context,
    value: Value,
    cases: list[tuple[tuple[int, int], Callable[[Context], Value]]],
    otherwise: Callable[[Context], Value],
    to: Type,
) -> Value:
    """The result of the case whose bits equal the value."""
    result = otherwise(ctx)
    for bits, make in reversed(cases):
        wanted = literals.integer(ctx, value.type, *bits)
        same = ctx.builder.value("moore.case_eq", [value, wanted], BIT)
        result = conditional(ctx, same, to, make, _same(result))
    return result


def _same(value: Value) -> Callable[[Context], Value]:
    return lambda _inner: value
