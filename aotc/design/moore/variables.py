"""The variables and nets of a module, and how functions load and store them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aotc.design.moore.references import (
    Reference,
    Span,
    each_inside,
    first_bit,
    unframed,
    widen,
)
from aotc.design.moore.types import core, unknown
from aotc.design.plan import Place
from aotc.errors import UNKNOWN, Loc, UnsupportedError
from aotc.ir.types import I1, I64, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.design.plan import ModulePlan
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


@dataclass(eq=False, slots=True)
class Variable:
    """A variable or net of a module.

    name:       as declared.  op: its declaration (None for a port).
    field, unknown: the fields of its parts; `unknown` is "" for 2-state types.
    memory:     an unpacked array whose elements are accessed one by one: the fields are memories of
                `count` elements of type `element`.
    number:     local net number, once nets are numbered and if it is one.
    watched:    somebody waits on it.
    initial:    what it is declared with.
    written:    kinds of items that write it: "settle", "tick", "process", "method", "final", and
                "outside".
    settled_reads: settled logic reads it.
    """

    name: str
    type: Type
    op: Op | None
    field: str = ""
    unknown: str = ""
    memory: bool = False
    element: Type | None = None
    count: int = 1
    number: int | None = None
    watched: bool = False
    initial: Value | None = None
    written: set[str] = dataclasses.field(default_factory=set)
    settled_reads: bool = False
    loc: Loc = UNKNOWN

    @property
    def is_net(self) -> bool:
        return self.op is not None and self.op.name == "moore.net"

    @property
    def needs_net(self) -> bool:
        """Whether the scheduler must hear of changes."""
        told = self.written & {"process", "outside", "method"}
        return self.watched or (self.settled_reads and bool(told))


def outermost_element(type: Type) -> tuple[Type, int]:
    """Element type below all unpacked dimensions, and how many elements there are."""
    count = 1
    while type.kind == "moore.uarray":
        assert type.elem is not None
        count *= type.size
        type = type.elem
    return type, count


def add_fields(plan: ModulePlan, variable: Variable) -> None:
    """Gives a variable its fields."""
    kind, type, count = "", variable.type, 1
    if variable.memory:
        kind = "mem"
        type, count = outermost_element(variable.type)
        variable.element, variable.count = type, count
    variable.field = plan.add_field(variable.name or "v", core(type), "net", kind, count)
    if type.four:
        hint = variable.field + "$u"
        variable.unknown = plan.add_field(hint, unknown(type), "net", kind, count)


def write(body: MooreBody, variable: Variable, given: Parts, op: str, loc: Loc) -> None:
    """Stores all parts of a variable that is no memory, by `op` ("aotc.store", "aotc.update"); a
    net tells the scheduler."""
    body.writes.add(Place(variable.field))
    if variable.number is not None:
        attrs = {"field": variable.field, "unknown": variable.unknown, "net": variable.number}
        body.add("aotc.assign", list(given), attrs=attrs, loc=loc)
        return
    for part, name in zip(given, (variable.field, variable.unknown), strict=False):
        body.add(op, [part], attrs={"field": name}, loc=loc)


class FieldStorage:
    """A variable in the own struct that is no memory."""

    def __init__(self, variable: Variable):
        self.variable = variable
        self.type = variable.type

    def note_read(self, body: MooreBody, at: Span) -> None:
        body.reads.add(place_read(self.variable, at))

    def load(self, body: MooreBody, keep: bool = False) -> Parts:
        """`keep`: only what is not assigned is kept, nothing depends on it (known.py)."""
        variable = self.variable
        value = body.value("aotc.load", [], core(self.type), field=variable.field)
        if not variable.unknown:
            return (value,)
        attrs = {"field": variable.unknown, "part": "unknown"}
        if keep:
            attrs["keep"] = "keep"
        rest = body.add("aotc.load", [], [unknown(self.type)], attrs).result
        return value, rest

    def keep(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        """As `store`, but tells nobody."""
        variable = self.variable
        body.writes.add(Place(variable.field))
        given = widen(body, given, 2 if variable.unknown else 1)
        for part, name in zip(given, (variable.field, variable.unknown), strict=False):
            body.add("aotc.store", [part], attrs={"field": name}, loc=loc)

    def keep_part(self, body: MooreBody, given: Parts, at: Span, loc: Loc) -> None:
        """As `keep`, of constant bits, which are given as ints."""
        variable = self.variable
        body.writes.add(Place(variable.field))
        for part, name in zip(given, (variable.field, variable.unknown), strict=False):
            attrs = {"field": name, "bit": at.bit, "of": variable.type.width or 0}
            body.add("aotc.store_part", [part], attrs=attrs, loc=loc)

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        given = widen(body, given, 2 if self.variable.unknown else 1)
        write(body, self.variable, given, "aotc.store", loc)

    def nonblocking(
        self, body: MooreBody, given: Parts, at: Span, delay: Value | None, loc: Loc
    ) -> None:
        body.scope.nonblocking(body, self.variable, given, at, delay, loc)

    def address(self, body: MooreBody, at: Span) -> Value:
        return address_of(body, self.variable, at)


class ElementStorage:
    """One element of a memory, at a computed index (i64; `inside`: whether it exists)."""

    def __init__(self, variable: Variable, index: Value, inside: Value | None):
        assert variable.element is not None
        self.variable = variable
        self.type = variable.element
        self.index = index
        self.inside = inside

    def note_read(self, body: MooreBody, at: Span) -> None:
        del at
        known, width = body.literal(self.index), self.type.width or 0
        if known is None:
            body.reads.add(Place(self.variable.field))
        else:
            body.reads.add(place_read(self.variable, Span(known * width, width)))

    def load(self, body: MooreBody) -> Parts:
        variable = self.variable
        found: list[Value] = []
        types = (core(self.type), unknown(self.type))
        for name, type in zip((variable.field, variable.unknown), types, strict=True):
            if name:
                attrs: dict[str, object] = {"field": name, "depth": variable.count}
                if name == variable.unknown:
                    attrs["part"] = "unknown"
                loaded = body.add("aotc.mem_load", [self.index], [type], attrs).result
                found.append(self.default(body, loaded))
        return tuple(found)

    def default(self, body: MooreBody, loaded: Value) -> Value:
        """A part that was loaded; outside of the memory X, or 0 in 2-state types."""
        if self.inside is None:
            return loaded
        type = int_type(loaded.type.width or 0)
        outside = body.ones(type) if self.type.four else body.constant(0, type)
        return body.value(
            "comb.mux", [self.inside, loaded, body.as_type(outside, loaded.type)], loaded.type
        )

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        variable = self.variable
        body.writes.add(Place(variable.field))
        enable = self.inside if self.inside is not None else body.ones(I1)
        given = widen(body, given, 2 if variable.unknown else 1)
        for part, name in zip(given, (variable.field, variable.unknown), strict=False):
            attrs = {"field": name, "depth": variable.count}
            how = "aotc.mem_update" if body.scope.settles else "aotc.mem_store"
            body.add(how, [self.index, part, enable], attrs=attrs, loc=loc)
        if variable.number is not None:
            body.add("aotc.memory_changed", [], attrs={"net": variable.number}, loc=loc)

    def nonblocking(
        self, body: MooreBody, given: Parts, at: Span, delay: Value | None, loc: Loc
    ) -> None:
        if delay is None:
            body.scope.element_nonblocking(body, self, given, at, loc)
        else:
            queue_update(body, self.variable, given, self.span(body, at), delay, loc)

    def span(self, body: MooreBody, at: Span) -> Span:
        """The same bits counted in the whole memory."""
        width = self.type.width or 0
        start = body.value("comb.mul", [self.index, body.constant(width, I64)], I64)
        valid = body.all_of([self.inside, at.valid])
        if at.frame is not None:
            start = body.value("comb.add", [start, first_bit(body, at.frame)], I64)
            return replace(at, valid=valid, frame=Span(0, at.frame.width, start))
        if not at.aligned:
            return replace(at, valid=valid, frame=Span(0, width, start))
        if at.offset is not None:
            start = body.value("comb.add", [start, at.offset], I64)
        return Span(at.bit, at.width, start, valid)

    def address(self, body: MooreBody, at: Span) -> Value:
        return address_of(body, self.variable, self.span(body, at))


class MemoryReference(Reference):
    """A memory, or a row of one: what is left to index is an unpacked array."""

    def __init__(self, variable: Variable, type: Type, index: Value | None, inside: Value | None):
        super().__init__(FieldStorage(variable), type, Span(0, type.width or 0))
        self.variable = variable
        self.index = index
        self.inside = inside

    def element(self, body: MooreBody, index: Value, type: Type, loc: Loc) -> Reference:
        parts = body.parts(index)
        valid = None
        if len(parts) == 2 and not body.is_zero(parts[1]):
            valid = body.equal_zero(parts[1])
        number = body.resize(parts[0], 64, signed=(parts[0].type.width or 0) >= 32)
        known = body.literal(number)
        if known is None or known >= self.type.size:
            limit = body.constant(self.type.size, I64)
            within = body.value("comb.icmp", [number, limit], I1, predicate=6)
            valid = body.all_of([valid, within])
        return self.at_index(body, number, valid, type, loc)

    def constant_element(self, body: MooreBody, number: int, type: Type, loc: Loc) -> Reference:
        """The element at a constant position."""
        return self.at_index(body, body.constant(number, I64), None, type, loc)

    def sub(self, bit: int, type: Type) -> Reference:
        del bit, type
        raise UnsupportedError(f"a slice of {self.type.text} of a memory", self.variable.loc)

    def at_index(
        self, body: MooreBody, number: Value, valid: Value | None, type: Type, loc: Loc
    ) -> Reference:
        del loc
        inside = body.all_of([self.inside, valid])
        if self.index is not None:
            size = body.constant(self.type.size, I64)
            start = body.value("comb.mul", [self.index, size], I64)
            number = body.value("comb.add", [start, number], I64)
        if type.kind == "moore.uarray":
            return MemoryReference(self.variable, type, number, inside)
        return Reference.whole(ElementStorage(self.variable, number, inside))

    def read(self, body: MooreBody) -> Parts:
        del body
        raise UnsupportedError("a whole memory as a value", self.variable.loc)


class SlotStorage:
    """A variable that lives in slots of the function: automatic ones, and copies of variables."""

    def __init__(self, body: MooreBody, type: Type, copy_of: Variable | None = None):
        self.type = type
        self.copy_of = copy_of
        self.slots = [body.slot(core(type))]
        if type.four:
            self.slots.append(body.slot(unknown(type)))

    def note_read(self, body: MooreBody, at: Span) -> None:
        if self.copy_of is not None:
            body.reads.add(place_read(self.copy_of, at))

    def load(self, body: MooreBody) -> Parts:
        return tuple(body.slot_load(s) for s in self.slots)

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        del loc
        for slot, part in zip(self.slots, widen(body, given, len(self.slots)), strict=True):
            body.slot_store(slot, part)

    def nonblocking(
        self, body: MooreBody, given: Parts, at: Span, delay: Value | None, loc: Loc
    ) -> None:
        del body, given, at, delay
        raise UnsupportedError(
            "a nonblocking assignment to an automatic variable (IEEE 1800-2023 10.4.2)", loc
        )

    def address(self, body: MooreBody, at: Span) -> Value:
        del body, at
        raise AssertionError("a slot has no address")


def queue_update(
    body: MooreBody, variable: Variable, given: Parts, at: Span, delay: Value | None, loc: Loc
) -> None:
    """A nonblocking assignment that waits in the scheduler's queue."""
    body.writes.add(Place(variable.field))
    time = delay if delay is not None else body.constant(0, I64)
    attrs = {
        "field": variable.field, "unknown": variable.unknown,
        "net": -1 if variable.number is None else variable.number,
        "four": bool(variable.unknown),
    }  # fmt: skip

    def put(bits: Parts, part: Span) -> None:
        enable = part.valid if part.valid is not None else body.ones(I1)
        operands = [*bits, first_bit(body, part), time, enable]
        body.add("aotc.nba", operands, attrs=dict(attrs), loc=loc)

    each_inside(body, given, at, put)


def place_read(variable: Variable, at: Span) -> Place:
    """The place in the state that a part of a variable is."""
    if at.offset is not None or at.width == variable.type.width:
        return Place(variable.field)
    return Place(variable.field, -1, at.bit, at.width)


def address_of(body: MooreBody, variable: Variable, at: Span) -> Value:
    """Run-time reference to a part of a variable of the own struct."""
    body.reads.add(Place(variable.field))
    attrs = {
        "field": variable.field, "unknown": variable.unknown,
        "net": -1 if variable.number is None else variable.number,
    }  # fmt: skip
    offset = first_bit(body, unframed(body, at))
    return body.add("aotc.field_ref", [offset], [int_type(128)], attrs).result
