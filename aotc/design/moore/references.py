"""References that are known when a function is written: what is read and stored in place of them.

A Reference is a part of a Storage: bits from `bit` (a constant) plus `offset` (a core i64, or None)
on. A storage is a whole variable, wherever it lives (variables.py, runtime_reference.py), and knows
how to load and store itself. Accesses outside of a variable read X (0 in 2-state types) and write
nothing (IEEE 1800-2023 7.4.5, 11.5.1).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from aotc.design.moore.types import core, unknown
from aotc.errors import UNKNOWN, Loc, UnsupportedError
from aotc.ir.model import Block
from aotc.ir.moore_types import is_packed
from aotc.ir.types import I1, I64, Type, int_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Value


class Storage(Protocol):
    """A whole variable. `type` is its Moore type."""

    type: Type

    def load(self, body: MooreBody) -> Parts:
        """All of it."""

    def note_read(self, body: MooreBody, at: Span) -> None:
        """Records that a function depends on a part."""

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        """Blocking assignment of all of it."""

    def nonblocking(
        self, body: MooreBody, given: Parts, at: Span, delay: Value | None, loc: Loc
    ) -> None:
        """Nonblocking assignment of `at`, whose bits are `given` (ints)."""

    def address(self, body: MooreBody, at: Span) -> Value:
        """Run-time reference (i128) to a part."""


@dataclass(frozen=True, slots=True)
class Span:
    """Bits of a storage: [bit + offset, + width), if `valid` (None: always).

    aligned: it is either wholly inside the storage or wholly outside.
    frame:   the element or member that a part may hang over: bits are counted from its lowest one,
             and those outside of it are outside. It is inside if the part is valid.
    """

    bit: int
    width: int
    offset: Value | None = None
    valid: Value | None = None
    aligned: bool = True
    frame: Span | None = None


class Reference:
    """A part of a storage, of a Moore type."""

    def __init__(self, storage: Storage, type: Type, at: Span):
        self.storage = storage
        self.type = type
        self.at = at

    @staticmethod
    def whole(storage: Storage) -> Reference:
        return Reference(storage, storage.type, Span(0, storage.type.width or 0))

    @property
    def is_whole(self) -> bool:
        at = self.at
        return at.offset is None and at.valid is None and self.type is self.storage.type

    @property
    def is_storage(self) -> bool:
        """Whether no bit of the storage lies outside."""
        return self.at.offset is None and self.at.width == self.storage.type.width

    # Parts of it ------------------------------------------------------------------------------

    def sub(self, bit: int, type: Type) -> Reference:
        """The part of a type from a constant bit on, counted from the part's own lowest."""
        at = self.at
        span = replace(at, bit=at.bit + bit, width=type.width or 0)
        return Reference(self.storage, type, span)

    def element(self, body: MooreBody, index: Value, type: Type, loc: Loc) -> Reference:
        """The part that `moore.dyn_extract_ref` with this index makes."""
        offset, valid = place_of(body, self.type, index, type)
        known = body.literal(offset)
        if known is not None and valid is None and known + (type.width or 0) <= self.at.width:
            return self.sub(known, type)
        at = self.at
        inside = body.all_of([at.valid, valid])
        single = type.width == (self.type.elem.width if self.type.elem is not None else 1)
        if is_packed(self.type) and not single and not self.is_storage and at.frame is None:
            frame = replace(at, valid=None, aligned=True)
            span = Span(0, type.width or 0, offset, inside, False, frame)
            return Reference(self.storage, type, span)
        if at.offset is not None:
            offset = body.value("comb.add", [at.offset, offset], I64, loc)
        aligned = at.aligned and (single or not is_packed(self.type))
        span = Span(at.bit, type.width or 0, offset, inside, aligned, at.frame)
        return Reference(self.storage, type, span)

    def constant_element(self, body: MooreBody, number: int, type: Type, loc: Loc) -> Reference:
        """The element at a constant position of an array."""
        del body, loc
        assert self.type.elem is not None
        return self.sub(number * (self.type.elem.width or 0), type)

    def field(self, name: str, type: Type, loc: Loc) -> Reference:
        """A member of a struct or union."""
        return self.sub(member_bit(self.type, name, loc), type)

    # Access -----------------------------------------------------------------------------------

    def read(self, body: MooreBody) -> Parts:
        self.storage.note_read(body, self.at)
        loaded = self.storage.load(body)
        if self.is_whole:
            return loaded
        return read_part(body, loaded, self.at, self.type)

    def write(self, body: MooreBody, given: Parts, loc: Loc = UNKNOWN) -> None:
        if self.is_whole:
            self.storage.store(body, given, loc)
            return
        old = self.storage.load(body)
        new = [
            insert(body, have, put, self.at)
            for have, put in zip(old, widen(body, given, len(old)), strict=True)
        ]
        self.storage.store(body, tuple(new), loc)

    def nonblocking(
        self, body: MooreBody, given: Parts, delay: Value | None = None, loc: Loc = UNKNOWN
    ) -> None:
        have = 2 if self.storage.type.four else 1
        bits = tuple(body.as_bits(g) for g in widen(body, given, have))
        self.storage.nonblocking(body, bits, self.at, delay, loc)

    def address(self, body: MooreBody) -> Value:
        return self.storage.address(body, self.at)


