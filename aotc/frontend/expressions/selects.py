"""Selects: elements, ranges and members, as values and as references.

Positions count from the rightmost bit or the last element as it was declared (docs/moore.md). They
are unsigned if they have fewer than 32 bits and signed from there on, so that one outside the
declared range is outside the value. Source: IEEE 1800-2023 7.2, 7.3, 7.4, 7.8, 7.10, 11.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.classes import members, virtual_interfaces
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT, convert, resize, to_bits, type_of
from aotc.frontend.coverage.scopes import is_option
from aotc.frontend.expressions.purity import is_dynamic
from aotc.frontend.structure import following
from aotc.frontend.types import TAGGED
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_KIND = ast.ExpressionKind
_RANGE = ast.RangeSelectionKind
_NARROW = 32  # positions of at least so many bits are signed


class IndexedArray:
    """The key in Context.values of the array that `$` in an index speaks of (7.10.1)."""


INDEXED: ast.Symbol = IndexedArray  # type: ignore[assignment]


# Values -------------------------------------------------------------------------------------------


def element(ctx: Context, expr: ast.ElementSelectExpression) -> Value:
    """The value of one bit, element or character."""
    if by_reference(ctx, expr):
        return _read(ctx, element_ref(ctx, expr), expr)
    from aotc.frontend.expressions.expressions import rvalue

    base = rvalue(ctx, expr.value)
    to = type_of(ctx, expr)
    kind = base.type.kind
    if kind == "moore.assoc":
        index = _key(ctx, expr, base.type)
        return ctx.at(expr).value("moore.assoc_array_extract", [base, index], to)
    if kind == "moore.string":
        index = _number(ctx, expr.selector, INT)
        character = ctx.at(expr).value("moore.string.get", [base, index], _I8)
        return convert(ctx, character, to, signed=False)
    if kind in ("moore.queue", "moore.open_uarray"):
        index = queue_index(ctx, expr.selector, base)
        return ctx.at(expr).value("moore.dyn_queue_extract", [base, index, index], to)
    if kind in ("moore.struct", "moore.union"):
        base = to_bits(ctx, base)
    at = _element_position(ctx, expr)
    ctx.at(expr)
    if isinstance(at, int) and 0 <= at < _count(base.type):
        return ctx.builder.value("moore.extract", [base], to, {"lowBit": TypedInt(at, "i32")})
    return ctx.builder.value("moore.dyn_extract", [base, _position(ctx, at)], to)


def range_(ctx: Context, expr: ast.RangeSelectExpression) -> Value:
    """The value of a part select or slice."""
    if by_reference(ctx, expr):
        return _read(ctx, range_ref(ctx, expr), expr)
    from aotc.frontend.expressions.expressions import rvalue

    base = rvalue(ctx, expr.value)
    to = type_of(ctx, expr)
    if base.type.kind in ("moore.queue", "moore.open_uarray"):
        return _queue_slice(ctx, expr, base, to)
    if base.type.kind in ("moore.struct", "moore.union"):
        base = to_bits(ctx, base)
    at = _range_position(ctx, expr)
    ctx.at(expr)
    if isinstance(at, int) and 0 <= at <= _count(base.type) - _count(to):
        if to is base.type:
            return base
        return ctx.builder.value("moore.extract", [base], to, {"lowBit": TypedInt(at, "i32")})
    return ctx.builder.value("moore.dyn_extract", [base, _position(ctx, at)], to)


def member(ctx: Context, expr: ast.MemberAccessExpression) -> Value:
    """The value of a member of a struct, union or object."""
    if is_option(expr):
        from aotc.frontend.coverage import options

        return options.value(ctx, expr)
    if ctx.following and following.is_member(expr):
        return following.guarded(ctx, expr, _behind)
    if expr.value.type.isClass:
        return members.value(ctx, expr)
    if expr.value.type.isVirtualInterface:
        return virtual_interfaces.value(ctx, expr)
    _refuse_objects(ctx, expr)
    if by_reference(ctx, expr):
        return _read(ctx, member_ref(ctx, expr), expr)
    from aotc.frontend.expressions.expressions import rvalue

    base = rvalue(ctx, expr.value)
    ctx.at(expr)
    return member_of(ctx, base, expr.value.type, expr.member)


def _behind(ctx: Context, expr: ast.MemberAccessExpression, handle: Value) -> Value:
    """The value of a member of what a handle leads to."""
    if expr.value.type.isVirtualInterface:
        return virtual_interfaces.behind(ctx, expr, handle)
    return _read(ctx, members.behind(ctx, expr, handle), expr)


def member_of(ctx: Context, base: Value, type: ast.Type, field: Any) -> Value:
    """The value of a member of a struct or union value of slang type `type`.

    A tagged union is checked for the member's tag when the program runs (7.3.2).
    """
    from aotc.frontend.types import moore_type

    to = moore_type(field.type, ctx.builder.loc)
    attrs = {"fieldName": str(field.name)}
    if type.isTaggedUnion:
        from aotc.frontend.expressions.unions import check_tag

        check_tag(ctx, base, type, field)
        if base.type.kind == "moore.struct":
            union = dict(base.type.fields)[TAGGED]
            assert union is not None
            base = ctx.builder.value("moore.struct_extract", [base], union, {"fieldName": TAGGED})
    name = "moore.union_extract" if base.type.kind.endswith("union") else "moore.struct_extract"
    return ctx.builder.value(name, [base], to, attrs)


def by_reference(ctx: Context, expr: ast.Expression) -> bool:
    """Whether a part of an unpacked variable is read through a reference.

    So an element of a memory is loaded alone. What a null handle may lead to has no reference.
    """
    if ctx.following:
        return False
    at: ast.Expression = expr
    while isinstance(
        at,
        (ast.ElementSelectExpression, ast.RangeSelectExpression, ast.MemberAccessExpression),
    ):
        at = at.value
        type = at.type
        if type.isIntegral or type.isTaggedUnion or type.isString or is_dynamic(type):
            return False
        if isinstance(at, ast.MemberAccessExpression) and at.value.type.isClass:
            return bool(at.member.kind == ast.SymbolKind.ClassProperty)
        if isinstance(at, ast.MemberAccessExpression) and at.value.type.isVirtualInterface:
            return True
    if isinstance(at, ast.ValueExpressionBase) and at.symbol.kind in _VARIABLES:
        return ctx.lookup(at.symbol).type.kind == "moore.ref"
    return False


_VARIABLES = (
    ast.SymbolKind.Variable,
    ast.SymbolKind.Net,
    ast.SymbolKind.FormalArgument,
    ast.SymbolKind.ModportPort,
    ast.SymbolKind.ClassProperty,
)
_I8 = moore_int(8, four=False)


def _read(ctx: Context, ref: Value, expr: ast.Expression) -> Value:
    assert ref.type.elem is not None
    return ctx.at(expr).value("moore.read", [ref], ref.type.elem)


def _refuse_objects(ctx: Context, expr: ast.MemberAccessExpression) -> None:
    type = expr.value.type
    if not (type.isStruct or type.isPackedUnion or type.isUnpackedUnion):
        unsupported(ctx, expr, f"a member of {type}")


# References ---------------------------------------------------------------------------------------


def element_ref(ctx: Context, expr: ast.ElementSelectExpression) -> Value:
    """A reference to one bit or element; an element of a queue or array is made if need be."""
    from aotc.frontend.expressions.expressions import lvalue

    base = lvalue(ctx, expr.value)
    inner = base.type.elem
    assert inner is not None
    to = moore_ref(type_of(ctx, expr))
    if inner.kind == "moore.assoc":
        index = _key(ctx, expr, inner)
        return ctx.at(expr).value("moore.assoc_array_extract_ref", [base, index], to)
    if inner.kind == "moore.string":
        unsupported(ctx, expr, "a reference to a character of a string")
    if inner.kind in ("moore.queue", "moore.open_uarray"):
        index = queue_index(ctx, expr.selector, base)
        return ctx.at(expr).value("moore.dyn_queue_ref_element", [base, index], to)
    return _part_ref(ctx, expr, base, to, _element_position(ctx, expr))


def range_ref(ctx: Context, expr: ast.RangeSelectExpression) -> Value:
    """A reference to a part select or slice."""
    from aotc.frontend.expressions.expressions import lvalue

    base = lvalue(ctx, expr.value)
    assert base.type.elem is not None
    if is_dynamic(expr.value.type):
        unsupported(
            ctx,
            expr,
            f"assignment to a slice of {expr.value.type}",
            "assign the elements one by one",
        )
    return _part_ref(ctx, expr, base, moore_ref(type_of(ctx, expr)), _range_position(ctx, expr))


def member_ref(ctx: Context, expr: ast.MemberAccessExpression) -> Value:
    """A reference to a member of a struct, union or object."""
    if is_option(expr):
        from aotc.frontend.coverage import options

        return options.reference(ctx, expr)
    from aotc.frontend.expressions.expressions import lvalue

    if expr.value.type.isClass:
        return members.reference(ctx, expr)
    if expr.value.type.isVirtualInterface:
        return virtual_interfaces.reference(ctx, expr)
    _refuse_objects(ctx, expr)
    base = lvalue(ctx, expr.value)
    to = moore_ref(type_of(ctx, expr))
    ctx.at(expr)
    return member_ref_of(ctx, base, expr.value.type, expr.member, to)


def member_ref_of(ctx: Context, base: Value, type: ast.Type, field: ast.Symbol, to: Type) -> Value:
    """A reference to a member of what `base` refers to; `type` is its slang type."""
    inner = base.type.elem
    assert inner is not None
    if type.isTaggedUnion:
        from aotc.frontend.expressions.unions import check_tag

        check_tag(ctx, ctx.builder.value("moore.read", [base], inner), type, field)
        if inner.kind == "moore.struct":
            union = dict(inner.fields)[TAGGED]
            assert union is not None
            attrs = {"fieldName": TAGGED}
            base = ctx.builder.value("moore.struct_extract_ref", [base], moore_ref(union), attrs)
            inner = union
    kind = "union" if inner.kind.endswith("union") else "struct"
    attrs = {"fieldName": str(field.name)}
    return ctx.builder.value(f"moore.{kind}_extract_ref", [base], to, attrs)


def _part_ref(ctx: Context, expr: ast.Expression, base: Value, to: Type, at: int | Value) -> Value:
    """A reference to a part of a fixed-size value from a position on."""
    builder = ctx.at(expr)
    inner, part = base.type.elem, to.elem
    assert inner is not None
    assert part is not None
    step = 1 if isinstance(expr, ast.ElementSelectExpression) else _count(part)
    if isinstance(at, int) and 0 <= at <= _count(inner) - step:
        if part is inner:
            return base
        return builder.value("moore.extract_ref", [base], to, {"lowBit": TypedInt(at, "i32")})
    return builder.value("moore.dyn_extract_ref", [base, _position(ctx, at)], to)


# Positions ----------------------------------------------------------------------------------------


def _count(type: Type) -> int:
    """Elements of an array, bits of any other packed type."""
    return type.size if type.kind in ("moore.array", "moore.uarray") else type.width or 0


def _position(ctx: Context, at: int | Value) -> Value:
    return literals.integer(ctx, INT, at) if isinstance(at, int) else at


def constant_int(expr: ast.Expression) -> int | None:
    """The integer that slang has computed for an expression; None if there is none."""
    value = expr.constant
    if value is None or value.hasUnknown():
        return None
    number = value.value
    return int(number) if isinstance(number, pyslang.SVInt) else None


def _element_position(ctx: Context, expr: ast.ElementSelectExpression) -> int | Value:
    return place(ctx, expr.selector, expr.value.type.fixedRange, 0)


def _range_position(ctx: Context, expr: ast.RangeSelectExpression) -> int | Value:
    """The position of the rightmost bit or element (11.5.1)."""
    bounds = expr.value.type.fixedRange
    kind = expr.selectionKind
    if kind == _RANGE.Simple:
        return place(ctx, expr.right, bounds, 0)
    width = constant_int(expr.right)
    if width is None:
        unsupported(ctx, expr.right, "a part select whose width is not constant")
    descending = is_descending(bounds)
    if kind == _RANGE.IndexedDown and descending:
        return place(ctx, expr.left, bounds, 1 - width)
    if kind == _RANGE.IndexedUp and not descending:
        return place(ctx, expr.left, bounds, width - 1)
    return place(ctx, expr.left, bounds, 0)


def is_descending(bounds: pyslang.ConstantRange) -> bool:
    """True for [7:0] and for [0:0]."""
    return bool(bounds.left >= bounds.right)


def place(
    ctx: Context, index: ast.Expression, bounds: pyslang.ConstantRange, add: int
) -> int | Value:
    """The position of index + `add` in a declared range."""
    from aotc.frontend.expressions.expressions import rvalue

    descending = is_descending(bounds)
    offset = add - bounds.right if descending else bounds.right - add
    known = constant_int(index)
    if known is not None:
        return known + offset if descending else offset - known
    value = to_bits(ctx, rvalue(ctx, index))
    ctx.at(index)
    signed = bool(index.type.isSigned)
    if offset == 0 and descending:
        return _as_position(ctx, value, signed=signed)
    value = _as_position(ctx, value, signed=signed, wide=True)
    number = literals.integer(ctx, value.type, offset)
    if descending:
        return ctx.builder.value("moore.add", [value, number], value.type)
    return ctx.builder.value("moore.sub", [number, value], value.type)


def _as_position(ctx: Context, value: Value, *, signed: bool, wide: bool = False) -> Value:
    """An index as a position: an unsigned one of 32 bits and more gets a sign bit of 0."""
    width = value.type.width or 0
    if width < _NARROW and (signed or wide):
        want = _NARROW
    elif width >= _NARROW and not signed:
        want = width + 1
    else:
        return value
    return resize(ctx, value, moore_int(want, four=value.type.four), signed=signed)


# Containers ---------------------------------------------------------------------------------------


def _number(ctx: Context, expr: ast.Expression, type: Type) -> Value:
    """An expression as a 2-state integer; X and Z bits are 0."""
    from aotc.frontend.expressions.expressions import rvalue

    value = rvalue(ctx, expr)
    return convert(ctx, value, type, signed=bool(expr.type.isSigned))


def queue_index(ctx: Context, expr: ast.Expression, array: Value) -> Value:
    """An index of at least 32 bits, signed; it may be X. `$` in it is the array's last index."""
    from aotc.frontend.expressions.expressions import rvalue

    outer = ctx.values.get(INDEXED)
    ctx.values[INDEXED] = array
    value = to_bits(ctx, rvalue(ctx, expr))
    if outer is None:
        del ctx.values[INDEXED]
    else:
        ctx.values[INDEXED] = outer
    signed = bool(expr.type.isSigned or expr.type.isUnbounded)
    return _as_position(ctx, value, signed=signed, wide=True)


