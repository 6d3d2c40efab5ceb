"""Conversions between types: implicit ones, casts, and what a condition makes of a value.

Source: IEEE 1800-2023 6.24 (casting), 10.7 (assignment), 11.4.7 and 12.4 (conditions), 11.8.2
(extension of operands).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import is_bits, is_packed, moore_int
from aotc.ir.types import I1, parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_CONVERSION = ast.ConversionKind
_SEQUENCES = ("moore.queue", "moore.open_uarray", "moore.uarray")
_HANDLES = ("moore.chandle", "moore.event", "moore.null", "moore.class", "moore.virtual")
BIT = moore_int(1, four=False)
INT = moore_int(32, four=False)
NULL = parse_type("!moore.null")


def type_of(ctx: Context, expr: ast.Expression) -> Type:
    """The Moore type of an expression's value."""
    return moore_type(expr.type, ctx.loc(expr))


# Bits ---------------------------------------------------------------------------------------------


def to_bits(ctx: Context, value: Value) -> Value:
    """A value of a packed or fixed-size unpacked type as an integer; the leftmost part is highest.

    It is 4-state if any bit of the type is.
    """
    type = value.type
    if type.kind == "moore.int":
        return value
    bits = moore_int(type.width or 0, four=type.four)
    known = literals.known(ctx, value)
    if known is not None:
        return literals.integer(ctx, bits, *known)
    return ctx.builder.value(
        "moore.packed_to_sbv" if is_packed(type) else "aotc.pack", [value], bits
    )


def from_bits(ctx: Context, bits: Value, type: Type) -> Value:
    """The inverse of `to_bits`; X and Z become 0 in 2-state members of an unpacked type."""
    if type.kind == "moore.int":
        return resize(ctx, bits, type, signed=False)
    bits = resize(ctx, bits, moore_int(type.width or 0, four=type.four), signed=False)
    return ctx.builder.value(
        "moore.sbv_to_packed" if is_packed(type) else "aotc.unpack", [bits], type
    )


def resize(ctx: Context, value: Value, to: Type, *, signed: bool) -> Value:
    """An integer with another number of bits or states."""
    known = literals.known(ctx, value)
    if known is not None:
        return _resize_constant(ctx, value.type, known, to, signed=signed)
    have, want = value.type.width or 0, to.width or 0
    if want < have:
        value = ctx.builder.value("moore.trunc", [value], moore_int(want, four=value.type.four))
    if value.type.four and not to.four:
        two = moore_int(value.type.width or 0, four=False)
        value = ctx.builder.value("moore.logic_to_int", [value], two)
    if want > have:
        wide = moore_int(want, four=value.type.four)
        value = ctx.builder.value("moore.sext" if signed else "moore.zext", [value], wide)
    if to.four and not value.type.four:
        value = ctx.builder.value("moore.int_to_logic", [value], to)
    return value


def _resize_constant(
    ctx: Context, have: Type, known: tuple[int, int], to: Type, *, signed: bool
) -> Value:
    value, unknown = known
    if signed:
        top = 1 << ((have.width or 1) - 1)
        value, unknown = (value ^ top) - top, (unknown ^ top) - top
    if not to.four:
        value, unknown = value & ~unknown, 0
    return literals.integer(ctx, to, value, unknown)


def as_four(ctx: Context, value: Value, *, four: bool) -> Value:
    """An integer as 4-state if asked for; a 4-state one stays so."""
    if not four or value.type.four:
        return value
    return resize(ctx, value, moore_int(value.type.width or 0, four=True), signed=False)


# Conditions ---------------------------------------------------------------------------------------