def widen(body: MooreBody, given: Parts, count: int) -> Parts:
    """Parts with an unknown part of 0 if the storage has one and the value has none."""
    if len(given) == count:
        return given
    if len(given) > count:
        return given[:count]
    return (*given, body.constant(0, int_type(given[0].type.width or 0)))


def place_of(body: MooreBody, base: Type, index: Value, type: Type) -> tuple[Value, Value | None]:
    """Bit offset (i64, modulo 2**64) of what an index of a packed or unpacked type selects, and
    whether it can be inside at all. An index of 32 bits and more is signed, a narrower one is
    not: the front-end computes positions in 32 bits or more."""
    parts = body.parts(index)
    valid = None
    if len(parts) == 2 and not body.is_zero(parts[1]):
        valid = body.equal_zero(parts[1])
    number = parts[0]
    width = number.type.width or 0
    if width > 64:
        top = body.value("comb.extract", [number], int_type(width - 63), lowBit=63)
        zero = body.constant(0, top.type)
        near = body.value("comb.icmp", [top, zero], I1, predicate=0)
        valid = body.all_of([valid, near])
    number = body.resize(number, 64, signed=width >= 32)
    step, count = 1, base.width or 0
    if base.kind in ("moore.array", "moore.uarray"):
        assert base.elem is not None
        step, count = base.elem.width or 0, base.size
    known = body.literal(number)
    if known is not None and known < count:
        return body.constant(known * step, I64), valid
    single = (type.width or 0) == step
    if single:  # one bit or element: it is inside or not
        limit = body.constant(count, I64)
        inside = body.value("comb.icmp", [number, limit], I1, predicate=6)
        valid = body.all_of([valid, inside])
    if step != 1:
        by = body.constant(step, I64)
        number = body.value("comb.mul", [number, by], I64)
    return number, valid


def member_bit(type: Type, name: str, loc: Loc) -> int:
    """Lowest bit of a member."""
    at = type.width or 0
    for field, elem in type.fields:
        assert elem is not None
        if type.kind in ("moore.union", "moore.uunion"):
            at = elem.width or 0
        at -= elem.width or 0
        if field == name:
            return at
    raise UnsupportedError(f"{type.text} has no member {name}", loc)


# Bits -------------------------------------------------------------------------------------------


def first_bit(body: MooreBody, at: Span) -> Value:
    """The lowest bit of a part (i64), counted from that of its frame."""
    offset = at.offset if at.offset is not None else body.constant(0, I64)
    if at.bit:
        offset = body.value("comb.add", [offset, body.constant(at.bit, I64)], I64)
    return offset


def fits(body: MooreBody, at: Span, have: int) -> Value:
    """Whether a part lies wholly inside of `have` bits."""
    if at.width > have:
        return body.constant(0, I1)
    limit = body.constant(have - at.width, I64)
    return body.value("comb.icmp", [first_bit(body, at), limit], I1, predicate=7)


def unframed(body: MooreBody, at: Span) -> Span:
    """The same bits counted in the storage; valid only if all of them are inside of the frame."""
    if at.frame is None:
        return at
    start = body.value("comb.add", [first_bit(body, at.frame), first_bit(body, at)], I64)
    valid = body.all_of([at.valid, fits(body, at, at.frame.width)])
    return Span(0, at.width, start, valid)


def each_inside(
    body: MooreBody, given: Parts, at: Span, put: Callable[[Parts, Span], None]
) -> None:
    """Calls `put` for a part of a storage that may hang over its frame: for all of it if it is
    wholly inside, else for each bit that is."""
    if at.frame is None:
        put(given, at)
        return
    frame, low = at.frame, first_bit(body, at)
    start = first_bit(body, frame)
    then, other, loop, behind = Block(), Block(), Block(), Block()
    number = body.slot(I64)
    body.branch_if(fits(body, at, frame.width), then, other)
    body.open(then)
    whole = body.value("comb.add", [start, low], I64)
    put(given, Span(0, at.width, whole, at.valid))
    body.branch(behind)
    body.open(other)
    body.slot_store(number, body.constant(0, I64))
    body.branch(loop)
    body.open(loop)
    at_bit = body.slot_load(number)
    here = body.value("comb.add", [low, at_bit], I64)
    within = body.value("comb.icmp", [here, body.constant(frame.width, I64)], I1, predicate=6)
    one = Span(0, 1, at_bit)
    bits = tuple(extract(body, part, one) for part in given)
    place = body.value("comb.add", [start, here], I64)
    put(bits, Span(0, 1, place, body.all_of([at.valid, within])))
    after = body.value("comb.add", [at_bit, body.constant(1, I64)], I64)
    body.slot_store(number, after)
    more = body.value("comb.icmp", [after, body.constant(at.width, I64)], I1, predicate=6)
    body.branch_if(more, loop, behind)
    body.open(behind)


