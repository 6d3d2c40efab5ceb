"""Constants: slang's values as Moore ops. IEEE 1800-2023 5.7 to 5.9.

Constants stand at the start of the entry block of the body that uses them, each once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import ast

from aotc.frontend.stringified import text_of
from aotc.frontend.types import moore_type, union_fields
from aotc.ir.model import Op, OpaqueAttr, TypedFloat, Value
from aotc.ir.moore_types import is_packed, moore_int
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.types import Type

STRING = parse_type("!moore.string")
_BINARY = pyslang.LiteralBase.Binary
_VALUE_BITS = str.maketrans("xXzZ", "1100")
_UNKNOWN_BITS = str.maketrans("01xXzZ", "001111")
_LONG = 1 << 12  # bits


def integer(ctx: Context, type: Type, value: int, unknown: int = 0) -> Value:
    """A constant of a packed type.

    value, unknown: the bits (aval and bval), modulo 2**N: (0, 1) is Z, (1, 1) is X.
    """
    if type.kind != "moore.int":
        bits = integer(ctx, moore_int(type.width or 0, type.four), value, unknown)
        return ctx.builder.value("moore.sbv_to_packed", [bits], type)
    mask = (1 << (type.width or 0)) - 1
    value, unknown = value & mask, unknown & mask
    key = (type.text, value, unknown)
    found = _shared(ctx, key)
    if found is None:
        attrs = {"value": OpaqueAttr(_fvint(value, unknown, type.width or 0))}
        found = _at_entry(ctx, key, Op("moore.constant", [], [type], attrs, loc=ctx.builder.loc))
        _known(ctx)[found] = (value, unknown)
    return found


def known(ctx: Context, value: Value) -> tuple[int, int] | None:
    """The bits (value, unknown) of a Moore integer that `integer` made; None for all others."""
    return _known(ctx).get(value)


def real(ctx: Context, type: Type, value: float) -> Value:
    """A constant of !moore.f64 or !moore.f32."""
    key = (type.text, value.hex())
    found = _shared(ctx, key)
    if found is None:
        attr = value if type.width == 64 else TypedFloat(value, "f32")
        op = Op("moore.constant_real", [], [type], {"value": attr}, loc=ctx.builder.loc)
        found = _at_entry(ctx, key, op)
    return found


def string(ctx: Context, data: bytes) -> Value:
    """A !moore.string of these bytes; null bytes are left out (6.16)."""
    data = data.replace(b"\0", b"")
    key = ("string", data)
    found = _shared(ctx, key)
    if found is None:
        loc = ctx.builder.loc
        bits = moore_int(8 * max(1, len(data)), four=False)
        attrs = {"value": data.decode("utf-8", "surrogateescape")}
        text = _at_entry(ctx, None, Op("moore.constant_string", [], [bits], attrs, loc=loc))
        found = _at_entry(ctx, key, Op("moore.int_to_string", [text], [STRING], loc=loc))
    return found


def constant_value(ctx: Context, value: pyslang.ConstantValue, type: ast.Type) -> Value | None:
    """A constant that slang has computed, as a value of the type; None if it is no constant.

    Associative arrays, queues, dynamic arrays and unions are left to the expression that makes
    them.
    """
    target = type.canonicalType
    if target.isString:
        return string(ctx, _bytes(value))
    return _constant(ctx, value, target, moore_type(target))


def literal(ctx: Context, expr: ast.IntegerLiteral | ast.UnbasedUnsizedIntegerLiteral) -> Value:
    """An integer literal, sized or not, also '0, '1, 'x and 'z."""
    return integer(ctx, moore_type(expr.type), *bits_of(expr.value))


def extends_unknown(expr: ast.Expression) -> bool:
    """Whether this is an unsized literal whose leftmost bit is X or Z: wherever more bits are
    wanted, these are X or Z too (5.7.1)."""
    if not isinstance(expr, ast.IntegerLiteral) or not expr.isDeclaredUnsized:
        return False
    return expr.value.hasUnknown and bits_of(expr.value)[1] >> (expr.type.bitWidth - 1) != 0


def is_exact(expr: ast.Expression, value: pyslang.ConstantValue) -> bool:
    """Whether the value that slang has computed is that of the expression: slang extends unsized
    literals by 0, whatever their leftmost bit."""
    if not value.hasUnknown():
        return True
    widened = []

    def look(node: Any) -> None:
        if isinstance(node, ast.ConversionExpression) and extends_unknown(node.operand):
            widened.append(node)

    expr.visit(look)
    return not widened


def real_literal(ctx: Context, expr: ast.RealLiteral | ast.TimeLiteral) -> Value:
    """A real literal; a time literal is one in units of the scope's time unit (5.8)."""
    return real(ctx, moore_type(expr.type), float(expr.value))


def packed_string(ctx: Context, expr: ast.StringLiteral) -> Value:
    """A string literal as an integer of its characters (5.9)."""
    return integer(ctx, moore_type(expr.type), *bits_of(_python(expr.intValue)))


def string_literal(ctx: Context, expr: ast.StringLiteral) -> Value:
    """A string literal as a string."""
    return string(ctx, literal_bytes(ctx, expr))


