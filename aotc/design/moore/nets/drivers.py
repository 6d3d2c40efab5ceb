"""What drives the nets of a module: continuous assignments and the inout ports of its instances.

Source: IEEE 1800-2023 6.6, 10.3, 23.3.3, 28.7.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from aotc.errors import UNKNOWN, UnsupportedError
from aotc.ir.model import Op, TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from aotc.design.moore.usage import Range
    from aotc.errors import Loc
    from aotc.ir.model import Block, Value

KINDS = ("supply0", "supply1", "tri", "triand", "trior", "trireg", "tri0", "tri1", "uwire", "wire",
         "wand", "wor", "interconnect", "userdefined", "unknown")  # fmt: skip
PULL, STRONG, SUPPLY = 5, 6, 7  # strength levels of table 28-7
FULL = (STRONG, STRONG)

Controls = tuple[tuple["Value", int], ...]  # switches in series: control and its active level


@dataclass(frozen=True, slots=True)
class Driver:
    """A value on bits [low, low + width) of a net.

    strength: levels at which it drives 0 and 1.
    controls: it reaches the net only through these switches.
    op:       the assignment; None for what comes from elsewhere.
    source:   the instance whose port of type inout it comes through, if any.
    """

    value: Value
    low: int
    width: int
    strength: tuple[int, int] = FULL
    controls: Controls = ()
    op: Op | None = None
    source: Op | None = None

    @property
    def plain(self) -> bool:
        return self.strength == FULL and not self.controls

    @property
    def high(self) -> int:
        """The bit above its highest."""
        return self.low + self.width

    def overlaps(self, other: Driver) -> bool:
        return self.low < other.high and other.low < self.high

    def part(self, low: int, end: int, block: Block) -> Driver:
        """The driver of those of its bits that are in [low, end), counted from `low`."""
        first, last = max(low, self.low), min(end, self.high)
        loc = self.op.loc if self.op is not None else UNKNOWN
        value = slice_of(self.value, first - self.low, last - first, block, loc)
        return replace(self, value=value, low=first - low, width=last - first)


def kind_of(net: Value) -> str:
    """Kind of a net by its declaration; ports of type inout are wires."""
    owner = net.owner
    if isinstance(owner, Op) and "kind" in owner.attrs:
        return KINDS[int(owner.attrs["kind"])]
    return "wire"


def width_of(net: Value) -> int:
    """Bits of what a reference leads to."""
    assert net.type.elem is not None
    return net.type.elem.width or 0


def leaves(target: Value) -> list[Value]:
    """The references that a concatenation of references is made of, highest first; each leads to
    one range of one net."""
    owner = target.owner
    if isinstance(owner, Op) and owner.name == "moore.concat_ref":
        return [leaf for v in owner.operands for leaf in leaves(v)]
    return [target]


def slice_of(value: Value, low: int, width: int, block: Block, loc: Loc) -> Value:
    """Bits of a packed value; the op goes into `block`."""
    if low == 0 and width == (value.type.width or 0):
        return value
    four = value.type.four
    type = moore_int(width, four=four)
    attrs = {"lowBit": TypedInt(low, "i32")}
    return block.append(Op("moore.extract", [value], [type], attrs, loc=loc)).result


def driver_of(r: Range, value: Value, op: Op, strength: tuple[int, int]) -> Driver:
    """The driver that an assignment to a range is."""
    width = width_of(r.root) if r.width is None else r.width
    if r.width is None and (value.type.width or 0) != width:
        raise UnsupportedError(
            "a continuous assignment to a computed part of a net is not allowed "
            "(IEEE 1800-2023 10.3.2)", op.loc,
        )  # fmt: skip
    source = value.owner
    if isinstance(source, Op) and source.name == "aotc.switched":
        data, *controls = source.operands
        levels = [int(a) for a in source.attrs["active"]]
        return Driver(data, r.low, width, strength, tuple(zip(controls, levels, strict=True)), op)
    return Driver(value, r.low, width, strength, (), op)


def strength_of(op: Op) -> tuple[int, int]:
    """Levels of 0 and 1 at which an assignment drives."""
    given = op.attrs.get("strength")
    return FULL if given is None else (int(given[0]), int(given[1]))


def driver_operands(drivers: list[Driver]) -> tuple[list[Value], dict[str, object]]:
    """Operands and attributes by which an op is given drivers: each value, followed by the controls
    of its switches; lowest bits, strengths, and the levels at which the switches are on
    (resolution.py reads them, `forces_of`)."""
    operands = [v for d in drivers for v in (d.value, *(control for control, _ in d.controls))]
    return operands, {
        "lows": [d.low for d in drivers],
        "strengths": [list(d.strength) for d in drivers],
        "active": [[level for _, level in d.controls] for d in drivers],
    }


def is_plain(drivers: list[Driver]) -> bool:
    """Whether a net may take its drivers' values as they are: strong, never two for one bit."""
    if not all(d.plain and d.op is not None for d in drivers):
        return len(drivers) == 0
    ordered = sorted(drivers, key=lambda d: d.low)
    return not any(a.overlaps(b) for a, b in pairwise(ordered))