def last_index(ctx: Context, expr: ast.Expression) -> Value:
    """`$` in an index: the number of the last element (7.10.1)."""
    array = ctx.values.get(INDEXED)
    if array is None:
        unsupported(ctx, expr, "`$` outside of the index of a queue")
    builder = ctx.at(expr)
    if array.type.kind == "moore.ref":
        assert array.type.elem is not None
        array = builder.value("moore.read", [array], array.type.elem)
    name = "moore.builtin.size" if array.type.kind == "moore.queue" else "moore.open_uarray_size"
    size = builder.value(name, [array], INT)
    return builder.value("moore.sub", [size, literals.integer(ctx, INT, 1)], INT)


def _queue_slice(ctx: Context, expr: ast.RangeSelectExpression, base: Value, to: Type) -> Value:
    """q[a:b], q[a+:n] and q[a-:n] of a queue or dynamic array (7.10.1)."""
    first = queue_index(ctx, expr.left, base)
    second = queue_index(ctx, expr.right, base)
    ctx.at(expr)
    four = first.type.four or second.type.four
    wide = moore_int(max(first.type.width or 0, second.type.width or 0), four=four)
    low, high = (resize(ctx, v, wide, signed=True) for v in (first, second))
    if expr.selectionKind != _RANGE.Simple:
        span = ctx.builder.value("moore.sub", [high, literals.integer(ctx, wide, 1)], wide)
        if expr.selectionKind == _RANGE.IndexedUp:
            high = ctx.builder.value("moore.add", [low, span], wide)
        else:
            low, high = ctx.builder.value("moore.sub", [low, span], wide), low
    if to.kind == "moore.queue":
        return ctx.builder.value("aotc.array_slice", [base, low, high], to)
    taken = ctx.builder.value("moore.dyn_queue_extract", [base, low, high], base.type)
    return convert(ctx, taken, to, signed=False)


