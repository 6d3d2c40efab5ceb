"""Dynamic arrays and queues: elements, sizes, updates.

A container is a value; an update reads it, makes another one and writes that, so whoever waits for
the variable hears of it. An element that a reference names is read and written through the
reference to its container, at any depth. Source: IEEE 1800-2023 7.5, 7.10; CIRCT MooreOps.td
at commit 231e825.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from aotc.design.moore.access import default
from aotc.design.moore.body import lowers, slice_of
from aotc.design.moore.references import Reference, Span
from aotc.design.moore.types import core, element, unknown
from aotc.design.moore.values.compare import array_to_queue
from aotc.design.moore.values.elements import from_element, to_element
from aotc.errors import UNKNOWN, Loc, UnsupportedError
from aotc.ir.types import I1, I32, I64, Type, parse_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Op, Value

LESS, GREATER, BELOW, UP_TO = 2, 4, 6, 7  # comb.icmp: slt, sgt, ult, ule


def elem_of(type: Type) -> Type:
    assert type.elem is not None
    return type.elem


def mux(body: MooreBody, condition: Value, a: Value, b: Value) -> Value:
    return body.value("comb.mux", [condition, a, b], a.type)


# Indices ----------------------------------------------------------------------------------------


def number_of(body: MooreBody, index: Value) -> Value:
    """An index as an i32; -1 if it is unknown, negative or too large."""
    given = body.parts(index)
    value = given[0]
    width = value.type.width or 0
    number = body.resize(value, 32)
    wrong: list[Value] = []
    if width > 32:
        high = slice_of(body, value, 31, width - 31)
        wrong.append(body.not_(body.equal_zero(high)))
    if len(given) == 2 and not body.is_zero(given[1]):
        wrong.append(body.not_(body.equal_zero(given[1])))
    if not wrong:
        return number
    return mux(body, body.any_of(wrong), body.ones(I32), number)


def size_of(body: MooreBody, handle: Value) -> Value:
    """Number of elements of a queue, i32."""
    return body.resize(body.value("sim.queue.size", [handle], I64), 32)


# Elements ---------------------------------------------------------------------------------------


def queue_element(body: MooreBody, elem: Type, handle: Value, number: Value) -> Parts:
    """The element at an i32 index; the type's default outside (table 7-1)."""
    found = body.value("sim.queue.get", [handle, number], element(elem))
    if elem.four:
        inside = body.value("comb.icmp", [number, size_of(body, handle)], I1, predicate=BELOW)
        found = mux(body, inside, found, to_element(body, elem, default(body, elem)))
    return from_element(body, elem, found)


class ContainerElement(ABC):
    """Storage of one element of a container that a reference names."""

    def __init__(self, container: Reference, loc: Loc):
        self.container = container
        self.type = elem_of(container.type)
        self.loc = loc

    def nonblocking(
        self, body: MooreBody, given: Parts, at: Span, delay: Value | None, loc: Loc
    ) -> None:
        del body, given, at, delay
        raise UnsupportedError(
            "a nonblocking assignment to an element of an array of changing size is not allowed "
            "(IEEE 1800-2023 10.4.2)", loc,
        )  # fmt: skip

    def address(self, body: MooreBody, at: Span) -> Value:
        """A cell with the element's value, which `body` writes back after the call."""
        return body.lend(self, at, self.loc)

    def note_read(self, body: MooreBody, at: Span) -> None:
        """The container notes it."""
        del body, at

    @abstractmethod
    def load(self, body: MooreBody) -> Parts:
        """The element's value."""

    @abstractmethod
    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        """Gives the container another element in its place."""


class QueueElement(ContainerElement):
    """An element of a queue or dynamic array. Writing behind the last element adds one to a queue
    (7.10.1); any other index outside changes nothing, with a warning."""

    def __init__(self, container: Reference, number: Value, loc: Loc):
        super().__init__(container, loc)
        self.number = number

    def load(self, body: MooreBody) -> Parts:
        return queue_element(body, self.type, self.container.read(body)[0], self.number)

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        handle = self.container.read(body)[0]
        number = self.number
        is_queue = self.container.type.kind == "moore.queue"
        bound = UP_TO if is_queue else BELOW
        inside = body.value("comb.icmp", [number, size_of(body, handle)], I1, predicate=bound)
        what = "a queue" if is_queue else "a dynamic array"
        warn(body, inside, f"{what} is written at an index outside of it: nothing changes", loc)
        if not is_queue:
            number = mux(body, inside, number, body.ones(I32))
        item = to_element(body, self.type, given)
        made = body.value("sim.queue.set", [handle, number, item], handle.type, loc)
        self.container.write(body, (made,), loc)


