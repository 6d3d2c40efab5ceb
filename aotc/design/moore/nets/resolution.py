"""Lowering of aotc.resolve: the value of a net from those of its drivers, bit by bit.

Source: IEEE 1800-2023 6.6 and 28.12. What a driver does to a bit is a range of strengths, from -7
(supply0) over 0 (high impedance) to 7 (supply1): one point for 0, 1 and Z, from the strength of 0
to that of 1 for X, from one of these to 0 behind a switch whose control is unknown (L and H). Of
several ranges the combination begins with the strongest of the beginnings and ends with the
strongest of the ends (28.12.3); of equally strong ones with opposite values a beginning is negative
and an end positive, but for wired logic, which decides (28.12.4). So both ends are found level by
level, for all bits at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers, slice_of
from aotc.design.moore.nets.drivers import FULL
from aotc.design.moore.types import parts
from aotc.ir.types import Type, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op, Value

# A level, and masks of the bits for which it is that of 0, and that of 1.
Point = tuple[int, "Value | None", "Value | None"]

WIRED = {"triand": "and", "wand": "and", "trior": "or", "wor": "or"}


@dataclass(frozen=True, slots=True)
class Force:
    """What one driver does to some bits, as masks.

    zero, one: it may be 0, it may be 1.   open: it may be Z besides; None if it is that only where
               it is neither 0 nor 1.   levels: strengths of 0 and 1.
    """

    zero: Value
    one: Value
    open: Value | None
    levels: tuple[int, int]

    def part(self, body: MooreBody, low: int, width: int) -> Force:
        open = None if self.open is None else slice_of(body, self.open, low, width)
        zero, one = (slice_of(body, v, low, width) for v in (self.zero, self.one))
        return Force(zero, one, open, self.levels)


@lowers("aotc.resolve")
def lower_resolve(body: MooreBody, op: Op) -> None:
    type = op.result.type
    whole = type.width or 0
    forces, spans = forces_of(body, op, whole)
    cuts = sorted({0, whole, *(low for low, _ in spans), *(low + width for low, width in spans)})
    wired = WIRED.get(str(op.attrs["kind"]), "")
    found: list[tuple[Value, Value]] = []
    for low, high in pairwise(cuts):
        here = [
            force.part(body, low - start, high - low)
            for force, (start, width) in zip(forces, spans, strict=True)
            if start <= low and high <= start + width
        ]
        found.append(resolve(body, here, high - low, wired))
    types = parts(type)
    made = []
    for number, kind in enumerate(types):
        bits = [pair[number] for pair in reversed(found)]
        made.append(body.as_type(body.joined(bits), kind))
    body.define(op.result, *made)


def forces_of(body: MooreBody, op: Op, whole: int) -> tuple[list[Force], list[tuple[int, int]]]:
    """The drivers of a net of `whole` bits, and the bits [low, width) that each drives."""
    values = iter(op.operands)
    forces, spans = [], []
    rows = zip(op.attrs["lows"], op.attrs["strengths"], op.attrs["active"], strict=True)
    for low, levels, active in rows:
        value = next(values)
        force = force_of(body, value, (int(levels[0]), int(levels[1])))
        for level in active:
            force = switched(body, force, next(values), int(level))
        forces.append(force)
        spans.append((int(low), value.type.width or 0))
    pull = op.attrs.get("pull")
    if pull is not None:
        zeros, ones = body.constant(0, int_type(whole)), body.ones(int_type(whole))
        bit, level = int(pull[0]), int(pull[1])
        made = (zeros, ones) if bit else (ones, zeros)
        forces.append(Force(*made, None, (level, level)))
        spans.append((0, whole))
    charge = op.attrs.get("charge")
    if charge is not None:
        forces.append(kept(body, next(values), next(values, None), int(charge)))
        spans.append((0, whole))
    return forces, spans


def kept(body: MooreBody, net: Value, decayed: Value | None, charge: int) -> Force:
    """What a trireg holds: its own present value, which it does not depend on; X for bits whose
    charge has decayed."""
    reads = set(body.reads)
    value, unknown = (body.as_bits(part) for part in body.ref(net).read(body))
    body.reads = reads
    if decayed is not None:
        lost = body.as_bits(body.one(decayed))
        value = body.value("comb.or", [value, lost], value.type)
        unknown = body.value("comb.or", [unknown, lost], value.type)
    return masks(body, value, unknown, (charge, charge))


def force_of(body: MooreBody, value: Value, levels: tuple[int, int]) -> Force:
    given, unknown = (body.as_bits(part) for part in body.pair(value))
    return masks(body, given, unknown, levels)


def masks(body: MooreBody, value: Value, unknown: Value, levels: tuple[int, int]) -> Force:
    """0 and X may be 0, 1 and X may be 1."""
    zero = body.not_(body.value("comb.xor", [value, unknown], value.type))
    return Force(zero, value, None, levels)


def switched(body: MooreBody, force: Force, control: Value, active: int) -> Force:
    """A driver behind a switch (28.6 to 28.8): cut off where it is off, and perhaps cut off where
    the control is X or Z."""
    kind = force.one.type
    value, unknown = (spread(body, body.as_bits(part), kind) for part in body.pair(control))
    level = value if active else body.not_(value)
    on = body.value("comb.or", [level, unknown], kind)
    zero = body.value("comb.and", [force.zero, on], kind)
    one = body.value("comb.and", [force.one, on], kind)
    open = unknown
    if force.open is not None:
        open = body.value("comb.or", [unknown, force.open], kind)
    return Force(zero, one, open, force.levels)


def spread(body: MooreBody, bit: Value, type: Type) -> Value:
    """A control for all bits: one bit for each, or one for all of them."""
    if bit.type is type:
        return bit
    return body.value("comb.replicate", [slice_of(body, bit, 0, 1)], type)


def resolve(body: MooreBody, forces: list[Force], width: int, wired: str) -> tuple[Value, Value]:
    """Value and unknown bits of what several drivers do to the same bits."""
    type = int_type(width)
    if not forces:
        return body.constant(0, type), body.ones(type)
    if all(f.levels == FULL and f.open is None for f in forces):
        return alike(body, forces, type, wired)
    begins, ends = ends_of(body, forces, type, wired)
    one, zero = begins.one, ends.zero
    known = body.value("comb.or", [one, zero], type)
    touched = body.value("comb.or", [begins.zero, ends.one, known], type)
    value = body.value("comb.and", [touched, body.not_(zero)], type)
    return value, body.not_(known)


def alike(body: MooreBody, forces: list[Force], type: Type, wired: str) -> tuple[Value, Value]:
    """The same if all are equally strong: 0 and 1 make X, or what the wired logic says."""
    zero = body.any_of([f.zero for f in forces], type)
    one = body.any_of([f.one for f in forces], type)
    if wired:
        # Definitely 0 (1) wins; what may be both is X.
        winner = "zero" if wired == "and" else "one"
        sure = body.any_of([surely(body, f, winner, type) for f in forces], type)
        if wired == "and":
            one = body.value("comb.and", [one, body.not_(sure)], type)
        else:
            zero = body.value("comb.and", [zero, body.not_(sure)], type)
    return one, body.not_(body.value("comb.xor", [zero, one], type))


def surely(body: MooreBody, force: Force, which: str, type: Type) -> Value:
    """Where a driver is 0 (or 1) and nothing else."""
    mine, other = (force.zero, force.one) if which == "zero" else (force.one, force.zero)
    return body.value("comb.and", [mine, body.not_(other)], type)


@dataclass(frozen=True, slots=True)
class Sign:
    """Masks: where an end of the range is negative (zero), and where it is positive (one)."""

    zero: Value
    one: Value


def ends_of(body: MooreBody, forces: list[Force], type: Type, wired: str) -> tuple[Sign, Sign]:
    """Signs of the beginnings and of the ends of the ranges of strengths."""
    begin, end = points_of(body, forces, type)
    first = strongest(body, begin, type, zero_first=wired != "or")
    last = strongest(body, end, type, zero_first=wired == "and")
    return first, last


def points_of(body: MooreBody, forces: list[Force], type: Type) -> tuple[list[Point], list[Point]]:
    """Where ranges of strengths begin, and where they end."""
    begin: list[Point] = []
    end: list[Point] = []
    for f in forces:
        low, high = f.levels
        only_one = only(body, f.one, f.zero, f.open, type)
        only_zero = only(body, f.zero, f.one, f.open, type)
        begin += [(low, f.zero, None), (high, None, only_one)]
        end += [(high, None, f.one), (low, only_zero, None)]
    return begin, end


def only(body: MooreBody, mine: Value, other: Value, open: Value | None, type: Type) -> Value:
    """Where a driver is one value, and neither the other nor Z."""
    rest = other if open is None else body.value("comb.or", [other, open], type)
    return body.value("comb.and", [mine, body.not_(rest)], type)


def strongest(
    body: MooreBody,
    given: list[Point],
    type: Type,
    zero_first: bool,
) -> Sign:
    """The sign of the strongest of several points; of equally strong ones the first kind wins."""
    left = body.ones(type)
    zero, one = body.constant(0, type), body.constant(0, type)
    for level in sorted({g[0] for g in given} - {0}, reverse=True):
        zeros = body.any_of([z for at, z, _ in given if at == level and z is not None], type)
        ones = body.any_of([o for at, _, o in given if at == level and o is not None], type)
        if zero_first:
            ones = body.value("comb.and", [ones, body.not_(zeros)], type)
        else:
            zeros = body.value("comb.and", [zeros, body.not_(ones)], type)
        zero = body.value("comb.or", [zero, body.value("comb.and", [zeros, left], type)], type)
        one = body.value("comb.or", [one, body.value("comb.and", [ones, left], type)], type)
        here = body.value("comb.or", [zeros, ones], type)
        left = body.value("comb.and", [left, body.not_(here)], type)
    return Sign(zero, one)


@lowers("aotc.switched")
def lower_switched(body: MooreBody, op: Op) -> None:
    """A value behind switches, where nothing else drives: L and H are shown as X (28.10)."""
    data, *controls = op.operands
    force = force_of(body, data, FULL)
    for control, level in zip(controls, op.attrs["active"], strict=True):
        force = switched(body, force, control, int(level))
    value, unknown = resolve(body, [force], data.type.width or 0, "")
    types = parts(op.result.type)
    body.define(
        op.result, *(body.as_type(v, t) for v, t in zip((value, unknown), types, strict=True))
    )


@lowers("aotc.floating")
def lower_floating(body: MooreBody, op: Op) -> None:
    """Bits that are Z."""
    value, unknown = (body.as_bits(part) for part in body.pair(op.operands[0]))
    body.define(op.result, body.value("comb.and", [unknown, body.not_(value)], value.type))