def first_index(ctx: Context, expr: ast.RangeSelectExpression, array: Value) -> Value:
    """The index of the leftmost element of a slice of a queue or dynamic array."""
    index = queue_index(ctx, expr.left, array)
    ctx.at(expr)
    width = constant_int(expr.right)
    if expr.selectionKind != _RANGE.IndexedDown or width is None:
        return index
    less = literals.integer(ctx, index.type, width - 1)
    return ctx.builder.value("moore.sub", [index, less], index.type)


def _key(ctx: Context, expr: ast.ElementSelectExpression, array: Type) -> Value:
    """The index of an element of an associative array, in the array's own index type (7.8)."""
    from aotc.frontend.expressions.expressions import rvalue

    value = rvalue(ctx, expr.selector)
    ctx.at(expr.selector)
    return as_key(ctx, value, array, signed=bool(expr.selector.type.isSigned))


def as_key(ctx: Context, value: Value, array: Type, *, signed: bool) -> Value:
    """A value as an index of an associative array; keys of a wildcard one are 64 bits, unsigned."""
    if array.key is not None:
        return convert(ctx, value, array.key, signed=signed)
    if value.type.kind == "moore.string":
        return convert(ctx, value, moore_int(64, four=False), signed=False)
    bits = to_bits(ctx, value)
    return resize(ctx, bits, moore_int(64, four=bits.type.four), signed=False)
