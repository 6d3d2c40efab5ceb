"""Aliases and bidirectional switches: nets that are connected drive each other.

Every driver of a net also drives what is connected to the net, bit by bit, behind the switches on
the way. Strengths pass, but that supply becomes strong and resistive switches reduce them
(IEEE 1800-2023 10.11, 28.8, 28.13, 28.14). Of several ways the same driver counts once for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.moore.net_drivers import STRONG, Controls, Driver, leaves, slice_of
from aotc.design.moore.usage import trace
from aotc.errors import UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.errors import Loc
    from aotc.ir.model import Block, Op, Value

LINKS = ("aotc.alias", "aotc.tran")
MAX_WAYS = 4096  # drivers that one driver may become
REDUCED = (0, 1, 1, 2, 2, 3, 5, 5)  # table 28-8: strength behind a resistive switch


@dataclass(frozen=True, slots=True)
class Link:
    """`width` bits of two nets that are connected; it passes if the control has the level."""

    a: Value
    a_low: int
    b: Value
    b_low: int
    width: int
    controls: Controls
    resistive: bool
    is_alias: bool


def add_links(block: Block, drivers: dict[Value, list[Driver]]) -> None:
    """Gives the nets of a module the drivers of those that they are connected to."""
    links = [link for op in block.ops if op.name in LINKS for link in links_of(op, drivers)]
    if not links:
        return
    by_net: dict[Value, list[tuple[int, Link]]] = {}
    for number, link in enumerate(links):
        by_net.setdefault(link.a, []).append((number, link))
        by_net.setdefault(link.b, []).append((number, link))
    found: list[tuple[Value, Driver]] = []
    for net in by_net:
        for driver in drivers[net]:
            for count, (other, made) in enumerate(spread(net, driver, by_net, block)):
                if count > MAX_WAYS:
                    raise UnsupportedError(
                        "too many ways through switches between nets", loc_of(net)
                    )
                found.append((other, made))
    for net, driver in found:
        drivers[net].append(driver)


def loc_of(net: Value) -> Loc:
    from aotc.errors import UNKNOWN
    from aotc.ir.model import Op

    return net.owner.loc if isinstance(net.owner, Op) else UNKNOWN


def links_of(op: Op, drivers: dict[Value, list[Driver]]) -> Iterator[Link]:
    if op.name == "aotc.alias":
        first = op.operands[0]
        for other in op.operands[1:]:
            yield from between(op, first, other, drivers, (), False)
        return
    kind = str(op.attrs["kind"])
    if "delays" in op.attrs and any(op.attrs["delays"]):
        raise UnsupportedError(f"a delay of {kind}; leave it out, or model it with assignments",
                               op.loc)  # fmt: skip
    controls: Controls = ()
    if len(op.operands) > 2:
        controls = ((op.operands[2], int(kind.endswith("1"))),)
    yield from between(op, op.operands[0], op.operands[1], drivers, controls, kind[0] == "r")


def between(
    op: Op,
    a: Value,
    b: Value,
    drivers: dict[Value, list[Driver]],
    controls: Controls,
    resistive: bool,
) -> Iterator[Link]:
    """The parts of two references of the same width that are connected, one net each."""
    pieces_a, pieces_b = (list(reversed(list(bits_behind(op, r, drivers)))) for r in (a, b))
    i = j = skip_a = skip_b = 0
    while i < len(pieces_a) and j < len(pieces_b):
        net_a, low_a, width_a = pieces_a[i]
        net_b, low_b, width_b = pieces_b[j]
        width = min(width_a - skip_a, width_b - skip_b)
        yield Link(net_a, low_a + skip_a, net_b, low_b + skip_b, width, controls, resistive,
                   op.name == "aotc.alias")  # fmt: skip
        skip_a += width
        skip_b += width
        if skip_a == width_a:
            i, skip_a = i + 1, 0
        if skip_b == width_b:
            j, skip_b = j + 1, 0


def bits_behind(
    op: Op, ref: Value, drivers: dict[Value, list[Driver]]
) -> Iterator[tuple[Value, int, int]]:
    """(net, lowest bit, width) behind a reference, highest first."""
    for leaf in leaves(ref):
        assert leaf.type.elem is not None
        (r,) = trace(leaf)
        if r.root not in drivers:
            what = "an alias" if op.name == "aotc.alias" else "a bidirectional switch"
            raise UnsupportedError(
                f"{what} of what is no net of this module; connect nets of the module", op.loc
            )
        yield r.root, r.low, leaf.type.elem.width or 0


def spread(
    net: Value, driver: Driver, by_net: dict[Value, list[tuple[int, Link]]], block: Block
) -> Iterator[tuple[Value, Driver]]:
    """A driver of a net as it arrives at others, by each way that uses no link twice."""
    todo: list[tuple[Value, Driver, frozenset[int]]] = [(net, driver, frozenset())]
    while todo:
        at, have, used = todo.pop()
        for number, link in by_net.get(at, ()):
            if number in used:
                continue
            for here, there, other in (
                (link.a_low, link.b_low, link.b), (link.b_low, link.a_low, link.a),
            ):  # fmt: skip
                if (link.a if other is link.b else link.b) is not at:
                    continue
                made = passed(have, link, here, there, block)
                if made is not None:
                    yield other, made
                    todo.append((other, made, used | {number}))


def passed(driver: Driver, link: Link, here: int, there: int, block: Block) -> Driver | None:
    """What of a driver goes through a link, from bit `here` of its net to bit `there` of the
    other."""
    low = max(driver.low, here)
    high = min(driver.low + driver.width, here + link.width)
    if high <= low:
        return None
    value = slice_of(driver.value, low - driver.low, high - low, block, loc_of(driver.value))
    strength = driver.strength
    if not link.is_alias:
        table = REDUCED if link.resistive else (0, 1, 2, 3, 4, 5, STRONG, STRONG)
        strength = (table[strength[0]], table[strength[1]])
    controls = (*driver.controls, *link.controls)
    return Driver(value, low - here + there, high - low, strength, controls)
