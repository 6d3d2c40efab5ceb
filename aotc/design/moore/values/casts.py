"""Bits of unpacked values, initial values, tags of unions, repeated strings, membership in arrays.

Source: IEEE 1800-2023 6.8, 6.24.3, 7.3.2, 11.4.12.2, 11.4.13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.access import default, four_mask
from aotc.design.moore.body import lowers
from aotc.design.moore.loops import count_loop
from aotc.design.moore.types import DSTRING, core, element, unknown
from aotc.design.moore.values.compare import array_to_queue, define_bit, equal
from aotc.design.moore.values.elements import from_element
from aotc.ir.moore_types import is_packed
from aotc.ir.types import I1, I32, int_type, parse_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.design.moore.values.compare import Outcome
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


@lowers("aotc.pack")
def pack(body: MooreBody, op: Op) -> None:
    """The bits of an unpacked value, its leftmost member or element highest."""
    given = body.parts(op.operands[0])
    body.define(op.result, *(body.as_bits(part) for part in given))


@lowers("aotc.unpack")
def unpack(body: MooreBody, op: Op) -> None:
    """The inverse; X and Z become 0 in 2-state members."""
    type = op.result.type
    given = [body.as_bits(part) for part in body.parts(op.operands[0])]
    if not type.four:
        body.define(op.result, body.as_type(given[0], core(type)))
        return
    if len(given) == 1:
        given.append(body.constant(0, given[0].type))
    mask = four_mask(type)
    value, rest = given
    if mask != (1 << (type.width or 0)) - 1:
        may = body.constant(mask, rest.type)
        wrong = body.value("comb.and", [rest, body.not_(may)], rest.type)
        value = body.value("comb.and", [value, body.not_(wrong)], value.type)
        rest = body.value("comb.and", [rest, may], rest.type)
    body.define(op.result, body.as_type(value, core(type)), body.as_type(rest, unknown(type)))


@lowers("aotc.default")
def initial(body: MooreBody, op: Op) -> None:
    """What a variable of the type holds before anybody assigns it."""
    body.define(op.result, *default(body, op.result.type))


@lowers("aotc.tag_check")
def tag_check(body: MooreBody, op: Op) -> None:
    """An error at run time if a tagged union holds another member than `member`, number `tag`."""
    tag = op.operands[0]
    wanted = body.constant(int(op.attrs["tag"]), int_type(tag.type.width or 0))
    rest = (body.constant(0, wanted.type),) if tag.type.four else ()
    differs, _ = equal(body, tag.type, body.parts(tag), (wanted, *rest), True)
    text = f"the tagged union does not hold the member {op.attrs['member']}"
    body.add("aotc.fail_unless", [body.not_(differs)], attrs={"text": text}, loc=op.loc)


@lowers("aotc.string_repeat")
def string_repeat(body: MooreBody, op: Op) -> None:
    """A string some times over; the empty one if the count is not positive."""
    text, times = body.one(op.operands[0]), body.one(op.operands[1])
    zero = body.constant(0, I32)
    positive = body.value("comb.icmp", [times, zero], I1, predicate=4)
    count = body.value("comb.mux", [positive, times, zero], I32)

    def step(_number: Value, so_far: list[Value]) -> list[Value]:
        return [body.value("sim.string.concat", [so_far[0], text], DSTRING)]

    empty = body.value("sim.string.literal", [], DSTRING, literal="")
    body.define(op.result, *count_loop(body, count, [empty], step))


@lowers("aotc.array_inside")
def array_inside(body: MooreBody, op: Op) -> None:
    """Whether a value matches any element: for integers X and Z in the element match anything."""
    array, value = op.operands
    elem = array.type.elem
    assert elem is not None
    handle = _elements(body, array)
    count = body.resize(body.value("sim.queue.size", [handle], int_type(64)), 32)

    def step(number: Value, so_far: list[Value]) -> list[Value]:
        item = from_element(
            body, elem, body.value("sim.queue.get", [handle, number], element(elem))
        )
        differs, unsure = _match(body, value, elem, item)
        sure = body.not_(differs)
        if unsure is None:
            return [body.value("comb.or", [so_far[0], sure], I1), so_far[1]]
        maybe = body.value("comb.and", [sure, unsure], I1)
        sure = body.value("comb.and", [sure, body.not_(unsure)], I1)
        return [
            body.value("comb.or", [so_far[0], sure], I1),
            body.value("comb.or", [so_far[1], maybe], I1),
        ]

    never = body.constant(0, I1)
    found, maybe = count_loop(body, count, [never, never], step)
    differs = body.not_(body.value("comb.or", [found, maybe], I1))
    define_bit(body, op.result, (differs, body.not_(found)))


def _match(body: MooreBody, value: Value, elem: Type, item: Parts) -> Outcome:
    """Compares a value with an element, whose unknown bits match anything."""
    if not is_packed(elem):
        return equal(body, elem, body.parts(value), item, False)
    left = [body.as_bits(part) for part in body.parts(value)]
    right = [body.as_bits(part) for part in item]
    wrong = body.value("comb.xor", [left[0], right[0]], left[0].type)
    for rest in (left[1:], right[1:]):
        if rest:
            wrong = body.value("comb.and", [wrong, body.not_(rest[0])], wrong.type)
    differs = body.not_(body.equal_zero(wrong))
    if len(left) == 1 or body.is_zero(left[1]):
        return differs, None
    unsure = left[1]
    if len(right) == 2:
        unsure = body.value("comb.and", [unsure, body.not_(right[1])], unsure.type)
    return differs, body.not_(body.equal_zero(unsure))


def _elements(body: MooreBody, array: Value) -> Value:
    """The elements of an array of any kind as a queue."""
    type = array.type
    if type.kind == "moore.uarray":
        return array_to_queue(body, type, body.parts(array))
    handle = body.one(array)
    if type.kind != "moore.assoc":
        return handle
    assert type.elem is not None
    queue = parse_type(f"!sim.queue<{element(type.elem).text}, 0>")
    return body.value("aotc.array_values", [handle], queue)
