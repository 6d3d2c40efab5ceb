"""Equality of values of any type: of structs, arrays and containers element by element.

A comparison is a pair of i1: `differs`, a definite difference was found, and `unsure`, an unknown
bit was met (None: never). The result is 0 if they differ, else X if unsure, else 1. Source: IEEE
1800-2023 11.2.2, 11.4.5, 7.6, 7.10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.loops import count_loop
from aotc.design.moore.types import core, element, unknown
from aotc.design.moore.values.elements import from_element
from aotc.design.moore.values.fields import take_field, take_item
from aotc.errors import UnsupportedError
from aotc.ir.moore_types import is_packed
from aotc.ir.types import I1, I32, Type, int_type, parse_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Value

Outcome = tuple["Value", "Value | None"]
FEW = 16  # elements of an array that are compared without a loop
TRITS = int_type(32)


def is_flat(type: Type) -> bool:
    """Whether equality of values is equality of their bits."""
    if type.elem is not None and type.kind == "moore.uarray":
        return is_flat(type.elem)
    if type.kind == "moore.ustruct":
        return all(t is not None and is_flat(t) for _, t in type.fields)
    return is_packed(type) or type.kind in (
        "moore.uunion", "moore.time", "moore.event", "moore.chandle", "moore.class", "moore.null",
        "moore.virtual",
    )  # fmt: skip


def equal(body: MooreBody, type: Type, left: Parts, right: Parts, case: bool) -> Outcome:
    """Compares two values of a type; `case`: as ===, where X equals X."""
    if is_flat(type):
        return equal_bits(body, left, right, case)
    if type.kind == "moore.string":
        return body.value("sim.string.cmp", [left[0], right[0]], I1, predicate=1), None
    if type.kind == "moore.real":
        return body.value("arith.cmpf", [left[0], right[0]], I1, predicate=13), None
    if type.kind == "moore.ustruct":
        return equal_structs(body, type, left, right, case)
    if type.kind == "moore.uarray":
        return equal_arrays(body, type, left, right, case)
    if type.kind in ("moore.queue", "moore.open_uarray"):
        assert type.elem is not None
        return equal_queues(body, type.elem, left[0], right[0], case)
    if type.kind == "moore.assoc":
        return equal_assocs(body, type, left[0], right[0], case)
    raise UnsupportedError(f"values of type {type.text} cannot be compared")


def define_bit(body: MooreBody, result: Value, found: Outcome, negate: bool = False) -> None:
    """Gives a one-bit Moore value the outcome of a comparison; X becomes 0 in a 2-state one."""
    differs, unsure = found
    if not result.type.four:
        if unsure is not None:
            if negate:
                body.define(result, differs)
                return
            differs = body.value("comb.or", [differs, unsure], I1)
        body.define(result, differs if negate else body.not_(differs))
        return
    if unsure is None:
        given = differs if negate else body.not_(differs)
        body.define(result, given, body.constant(0, I1))
        return
    x = body.value("comb.and", [unsure, body.not_(differs)], I1)
    sure = differs if negate else body.not_(differs)
    body.define(result, body.value("comb.or", [sure, x], I1), x)


def both(body: MooreBody, a: Outcome, b: Outcome) -> Outcome:
    """Both pairs are equal."""
    differs = body.value("comb.or", [a[0], b[0]], I1)
    unsure = [u for u in (a[1], b[1]) if u is not None]
    if len(unsure) < 2:
        return differs, unsure[0] if unsure else None
    return differs, body.value("comb.or", unsure, I1)


def nonzero(body: MooreBody, value: Value) -> Value:
    zero = body.constant(0, value.type)
    return body.value("comb.icmp", [value, zero], I1, predicate=1)


def equal_bits(body: MooreBody, left: Parts, right: Parts, case: bool) -> Outcome:
    a, b = body.as_bits(left[0]), body.as_bits(right[0])
    unknowns = [body.as_bits(p[1]) for p in (left, right) if len(p) == 2]
    unknowns = [u for u in unknowns if not body.is_zero(u)]
    if not unknowns:
        return body.value("comb.icmp", [a, b], I1, predicate=1), None
    if case:
        pairs = [body.as_bits(p[1]) if len(p) == 2 else body.constant(0, a.type)
                 for p in (left, right)]  # fmt: skip
        values = body.value("comb.icmp", [a, b], I1, predicate=1)
        others = body.value("comb.icmp", pairs, I1, predicate=1)
        return body.value("comb.or", [values, others], I1), None
    mask = body.any_of(unknowns, a.type)
    wrong = body.value("comb.xor", [a, b], a.type)
    known = body.value("comb.and", [wrong, body.not_(mask)], a.type)
    return nonzero(body, known), nonzero(body, mask)


def equal_structs(body: MooreBody, type: Type, left: Parts, right: Parts, case: bool) -> Outcome:
    found: Outcome = (body.constant(0, I1), None)
    for name, field in type.fields:
        assert field is not None
        kinds = (core(field), unknown(field))[: 2 if field.four else 1]
        a, b = (
            tuple(
                take_field(body, part, name, kind) for part, kind in zip(side, kinds, strict=False)
            )
            for side in (left, right)
        )
        found = both(body, found, equal(body, field, a, b, case))
    return found


def equal_arrays(body: MooreBody, type: Type, left: Parts, right: Parts, case: bool) -> Outcome:
    elem = type.elem
    assert elem is not None
    kinds = (core(elem), unknown(elem))[: 2 if elem.four else 1]
    if type.size > FEW:
        a, b = (array_to_queue(body, type, side) for side in (left, right))
        return equal_queues(body, elem, a, b, case)
    found: Outcome = (body.constant(0, I1), None)
    width = (type.size - 1).bit_length() if type.size > 1 else 0
    for position in range(type.size):
        index = body.constant(position, int_type(width))
        a_parts, b_parts = (
            tuple(
                take_item(body, part, index, kind) for part, kind in zip(side, kinds, strict=False)
            )
            for side in (left, right)
        )
        found = both(body, found, equal(body, elem, a_parts, b_parts, case))
    return found


def array_to_queue(body: MooreBody, type: Type, given: Parts) -> Value:
    """A queue of an unpacked array's elements, leftmost first."""
    assert type.elem is not None
    queue = parse_type(f"!sim.queue<{element(type.elem).text}, 0>")
    return body.value("aotc.array_from_bits", list(given), queue)


