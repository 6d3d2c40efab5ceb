"""Named events (IEEE 1800-2023 15.5). A variable of type event starts with an event of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody, lowers
from aotc.design.moore.types import OBJECT, core
from aotc.ir.model import Block
from aotc.ir.types import I1, I32, I64, Type, int_type

if TYPE_CHECKING:
    from aotc.ir.model import Op, Value


@lowers("aotc.event_trigger", "moore.event_trigger")
def trigger(body: MooreBody, op: Op) -> None:
    event, *delay = op.operands
    operands = [handle(body, event)]
    if delay:
        operands.append(body.one(delay[0]))
    elif "nonblocking" in op.attrs:
        operands.append(body.constant(0, I64))
    body.add("aotc.event_fire", operands, loc=op.loc)


def handle(body: MooreBody, event: Value) -> Value:
    """The event that a value is, or that a variable holds."""
    if event.type.kind == "moore.ref":
        return body.ref(event).read(body)[0]
    return body.one(event)


@lowers("aotc.event_triggered", "moore.event_triggered")
def triggered(body: MooreBody, op: Op) -> None:
    found = body.value("aotc.event_is_triggered", [handle(body, op.operands[0])], I1, op.loc)
    body.define(op.result, found)


@lowers("aotc.wait_order")
def wait_order(body: MooreBody, op: Op) -> None:
    """True once all events have come in order; false as soon as one comes that is not next."""
    events = [handle(body, e) for e in op.operands]
    failed, done = Block(), Block([I1])
    for number in range(len(events)):
        rest = events[number:]
        body.add("aotc.wait_event", rest, attrs={"watches": [], "refs": []}, loc=op.loc)
        woken = body.value("aotc.woken", [], I32, op.loc)
        first = body.value("comb.icmp", [woken, body.constant(0, I32)], I1, predicate=0)
        following = Block()
        body.branch_if(first, following, failed, op.loc)
        body.open(following)
    body.branch(done, [body.ones(I1)])
    body.open(failed)
    body.branch(done, [body.constant(0, I1)])
    body.open(done)
    body.define(op.result, done.args[0])


def holds_events(type: Type) -> bool:
    if type.kind == "moore.uarray":
        assert type.elem is not None
        return holds_events(type.elem)
    if type.kind == "moore.ustruct":
        return any(t is not None and holds_events(t) for _, t in type.fields)
    return type.kind == "moore.event"


def new_events(body: MooreBody, type: Type, other: Value) -> Value:
    """An initial value: `other` with a new event wherever the type has one."""
    if type.kind == "moore.event":
        return body.add("aotc.event_new", [], [OBJECT]).result
    if not holds_events(type):
        return other
    bits, pieces = body.as_bits(other), []
    for low, member in reversed(members(type)):
        width = member.width or 0
        part = body.value("comb.extract", [bits], int_type(width), lowBit=low)
        given = body.as_type(part, core(member))
        pieces.append(body.as_bits(new_events(body, member, given)))
    return body.as_type(body.joined(pieces), core(type))


def members(type: Type) -> list[tuple[int, Type]]:
    """Lowest bit and type of each element or member, from the lowest on."""
    if type.kind == "moore.uarray":
        assert type.elem is not None
        return [(i * (type.elem.width or 0), type.elem) for i in range(type.size)]
    found, at = [], 0
    for _, member in reversed(type.fields):
        assert member is not None
        found.append((at, member))
        at += member.width or 0
    return found
