"""Lowering of what force.py turns procedural continuous assignments into (IEEE 1800-2023 10.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers, slice_of
from aotc.design.moore.references import Span, insert
from aotc.design.moore.types import parts
from aotc.ir.types import I1, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op, Value


@lowers("aotc.overridden")
def lower_overridden(body: MooreBody, op: Op) -> None:
    """A value with bits replaced where masks are set."""
    first, *rest = op.operands
    bits = [body.as_bits(part) for part in body.pair(first)]
    for low, mask, over in zip(op.attrs["lows"], rest[::2], rest[1::2], strict=True):
        on = body.as_bits(body.one(mask))
        width = on.type.width or 0
        given = [body.as_bits(part) for part in body.pair(over)]
        for number, have in enumerate(bits):
            old = slice_of(body, have, int(low), width)
            kept = body.value("comb.and", [old, body.not_(on)], on.type)
            put = body.value("comb.and", [given[number], on], on.type)
            new = body.value("comb.or", [kept, put], on.type)
            bits[number] = insert(body, have, new, Span(int(low), width))
    types = parts(op.result.type)
    body.define(op.result, *(body.as_type(b, t) for b, t in zip(bits, types, strict=False)))


@lowers("aotc.force_on")
def lower_force_on(body: MooreBody, op: Op) -> None:
    """A force or procedural assign begins. Operands: mask, value and count of its bits, its own
    number, what it assigns, then masks of others, whose bits `cleared` it takes."""
    mask, value, count, number, given, *others = op.operands
    body.ref(value).write(body, body.parts(given), op.loc)
    clear(body, others, op)
    ones = body.ones(int_type(mask.type.elem.width or 0))  # type: ignore[union-attr]
    body.ref(mask).write(body, (ones,), op.loc)
    new = next_count(body, count)
    body.ref(count).write(body, (new,), op.loc)
    body.ref(number).write(body, (new,), op.loc)


@lowers("aotc.force_off")
def lower_force_off(body: MooreBody, op: Op) -> None:
    """A release or deassign. Operands: the masks, whose bits `cleared` are taken away."""
    clear(body, op.operands, op)


@lowers("aotc.force_again")
def lower_force_again(body: MooreBody, op: Op) -> None:
    """What a force assigns has changed: it counts if no other force took its place. Operands:
    value, count and number as in aotc.force_on, and the new value."""
    value, count, number, given = op.operands
    last = body.ref(count).read(body)[0]
    mine = body.ref(number).read(body)[0]
    active = body.value("comb.icmp", [last, mine], I1, predicate=0)
    reference = body.ref(value)
    old = reference.read(body)
    new = body.pair(given)[: len(old)]
    chosen = tuple(
        body.value("comb.mux", [active, n, o], o.type) for n, o in zip(new, old, strict=True)
    )
    reference.write(body, chosen, op.loc)


def next_count(body: MooreBody, count: Value) -> Value:
    old = body.ref(count).read(body)[0]
    return body.value("comb.add", [old, body.constant(1, old.type)], old.type)


def clear(body: MooreBody, masks: list[Value], op: Op) -> None:
    """Takes bits out of masks: `cleared` has [lowest, width] for each."""
    for mask, (low, width) in zip(masks, op.attrs["cleared"], strict=True):
        reference = body.ref(mask)
        (old,) = reference.read(body)
        zero = body.constant(0, int_type(int(width)))
        new = insert(body, body.as_bits(old), zero, Span(int(low), int(width)))
        reference.write(body, (new,), op.loc)