def truth(ctx: Context, value: Value) -> Value:
    """One bit: 1 if the value is known not to be zero or null, 0 if it is, else X (11.4.7)."""
    type = value.type
    if type.kind == "moore.real":
        zero = literals.real(ctx, type, 0.0)
        return ctx.builder.value("moore.fne", [value, zero], BIT)
    if type.kind == "moore.string":
        attrs = {"predicate": 1}
        return ctx.builder.value("moore.string_cmp", [value, literals.string(ctx, b"")], BIT, attrs)
    if type.kind in _HANDLES:
        null = literals.null(ctx, type)
        assert null is not None
        return ctx.builder.value("moore.handle_ne", [value, null], BIT)
    bits = to_bits(ctx, value)
    if bits.type.width == 1:
        return bits
    known = literals.known(ctx, bits)
    one = moore_int(1, four=bits.type.four)
    if known is not None:
        ones, unknown = known[0] & ~known[1], known[1]
        return literals.integer(ctx, one, 1 if ones or unknown else 0, 0 if ones else bool(unknown))
    return ctx.builder.value("moore.reduce_or", [bits], one)


def as_i1(ctx: Context, bit: Value) -> Value:
    """The builtin i1 of one bit: 1 if it is known to be 1."""
    bit = resize(ctx, bit, BIT, signed=False)
    return ctx.builder.value("moore.to_builtin_int", [bit], I1)


# Types --------------------------------------------------------------------------------------------


def convert(ctx: Context, value: Value, to: Type, *, signed: bool) -> Value:
    """A value as one of another type, as an assignment does it (10.7); same type: the value.

    signed: whether the present type is, which decides how integers are extended.
    Raises: UnsupportedError for types that no assignment mixes.
    """
    have = value.type
    if have is to:
        return value
    if have.kind == "moore.null":
        made = literals.null(ctx, to)
        return value if made is None else made
    if have.kind == to.kind == "moore.class":
        return ctx.builder.value("moore.class.upcast", [value], to)
    if to.kind == "moore.string":
        return _to_string(ctx, value)
    if is_packed(to):
        return _to_packed(ctx, value, to, signed=signed)
    if to.kind == "moore.real":
        return _to_real(ctx, value, to, signed=signed)
    if to.kind in _SEQUENCES and have.kind in _SEQUENCES:
        return _to_sequence(ctx, value, to)
    if is_bits(to) and is_packed(have):
        return from_bits(ctx, to_bits(ctx, value), to)
    return unsupported(ctx, ctx.builder.loc, f"a conversion from {have} to {to}")


