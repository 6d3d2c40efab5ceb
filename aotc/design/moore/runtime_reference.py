"""References that are known only when the simulation runs: arguments of subroutines, ports of type
ref, names in other instances."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from aotc.design.moore.references import (
    Reference,
    Span,
    each_inside,
    first_bit,
    unframed,
    widen,
)
from aotc.design.moore.types import REFERENCE, core, unknown
from aotc.errors import UNKNOWN, Loc
from aotc.ir.types import I64, Type, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Value


class RuntimeStorage:
    """The whole of what an i128 refers to."""

    def __init__(self, at: Value, type: Type):
        self.at = at
        self.type = type

    def load(self, body: MooreBody) -> Parts:
        width = int_type(self.type.width or 0)
        types = [width, width] if self.type.four else [width]
        attrs = {"four": self.type.four}
        loaded = body.add("aotc.ref_read", [self.at], types, attrs).results
        wanted = (core(self.type), unknown(self.type))
        return tuple(body.as_type(v, t) for v, t in zip(loaded, wanted, strict=False))

    def note_read(self, body: MooreBody, at: Span) -> None:
        """Who made the reference has recorded it."""

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        bits = [body.as_bits(g) for g in widen(body, given, 2 if self.type.four else 1)]
        attrs = {"four": self.type.four}
        body.add("aotc.ref_write", [self.at, *bits], attrs=attrs, loc=loc)

    def nonblocking(
        self, body: MooreBody, given: Parts, at: Span, delay: Value | None, loc: Loc
    ) -> None:
        time = delay if delay is not None else body.constant(0, I64)
        if not at.aligned and at.frame is None:
            at = replace(at, frame=Span(0, self.type.width or 0))

        def put(bits: Parts, part: Span) -> None:
            body.add("aotc.ref_nba", [self.address(body, part), *bits, time], loc=loc)

        each_inside(body, given, at, put)

    def address(self, body: MooreBody, at: Span) -> Value:
        return moved(body, self.at, at, self.type.width or 0)


def moved(body: MooreBody, reference: Value, at: Span, total: int) -> Value:
    """A reference to a part of the `total` bits that a reference means."""
    if at.offset is None and at.bit == 0 and at.valid is None:
        return reference
    at = unframed(body, at)
    offset = first_bit(body, at)
    if at.valid is not None:
        nowhere = body.ones(I64)
        offset = body.value("comb.mux", [at.valid, offset, nowhere], I64)
    return body.value("aotc.ref_part", [reference, offset], REFERENCE, total=total)


class RuntimeReference(Reference):
    """A part of what an i128 refers to; parts at constant places are read and stored alone."""

    def __init__(self, at: Value, type: Type):
        super().__init__(RuntimeStorage(at, type), type, Span(0, type.width or 0))
        self.reference = at

    def sub(self, bit: int, type: Type) -> Reference:
        if bit == 0 and type is self.type:
            return self
        return PartReference(self.reference, bit, type)

    def element(self, body: MooreBody, index: Value, type: Type, loc: Loc) -> Reference:
        """Elements of unpacked arrays are referred to alone: the array may be a memory."""
        found = super().element(body, index, type, loc)
        if type is not self.type.elem or self.type.kind != "moore.uarray":
            return found
        if isinstance(found, LaterReference | RuntimeReference):
            return found
        return RuntimeReference(self.storage.address(body, found.at), type)

    def write(self, body: MooreBody, given: Parts, loc: Loc = UNKNOWN) -> None:
        self.storage.store(body, given, loc)


class LaterReference(Reference, ABC):
    """A part, from `bit` on, of a run-time reference that is made where it is used."""

    def __init__(self, type: Type, bit: int = 0):
        self.type = type
        self.bit = bit

    @abstractmethod
    def base(self, body: MooreBody) -> Value:
        """The i128 whose part this is."""

    @abstractmethod
    def part(self, bit: int, type: Type) -> LaterReference:
        """The same from another bit on, counted from the i128's own first."""

    def here(self, body: MooreBody) -> RuntimeReference:
        span = Span(self.bit, self.type.width or 0)
        total = self.bit + (self.type.width or 0)
        return RuntimeReference(moved(body, self.base(body), span, total), self.type)

    def sub(self, bit: int, type: Type) -> Reference:
        return self.part(self.bit + bit, type)

    def element(self, body: MooreBody, index: Value, type: Type, loc: Loc) -> Reference:
        return self.here(body).element(body, index, type, loc)

    def read(self, body: MooreBody) -> Parts:
        return self.here(body).read(body)

    def write(self, body: MooreBody, given: Parts, loc: Loc = UNKNOWN) -> None:
        self.here(body).write(body, given, loc)

    def nonblocking(
        self, body: MooreBody, given: Parts, delay: Value | None = None, loc: Loc = UNKNOWN
    ) -> None:
        self.here(body).nonblocking(body, given, delay, loc)

    def address(self, body: MooreBody) -> Value:
        return self.here(body).reference


class PartReference(LaterReference):
    """A part of a reference that is at hand."""

    def __init__(self, base: Value, bit: int, type: Type):
        super().__init__(type, bit)
        self.start = base

    def base(self, body: MooreBody) -> Value:
        del body
        return self.start

    def part(self, bit: int, type: Type) -> LaterReference:
        return PartReference(self.start, bit, type)


class SlotReference(LaterReference):
    """A part of what the reference in a slot of the function refers to."""

    def __init__(self, slot: int, type: Type, bit: int = 0):
        super().__init__(type, bit)
        self.slot = slot

    def base(self, body: MooreBody) -> Value:
        return body.slot_load(self.slot)

    def part(self, bit: int, type: Type) -> LaterReference:
        return SlotReference(self.slot, type, bit)
