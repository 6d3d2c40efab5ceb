"""$readmem, $writemem and $fread of arrays; IEEE 1800-2023 21.3.4.4, 21.4, 21.5.

The file is read or written word by word, and every word assigned as by an assignment to its
element, so arrays of all kinds and sizes are served and whoever waits on one is woken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import BIT, INT, as_i1, convert, from_bits, resize, to_bits
from aotc.frontend.expressions.enums import members_of
from aotc.frontend.expressions.expressions import lvalue
from aotc.frontend.expressions.selects import as_key
from aotc.frontend.frames import Label, branch, cond_branch, open_label, place
from aotc.frontend.statements.foreach import element_ref
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_LONG = moore_int(64, four=False)
_ANY_ADDRESS = (1 << 63) - 1
_NO_OUTER = -1


@dataclass(frozen=True, slots=True)
class _Array:
    """An array on the way to its file.

    dims: type, size (None: it may change), low bound of each dimension, outermost first.
    elem: slang type of what a word is.
    """

    ref: Value
    dims: list[tuple[ast.Type, int | None, int]]
    elem: ast.Type

    @property
    def inner(self) -> int:
        """Words under one address."""
        count = 1
        for _, size, _ in self.dims[1:]:
            count *= size or 0
        return count


def memory_task(
    ctx: Context,
    expr: ast.CallExpression,
    name: str,
    source: Value,
    target: ast.Expression,
    rest: list[Value],
) -> list[Value]:
    """A call; `source` is the name of the file or, of $fread, its descriptor. The result of $fread
    is the number of bytes read."""
    array = _array(ctx, expr, target)
    ctx.at(expr)
    if name == "$fread":
        return [_fread(ctx, array, source, rest)]
    binary = name.endswith("b")
    if name.startswith("$readmem"):
        _read(ctx, array, source, rest, binary=binary)
    else:
        _write(ctx, array, source, rest, binary=binary)
    return []


def _array(ctx: Context, expr: ast.CallExpression, target: ast.Expression) -> _Array:
    dims: list[tuple[ast.Type, int | None, int]] = []
    type = target.type.canonicalType
    while type.isUnpackedArray:
        fixed = type.hasFixedRange
        low = type.fixedRange.lower if fixed else 0
        dims.append((type, int(type.fixedRange.width) if fixed else None, int(low)))
        type = type.arrayElementType.canonicalType
    inner_fixed = all(size is not None for _, size, _ in dims[1:])
    if not dims or not inner_fixed or not type.isIntegral:
        unsupported(ctx, expr, f"`{expr.subroutineName}` of {target.type}",
                    "use an unpacked array of packed elements")  # fmt: skip
    return _Array(lvalue(ctx, target), dims, type)


# Parts ------------------------------------------------------------------------------------------


def _op(ctx: Context, name: str, given: list[Value], types: list[Any], **attrs: Any) -> list[Value]:
    return ctx.builder.op("aotc.sys", given, types, {"name": name, **attrs}).results


def _element(ctx: Context, array: _Array, address: Value, k: Value | None) -> Value:
    """The reference of an element: address of 64 bits, number of the element there."""
    type, size, _ = array.dims[0]
    assert array.ref.type.elem is not None
    if type.isAssociativeArray:
        key = as_key(ctx, address, array.ref.type.elem, signed=False)
        ref = element_ref(ctx, array.ref, type, key)
    else:
        ref = element_ref(ctx, array.ref, type, resize(ctx, address, INT, signed=True))
    assert size is None or size > 0
    below = array.inner
    for type, count, low in array.dims[1:]:
        assert k is not None
        assert count is not None
        below //= count
        index = _arith(ctx, "moore.modu", _arith(ctx, "moore.divu", k, below), count)
        index = _arith(ctx, "moore.add", index, low)
        ref = element_ref(ctx, ref, type, resize(ctx, index, INT, signed=True))
    return ref


def _arith(ctx: Context, name: str, value: Value, number: int) -> Value:
    if number == (0 if name == "moore.add" else 1) and name != "moore.modu":
        return value
    other = literals.integer(ctx, value.type, number)
    return ctx.builder.value(name, [value, other], value.type)


def _long(ctx: Context, value: Value | None, default: int) -> Value:
    if value is None:
        return literals.integer(ctx, _LONG, default)
    return convert(ctx, value, _LONG, signed=True)


def _size(ctx: Context, array: _Array) -> Value:
    """Elements of the outermost dimension, as 64 bits."""
    type, size, _ = array.dims[0]
    if size is not None:
        return literals.integer(ctx, _LONG, size)
    value = ctx.builder.value("moore.read", [array.ref], moore_type(type))
    return convert(ctx, ctx.builder.value("aotc.array_size", [value], INT), _LONG, signed=False)


def _count_loop(ctx: Context, count: Value, body: Callable[[Value, Label], None]) -> None:
    """body(i, exit) for i from 0 to count - 1; all of count's type."""
    type = count.type
    variable = ctx.builder.value(
        "moore.variable", [literals.integer(ctx, type, 0)], moore_ref(type)
    )
    head, inside, exit = open_label(ctx), Label(), Label()
    number = ctx.builder.value("moore.read", [variable], type)
    more = ctx.builder.value("moore.slt", [number, count], BIT)
    cond_branch(ctx, as_i1(ctx, more), inside, exit)
    place(ctx, inside)
    body(number, exit)
    ctx.builder.op("moore.blocking_assign", [variable, _arith(ctx, "moore.add", number, 1)])
    branch(ctx, head)
    place(ctx, exit)