def equal_queues(body: MooreBody, elem: Type, left: Value, right: Value, case: bool) -> Outcome:
    simple = is_flat(elem) or elem.kind in ("moore.string", "moore.real")
    if simple and (case or not elem.four):
        return body.value("sim.queue.cmp", [left, right], I1, predicate=1), None
    if simple:
        width = elem.width or 0
        found = body.value("aotc.array_equal4", [left, right], TRITS, width=width)
        zero, two = body.constant(0, TRITS), body.constant(2, TRITS)
        differs = body.value("comb.icmp", [found, zero], I1, predicate=0)
        return differs, body.value("comb.icmp", [found, two], I1, predicate=0)
    sizes = [body.value("sim.queue.size", [side], int_type(64)) for side in (left, right)]
    differs = body.value("comb.icmp", sizes, I1, predicate=1)
    count = body.resize(sizes[0], 32)
    zero = body.constant(0, I32)
    count = body.value("comb.mux", [differs, zero, count], I32)
    kind = element(elem)

    def step(index: Value, so_far: list[Value]) -> list[Value]:
        a, b = (
            from_element(body, elem, body.value("sim.queue.get", [side, index], kind))
            for side in (left, right)
        )
        found, unsure = both(body, (so_far[0], so_far[1]), equal(body, elem, a, b, case))
        assert unsure is not None
        return [found, unsure]

    found, unsure = count_loop(body, count, [differs, body.constant(0, I1)], step)
    return found, unsure


def equal_assocs(body: MooreBody, type: Type, left: Value, right: Value, case: bool) -> Outcome:
    """Equal if they have the same indices and, at these, equal elements."""
    assert type.elem is not None
    key = left.type.key
    assert key is not None
    key_queue = parse_type(f"!sim.queue<{key.text}, 0>")
    queue = parse_type(f"!sim.queue<{element(type.elem).text}, 0>")
    keys = [body.value("aotc.array_keys", [side], key_queue) for side in (left, right)]
    values = [body.value("aotc.array_values", [side], queue) for side in (left, right)]
    same = (body.value("sim.queue.cmp", keys, I1, predicate=1), None)
    return both(body, same, equal_queues(body, type.elem, values[0], values[1], case))
