"""Streams: values as arrays of bits, and back. IEEE 1800-2023 6.24.3, 11.4.14.

A stream is a queue of {unknown, value} of single bits, the leftmost bit first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.access import default, four_mask
from aotc.design.moore.body import lowers
from aotc.design.moore.loops import count_loop
from aotc.design.moore.types import core, element, unknown
from aotc.design.moore.values.compare import array_to_queue
from aotc.design.moore.values.containers import elem_of, mux, size_of, with_bound
from aotc.design.moore.values.elements import from_element, to_element
from aotc.design.moore.values.fields import make, take_field
from aotc.errors import Loc, UnsupportedError
from aotc.ir.moore_types import is_packed
from aotc.ir.types import I1, I32, I64, Type, array_type, int_type, parse_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Op, Value

STREAM = parse_type("!sim.queue<i2, 0>")
BYTES = parse_type("!sim.queue<i8, 0>")
SEQUENCES = ("moore.queue", "moore.open_uarray")


def is_fixed(type: Type) -> bool:
    """Whether values have a fixed number of bits, all of which count."""
    if type.kind == "moore.uarray":
        return is_fixed(elem_of(type))
    if type.kind == "moore.ustruct":
        return all(t is not None and is_fixed(t) for _, t in type.fields)
    return is_packed(type) or type.kind == "moore.uunion"


# Packing ----------------------------------------------------------------------------------------


@lowers("aotc.stream_pack")
def stream_pack(body: MooreBody, op: Op) -> None:
    parts = [stream_of(body, v.type, body.parts(v), op.loc) for v in op.operands]
    body.define(op.result, joined(body, parts))


def joined(body: MooreBody, streams: list[Value]) -> Value:
    if len(streams) == 1:
        return streams[0]
    return body.value("sim.queue.concat", streams, STREAM)


def stream_of(body: MooreBody, type: Type, given: Parts, loc: Loc) -> Value:
    """The bits of a value of any bit-stream type."""
    if is_fixed(type):
        return fixed_stream(body, type, given)
    if type.kind == "moore.string":
        letters = body.value("aotc.stream_of_string", [given[0]], BYTES)
        return body.value("aotc.stream_of", [letters], STREAM, width=8, four=True)
    if type.kind == "moore.ustruct":
        members = []
        for name, field in type.fields:
            assert field is not None
            kinds = (core(field), unknown(field))[: 2 if field.four else 1]
            taken = tuple(
                take_field(body, part, name, kind) for part, kind in zip(given, kinds, strict=False)
            )
            members.append(stream_of(body, field, taken, loc))
        return joined(body, members)
    if type.kind == "moore.uarray":
        return elements_stream(body, elem_of(type), array_to_queue(body, type, given), loc)
    if type.kind in SEQUENCES:
        return elements_stream(body, elem_of(type), given[0], loc)
    if type.kind == "moore.assoc":
        elem = elem_of(type)
        queue = parse_type(f"!sim.queue<{element(elem).text}, 0>")
        return elements_stream(body, elem, body.value("aotc.array_values", [given[0]], queue), loc)
    raise UnsupportedError(f"a stream of a value of type {type.text} is not allowed", loc)


def fixed_stream(body: MooreBody, type: Type, given: Parts) -> Value:
    bits = array_type(type.width or 0, I1)
    value = body.as_type(given[0], bits)
    rest = given[1] if len(given) == 2 else body.constant(0, int_type(type.width or 0))
    return body.value("aotc.array_from_bits", [value, body.as_type(rest, bits)], STREAM)


def elements_stream(body: MooreBody, elem: Type, handle: Value, loc: Loc) -> Value:
    """The bits of all elements of a queue."""
    if is_fixed(elem) and not element(elem).is_float:
        attrs = {"width": elem.width or 0, "four": True}
        return body.value("aotc.stream_of", [handle], STREAM, loc, **attrs)

    def step(number: Value, so_far: list[Value]) -> list[Value]:
        item = body.value("sim.queue.get", [handle, number], element(elem))
        more = stream_of(body, elem, from_element(body, elem, item), loc)
        return [joined(body, [so_far[0], more])]

    start = body.value("sim.queue.empty", [], STREAM)
    return count_loop(body, size_of(body, handle), [start], step)[0]


@lowers("aotc.stream_slices")
def stream_slices(body: MooreBody, op: Op) -> None:
    attrs = {"slice": int(op.attrs["slice"]), "four": True}
    made = body.value("aotc.stream_reversed", [body.one(op.operands[0])], STREAM, op.loc, **attrs)
    body.define(op.result, made)


@lowers("aotc.stream_size")
def stream_size(body: MooreBody, op: Op) -> None:
    body.define(op.result, size_of(body, body.one(op.operands[0])))


@lowers("aotc.stream_take")
def stream_take(body: MooreBody, op: Op) -> None:
    """Bits of a stream; an error at run time if it does not have them (11.4.14.3)."""
    stream, start, count = (body.one(v) for v in op.operands)
    end = body.value("comb.add", [start, count], I32)
    fits = body.value("comb.icmp", [end, size_of(body, stream)], I1, predicate=3)
    sane = body.value("comb.icmp", [count, body.constant(0, I32)], I1, predicate=5)
    fine = body.value("comb.and", [fits, sane], I1)
    text = "the stream has fewer bits than what it is assigned to"
    body.add("aotc.fail_unless", [fine], attrs={"text": text}, loc=op.loc)
    last = body.value("comb.sub", [end, body.constant(1, I32)], I32)
    body.define(op.result, body.value("sim.queue.slice", [stream, start, last], STREAM))


# Unpacking --------------------------------------------------------------------------------------


@lowers("aotc.stream_unpack")
def stream_unpack(body: MooreBody, op: Op) -> None:
    stream = body.one(op.operands[0])
    exact = bool(op.attrs.get("exact"))
    found = unpacked(body, op.result.type, stream, exact, op.loc)
    body.define(op.result, *found)


def unpacked(body: MooreBody, type: Type, stream: Value, exact: bool, loc: Loc) -> Parts:
    """A value of the bits of a stream; what it lacks is 0 on the right."""
    if is_fixed(type):
        return fixed_value(body, type, stream, exact, loc)
    if type.kind == "moore.string":
        return (body.value("aotc.stream_to_string", [stream], core(type), loc),)
    if type.kind in SEQUENCES and is_fixed(elem_of(type)):
        elem = elem_of(type)
        if exact:
            whole_elements(body, stream, elem.width or 0, loc)
        queue = parse_type(f"!sim.queue<{element(elem).text}, 0>")
        attrs = {"width": elem.width or 0, "four": True}
        made = body.value("aotc.stream_to", [stream], queue, loc, **attrs)
        return (with_bound(body, made, type),)
    if type.kind == "moore.ustruct":
        return struct_value(body, type, stream, exact, loc)
    raise UnsupportedError(f"a stream cannot become a value of type {type.text}", loc)


def fixed_value(body: MooreBody, type: Type, stream: Value, exact: bool, loc: Loc) -> Parts:
    width = type.width or 0
    if exact:
        size = size_of(body, stream)
        same = body.value("comb.icmp", [size, body.constant(width, I32)], I1, predicate=0)
        text = f"a bit-stream cast to {width} bits of a value of another size"
        body.add("aotc.fail_unless", [same], attrs={"text": text}, loc=loc)
    bits = array_type(width, I1)
    value = body.as_bits(body.value("aotc.array_to_bits", [stream], bits, loc, low=0))
    rest = body.as_bits(body.value("aotc.array_to_bits", [stream], bits, loc, low=1))
    if not type.four:
        known = body.value("comb.and", [value, body.not_(rest)], value.type)
        return (body.as_type(known, core(type)),)
    mask = body.constant(four_mask(type), rest.type)
    two_state = body.value("comb.and", [rest, body.not_(mask)], rest.type)
    value = body.value("comb.and", [value, body.not_(two_state)], value.type)
    rest = body.value("comb.and", [rest, mask], rest.type)
    return body.as_type(value, core(type)), body.as_type(rest, unknown(type))


def whole_elements(body: MooreBody, stream: Value, width: int, loc: Loc) -> None:
    size = body.value("sim.queue.size", [stream], I64)
    rest = body.value("comb.modu", [size, body.constant(width, I64)], I64)
    text = f"a bit-stream cast of bits that are no whole number of elements of {width} bits"
    fine = body.equal_zero(rest)
    body.add("aotc.fail_unless", [fine], attrs={"text": text}, loc=loc)


def struct_value(body: MooreBody, type: Type, stream: Value, exact: bool, loc: Loc) -> Parts:
    """Members in turn; the first one of changing size takes what the fixed ones leave."""
    fields = [(name, t) for name, t in type.fields if t is not None]
    fixed = sum(t.width or 0 for _, t in fields if is_fixed(t))
    left = body.value("comb.sub", [size_of(body, stream), body.constant(fixed, I32)], I32)
    at = body.constant(0, I32)
    items: list[Parts] = []
    for _, field in fields:
        if is_fixed(field):
            count = body.constant(field.width or 0, I32)
        else:
            count, left = left, body.constant(0, I32)
        end = body.value("comb.add", [at, count], I32)
        last = body.value("comb.sub", [end, body.constant(1, I32)], I32)
        piece = body.value("sim.queue.slice", [stream, at, last], STREAM)
        items.append(unpacked(body, field, piece, exact, loc))
        at = end
    made = [make(body, [i[0] for i in items], core(type))]
    if type.four:
        rest = []
        for (_, field), item in zip(fields, items, strict=True):
            if len(item) == 2:
                rest.append(item[1])
            else:
                zero = body.constant(0, int_type(field.width or 0))
                rest.append(body.as_type(zero, unknown(field)))
        made.append(make(body, rest, unknown(type)))
    return tuple(made)


@lowers("aotc.array_put")
def array_put(body: MooreBody, op: Op) -> None:
    """Elements of an array replaced from an index on; it grows to have them, with defaults."""
    reference = body.ref(op.operands[0])
    items, low = body.one(op.operands[1]), body.one(op.operands[2])
    elem = elem_of(reference.type)
    handle = reference.read(body)[0]
    kind = items.type
    handle = body.value("sim.queue.resize", [handle], kind) if handle.type is not kind else handle
    end = body.value("comb.add", [low, size_of(body, items)], I32)
    size = size_of(body, handle)
    longer = body.value("comb.icmp", [end, size], I1, predicate=8)
    wanted = body.resize(mux(body, longer, end, size), 64)
    fill = to_element(body, elem, default(body, elem))
    grown = body.value("aotc.array_sized", [handle, wanted, fill], kind, op.loc)
    zero, one = body.constant(0, I32), body.constant(1, I32)
    before = body.value("comb.sub", [low, one], I32)
    last = body.value("comb.sub", [body.resize(wanted, 32), one], I32)
    head = body.value("sim.queue.slice", [grown, zero, before], kind)
    tail = body.value("sim.queue.slice", [grown, end, last], kind)
    made = body.value("sim.queue.concat", [head, items, tail], kind)
    reference.write(body, (with_bound(body, made, reference.type),), op.loc)