# Reading ----------------------------------------------------------------------------------------


def _form(array: _Array, given: int, *, binary: bool) -> list[int]:
    """What runtime_c/text.h says of aotc_readmem."""
    form = [int(array.elem.bitWidth), int(binary), (1 << given) - 1, len(array.dims)]
    for _, size, low in array.dims:
        form += [size or 0, low, 1]
    if not array.elem.isEnum:
        return [*form, -1]
    values = [value for _, (value, unknown) in members_of(array.elem) if not unknown]
    if any(value >> 63 for value in values):
        return [*form, -1]
    return [*form, len(values), *values]


def _read(ctx: Context, array: _Array, name: Value, rest: list[Value], *, binary: bool) -> None:
    type, size, _ = array.dims[0]
    if type.isAssociativeArray:
        outer = literals.integer(ctx, _LONG, _ANY_ADDRESS)
    elif size is None:
        outer = _size(ctx, array)
    else:
        outer = literals.integer(ctx, _LONG, _NO_OUTER)
    bounds = [_long(ctx, rest[i] if i < len(rest) else None, 0) for i in range(2)]
    form = _form(array, len(rest), binary=binary)
    count = _op(ctx, "$memory_load", [name, outer, *bounds], [INT], form=form)[0]
    word = moore_int(int(array.elem.bitWidth), four=bool(array.elem.isFourState))

    def one(number: Value, _exit: Label) -> None:
        address, k, bits = _op(ctx, "$memory_word", [number], [_LONG, _LONG, word])
        ref = _element(ctx, array, address, k)
        ctx.builder.op("moore.blocking_assign", [ref, from_bits(ctx, bits, moore_type(array.elem))])

    _count_loop(ctx, count, one)