def warn(body: MooreBody, fine: Value, text: str, loc: Loc) -> None:
    """A warning at run time unless an i1 is set."""
    body.add("aotc.warn_unless", [fine], attrs={"text": text}, loc=loc)


@lowers("moore.dyn_queue_ref_element")
def queue_element_ref(body: MooreBody, op: Op) -> None:
    container, index = op.operands
    storage = QueueElement(body.ref(container), number_of(body, index), op.loc)
    body.refs[op.result] = Reference.whole(storage)


@lowers("moore.dyn_queue_extract")
def queue_extract(body: MooreBody, op: Op) -> None:
    """An element, or the elements between two indices; what is outside is the type's default."""
    source, low, high = op.operands
    handle, elem = body.one(source), elem_of(source.type)
    if op.result.type is elem and low is high:
        body.define(op.result, *queue_element(body, elem, handle, number_of(body, low)))
        return
    first, last = number_of(body, low), number_of(body, high)
    body.define(op.result, slice_between(body, elem, handle, first, last, op.result.type))


def slice_between(
    body: MooreBody, elem: Type, handle: Value, first: Value, last: Value, type: Type
) -> Value:
    """Elements first .. last (i32) of a queue; none if the first is above the last."""
    taken = body.value("sim.queue.slice", [handle, first, last], core(type))
    if not elem.four:
        return taken
    fill = to_element(body, elem, default(body, elem))
    size = size_of(body, handle)
    end = body.value("comb.sub", [size, first], I32)
    kept = mux(body, body.value("comb.icmp", [size, first], I1, predicate=LESS),
               body.constant(0, I32), end)  # fmt: skip
    wanted = body.value("sim.queue.size", [taken], I64)
    short = body.value("sim.queue.size", [taken], I64)
    number = body.resize(kept, 64)
    less = body.value("comb.icmp", [number, short], I1, predicate=BELOW)
    number = mux(body, less, number, short)
    cut = body.value("aotc.array_sized", [taken, number, fill], taken.type)
    return body.value("aotc.array_sized", [cut, wanted, fill], taken.type)


@lowers("aotc.array_slice")
def queue_slice(body: MooreBody, op: Op) -> None:
    """A slice of a queue, cut to where there are elements; none if an index is unknown (7.10.1).
    Elements outside of a dynamic array are defaults (7.4.5)."""
    source, low, high = op.operands
    handle = body.one(source)
    if source.type.kind != "moore.queue":
        first, last = number_of(body, low), number_of(body, high)
        made = slice_between(body, elem_of(source.type), handle, first, last, op.result.type)
        body.define(op.result, made)
        return
    size = size_of(body, handle)
    last_there = body.value("comb.sub", [size, body.constant(1, I32)], I32)
    first, low_known = signed_number(body, low)
    last, high_known = signed_number(body, high)
    zero = body.constant(0, I32)
    first = mux(body, body.value("comb.icmp", [first, zero], I1, predicate=LESS), zero, first)
    beyond = body.value("comb.icmp", [last, last_there], I1, predicate=GREATER)
    last = mux(body, beyond, last_there, last)
    known = body.all_of([low_known, high_known])
    if known is not None:
        last = mux(body, known, last, body.ones(I32))
        first = mux(body, known, first, zero)
    made = body.value("sim.queue.slice", [handle, first, last], core(op.result.type))
    body.define(op.result, made)