def read_part(body: MooreBody, loaded: Parts, at: Span, type: Type) -> Parts:
    """A part of loaded values. What lies outside is X, or 0 in a 2-state type."""
    if at.frame is not None:
        loaded = tuple(extract(body, body.as_bits(part), at.frame) for part in loaded)
        at = replace(at, frame=None)
    bits = [extract(body, body.as_bits(part), at) for part in loaded[: 2 if type.four else 1]]
    outside = None
    if at.offset is not None or at.valid is not None:
        outside = outside_bits(body, loaded[0].type.width or 0, at)
    if outside is not None:
        keep = body.not_(outside)
        if type.four:
            bits = [body.value("comb.or", [b, outside], b.type) for b in bits]
        else:
            bits = [body.value("comb.and", [b, keep], b.type) for b in bits]
    types = [core(type), unknown(type)]
    return tuple(body.as_type(b, t) for b, t in zip(bits, types, strict=False))


def outside_bits(body: MooreBody, have: int, at: Span) -> Value | None:
    """Mask of the bits of a part that lie outside of `have` bits; None if none can."""
    type = int_type(at.width)
    masks = []
    if at.valid is not None:
        invalid = body.not_(at.valid)
        masks.append(invalid if at.width == 1 else body.value("comb.replicate", [invalid], type))
    if at.offset is not None and not at.aligned:
        inside = framed_extract(body, body.ones(int_type(have)), at)
        masks.append(body.not_(inside))
    if not masks:
        return None
    return body.any_of(masks, type)


def extract(body: MooreBody, bits: Value, at: Span) -> Value:
    """A part of an int; bits outside are 0."""
    have = bits.type.width or 0
    if at.offset is None:
        if at.bit == 0 and at.width == have:
            return bits
        return body.value("comb.extract", [bits], int_type(at.width), lowBit=at.bit)
    if not at.aligned:
        return framed_extract(body, bits, at)
    amount = shift_amount(body, at, have)
    moved = body.value("comb.shru", [bits, amount], bits.type)
    return body.resize(moved, at.width)


def shift_amount(body: MooreBody, at: Span, width: int) -> Value:
    """bit + offset as an int of `width` bits; too large ones stay too large."""
    assert at.offset is not None
    offset = at.offset
    if at.bit:
        offset = body.value("comb.add", [offset, body.constant(at.bit, I64)], I64)
    if width >= 64:
        return body.resize(offset, width)
    limit = body.constant((1 << width) - 1, I64)
    over = body.value("comb.icmp", [offset, limit], I1, predicate=8)
    low = body.resize(offset, width)
    return body.value("comb.mux", [over, body.ones(low.type), low], low.type)


def framed_extract(body: MooreBody, bits: Value, at: Span) -> Value:
    """A part that may hang over either end: looked up in a frame with `width` zeros below."""
    frame = (bits.type.width or 0) + at.width
    zeros = body.constant(0, int_type(at.width))
    whole = body.value("comb.concat", [bits, zeros], int_type(frame))
    amount = frame_amount(body, at, frame)
    moved = body.value("comb.shru", [whole, amount], whole.type)
    return body.resize(moved, at.width)


def frame_amount(body: MooreBody, at: Span, frame: int) -> Value:
    lifted = Span(at.bit + at.width, at.width, at.offset)
    return shift_amount(body, lifted, frame)


def replace_bits(body: MooreBody, old: Value, new: Value, low: int, width: int) -> Value:
    """A core int with `width` bits from `low` on replaced."""
    top, have = low + width, old.type.width or 0
    pieces = [new]
    if top < have:
        pieces.insert(0, body.value("comb.extract", [old], int_type(have - top), lowBit=top))
    if low:
        pieces.append(body.value("comb.extract", [old], int_type(low), lowBit=0))
    return body.joined(pieces)


def insert(body: MooreBody, old: Value, new: Value, at: Span) -> Value:
    """`old` with a part replaced; bits outside are dropped."""
    if at.frame is not None:
        part = extract(body, body.as_bits(old), at.frame)
        made = insert(body, part, new, replace(at, frame=None, valid=None))
        return insert(body, old, made, replace(at.frame, valid=at.valid))
    have = old.type.width or 0
    bits, put = body.as_bits(old), body.as_bits(new)
    if at.offset is None:
        made = replace_bits(body, bits, put, at.bit, at.width)
    else:
        frame = have if at.aligned else have + at.width
        kind = int_type(frame)
        amount = shift_amount(body, at, frame) if at.aligned else frame_amount(body, at, frame)
        ones = body.resize(body.ones(int_type(at.width)), frame)
        mask = body.value("comb.shl", [ones, amount], kind)
        moved = body.value("comb.shl", [body.resize(put, frame), amount], kind)
        if not at.aligned:
            mask = body.value("comb.extract", [mask], bits.type, lowBit=at.width)
            moved = body.value("comb.extract", [moved], bits.type, lowBit=at.width)
        kept = body.value("comb.and", [bits, body.not_(mask)], bits.type)
        made = body.value("comb.or", [kept, moved], bits.type)
    if at.valid is not None:
        made = body.value("comb.mux", [at.valid, made, bits], bits.type)
    return body.as_type(made, old.type)