def _fread(ctx: Context, array: _Array, descriptor: Value, rest: list[Value]) -> Value:
    """Fills elements from the start address on until the file or the memory ends."""
    low = array.dims[0][2]
    start = _long(ctx, rest[0] if rest else None, low)
    offset = _arith(ctx, "moore.add", start, -low)
    count = ctx.builder.value("moore.sub", [_size(ctx, array), offset], _LONG)
    if len(rest) > 1:
        asked = _long(ctx, rest[1], 0)
        fewer = as_i1(ctx, ctx.builder.value("moore.slt", [asked, count], BIT))
        count = _smaller(ctx, fewer, asked, count)
    whole = literals.integer(ctx, INT, (int(array.elem.bitWidth) + 7) // 8)
    total = ctx.builder.value("moore.variable", [literals.integer(ctx, INT, 0)], moore_ref(INT))

    def one(number: Value, exit: Label) -> None:
        inner = array.inner
        address = ctx.builder.value(
            "moore.add", [_arith(ctx, "moore.divu", number, inner), start], _LONG
        )
        ref = _element(ctx, array, address, _arith(ctx, "moore.modu", number, inner))
        old = to_bits(ctx, ctx.builder.value("moore.read", [ref], moore_type(array.elem)))
        n, new = _op(ctx, "$fread", [descriptor, old], [INT, old.type])
        ctx.builder.op("moore.blocking_assign", [ref, from_bits(ctx, new, moore_type(array.elem))])
        so_far = ctx.builder.value("moore.read", [total], INT)
        now = ctx.builder.value("moore.add", [so_far, n], INT)
        ctx.builder.op("moore.blocking_assign", [total, now])
        full, go_on = ctx.builder.value("moore.eq", [n, whole], BIT), Label()
        cond_branch(ctx, as_i1(ctx, full), go_on, exit)
        place(ctx, go_on)

    _count_loop(ctx, _arith_mul(ctx, count, array.inner), one)
    return ctx.builder.value("moore.read", [total], INT)


def _arith_mul(ctx: Context, value: Value, number: int) -> Value:
    if number == 1:
        return value
    return ctx.builder.value(
        "moore.mul", [value, literals.integer(ctx, value.type, number)], value.type
    )


def _smaller(ctx: Context, first: Value, a: Value, b: Value) -> Value:
    """a if the i1 is set, else b."""
    result = ctx.builder.value("moore.variable", [b], moore_ref(b.type))
    then, after = Label(), Label()
    cond_branch(ctx, first, then, after)
    place(ctx, then)
    ctx.builder.op("moore.blocking_assign", [result, a])
    place(ctx, after)
    return ctx.builder.value("moore.read", [result], b.type)


# Writing ----------------------------------------------------------------------------------------


def _write(ctx: Context, array: _Array, name: Value, rest: list[Value], *, binary: bool) -> None:
    radix = 2 if binary else 16
    descriptor = _op(ctx, "$memory_create", [name], [moore_int(32, four=False)])[0]

    def put(ref: Value) -> None:
        value = to_bits(ctx, ctx.builder.value("moore.read", [ref], moore_type(array.elem)))
        _op(ctx, "$memory_put", [descriptor, value], [], radix=radix)

    def under(address: Value) -> None:
        if array.inner == 1:
            put(_element(ctx, array, address, literals.integer(ctx, _LONG, 0)))
            return
        count = literals.integer(ctx, _LONG, array.inner)
        _count_loop(ctx, count, lambda k, _exit: put(_element(ctx, array, address, k)))

    if array.dims[0][0].isAssociativeArray:
        _write_keys(ctx, array, descriptor, under)
    else:
        _write_range(ctx, array, rest, under)
    _op(ctx, "$fclose", [descriptor], [])


def _write_range(
    ctx: Context, array: _Array, rest: list[Value], under: Callable[[Value], None]
) -> None:
    """From start to finish, in whichever direction that is."""
    low = array.dims[0][2]
    start = _long(ctx, rest[0] if rest else None, low)
    if len(rest) > 1:
        finish = _long(ctx, rest[1], 0)
    else:
        finish = _arith(ctx, "moore.add", _size(ctx, array), low - 1)
    down = as_i1(ctx, ctx.builder.value("moore.slt", [finish, start], BIT))
    forward = ctx.builder.value("moore.sub", [finish, start], _LONG)
    backward = ctx.builder.value("moore.sub", [start, finish], _LONG)
    far = _smaller(ctx, down, backward, forward)
    one, minus = (literals.integer(ctx, _LONG, n) for n in (1, -1))
    step = _smaller(ctx, down, minus, one)

    def word(number: Value, _exit: Label) -> None:
        moved = ctx.builder.value("moore.mul", [number, step], _LONG)
        under(ctx.builder.value("moore.add", [start, moved], _LONG))

    _count_loop(ctx, _arith(ctx, "moore.add", far, 1), word)


def _write_keys(
    ctx: Context, array: _Array, descriptor: Value, under: Callable[[Value], None]
) -> None:
    """An associative array: every key and its value."""
    outer: Any = array.dims[0][0]
    index = outer.indexType
    type = _LONG if index is None else moore_type(index)
    if type.kind != "moore.int":
        raise AssertionError("slang checks that addresses are integers")
    variable = ctx.builder.value("moore.variable", [], moore_ref(type))
    inside, exit = Label(), Label()

    def go(name: str) -> None:
        found = ctx.builder.value(f"moore.assoc_array.{name}", [array.ref, variable], INT)
        zero = literals.integer(ctx, INT, 0)
        more = ctx.builder.value("moore.sgt", [found, zero], BIT)
        cond_branch(ctx, as_i1(ctx, more), inside, exit)

    go("first")
    place(ctx, inside)
    key = ctx.builder.value("moore.read", [variable], type)
    address = resize(ctx, key, _LONG, signed=False)
    _op(ctx, "$memory_address", [descriptor, address], [])
    under(address)
    go("next")
    place(ctx, exit)