def signed_number(body: MooreBody, index: Value) -> tuple[Value, Value | None]:
    """An index as a signed i32, limited to it, and whether it is known (None: always)."""
    given = body.parts(index)
    value = given[0]
    width = value.type.width or 0
    number = body.resize(value, 32, signed=width >= 32)
    if width > 32:
        limits = [body.constant(v, value.type) for v in (0x7FFFFFFF, -0x80000000)]
        for limit, predicate in zip(limits, (GREATER, LESS), strict=True):
            over = body.value("comb.icmp", [value, limit], I1, predicate=predicate)
            number = mux(body, over, body.resize(limit, 32), number)
    if len(given) == 1 or body.is_zero(given[1]):
        return number, None
    return number, body.equal_zero(given[1])


# Queues -----------------------------------------------------------------------------------------


@lowers("moore.queue.set")
def queue_set(body: MooreBody, op: Op) -> None:
    queue, index, item = op.operands
    storage = QueueElement(body.ref(queue), number_of(body, index), op.loc)
    storage.store(body, body.parts(item), op.loc)


@lowers("moore.queue.insert")
def queue_insert(body: MooreBody, op: Op) -> None:
    queue, index, item = op.operands
    reference = body.ref(queue)
    handle, number = reference.read(body)[0], number_of(body, index)
    fine = body.value("comb.icmp", [number, size_of(body, handle)], I1, predicate=7)
    warn(body, fine, "insert() with an index outside of the queue changes nothing", op.loc)
    given = to_element(body, elem_of(reference.type), body.parts(item))
    made = body.value("sim.queue.insert", [handle, number, given], handle.type, op.loc)
    reference.write(body, (made,), op.loc)


@lowers("moore.queue.delete")
def queue_delete(body: MooreBody, op: Op) -> None:
    queue, index = op.operands
    reference = body.ref(queue)
    handle, number = reference.read(body)[0], number_of(body, index)
    fine = body.value("comb.icmp", [number, size_of(body, handle)], I1, predicate=BELOW)
    warn(body, fine, "delete() with an index outside of the queue changes nothing", op.loc)
    made = body.value("sim.queue.delete", [handle, number], handle.type, op.loc)
    reference.write(body, (made,), op.loc)


@lowers("moore.queue.clear", "aotc.array_delete")
def queue_clear(body: MooreBody, op: Op) -> None:
    reference = body.ref(op.operands[0])
    type = core(reference.type)
    reference.write(body, (body.value("sim.queue.empty", [], type),), op.loc)


@lowers("moore.push_back", "moore.push_front")
def queue_push(body: MooreBody, op: Op) -> None:
    queue, item = op.operands
    reference = body.ref(queue)
    given = to_element(body, elem_of(reference.type), body.parts(item))
    handle = reference.read(body)[0]
    name = "sim.queue." + op.name.removeprefix("moore.")
    made = body.value(name, [handle, given], handle.type, op.loc)
    reference.write(body, (made,), op.loc)


@lowers("moore.pop_back", "moore.pop_front")
def queue_pop(body: MooreBody, op: Op) -> None:
    reference = body.ref(op.operands[0])
    elem = elem_of(reference.type)
    handle = reference.read(body)[0]
    if elem.four:
        zero = body.constant(0, I32)
        some = body.value("comb.icmp", [size_of(body, handle), zero], I1, predicate=1)
    name = "sim.queue." + op.name.removeprefix("moore.")
    made = body.add(name, [handle], [handle.type, element(elem)], loc=op.loc)
    rest, popped = made.results
    if elem.four:
        popped = mux(body, some, popped, to_element(body, elem, default(body, elem)))
    body.define(op.result, *from_element(body, elem, popped))
    reference.write(body, (rest,), op.loc)


@lowers("moore.queue.resize")
def queue_resize(body: MooreBody, op: Op) -> None:
    body.define(op.result, with_bound(body, body.one(op.operands[0]), op.result.type))


def with_bound(body: MooreBody, handle: Value, type: Type) -> Value:
    """A queue as one of another bound."""
    wanted = core(type)
    if wanted is handle.type:
        return handle
    return body.value("sim.queue.resize", [handle], wanted)


@lowers("moore.queue.concat")
def queue_concat(body: MooreBody, op: Op) -> None:
    queues = [body.one(v) for v in op.operands]
    body.define(op.result, body.value("sim.queue.concat", queues, core(op.result.type), op.loc))


