"""Structs, unions and arrays of fixed size, packed and unpacked: made, taken apart, compared.

Source: IEEE 1800-2023 7.2 to 7.4, 11.2.2; CIRCT MooreOps.td at commit 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.access import default
from aotc.design.moore.body import lowers, slice_of
from aotc.design.moore.references import member_bit, replace_bits
from aotc.design.moore.types import core, unknown
from aotc.design.moore.values import integers
from aotc.design.moore.values.compare import define_bit, equal
from aotc.design.moore.values.containers import number_of, queue_element
from aotc.design.moore.values.fields import make, put_field, take_field, take_item
from aotc.errors import Loc, UnsupportedError
from aotc.ir.types import I1, I64, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


# Made of elements -------------------------------------------------------------------------------


def field_type(type: Type, name: str, loc: Loc) -> Type:
    """Type of a member."""
    for field, elem in type.fields:
        if field == name and elem is not None:
            return elem
    raise UnsupportedError(f"{type.text} has no member {name}", loc)


def join(body: MooreBody, type: Type, items: list[Value], which: int) -> Value:
    """One part (0: value, 1: unknown) of an array or struct of the parts of its elements."""
    whole = unknown(type) if which else core(type)
    if whole.kind == "int":
        bits = [body.as_bits(item) for item in items]
        return body.value("comb.concat", bits, whole)
    return make(body, items, whole)


@lowers("moore.struct_create", "moore.array_create")
def lower_create(body: MooreBody, op: Op) -> None:
    type = op.result.type
    count = 2 if type.four else 1
    items = [widened(body, v, count) for v in op.operands]
    body.define(op.result, *(join(body, type, [i[k] for i in items], k) for k in range(count)))


def widened(body: MooreBody, value: Value, count: int) -> Parts:
    """The parts of a value, with an unknown part of its unknown shape if `count` is 2."""
    given = body.parts(value)
    if len(given) >= count:
        return given[:count]
    return (*given, zero_unknown(body, value.type))


def zero_unknown(body: MooreBody, type: Type) -> Value:
    return body.as_type(body.constant(0, int_type(type.width or 0)), unknown(type))


# Taken apart ------------------------------------------------------------------------------------


def member(body: MooreBody, type: Type, given: Parts, name: str, loc: Loc) -> Parts:
    """The parts of a struct's or union's member."""
    wanted = field_type(type, name, loc)
    low, width = member_bit(type, name, loc), wanted.width or 0
    found = []
    for part, kind in zip(given, (core(wanted), unknown(wanted)), strict=False):
        if part.type.kind == "struct":
            taken = take_field(body, part, name, kind)
        else:
            taken = body.as_type(slice_of(body, body.as_bits(part), low, width), kind)
        found.append(taken)
    return fit(found, wanted)


def fit(found: list[Value], type: Type) -> Parts:
    """Parts of an element of an aggregate; the unknown part goes if the element has none."""
    return tuple(found) if type.four else (found[0],)


@lowers("moore.struct_extract", "moore.union_extract")
def lower_member(body: MooreBody, op: Op) -> None:
    source = op.operands[0]
    found = member(body, source.type, body.parts(source), op.attrs["fieldName"], op.loc)
    body.define(op.result, *found)


@lowers("moore.struct_inject")
def lower_inject(body: MooreBody, op: Op) -> None:
    type, name = op.result.type, op.attrs["fieldName"]
    given = body.parts(op.operands[0])
    put = widened(body, op.operands[1], len(given))
    low, width = member_bit(type, name, op.loc), op.operands[1].type.width or 0
    made = []
    for old, new in zip(given, put, strict=True):
        if old.type.kind == "struct":
            made.append(put_field(body, old, name, new, op.loc))
        else:
            made.append(replace_bits(body, old, body.as_bits(new), low, width))
    body.define(op.result, *made)


@lowers("moore.union_create")
def lower_union_create(body: MooreBody, op: Op) -> None:
    type = op.result.type
    count = 2 if type.four else 1
    given = widened(body, op.operands[0], count)
    made = [body.resize(body.as_bits(part), type.width or 0) for part in given]
    body.define(op.result, *made)


# Elements of unpacked arrays --------------------------------------------------------------------


def element_at(body: MooreBody, type: Type, given: Parts, position: int) -> Parts:
    """The parts of the element at a constant position, which is inside."""
    elem = type.elem
    assert elem is not None
    index = body.constant(position, int_type(index_width(type.size)))
    found = [
        take_item(body, part, index, kind)
        for part, kind in zip(given, (core(elem), unknown(elem)), strict=False)
    ]
    return fit(found, elem)


def index_width(size: int) -> int:
    """Bits of an index of hw.array ops."""
    return (size - 1).bit_length() if size > 1 else 0


def index_of(body: MooreBody, index: Value) -> tuple[Value, Value | None]:
    """An index as an i64, and whether it is a number that fits (None: always). One of 32 bits and
    more is signed, a narrower one is not: positions are computed in 32 bits or more."""
    given = body.parts(index)
    number = given[0]
    width = number.type.width or 0
    valid = None
    if len(given) == 2 and not body.is_zero(given[1]):
        valid = body.equal_zero(given[1])
    if width > 64:
        top = slice_of(body, number, 63, width - 63)
        valid = body.all_of([valid, body.equal_zero(top)])
    return body.resize(number, 64, signed=width >= 32), valid


def dynamic_element(
    body: MooreBody, type: Type, given: Parts, number: Value, valid: Value | None
) -> Parts:
    """The parts of the element at a computed position (i64), or of the default value outside."""
    elem = type.elem
    assert elem is not None
    known = body.literal(number)
    if known is not None:
        if known >= type.size:
            return default(body, elem)
        return choose(body, valid, element_at(body, type, given, known), default(body, elem))
    limit = body.constant(type.size, I64)
    inside = body.value("comb.icmp", [number, limit], I1, predicate=6)
    position = body.resize(number, index_width(type.size))
    found = [
        take_item(body, part, position, kind)
        for part, kind in zip(given, (core(elem), unknown(elem)), strict=False)
    ]
    outside = default(body, elem)
    return choose(body, body.all_of([inside, valid]), fit(found, elem), outside)


def choose(body: MooreBody, condition: Value | None, then: Parts, other: Parts) -> Parts:
    """`then` if an i1 (None: true) is set, else `other`."""
    if condition is None:
        return then
    return tuple(
        body.value("comb.mux", [condition, a, b], a.type) for a, b in zip(then, other, strict=True)
    )


def sub_array(body: MooreBody, type: Type, given: Parts, low: int, wanted: Type) -> Parts:
    """Elements low .. low + size - 1 of an unpacked array; those outside are defaults."""
    fill = None
    items: list[Parts] = []
    for position in range(low + wanted.size - 1, low - 1, -1):
        if 0 <= position < type.size:
            items.append(element_at(body, type, given, position))
        else:
            if fill is None:
                assert type.elem is not None
                fill = default(body, type.elem)
            items.append(fill)
    count = 2 if wanted.four else 1
    return tuple(join(body, wanted, [i[k] for i in items], k) for k in range(count))


@lowers("moore.extract")
def lower_extract(body: MooreBody, op: Op) -> None:
    """A part at a constant position: bits or elements."""
    source, low = op.operands[0], int(op.attrs["lowBit"])
    type, wanted = source.type, op.result.type
    given = body.parts(source)
    if type.kind != "moore.uarray":
        integers.lower_extract(body, op)
    elif wanted is not type.elem:
        body.define(op.result, *sub_array(body, type, given, low, wanted))
    elif 0 <= low < type.size:
        body.define(op.result, *element_at(body, type, given, low))
    else:
        body.define(op.result, *default(body, wanted))


@lowers("moore.dyn_extract")
def lower_dyn_extract(body: MooreBody, op: Op) -> None:
    """A part at a computed position: bits or elements."""
    source, index = op.operands
    type, wanted = source.type, op.result.type
    if type.kind in ("moore.queue", "moore.open_uarray"):
        found = queue_element(body, wanted, body.one(source), number_of(body, index))
        body.define(op.result, *found)
        return
    if type.kind != "moore.uarray":
        integers.lower_dyn_extract(body, op)
        return
    given = body.parts(source)
    number, valid = index_of(body, index)
    if wanted is type.elem:
        body.define(op.result, *dynamic_element(body, type, given, number, valid))
        return
    items = []
    for step in range(wanted.size - 1, -1, -1):
        moved = body.value("comb.add", [number, body.constant(step, I64)], I64) if step else number
        items.append(dynamic_element(body, type, given, moved, valid))
    count = 2 if wanted.four else 1
    made = (join(body, wanted, [i[k] for i in items], k) for k in range(count))
    body.define(op.result, *made)


# Comparison -------------------------------------------------------------------------------------


@lowers("moore.uarray_cmp", "moore.queue.cmp", "aotc.array_compare")
def lower_compare(body: MooreBody, op: Op) -> None:
    left, right = op.operands
    case = bool(op.attrs.get("case"))
    found = equal(body, left.type, body.parts(left), body.parts(right), case)
    define_bit(body, op.result, found, negate=int(op.attrs["predicate"]) == 1)