def left_justified(ctx: Context, expr: ast.StringLiteral, width: int) -> Value:
    """A string literal as the bits of an unpacked array of bytes, whose first element is its first
    character (5.9)."""
    size = width // 8
    text = literal_bytes(ctx, expr)[:size].ljust(size, b"\0")
    return integer(ctx, moore_int(width, four=False), int.from_bytes(text))


def literal_bytes(ctx: Context, expr: Any) -> bytes:
    """The characters of a string literal."""
    if not expr.value:
        return b""  # slang's integer is one null character
    return text_of(ctx.output.sources.manager, expr.sourceRange.start, _bytes(expr.intValue))


def bits_of(number: pyslang.SVInt) -> tuple[int, int]:
    """Value and unknown bits of slang's integer; the value of a negative one is negative."""
    if not number.hasUnknown:
        return int(number), 0
    text = number.toString(_BINARY, False)
    return int(text.translate(_VALUE_BITS), 2), int(text.translate(_UNKNOWN_BITS), 2)


_CONTAINERS = (
    ast.SymbolKind.AssociativeArrayType, ast.SymbolKind.DynamicArrayType, ast.SymbolKind.QueueType,
)  # fmt: skip


def _constant(ctx: Context, given: Any, type: ast.Type, to: Type) -> Value | None:
    if type.kind in _CONTAINERS:  # pyslang has no Python form for the values of some
        return None
    value = _python(given)
    if isinstance(value, pyslang.SVInt) and is_packed(to):
        bits = integer(ctx, moore_int(to.width or 0, four=to.four), *bits_of(value))
        if to.kind == "moore.int":
            return bits
        return ctx.builder.value("moore.sbv_to_packed", [bits], to)
    if isinstance(value, float) and to.kind == "moore.real":
        return real(ctx, to, value)
    if isinstance(value, str) and to.kind == "moore.string":
        return string(ctx, value.encode("utf-8", "surrogateescape"))
    if isinstance(value, list):
        return _aggregate(ctx, value, type, to)
    if value is None or isinstance(value, pyslang.Null):
        return null(ctx, to)
    return None


def null(ctx: Context, type: Type) -> Value | None:
    """The null value of a handle type; None for other types."""
    if type.kind == "moore.chandle":
        return ctx.builder.value("moore.null_chandle", [], type)
    if type.kind in ("moore.event", "moore.null", "moore.class", "moore.virtual"):
        return ctx.builder.value("moore.null", [], type)
    return None


def _aggregate(ctx: Context, values: list[Any], type: ast.Type, to: Type) -> Value | None:
    """An unpacked array or struct of constants; the first element is the leftmost."""
    if to.kind == "moore.uarray" and to.elem is not None:
        element = type.arrayElementType.canonicalType
        pairs = [(v, element, to.elem) for v in values]
        op = "moore.array_create"
    elif to.kind == "moore.ustruct" and type.isUnpackedStruct:
        fields = union_fields(type)
        pairs = [
            (v, f.type.canonicalType, moore_type(f.type))
            for v, f in zip(values, fields, strict=True)
        ]
        op = "moore.struct_create"
    else:
        return None
    made = [_constant(ctx, v, t, m) for v, t, m in pairs]
    parts = [m for m in made if m is not None]
    return ctx.builder.value(op, parts, to) if len(parts) == len(made) else None


def _python(value: Any) -> Any:
    """What is in a slang constant."""
    return value.value if isinstance(value, pyslang.ConstantValue) else value


def _bytes(value: pyslang.ConstantValue) -> bytes:
    """The characters of a string constant, also of one that is not UTF-8."""
    number = value.convertToInt().value
    if not isinstance(number, pyslang.SVInt):
        return b""
    bits, _ = bits_of(number)
    width = number.bitWidth
    return (bits & ((1 << width) - 1)).to_bytes((width + 7) // 8)


# Sharing ------------------------------------------------------------------------------------------


def _fvint(value: int, unknown: int, width: int) -> str:
    """The text of a #moore.fvint; a very long number in hexadecimal, printed at once by Python."""
    if not unknown and value.bit_length() > _LONG:
        return f"#moore.fvint<h{value:x} : {width}>"
    if not unknown:
        return f"#moore.fvint<{value} : {width}>"
    names = {(0, 0): "0", (1, 0): "1", (0, 1): "Z", (1, 1): "X"}
    digits = (names[value >> i & 1, unknown >> i & 1] for i in reversed(range(width)))
    return f"#moore.fvint<b{''.join(digits)} : {width}>"


def _known(ctx: Context) -> dict[Value, tuple[int, int]]:
    found: dict[Value, tuple[int, int]] = ctx.output.memo.setdefault("known integers", {})
    return found


def _entry_memo(ctx: Context) -> tuple[Any, dict[Any, Value]]:
    """The entry block of the body at the insertion point, and its constants."""
    block = ctx.builder.block
    if block.parent is not None:
        block = block.parent.blocks[0]
    memo: dict[Any, dict[Any, Value]] = ctx.output.memo.setdefault("constants", {})
    return block, memo.setdefault(block, {})


def _shared(ctx: Context, key: Any) -> Value | None:
    return _entry_memo(ctx)[1].get(key)


def _at_entry(ctx: Context, key: Any, op: Op) -> Value:
    """Puts a constant behind those that the entry block has already."""
    block, memo = _entry_memo(ctx)
    op.parent = block
    block.ops.insert(len(memo), op)
    memo[op.result if key is None else key] = op.result
    return op.result