@lowers("moore.queue.from_unpacked_array")
def queue_from_array(body: MooreBody, op: Op) -> None:
    source = op.operands[0]
    made = array_to_queue(body, source.type, body.parts(source))
    body.define(op.result, with_bound(body, made, op.result.type))


@lowers("moore.builtin.size", "moore.open_uarray_size", "aotc.array_size")
def size(body: MooreBody, op: Op) -> None:
    source = op.operands[0]
    if source.type.kind == "moore.uarray":
        body.define(op.result, body.constant(source.type.size, I32))
    elif source.type.kind == "moore.assoc":
        made = body.value("sim.assoc_array.size", [body.one(source)], I32)
        body.define(op.result, made)
    else:
        body.define(op.result, size_of(body, body.one(source)))


# Dynamic arrays ---------------------------------------------------------------------------------


@lowers("moore.open_uarray_create", "aotc.array_new")
def new_array(body: MooreBody, op: Op) -> None:
    """new[n] and new[n](source): the length is an error at run time if it is negative; an unknown
    one counts as 0."""
    type = op.result.type
    elem = elem_of(type)
    given = body.parts(op.operands[0])
    width = given[0].type.width or 0
    length = body.resize(given[0], 64, signed=width >= 32)
    if len(given) == 2 and not body.is_zero(given[1]):
        length = mux(body, body.equal_zero(given[1]), length, body.constant(0, I64))
    if len(op.operands) > 1:
        start = as_queue(body, op.operands[1])
    else:
        start = body.value("sim.queue.empty", [], core(type))
    fill = to_element(body, elem, default(body, elem))
    made = body.value("aotc.array_sized", [start, length, fill], core(type), op.loc)
    body.define(op.result, made)


def as_queue(body: MooreBody, value: Value) -> Value:
    """The elements of an array of any kind but associative ones, as an unbounded queue."""
    type = value.type
    if type.kind == "moore.uarray":
        return array_to_queue(body, type, body.parts(value))
    handle = body.one(value)
    wanted = parse_type(f"!sim.queue<{element(elem_of(type)).text}, 0>")
    if handle.type is wanted:
        return handle
    return body.value("sim.queue.resize", [handle], wanted)


def from_queue(body: MooreBody, type: Type, handle: Value, loc: Loc = UNKNOWN) -> Parts:
    """An unbounded queue as an array of another kind. A fixed array must have as many elements,
    which is checked at run time (7.6)."""
    if type.kind != "moore.uarray":
        return (with_bound(body, handle, type),)
    elem = elem_of(type)
    have = body.value("sim.queue.size", [handle], I64)
    same = body.value("comb.icmp", [have, body.constant(type.size, I64)], I1, predicate=0)
    text = f"an array of another size is assigned to an array of {type.size} elements"
    body.add("aotc.fail_unless", [same], attrs={"text": text}, loc=loc)
    value = body.value("aotc.array_to_bits", [handle], core(type), low=0)
    if not elem.four:
        return (value,)
    rest = body.value("aotc.array_to_bits", [handle], unknown(type), low=elem.width or 0)
    return value, rest


@lowers("aotc.array_convert")
def convert(body: MooreBody, op: Op) -> None:
    source = op.operands[0]
    if source.type is op.result.type:
        body.define(op.result, *body.parts(source))
        return
    handle = as_queue(body, source)
    body.define(op.result, *from_queue(body, op.result.type, handle, op.loc))


@lowers("aotc.array_concat")
def concat(body: MooreBody, op: Op) -> None:
    """Elements and arrays one after the other (10.10)."""
    type = op.result.type
    elem = elem_of(type)
    kind = parse_type(f"!sim.queue<{element(elem).text}, 0>")
    pieces: list[Value] = []
    single: Value | None = None  # the elements since the last array
    for item in op.operands:
        if item.type is elem:
            single = single or body.value("sim.queue.empty", [], kind)
            given = to_element(body, elem, body.parts(item))
            single = body.value("sim.queue.push_back", [single, given], kind)
            continue
        if single is not None:
            pieces.append(single)
            single = None
        pieces.append(as_queue(body, item))
    if single is not None:
        pieces.append(single)
    made = pieces[0] if len(pieces) == 1 else body.value("sim.queue.concat", pieces, kind)
    body.define(op.result, *from_queue(body, type, made, op.loc))