def _to_string(ctx: Context, value: Value) -> Value:
    if value.type.kind == "moore.format_string":
        return ctx.builder.value("moore.fstring_to_string", [value], literals.STRING)
    bits = to_bits(ctx, value)
    known = literals.known(ctx, bits)
    if known is not None:
        number = known[0] & ~known[1]
        return literals.string(ctx, number.to_bytes(((bits.type.width or 0) + 7) // 8))
    bits = resize(ctx, bits, moore_int(bits.type.width or 0, four=False), signed=False)
    return ctx.builder.value("moore.int_to_string", [bits], literals.STRING)


def _to_packed(ctx: Context, value: Value, to: Type, *, signed: bool) -> Value:
    have = value.type
    bits = moore_int(to.width or 0, four=to.four)
    two = moore_int(to.width or 0, four=False)
    if have.kind == "moore.real":
        value = ctx.builder.value("moore.real_to_int", [value], two)
    elif have.kind == "moore.string":
        value = ctx.builder.value("moore.string_to_int", [value], two)
    elif is_bits(have):
        value = to_bits(ctx, value)
    else:
        unsupported(ctx, ctx.builder.loc, f"a conversion from {have} to {to}")
    value = resize(ctx, value, bits, signed=signed)
    return value if to.kind == "moore.int" else from_bits(ctx, value, to)


def _to_real(ctx: Context, value: Value, to: Type, *, signed: bool) -> Value:
    if value.type.kind == "moore.real":
        return ctx.builder.value("moore.convert_real", [value], to)
    bits = to_bits(ctx, value)
    bits = resize(ctx, bits, moore_int(bits.type.width or 0, four=False), signed=signed)
    known = literals.known(ctx, bits)
    if known is not None:
        top = 1 << ((bits.type.width or 1) - 1)
        number = (known[0] ^ top) - top if signed else known[0]
        return literals.real(ctx, to, float(number))
    return ctx.builder.value("moore.sint_to_real" if signed else "moore.uint_to_real", [bits], to)


def _to_sequence(ctx: Context, value: Value, to: Type) -> Value:
    """Arrays of all kinds with equivalent elements (7.6); sizes are checked at run time."""
    have = value.type
    if have.kind == to.kind == "moore.queue":
        return ctx.builder.value("moore.queue.resize", [value], to)
    if have.kind == "moore.uarray" and to.kind == "moore.queue":
        return ctx.builder.value("moore.queue.from_unpacked_array", [value], to)
    if have.kind == to.kind == "moore.uarray" and is_bits(to):
        return from_bits(ctx, to_bits(ctx, value), to)
    return ctx.builder.value("aotc.array_convert", [value], to)


# Expressions --------------------------------------------------------------------------------------


def conversion(ctx: Context, expr: ast.ConversionExpression) -> Value:
    """A cast or implicit conversion."""
    from aotc.frontend.expressions.expressions import rvalue

    kind = expr.conversionKind
    if kind == _CONVERSION.StreamingConcat:
        from aotc.frontend.expressions.streaming import stream_to

        return stream_to(ctx, expr.operand, expr.type)
    to = type_of(ctx, expr)
    if kind == _CONVERSION.BitstreamCast:
        return _bitstream_cast(ctx, expr, to)
    operand, signed = _collapse(expr)
    if isinstance(operand, ast.StringLiteral) and to.kind == "moore.string":
        return literals.string_literal(ctx, operand)
    if isinstance(operand, ast.StringLiteral) and to.kind == "moore.uarray" and is_bits(to):
        return from_bits(ctx, literals.left_justified(ctx, operand, to.width or 0), to)
    if isinstance(operand, ast.NullLiteral):
        ctx.at(expr)
        made = literals.null(ctx, to)
        if made is not None:
            return made
    value = rvalue(ctx, operand)
    ctx.at(expr)
    return convert(ctx, value, to, signed=signed)


def extends_signed(expr: ast.ConversionExpression) -> bool:
    """Whether a conversion extends by the sign.

    An operand takes the sign of its expression before it is extended (11.8.2); everything else is
    extended by its own sign (10.7), and an unsized literal by a leftmost X or Z (5.7.1).
    """
    if literals.extends_unknown(expr.operand):
        return True
    if expr.conversionKind == _CONVERSION.Propagated and expr.type.isIntegral:
        return bool(expr.type.isSigned)
    return bool(expr.operand.type.isSigned)


def _collapse(expr: ast.ConversionExpression) -> tuple[ast.Expression, bool]:
    """The operand to convert at once, where conversions of integers follow each other, and
    whether it is extended by its sign."""
    operand, signed = expr.operand, extends_signed(expr)
    width = expr.type.bitWidth
    while isinstance(operand, ast.ConversionExpression):
        middle, base = operand.type, operand.operand.type
        if not (expr.type.isIntegral and middle.isIntegral and base.isIntegral):
            break
        if base.isFourState and not middle.isFourState:
            break
        if middle.bitWidth > base.bitWidth and width > base.bitWidth:
            inner = extends_signed(operand)
            if width < middle.bitWidth or (width > middle.bitWidth and inner != signed):
                break
            signed = inner
        elif middle.bitWidth < base.bitWidth and width > middle.bitWidth:
            break
        operand = operand.operand
    return operand, signed


def _bitstream_cast(ctx: Context, expr: ast.ConversionExpression, to: Type) -> Value:
    """6.24.3: the bits of the operand, taken for another type."""
    from aotc.frontend.expressions.expressions import rvalue

    have = type_of(ctx, expr.operand)
    if is_bits(have) and is_bits(to):
        value = to_bits(ctx, rvalue(ctx, expr.operand))
        ctx.at(expr)
        return from_bits(ctx, value, to)
    from aotc.frontend.expressions.streaming import bitstream_cast

    return bitstream_cast(ctx, expr)
