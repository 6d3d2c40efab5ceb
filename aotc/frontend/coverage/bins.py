"""Bins of coverpoints, as `new` describes them; IEEE 1800-2023 19.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import I32
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert, from_bits, resize, to_bits, type_of
from aotc.frontend.coverage.ops import I1, MOST_BITS, WIDE, cover, loop, when, wide
from aotc.frontend.expressions.aggregates import range_operator, tolerance
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.statements.foreach import element_ref
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

__all__ = ["MOST_BITS", "declared", "describe", "iterators", "one_range", "over_array"]

_KIND = ast.SymbolKind
_BIN = ast.CoverageBinSymbol.BinKind
_EXPR = ast.ExpressionKind
# runtime_c/coverage.h
KINDS = {_BIN.Bins: 0, _BIN.IgnoreBins: 1, _BIN.IllegalBins: 2}
ONE, EACH, COUNT = range(3)
VALUES, TRANSITIONS, DEFAULT, SEQUENCE, SELECT = range(5)
GUARDED, WILD = 1, 2
LOW_SIGNED, HIGH_SIGNED, LOW_OPEN, HIGH_OPEN = 1, 2, 4, 8


def declared(item: Any) -> list[Any]:
    """The declarations of bins of a coverpoint or cross, in order."""
    found = []
    for member in item:
        if member.kind == _KIND.CoverageBin:
            found.append(member)
        elif member.kind == _KIND.CoverCrossBody:
            found += [m for m in member if m.kind == _KIND.CoverageBin]
    return found


def describe(ctx: Context, point: Any, made: Value) -> None:
    """Describes the bins of a coverpoint; those of an enumeration are its members (19.5.3)."""
    found = declared(point)
    for bin in found:
        _bins(ctx, point, bin, made)
    enum = _enumeration(point)
    if enum is not None and not any(bin.binsKind == _BIN.Bins for bin in found):
        ctx.at(point)
        for member in enum:
            name = f"auto[{member.name}]"
            cover(ctx, "bins", [made, name, KINDS[_BIN.Bins], ONE, VALUES, 0, 0])
            value = literals.constant_value(ctx, member.value, member.type)
            assert value is not None
            signed = bool(member.type.isSigned)
            bits = wide(ctx, value, signed=signed)
            _put(ctx, made, bits, bits, (LOW_SIGNED | HIGH_SIGNED) if signed else 0)


def _enumeration(point: Any) -> Any:
    """The members of the enumeration that is covered, if its own type is kept."""
    expr = point.coverageExpr
    while isinstance(expr, ast.ConversionExpression) and expr.isImplicit:
        expr = expr.operand
    if not expr.type.isEnum or int(expr.type.bitWidth) != int(point.type.bitWidth):
        return None
    return [m for m in expr.type.canonicalType if m.kind == _KIND.EnumValue]


def _bins(ctx: Context, point: Any, bin: Any, made: Value) -> None:
    ctx.at(bin)
    what = VALUES
    if bin.isDefaultSequence:
        what = SEQUENCE
    elif bin.isDefault:
        what = DEFAULT
    elif is_transition(bin):
        what = TRANSITIONS
    form = ONE if not bin.isArray else EACH if bin.numberOfBinsExpr is None else COUNT
    count: Value | int = 0
    if form == COUNT:
        count = convert(ctx, rvalue(ctx, bin.numberOfBinsExpr), I32, signed=True)
    flags = (GUARDED if bin.iffExpr is not None else 0) | (WILD if bin.isWildcard else 0)
    ctx.at(bin)
    kind = KINDS[bin.binsKind]
    cover(ctx, "bins", [made, str(bin.name), kind, form, what, flags, count])
    if what == TRANSITIONS:
        from aotc.frontend.coverage import transitions

        transitions.describe(ctx, point, bin, made)
    elif what == VALUES:
        _values(ctx, point, bin, made)


def is_transition(bin: Any) -> bool:
    return bool(
        bin.syntax.initializer.kind == pyslang.syntax.SyntaxKind.TransListCoverageBinInitializer
    )


def _values(ctx: Context, point: Any, bin: Any, made: Value) -> None:
    if bin.setCoverageExpr is not None:
        signed = bool(_element_type(bin.setCoverageExpr.type).isSigned)

        def put(inner: Context, element: Value) -> None:
            bits = wide(inner, element, signed=signed)
            _put(inner, made, bits, bits, (LOW_SIGNED | HIGH_SIGNED) if signed else 0)

        over_array(ctx, bin.setCoverageExpr, put)
    elif not list(bin.values) and bin.withExpr is not None:
        cover(ctx, "everything", [made])
    for expr in bin.values:
        one_range(ctx, point.type, expr, made)
    if bin.withExpr is not None:
        _filter(ctx, bin, made)


def _filter(ctx: Context, bin: Any, made: Value) -> None:
    """`with`: keeps the values for which the expression is true (19.5.1.1)."""
    items = iterators(bin.withExpr)
    found: list[Value] = []

    def more(inner: Context) -> Value:
        again, value = cover(inner, "candidate", [made], [I1, WIDE])
        found[:] = [value]
        return again

    def look(inner: Context) -> None:
        for symbol in items:
            inner.bind(symbol, as_value(inner, found[0], symbol.type))
        when(inner, condition(inner, bin.withExpr), lambda yes: _accept(yes, made))

    ctx.at(bin.withExpr)
    loop(ctx, more, look)


def _accept(ctx: Context, made: Value) -> None:
    cover(ctx, "accept", [made])


def as_value(ctx: Context, bits: Value, type: Any) -> Value:
    """The low bits of 128 as a value of a type."""
    to = moore_type(type)
    narrow = moore_int(to.width or 0, four=to.four)
    return from_bits(ctx, resize(ctx, bits, narrow, signed=False), to)


def iterators(expr: Any) -> list[Any]:
    """The symbols in an expression that stand for the values which a filter looks at."""
    found: dict[Any, None] = {}

    def look(node: Any) -> None:
        if node.symbol.kind == _KIND.Iterator:
            found[node.symbol] = None

    expr.visit(lookup_table={_EXPR.NamedValue: look})
    return list(found)


# Ranges -----------------------------------------------------------------------------------------


def one_range(ctx: Context, type: Any, expr: Any, made: Value) -> None:
    """A value or range of values, each with the size and sign that it has by itself (19.5.7)."""
    if type.isFloating:
        from aotc.frontend.coverage import reals

        reals.one_range(ctx, expr, made)
    elif not isinstance(expr, ast.ValueRangeExpression):
        _between(ctx, type, expr, expr, made)
    elif range_operator(expr) == ":":
        _between(ctx, type, expr.left, expr.right, made)
    else:
        _around(ctx, type, expr, made)


def _between(ctx: Context, type: Any, low: Any, high: Any, made: Value) -> None:
    flags = 0
    values = []
    for bound, signed, open in ((low, LOW_SIGNED, LOW_OPEN), (high, HIGH_SIGNED, HIGH_OPEN)):
        if bound.kind == _EXPR.UnboundedLiteral:
            flags |= open
            values.append(literals.integer(ctx, WIDE, 0))
            continue
        own = _bare(bound, type)
        flags |= signed if own.type.isSigned else 0
        if high is low and values:
            values.append(values[0])
            continue
        ctx.at(own)
        values.append(wide(ctx, rvalue(ctx, own), signed=bool(own.type.isSigned)))
    _put(ctx, made, values[0], values[1], flags)


def _around(ctx: Context, type: Any, expr: Any, made: Value) -> None:
    """[a +/- b] and [a +%- b] (11.4.13), in the size and sign that both have together (11.8.1)."""
    bounds = [_bare(bound, type) for bound in (expr.left, expr.right)]
    signed = all(bound.type.isSigned for bound in bounds)
    values = [to_bits(ctx, rvalue(ctx, bound)) for bound in bounds]
    size = moore_int(max(value.type.width or 0 for value in values), four=True)
    ctx.at(expr)
    middle, width = (resize(ctx, value, size, signed=signed) for value in values)
    ends = tolerance(ctx, range_operator(expr), middle, width, signed=signed)
    low, high = (wide(ctx, end, signed=signed) for end in ends)
    _put(ctx, made, low, high, LOW_SIGNED | HIGH_SIGNED if signed else 0)


def _bare(expr: Any, type: Any) -> Any:
    """A bound before slang converts it to the type of the coverpoint."""
    while (
        isinstance(expr, ast.ConversionExpression)
        and expr.isImplicit
        and expr.operand.type.isIntegral
        and expr.type.isMatching(type)
    ):
        expr = expr.operand
    return expr


def _put(ctx: Context, made: Value, low: Value, high: Value, flags: int) -> None:
    cover(ctx, "range", [made, low, high], flags=flags)


# Set expressions --------------------------------------------------------------------------------


def over_array(ctx: Context, expr: Any, body: Callable[[Context, Value], None]) -> None:
    """Does something for each element of an array (19.5.1.2)."""
    type = expr.type.canonicalType
    if type.isAssociativeArray or not type.isUnpackedArray:
        unsupported(ctx, expr, f"bins of {expr.type}", "use a queue or an array of integers")
    value = rvalue(ctx, expr)
    ctx.at(expr)
    array = ctx.builder.value("moore.variable", [value], moore_ref(type_of(ctx, expr)))
    size = ctx.builder.value("aotc.array_size", [value], I32)
    at = ctx.builder.value("moore.variable", [literals.integer(ctx, I32, 0)], moore_ref(I32))
    first = int(type.fixedRange.lower) if type.hasFixedRange else 0

    def index(inner: Context) -> Value:
        return inner.builder.value("moore.read", [at], I32)

    def more(inner: Context) -> Value:
        less = inner.builder.value("moore.slt", [index(inner), size], moore_int(1, four=False))
        return inner.builder.value("moore.to_builtin_int", [less], I1)

    def step(inner: Context) -> None:
        offset = literals.integer(inner, I32, first)
        where = inner.builder.value("moore.add", [index(inner), offset], I32)
        ref = element_ref(inner, array, type, where)
        assert ref.type.elem is not None
        body(inner, inner.builder.value("moore.read", [ref], ref.type.elem))
        one = literals.integer(inner, I32, 1)
        next = inner.builder.value("moore.add", [index(inner), one], I32)
        inner.builder.op("moore.blocking_assign", [at, next])

    loop(ctx, more, step)


def _element_type(type: Any) -> Any:
    return type.canonicalType.arrayElementType
