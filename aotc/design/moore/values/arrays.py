"""Array methods with and without `with` clauses: IEEE 1800-2023 7.12.

Whatever the kind of the array, its elements are first made a queue (those of a fixed array from
left to right, those of an associative one in the order of the indices). The region of an op has the
element and its index (item, item.index) as arguments and yields what the `with` clause says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.moore.access import default
from aotc.design.moore.body import lowers
from aotc.design.moore.loops import count_loop
from aotc.design.moore.types import core, element
from aotc.design.moore.types import key as key_core
from aotc.design.moore.values.compare import array_to_queue
from aotc.design.moore.values.containers import elem_of, from_queue, mux, size_of
from aotc.design.moore.values.elements import from_element, to_element
from aotc.errors import UnsupportedError
from aotc.ir.moore_types import moore_int
from aotc.ir.types import I1, I32, I64, Type, int_type, parse_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Op, Region, Value

INDICES = parse_type("!sim.queue<i32, 0>")
INT = moore_int(32, False)


def queue_type(elem: Type) -> Type:
    """Core type of an unbounded queue of a Moore type."""
    return parse_type(f"!sim.queue<{element(elem).text}, 0>")


# Items ------------------------------------------------------------------------------------------


@dataclass
class Items:
    """The elements of an array, whatever its kind.

    handle: an unbounded queue of them.
    keys:   of an associative array: the queue of its indices.
    left, step: of any other: the index of element k is left + step * k.
    """

    type: Type
    elem: Type
    handle: Value
    keys: Value | None = None
    left: int = 0
    step: int = 1

    @property
    def index_type(self) -> Type:
        """Moore type of an index."""
        if self.keys is None:
            return INT
        return self.type.key or moore_int(64, False)


def items_of(body: MooreBody, op: Op, type: Type, given: Parts) -> Items:
    """The elements of an array of any kind."""
    elem = elem_of(type)
    if type.kind == "moore.assoc":
        wanted = key_core(type)
        key_queue = parse_type(f"!sim.queue<{wanted.text}, 0>")
        keys = body.value("aotc.array_keys", [given[0]], key_queue)
        values = body.value("aotc.array_values", [given[0]], queue_type(elem))
        return Items(type, elem, values, keys)
    if type.kind == "moore.uarray":
        left, step = int(op.attrs.get("left", 0)), int(op.attrs.get("step", 1))
        return Items(type, elem, array_to_queue(body, type, given), None, left, step)
    wanted = queue_type(elem)
    handle = given[0]
    if handle.type is not wanted:
        handle = body.value("sim.queue.resize", [handle], wanted)
    return Items(type, elem, handle)


def operand_items(body: MooreBody, op: Op) -> Items:
    source = op.operands[0]
    return items_of(body, op, source.type, body.parts(source))


def item_at(body: MooreBody, items: Items, number: Value) -> Parts:
    found = body.value("sim.queue.get", [items.handle, number], element(items.elem))
    return from_element(body, items.elem, found)


def index_at(body: MooreBody, items: Items, number: Value) -> Parts:
    """item.index of element `number` (i32)."""
    if items.keys is not None:
        kind = items.keys.type.elem
        assert kind is not None
        key = body.value("sim.queue.get", [items.keys, number], kind)
        wanted = core(items.index_type)
        known = body.as_type(key, wanted)
        if items.index_type.four:
            return known, body.constant(0, int_type(wanted.width or 0))
        return (known,)
    if items.step != 1:
        number = body.value("comb.sub", [body.constant(items.left, I32), number], I32)
    elif items.left:
        number = body.value("comb.add", [number, body.constant(items.left, I32)], I32)
    return (number,)


def evaluate(body: MooreBody, region: Region, given: list[Parts]) -> list[Value]:
    """Runs a region of one block; the Moore values that it yields."""
    (block,) = region.blocks
    for arg, parts in zip(block.args, given, strict=True):
        body.env[arg] = parts
    body.run_block(block.ops[:-1])
    return block.ops[-1].operands


def has_with(op: Op) -> bool:
    return bool(op.regions) and bool(op.regions[0].blocks)


def keys_of(body: MooreBody, op: Op, items: Items) -> tuple[Value, Type]:
    """A queue of what the `with` clause gives for each element (without one, the elements
    themselves), and its Moore element type."""
    if not has_with(op):
        return items.handle, items.elem
    region = op.regions[0]
    wanted = region.blocks[0].ops[-1].operands[0].type
    kind = queue_type(wanted)

    def step(number: Value, made: list[Value]) -> list[Value]:
        (key,) = evaluate(
            body, region, [item_at(body, items, number), index_at(body, items, number)]
        )
        given = to_element(body, wanted, body.parts(key))
        return [body.value("sim.queue.push_back", [made[0], given], kind)]

    start = body.value("sim.queue.empty", [], kind)
    count = size_of(body, items.handle)
    return count_loop(body, count, [start], step)[0], wanted


def sign_of(op: Op, elem: Type) -> int:
    """`sign` of the ops that compare keys."""
    return (elem.width or 0) if op.attrs.get("signed") and elem.kind != "moore.real" else 0


def orderable(op: Op, elem: Type) -> None:
    fine = ("moore.int", "moore.array", "moore.struct", "moore.union", "moore.real",
            "moore.string", "moore.time")  # fmt: skip
    if elem.kind not in fine:
        raise UnsupportedError(
            f"elements of type {elem.text} have no order; give a `with` clause", op.loc
        )


# Locators ---------------------------------------------------------------------------------------


def pick(body: MooreBody, items: Items, order: Value) -> Value:
    return body.value("aotc.array_pick", [items.handle, order], items.handle.type)


def indices_result(body: MooreBody, items: Items, order: Value) -> Value:
    """A queue of item.index for each of the elements at some positions."""
    if items.keys is not None:
        return body.value("aotc.array_pick", [items.keys, order], items.keys.type)
    if items.left == 0 and items.step == 1:
        return order

    def step(number: Value, made: list[Value]) -> list[Value]:
        position = body.value("sim.queue.get", [order, number], I32)
        (index,) = index_at(body, items, position)
        return [body.value("sim.queue.push_back", [made[0], index], INDICES)]

    start = body.value("sim.queue.empty", [], INDICES)
    return count_loop(body, size_of(body, order), [start], step)[0]


def locate(body: MooreBody, op: Op, items: Items, order: Value) -> None:
    """The result of a locator: the elements at some positions, or their indices."""
    made = indices_result if op.name.endswith("index") else pick
    found = made(body, items, order)
    if found.type is not core(op.result.type):
        wanted = core(op.result.type)
        found = convert_keys(body, found, wanted)
    body.define(op.result, found)


def convert_keys(body: MooreBody, found: Value, wanted: Type) -> Value:
    """A queue of indices as one of another core type: signed ones, those with unknown bits."""
    elem, have = wanted.elem, found.type.elem
    assert elem is not None
    assert have is not None
    if elem.width == have.width:
        return body.as_type(found, wanted)

    def step(number: Value, made: list[Value]) -> list[Value]:
        key = body.value("sim.queue.get", [found, number], have)
        wide = body.resize(body.as_bits(key), elem.width or 0)
        return [body.value("sim.queue.push_back", [made[0], body.as_type(wide, elem)], wanted)]

    start = body.value("sim.queue.empty", [], wanted)
    return count_loop(body, size_of(body, found), [start], step)[0]


def true_for(body: MooreBody, value: Value) -> Value:
    """i1: a value is true, that is, has a bit that is 1 (12.4)."""
    bits, rest = body.pair(value)
    bits, rest = body.as_bits(bits), body.as_bits(rest)
    if not body.is_zero(rest):
        bits = body.value("comb.and", [bits, body.not_(rest)], bits.type)
    return body.not_(body.equal_zero(bits))


@lowers("aotc.array_find", "aotc.array_find_index", "aotc.array_find_first",
        "aotc.array_find_first_index", "aotc.array_find_last",
        "aotc.array_find_last_index")  # fmt: skip
def find(body: MooreBody, op: Op) -> None:
    items = operand_items(body, op)
    one, last = "first" in op.name or "last" in op.name, "last" in op.name
    region = op.regions[0]
    count = size_of(body, items.handle)

    def step(number: Value, carried: list[Value]) -> list[Value]:
        if last:
            end = body.value("comb.sub", [count, body.constant(1, I32)], I32)
            number = body.value("comb.sub", [end, number], I32)
        (matches,) = evaluate(
            body, region, [item_at(body, items, number), index_at(body, items, number)]
        )
        hit = true_for(body, matches)
        found = carried[0]
        longer = body.value("sim.queue.push_back", [found, number], INDICES)
        made = [mux(body, hit, longer, found)]
        if one:
            made.append(body.not_(hit))
        return made

    start = body.value("sim.queue.empty", [], INDICES)
    carried = [start, body.ones(I1)] if one else [start]
    found = count_loop(body, count, carried, step, going=1 if one else None)[0]
    locate(body, op, items, found)


@lowers("aotc.array_min", "aotc.array_max")
def extreme(body: MooreBody, op: Op) -> None:
    items = operand_items(body, op)
    keys, elem = keys_of(body, op, items)
    orderable(op, elem)
    attrs = {"sign": sign_of(op, elem), "highest": op.name.endswith("max")}
    found = body.value("aotc.array_extreme", [keys], I32, op.loc, **attrs)
    none = body.value("sim.queue.empty", [], INDICES)
    one = body.value("sim.queue.push_back", [none, found], INDICES)
    there = body.value("comb.icmp", [found, body.ones(I32)], I1, predicate=1)
    locate(body, op, items, mux(body, there, one, none))


@lowers("aotc.array_unique", "aotc.array_unique_index")
def unique(body: MooreBody, op: Op) -> None:
    items = operand_items(body, op)
    keys, elem = keys_of(body, op, items)
    orderable(op, elem)
    locate(body, op, items, body.value("aotc.array_firsts", [keys], INDICES, op.loc))


# Order, reduction and mapping -------------------------------------------------------------------


@lowers("aotc.array_sort", "aotc.array_rsort")
def sort(body: MooreBody, op: Op) -> None:
    reference = body.ref(op.operands[0])
    items = items_of(body, op, reference.type, reference.read(body))
    keys, elem = keys_of(body, op, items)
    orderable(op, elem)
    attrs = {"sign": sign_of(op, elem), "descending": op.name.endswith("rsort")}
    order = body.value("aotc.array_order", [keys], INDICES, op.loc, **attrs)
    made = pick(body, items, order)
    reference.write(body, from_queue(body, reference.type, made, op.loc), op.loc)


@lowers("aotc.array_reverse", "aotc.array_shuffle")
def reorder(body: MooreBody, op: Op) -> None:
    """reverse; or shuffle, whose second operand is a random number that decides the order."""
    reference = body.ref(op.operands[0])
    items = items_of(body, op, reference.type, reference.read(body))
    if op.name.endswith("reverse"):
        made = body.value("aotc.array_reversed", [items.handle], items.handle.type, op.loc)
    else:
        seed = body.resize(body.one(op.operands[1]), 64)
        made = body.value("aotc.array_shuffled", [items.handle, seed], items.handle.type, op.loc)
    reference.write(body, from_queue(body, reference.type, made, op.loc), op.loc)


@lowers("aotc.array_reduce")
def reduce(body: MooreBody, op: Op) -> None:
    """A value that the region makes, element after element, of the one so far (first argument);
    it starts as the second operand."""
    items = operand_items(body, op)
    start = op.operands[1]
    region = op.regions[0]

    def step(number: Value, carried: list[Value]) -> list[Value]:
        given = [tuple(carried), item_at(body, items, number), index_at(body, items, number)]
        (made,) = evaluate(body, region, given)
        return list(body.parts(made))

    count = size_of(body, items.handle)
    found = count_loop(body, count, list(body.parts(start)), step)
    body.define(op.result, *found)


@lowers("aotc.array_map")
def array_map(body: MooreBody, op: Op) -> None:
    """An array of the same shape with what the `with` clause gives for each element."""
    items = operand_items(body, op)
    made, elem = keys_of(body, op, items)
    type = op.result.type
    if type.kind != "moore.assoc":
        body.define(op.result, *from_queue(body, type, made, op.loc))
        return
    assert items.keys is not None
    keys, kind = items.keys, key_core(type)

    def step(number: Value, carried: list[Value]) -> list[Value]:
        key = body.value("sim.queue.get", [keys, number], kind)
        value = body.value("sim.queue.get", [made, number], element(elem))
        return [body.value("sim.assoc_array.set", [carried[0], key, value], carried[0].type)]

    start = body.value("sim.assoc_array.empty", [], core(type))
    body.define(op.result, *count_loop(body, size_of(body, made), [start], step))


# Enumerations -----------------------------------------------------------------------------------


@lowers("aotc.enum_name")
def enum_name(body: MooreBody, op: Op) -> None:
    """Name of the member that a value is; the empty string if it is none (6.19.5.6)."""
    number = member_number(body, op)
    made = body.value("aotc.table_text", [number], core(op.result.type), texts=op.attrs["names"])
    body.define(op.result, made)


def member_number(body: MooreBody, op: Op) -> Value:
    """Position of a value in `values` (each {unknown, value} if the type is 4-state), i32; all ones
    if it is none of them."""
    given = body.parts(op.operands[0])
    bits = body.as_bits(given[0])
    if len(given) == 2:
        width = 2 * (bits.type.width or 0)
        bits = body.value("comb.concat", [body.as_bits(given[1]), bits], int_type(width))
    return body.value("aotc.table_find", [bits], I32, values=op.attrs["values"])


@lowers("aotc.enum_next", "aotc.enum_prev")
def enum_next(body: MooreBody, op: Op) -> None:
    """The member some steps further on or back, around the ends; of a value that is no member the
    default value (6.19.5.3, 6.19.5.4)."""
    number = member_number(body, op)
    values = [int(v) for v in op.attrs["values"]]
    type = op.result.type
    width = type.width or 0
    bits = body.as_bits(body.one(op.operands[1]))
    count = body.constant(len(values), I64)
    steps = body.value("comb.modu", [body.resize(bits, 64), count], I64)
    if op.name.endswith("prev"):
        steps = body.value("comb.sub", [count, steps], I64)
    at = body.value("comb.add", [body.resize(number, 64), steps], I64)
    at = body.resize(body.value("comb.modu", [at, count], I64), 32)
    outside = body.value("comb.icmp", [number, body.ones(I32)], I1, predicate=0)
    found = body.value("aotc.table_value", [at], int_type(width * (2 if type.four else 1)),
                       values=values)  # fmt: skip
    fallback = to_element(body, type, default(body, type))
    made = mux(body, outside, fallback, found)
    body.define(op.result, *from_element(body, type, made))
