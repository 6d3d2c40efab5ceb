"""Streaming operators and bit-stream casts: IEEE 1800-2023 6.24.3, 11.4.14.

Where every size is known, a stream is an integer, its first bit the highest. Else it is a dynamic
array of bits (STREAM), the first bit first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import not_allowed, unsupported
from aotc.frontend.conversions import INT, from_bits, resize, to_bits, type_of
from aotc.frontend.expressions.targets import BLOCKING, How, concat, target_of
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import is_bits, moore_int, moore_open_array

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

STREAM = moore_open_array(moore_int(1, four=True))
_CONTAINERS = ("moore.queue", "moore.open_uarray")


# Sources ------------------------------------------------------------------------------------------


def pack(ctx: Context, expr: ast.StreamingConcatenationExpression) -> Value:
    """The stream of a streaming concatenation: an integer or a STREAM."""
    from aotc.frontend.expressions.expressions import rvalue

    values = []
    for part in expr.streams:
        operand = part.operand if part.withExpr is None else part.withExpr
        if isinstance(operand, ast.StreamingConcatenationExpression):
            values.append(pack(ctx, operand))
        else:
            values.append(rvalue(ctx, operand))
    ctx.at(expr)
    if all(value.type is not STREAM and is_bits(value.type) for value in values):
        return _sliced(ctx, concat(ctx, [to_bits(ctx, value) for value in values]), expr)
    return _sliced(ctx, ctx.builder.value("aotc.stream_pack", values, STREAM), expr)


def _sliced(ctx: Context, stream: Value, expr: ast.StreamingConcatenationExpression) -> Value:
    """A stream in the order that the operator says: `<<` reverses the order of its slices."""
    size = int(expr.sliceSize)
    if size == 0:
        return stream
    if stream.type is STREAM:
        return ctx.builder.value("aotc.stream_slices", [stream], STREAM, {"slice": size})
    width, four = stream.type.width or 0, stream.type.four
    pieces = []
    for low in range(0, width, size):
        piece = moore_int(min(size, width - low), four=four)
        attrs = {"lowBit": TypedInt(low, "i32")}
        pieces.append(ctx.builder.value("moore.extract", [stream], piece, attrs))
    return concat(ctx, pieces)


def source(ctx: Context, expr: ast.Expression) -> Value:
    """The value of an expression that is unpacked: of its own type, or a stream."""
    from aotc.frontend.expressions.expressions import rvalue

    if isinstance(expr, ast.StreamingConcatenationExpression):
        return pack(ctx, expr)
    return rvalue(ctx, expr)


def stream_to(ctx: Context, expr: ast.Expression, type: ast.Type) -> Value:
    """A streaming concatenation assigned to a type: what it lacks are zeros on its right."""
    from aotc.frontend.types import moore_type

    assert isinstance(expr, ast.StreamingConcatenationExpression)
    stream = pack(ctx, expr)
    ctx.at(expr)
    return _as_type(ctx, stream, moore_type(type, ctx.loc(expr)))


def _as_type(ctx: Context, stream: Value, to: Type, *, exact: bool = False) -> Value:
    """A stream as a value of a type, from the left."""
    if stream.type is not STREAM and is_bits(to):
        return from_bits(ctx, _leftmost(ctx, stream, to.width or 0), to)
    attrs = {"exact": True} if exact else {}
    return ctx.builder.value("aotc.stream_unpack", [as_stream(ctx, stream)], to, attrs)


def as_stream(ctx: Context, value: Value) -> Value:
    """A value as a STREAM."""
    if value.type is STREAM:
        return value
    return ctx.builder.value("aotc.stream_pack", [value], STREAM)


def _leftmost(ctx: Context, bits: Value, width: int) -> Value:
    """The highest bits of an integer; zeros on the right if it has fewer."""
    have, four = bits.type.width or 0, bits.type.four
    if have < width:
        zeros = literals.integer(ctx, moore_int(width - have, four=False), 0)
        return concat(ctx, [bits, zeros])
    return _bits(ctx, bits, have - width, moore_int(width, four=four))


def _bits(ctx: Context, bits: Value, low: int, to: Type) -> Value:
    if to is bits.type:
        return bits
    return ctx.builder.value("moore.extract", [bits], to, {"lowBit": TypedInt(low, "i32")})


def bitstream_cast(ctx: Context, expr: ast.ConversionExpression) -> Value:
    """A cast between types of which one has a size that is known at run time only (6.24.3)."""
    value = source(ctx, expr.operand)
    ctx.at(expr)
    stream = ctx.builder.value("aotc.stream_pack", [value], STREAM)
    return _as_type(ctx, stream, type_of(ctx, expr), exact=True)


# Targets ------------------------------------------------------------------------------------------


def unpack(
    ctx: Context,
    expr: ast.StreamingConcatenationExpression,
    value: Value,
    how: How = BLOCKING,
) -> None:
    """Assigns the bits of a value, from its left, to the parts of a streaming concatenation."""
    ctx.at(expr)
    parts = list(expr.streams)
    fixed = all(not _grows(part) and is_bits(_type(ctx, part)) for part in parts)
    if fixed and value.type is not STREAM and is_bits(value.type):
        _unpack_bits(ctx, expr, to_bits(ctx, value), how)
    else:
        _unpack_stream(ctx, expr, as_stream(ctx, value), how)


def _type(ctx: Context, part: ast.StreamingConcatenationExpression.StreamExpression) -> Type:
    """The type of a part of a target, the whole array where a range of it may grow; that of a
    nested stream is an integer."""
    if isinstance(part.operand, ast.StreamingConcatenationExpression):
        inner = [_type(ctx, p) for p in part.operand.streams]
        if all(is_bits(type) for type in inner):
            return moore_int(sum(type.width or 0 for type in inner), four=True)
        return STREAM
    return type_of(ctx, part.operand if _grows(part) else _target(part))


def _grows(part: ast.StreamingConcatenationExpression.StreamExpression) -> bool:
    """Whether a part is a range of an array of changing size, which it makes longer."""
    return part.withExpr is not None and not part.operand.type.isFixedSize


def _target(part: ast.StreamingConcatenationExpression.StreamExpression) -> ast.Expression:
    """What a part assigns to: of an array of fixed size, the elements of the range."""
    return part.operand if part.withExpr is None else part.withExpr


def _unpack_bits(
    ctx: Context, expr: ast.StreamingConcatenationExpression, bits: Value, how: How
) -> None:
    types = [_type(ctx, part) for part in expr.streams]
    total = sum(type.width or 0 for type in types)
    bits = _sliced(ctx, _leftmost(ctx, bits, total), expr)
    at = total
    for part, type in zip(expr.streams, types, strict=True):
        at -= type.width or 0
        piece = _bits(ctx, bits, at, moore_int(type.width or 0, four=bits.type.four))
        if isinstance(part.operand, ast.StreamingConcatenationExpression):
            unpack(ctx, part.operand, piece, how)
        else:
            target_of(ctx, _target(part)).write(ctx, from_bits(ctx, piece, type), how)


def _unpack_stream(
    ctx: Context, expr: ast.StreamingConcatenationExpression, stream: Value, how: How
) -> None:
    """The first part of changing size without a `with` range takes all that the others leave; any
    further one becomes empty (11.4.14.4)."""
    builder = ctx.at(expr)
    ranges = [_range(ctx, part) for part in expr.streams]
    types = [_type(ctx, part) for part in expr.streams]
    widths = [_width(ctx, type, span) for type, span in zip(types, ranges, strict=True)]
    needed = literals.integer(ctx, INT, 0)
    for width in widths:
        if width is not None:
            needed = builder.value("moore.add", [needed, width], INT)
    have = builder.value("aotc.stream_size", [stream], INT)
    zero = literals.integer(ctx, INT, 0)
    if all(width is not None for width in widths):
        stream = builder.value("aotc.stream_take", [stream, zero, needed], STREAM)
        have = needed
    stream = _sliced(ctx, stream, expr)
    rest = builder.value("moore.sub", [have, needed], INT)
    at = zero
    for part, type, span, width in zip(expr.streams, types, ranges, widths, strict=True):
        if width is None:
            width, rest = rest, zero
        piece = builder.value("aotc.stream_take", [stream, at, width], STREAM)
        at = builder.value("moore.add", [at, width], INT)
        if isinstance(part.operand, ast.StreamingConcatenationExpression):
            unpack(ctx, part.operand, piece, how)
        elif span is None:
            made = builder.value("aotc.stream_unpack", [piece], type)
            target_of(ctx, _target(part)).write(ctx, made, how)
        else:
            _store_range(ctx, part, type, piece, span[0], how)


def _width(ctx: Context, type: Type, span: tuple[Value, Value] | None) -> Value | None:
    """How many bits a part takes, as an int; None for a part that takes what is left."""
    if span is None:
        if type.kind in _CONTAINERS or type.kind == "moore.string":
            return None
        return literals.integer(ctx, INT, type.width or 0)
    elem = type.elem
    assert elem is not None
    bits = literals.integer(ctx, INT, elem.width or 0)
    return ctx.builder.value("moore.mul", [span[1], bits], INT)


def _range(
    ctx: Context, part: ast.StreamingConcatenationExpression.StreamExpression
) -> tuple[Value, Value] | None:
    """First index and number of elements of a `with` range."""
    from aotc.frontend.expressions.expressions import rvalue

    expr: ast.Expression | None = part.withExpr
    if expr is None or not _grows(part):
        return None

    def number(given: ast.Expression) -> Value:
        bits = to_bits(ctx, rvalue(ctx, given))
        return resize(ctx, bits, INT, signed=bool(given.type.isSigned))

    one = literals.integer(ctx, INT, 1)
    builder = ctx.builder
    if isinstance(expr, ast.ElementSelectExpression):
        return number(expr.selector), one
    if not isinstance(expr, ast.RangeSelectExpression):
        unsupported(ctx, expr, "this range of a stream")
    left, right = number(expr.left), number(expr.right)
    if expr.selectionKind == ast.RangeSelectionKind.IndexedUp:
        return left, right
    if expr.selectionKind == ast.RangeSelectionKind.IndexedDown:
        below = builder.value("moore.sub", [left, right], INT)
        return builder.value("moore.add", [below, one], INT), right
    span = builder.value("moore.sub", [right, left], INT)
    return left, builder.value("moore.add", [span, one], INT)


def _store_range(
    ctx: Context,
    part: ast.StreamingConcatenationExpression.StreamExpression,
    type: Type,
    piece: Value,
    low: Value,
    how: How,
) -> None:
    """Assigns to a range of elements; an array of changing size grows to have them."""
    from aotc.frontend.expressions.expressions import lvalue

    if how.kind != "blocking":
        what = f"a {how.kind} assignment to elements of an array of changing size"
        not_allowed(ctx, part.operand, what, "10.3.2, 10.4.2")
    elem = type.elem
    assert elem is not None
    if type.kind not in _CONTAINERS or not is_bits(elem):
        unsupported(ctx, part.operand, f"a range of {type} as the target of a stream")
    array = lvalue(ctx, part.operand)
    items = ctx.builder.value("aotc.stream_unpack", [piece], moore_open_array(elem))
    ctx.builder.op("aotc.array_put", [array, items, low])
