"""Methods of enumerations; IEEE 1800-2023 6.19.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.conversions import resize, type_of
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

METHODS = ("first", "last", "next", "prev", "num", "name")
STEPS = moore_int(32, four=False)


def method(ctx: Context, expr: ast.CallExpression) -> Value:
    """first, last, next, prev, num and name of an enum value."""
    from aotc.frontend.expressions.expressions import rvalue

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
    if len(expr.arguments) > 1:
        given = rvalue(ctx, expr.arguments[1])
        signed = bool(expr.arguments[1].type.isSigned)
        steps = resize(ctx, given, STEPS, signed=signed)
    else:
        steps = literals.integer(ctx, STEPS, 1)
    attrs = {"values": _values(enum)}
    return ctx.at(expr).value(f"aotc.enum_{name}", [value, steps], to, attrs)


def members_of(enum: ast.Type) -> list[tuple[str, tuple[int, int]]]:
    """Names and values (value, unknown bits) of an enum in the order of their declaration."""
    scope: Any = enum.canonicalType
    return [
        (str(symbol.name), literals.bits_of(symbol.value.value))
        for symbol in scope
        if symbol.kind == ast.SymbolKind.EnumValue
    ]


def name_of(ctx: Context, value: Value, enum: ast.Type) -> Value:
    """The name of an enum value as a string; "" if it has none."""
    names = [name for name, _ in members_of(enum)]
    attrs = {"values": _values(enum), "names": names}
    return ctx.builder.value("aotc.enum_name", [value], literals.STRING, attrs)


def _values(enum: ast.Type) -> list[int]:
    """The values of an enum's members, the unknown bits of a 4-state one above its value bits."""
    width = int(enum.canonicalType.bitWidth)
    mask = (1 << width) - 1
    return [
        value & mask | ((unknown & mask) << width if enum.isFourState else 0)
        for _, (value, unknown) in members_of(enum)
    ]
