"""The strength of a net, which %v shows (IEEE 1800-2023 21.2.1.4, 28.12).

A net that several drivers or weak ones drive has a strength besides its value: the range that
resolution.py finds the value from. Where %v asks for a bit of such a net it is given both ends of
that range: the beginning in bits 0..3, the end in bits 4..7, each from 0 (supply0) over 7 (high
impedance) to 14 (supply1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.nets.resolution import WIRED, forces_of, points_of
from aotc.design.moore.usage import trace
from aotc.errors import UnsupportedError
from aotc.ir.model import Op
from aotc.ir.types import I1, int_type, parse_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.nets.resolution import Point
    from aotc.ir.model import Block, Value

CODE = parse_type("!moore.i8")
NIBBLE = int_type(4)
OPEN = 7  # the code of high impedance


def show_strengths(block: Block, resolved: Mapping[Value, list[tuple[int, Op]]]) -> None:
    """Gives each %v of a bit of these nets its strength.

    resolved: their aotc.resolve ops, each for the bits from a number on.
    """
    shows = [
        inner
        for op in block.ops
        for inner in op.walk()
        if inner.name == "aotc.sys" and inner.attrs.get("name") == "%v"
    ]
    for op in shows:
        place = bit_shown(op.operands[0])
        if place is not None and place[0] in resolved:
            if place[1] is None:
                raise UnsupportedError(
                    "%v of a computed bit of a net with several drivers; name a bit", op.loc
                )
            low, source = [part for part in resolved[place[0]] if part[0] <= place[1]][-1]
            attrs = source.attrs | {"bit": place[1] - low}
            made = Op("aotc.strength", list(source.operands), [CODE], attrs, loc=op.loc)
            op.operands[0] = block.append(made).result
            op.attrs = op.attrs | {"strength": True}


def bit_shown(value: Value) -> tuple[Value, int | None] | None:
    """The net and its bit that a value is read from; None for a bit that is computed."""
    low: int | None = 0
    owner = value.owner
    while isinstance(owner, Op) and owner.name in ("moore.extract", "moore.dyn_extract"):
        at = owner.attrs.get("lowBit")
        low = None if low is None or at is None else low + int(at)
        owner = owner.operands[0].owner
    if not isinstance(owner, Op) or owner.name != "moore.read":
        return None
    ranges = trace(owner.operands[0])
    if len(ranges) != 1:
        return None
    computed = ranges[0].width is None and ranges[0].root is not owner.operands[0]
    return ranges[0].root, None if low is None or computed else ranges[0].low + low


@lowers("aotc.strength")
def lower_strength(body: MooreBody, op: Op) -> None:
    forces, spans = forces_of(body, op, int(op.attrs["width"]))
    bit = int(op.attrs["bit"])
    here = [
        force.part(body, bit - low, 1)
        for force, (low, width) in zip(forces, spans, strict=True)
        if low <= bit < low + width
    ]
    wired = WIRED.get(str(op.attrs["kind"]), "")
    begins, ends = points_of(body, here, I1)
    first = level_of(body, begins, zero_first=wired != "or")
    last = level_of(body, ends, zero_first=wired == "and")
    body.define(op.result, body.value("comb.concat", [last, first], int_type(8)))


def level_of(body: MooreBody, points: list[Point], zero_first: bool) -> Value:
    """Code of the strongest of several points of one bit."""
    code = body.constant(OPEN, NIBBLE)
    for level in sorted({p[0] for p in points} - {0}):
        zero = body.any_of([z for at, z, _ in points if at == level and z is not None], I1)
        one = body.any_of([o for at, _, o in points if at == level and o is not None], I1)
        signs = [(one, OPEN + level), (zero, OPEN - level)]
        for sign, number in signs if zero_first else reversed(signs):
            value = body.constant(number, NIBBLE)
            code = body.value("comb.mux", [sign, value, code], NIBBLE)
    return code
