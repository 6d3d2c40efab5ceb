"""Aliases and bidirectional switches: nets that are connected drive each other.

Every driver of a net also drives what is connected to the net, bit by bit, behind the switches on
the way. Strengths pass, but that supply becomes strong and resistive switches reduce them
(IEEE 1800-2023 10.11, 28.8, 28.13, 28.14). Of several ways the same driver counts once for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.moore.nets.drivers import (
    STRONG,
    Controls,
    Driver,
    leaves,
    slice_of,
    width_of,
)
from aotc.design.moore.usage import trace
from aotc.errors import UNKNOWN, UnsupportedError
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from aotc.errors import Loc
    from aotc.ir.model import Block, Value

LINKS = ("aotc.alias", "aotc.tran")
MAX_WAYS = 4096  # drivers that one driver may become
REDUCED = (0, 1, 1, 2, 2, 3, 5, 5)  # table 28-8: strength behind a resistive switch
PASSED = (0, 1, 2, 3, 4, 5, STRONG, STRONG)  # behind any other (28.13)


@dataclass(frozen=True, slots=True)
class Link:
    """`width` bits of two nets that are connected, behind switches in series. `steps` has for each
    of them whether it is resistive; it is empty for an alias."""

    a: Value
    a_low: int
    b: Value
    b_low: int
    width: int
    controls: Controls = ()
    steps: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Bits that arrive at a net: those from `start` on of what set out, at `low` of the net."""

    net: Value
    low: int
    start: int
    width: int
    controls: Controls
    steps: tuple[bool, ...]


class Links:
    """The connections between nets of a module. `ports`: nets that are ports of type inout, with
    the values that they have outside; what is connected through them is connected outside."""

    def __init__(self, links: list[Link], ports: Mapping[Value, Value], block: Block):
        self.ports = ports
        self.block = block
        self.by_net: dict[Value, list[tuple[int, Link]]] = {}
        for number, link in enumerate(links):
            self.by_net.setdefault(link.a, []).append((number, link))
            if link.b is not link.a:
                self.by_net.setdefault(link.b, []).append((number, link))

    def add_drivers(self, drivers: dict[Value, list[Driver]]) -> None:
        """Gives the nets the drivers of those that they are connected to."""
        found: list[tuple[Value, Driver]] = []
        for net in self.by_net:
            given = drivers[net]
            if net in self.ports:
                outside = self.ports[net]
                given = [Driver(outside, 0, outside.type.width or 0)]
            for driver in given:
                for way in self.ways(net, driver.low, driver.width):
                    if not (net in self.ports and way.net in self.ports):
                        found.append((way.net, self.arrived(driver, way)))
        for net, driver in found:
            drivers[net].append(driver)

    def between_ports(self) -> list[Link]:
        """How ports are connected with each other."""
        found = []
        order = list(self.ports)
        for number, net in enumerate(order):
            if net not in self.by_net:
                continue
            for way in self.ways(net, 0, width_of(net)):
                inside = way.net is net and way.low > way.start
                if inside or (way.net in self.ports and order.index(way.net) > number):
                    found.append(
                        Link(net, way.start, way.net, way.low, way.width, way.controls, way.steps)
                    )
        return found

    def ways(self, net: Value, low: int, width: int) -> Iterator[Way]:
        """Where bits of a net arrive, by each way that uses no link twice."""
        count = 0
        todo = [(Way(net, low, 0, width, (), ()), frozenset[int]())]
        while todo:
            at, used = todo.pop()
            for number, link in self.by_net.get(at.net, ()):
                if number in used:
                    continue
                for made in through(at, link):
                    count += 1
                    if count > MAX_WAYS:
                        raise UnsupportedError(
                            "too many ways through switches between nets", loc_of(net)
                        )
                    yield made
                    if made.net not in self.ports:
                        todo.append((made, used | {number}))

    def arrived(self, driver: Driver, way: Way) -> Driver:
        value = slice_of(driver.value, way.start, way.width, self.block, loc_of(driver.value))
        strength = driver.strength
        for resistive in way.steps:
            table = REDUCED if resistive else PASSED
            strength = (table[strength[0]], table[strength[1]])
        controls = (*driver.controls, *way.controls)
        return Driver(value, way.low, way.width, strength, controls, source=driver.source)


def through(at: Way, link: Link) -> Iterator[Way]:
    """What of the bits at a net goes through a link, in either direction."""
    ends = [(link.a, link.a_low, link.b, link.b_low), (link.b, link.b_low, link.a, link.a_low)]
    for here, here_low, there, there_low in ends:
        if here is not at.net:
            continue
        low = max(at.low, here_low)
        high = min(at.low + at.width, here_low + link.width)
        if low < high:
            controls, steps = (*at.controls, *link.controls), (*at.steps, *link.steps)
            start = at.start + low - at.low
            yield Way(there, low - here_low + there_low, start, high - low, controls, steps)


def links_in(block: Block, nets: Container[Value]) -> list[Link]:
    """The aliases and switches of a module."""
    return [link for op in block.ops if op.name in LINKS for link in links_of(op, nets)]


def loc_of(net: Value) -> Loc:
    return net.owner.loc if isinstance(net.owner, Op) else UNKNOWN


def links_of(op: Op, nets: Container[Value]) -> Iterator[Link]:
    if op.name == "aotc.alias":
        first = op.operands[0]
        for other in op.operands[1:]:
            yield from between(op, first, other, nets)
        return
    kind = str(op.attrs["kind"])
    controls: Controls = ()
    if len(op.operands) > 2:
        controls = ((op.operands[2], int(kind.endswith("1"))),)
    a, b = op.operands[:2]
    yield from between(op, a, b, nets, controls, (kind[0] == "r",))


def between(
    op: Op,
    a: Value,
    b: Value,
    nets: Container[Value],
    controls: Controls = (),
    steps: tuple[bool, ...] = (),
) -> Iterator[Link]:
    """The parts of two references of the same width that are connected, one net each."""
    pieces_a, pieces_b = (list(reversed(list(bits_behind(op, r, nets)))) for r in (a, b))
    i = j = skip_a = skip_b = 0
    while i < len(pieces_a) and j < len(pieces_b):
        net_a, low_a, width_a = pieces_a[i]
        net_b, low_b, width_b = pieces_b[j]
        width = min(width_a - skip_a, width_b - skip_b)
        yield Link(net_a, low_a + skip_a, net_b, low_b + skip_b, width, controls, steps)
        skip_a += width
        skip_b += width
        if skip_a == width_a:
            i, skip_a = i + 1, 0
        if skip_b == width_b:
            j, skip_b = j + 1, 0


def bits_behind(op: Op, ref: Value, nets: Container[Value]) -> Iterator[tuple[Value, int, int]]:
    """(net, lowest bit, width) behind a reference, highest first."""
    for leaf in leaves(ref):
        assert leaf.type.elem is not None
        (r,) = trace(leaf)
        if r.root not in nets:
            what = "an alias" if op.name == "aotc.alias" else "a bidirectional switch"
            raise UnsupportedError(
                f"{what} of what is no net of this module; connect nets of the module", op.loc
            )
        yield r.root, r.low, leaf.type.elem.width or 0
