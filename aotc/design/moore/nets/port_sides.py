"""What drives a port from outside and from inside, as $dumpports shows it.

The net behind a port is resolved once, where its drivers meet. For each port of a module that may
be dumped two hidden variables keep what the drivers of either side do to its bits: `p$outside`,
which whoever instantiates the module passes in through an input of that name, and `p$inside`.
Nothing is outside of a top. An input passes on what is known of the net outside; an output is known
as it is inside of its module.

Source: IEEE 1800-2023 21.7.4.3.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers, slice_of
from aotc.design.moore.instances.forcible import KEPT
from aotc.design.moore.nets.drivers import Driver, driver_operands, leaves, width_of
from aotc.design.moore.nets.ports import module_type
from aotc.design.moore.nets.resolution import WIRED, Force, forces_of, points_of
from aotc.design.moore.usage import trace
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op, Value, op_name
from aotc.ir.moore_types import is_packed, moore_int, moore_ref
from aotc.ir.types import int_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.nets.module_nets import ModuleNets
    from aotc.design.moore.nets.resolution import Point
    from aotc.ir.types import Type

OP = "aotc.dumped_ports"
PLANES = 10
NIBBLE, SEVERAL, CONNECTED = 4, 8, 9  # planes of one end; numbers of the others
OPEN = 7  # the code of high impedance
OUTSIDE, INSIDE = "$outside", "$inside"


def dumped_definitions(symbols: Mapping[str, Op]) -> set[str]:
    """The definitions whose ports may be dumped; none in most designs."""
    return {
        str(name) for symbol in symbols if op_name(symbols, symbol) == OP
        for name in symbols[symbol].attrs["definitions"]
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Bits of a net, or all bits of a value that drives a port as it is."""

    net: Value | None
    low: int
    width: int
    value: Value | None = None


@dataclass(slots=True)
class PortSides:
    """The sides of the ports of one module and of the instances in it.

    wanted: values that the module is given of what is outside, by port.
    asked:  (variable, what it is about, the instance whose own drivers do not count) of each side
            that stands in this module.
    """

    nets: ModuleNets
    wanted: dict[str, Value] = field(default_factory=dict)
    asked: list[tuple[Value, list[Piece], Op | None]] = field(default_factory=list)

    def add(self, ports: list[tuple[str, Type, str]], is_top: bool) -> None:
        """Both sides of the ports of a module that is dumped. `ports` as it was declared."""
        nets = self.nets
        shown = {
            str(n.owner.attrs.get("name", "")): n for n in nets.drivers if isinstance(n.owner, Op)
        }
        values = iter(nets.end.operands if nets.end is not None else [])
        for name, type, way in ports:
            value = next(values) if way == "output" else None
            bits = type.elem if type.kind == "moore.ref" else type
            if bits is None or not is_packed(bits):
                continue
            width = bits.width or 0
            if value is not None:
                self.ask(name + INSIDE, width, self.pieces(value), None)
            elif type.kind == "moore.ref" and name in shown:
                self.ask(name + INSIDE, width, [Piece(shown[name], 0, width)], None)
            if not is_top and (way != "output" and (type.kind != "moore.ref" or name in shown)):
                self.keep(name + OUTSIDE, self.want(name, width))

    def want(self, port: str, width: int) -> Value:
        """The argument that tells what is outside of a port."""
        if port not in self.wanted:
            nets = self.nets
            type = _code_type(width)
            self.wanted[port] = nets.block.add_arg(type, port + OUTSIDE)
            before = list(nets.op.attrs["module_type"].ports)
            more = [*before, (port + OUTSIDE, type, "input")]
            nets.op.attrs = nets.op.attrs | {"module_type": module_type(more)}
            nets.made.wanted[port] = width
        return self.wanted[port]

    def keep(self, name: str, value: Value) -> None:
        variable = self.variable(name, value.type)
        self.nets.block.append(Op("moore.assign", [variable, value]))

    def variable(self, name: str, type: Type) -> Value:
        attrs = {"name": name, "aotc.hidden": True, KEPT: True}
        return self.nets.block.append(Op("moore.variable", [], [moore_ref(type)], attrs)).result

    def ask(self, name: str, width: int, pieces: list[Piece], besides: Op | None) -> Value:
        variable = self.variable(name, _code_type(width))
        self.asked.append((variable, pieces, besides))
        return variable

    def connect(self, op: Op, wanted: Mapping[str, int]) -> None:
        """Tells an instance what is outside of its ports. Its operands are as they were written."""
        names = list(op.attrs["inputNames"])
        for port, width in wanted.items():
            target = op.operands[names.index(port)]
            besides = op if target.type.kind == "moore.ref" else None
            label = f"{op.attrs.get('instanceName', '')}.{port}{OUTSIDE}"
            variable = self.ask(label, width, self.pieces(target), besides)
            read = Op("moore.read", [variable], [_code_type(width)], loc=op.loc)
            op.operands.append(self.nets.block.append(read).result)
            names.append(port + OUTSIDE)
        op.attrs = op.attrs | {"inputNames": names}

    def pieces(self, given: Value) -> list[Piece]:
        """What a port is connected to, highest bits first."""
        ref = given
        if given.type.kind != "moore.ref":
            owner = given.owner
            if not isinstance(owner, Op) or owner.name != "moore.read":
                return [Piece(None, 0, given.type.width or 0, given)]
            ref = owner.operands[0]
        found = []
        for leaf in leaves(ref):
            ranges = trace(leaf)
            whole = len(ranges) == 1 and (ranges[0].width is not None or ranges[0].root is leaf)
            if not whole or ranges[0].root not in self.nets.drivers:
                if given.type.kind != "moore.ref":
                    return [Piece(None, 0, given.type.width or 0, given)]
                if _is_variable(ranges[0].root):
                    return [self.read(given)]
                raise UnsupportedError(
                    "$dumpports of a port of type inout that is connected to what is no net of the "
                    "module around it; connect a net", self.nets.op.loc,
                )  # fmt: skip
            found.append(Piece(ranges[0].root, ranges[0].low, width_of(leaf)))
            if found[-1].net in self.nets.ports:
                net = found[-1].net
                assert net is not None
                self.want(self.nets.ports[net], width_of(net))
        return found

    def read(self, ref: Value) -> Piece:
        """A variable behind a port that is a reference, which drives it as it is."""
        elem = ref.type.elem
        assert elem is not None
        made = self.nets.block.append(Op("moore.read", [ref], [elem]))
        return Piece(None, 0, elem.width or 0, made.result)

    def finish(self, more: Mapping[Value, list[Driver]]) -> None:
        """Gives all sides their values. `more`: drivers from elsewhere."""
        for variable, pieces, besides in self.asked:
            values = [self.side(piece, besides, more) for piece in pieces]
            value = values[0] if len(values) == 1 else self.joined(values)
            self.nets.block.append(Op("moore.assign", [variable, value]))

    def side(self, piece: Piece, besides: Op | None, more: Mapping[Value, list[Driver]]) -> Value:
        nets = self.nets
        coded: list[tuple[int, Value]] = []
        drivers = []
        kind = "wire"
        if piece.net is None:
            assert piece.value is not None
            drivers = [Driver(piece.value, 0, piece.width)]
        else:
            kind = nets.kinds[piece.net]
            for driver in (*nets.drivers[piece.net], *more.get(piece.net, ())):
                if besides is None or driver.source is not besides:
                    drivers.append(driver)
            if besides is not None and piece.net in nets.ports:
                coded.append((0, self.wanted[nets.ports[piece.net]]))
        for driver in list(drivers):
            name = self.input_name(driver)
            if name in self.wanted:
                drivers.remove(driver)
                coded.append((driver.low, self.wanted[name]))
        return self.coded(piece, kind, drivers, coded)

    def input_name(self, driver: Driver) -> str:
        """The input port whose value a driver is; "" for others."""
        if not isinstance(driver.value.owner, Block) or not driver.plain:
            return ""
        names = [n for n, _, w in self.nets.op.attrs["module_type"].ports if w != "output"]
        return str(names[self.nets.block.args.index(driver.value)])

    def coded(
        self, piece: Piece, kind: str, drivers: list[Driver], coded: list[tuple[int, Value]]
    ) -> Value:
        operands, attrs = driver_operands(drivers)
        attrs |= {
            "kind": kind,
            "width": piece.low + piece.width if piece.net is None else width_of(piece.net),
            "low": piece.low,
            "size": piece.width,
            "coded": [low for low, _ in coded],
        }
        operands += [value for _, value in coded]
        made = Op("aotc.port_side", operands, [_code_type(piece.width)], attrs)
        return self.nets.block.append(made).result

    def joined(self, values: list[Value]) -> Value:
        """The sides of parts, highest first, as one."""
        block = self.nets.block
        parts = []
        for plane in reversed(range(PLANES)):
            for value in values:
                width = (value.type.width or 0) // PLANES
                attrs = {"lowBit": plane * width}
                type = moore_int(width, four=False)
                parts.append(block.append(Op("moore.extract", [value], [type], attrs)).result)
        total = sum(v.type.width or 0 for v in values)
        return block.append(Op("moore.concat", parts, [moore_int(total, four=False)])).result


def _is_variable(root: Value) -> bool:
    return isinstance(root.owner, Op) and root.owner.name == "moore.variable"


def _code_type(width: int) -> Type:
    return moore_int(PLANES * width, four=False)


# Lowering -----------------------------------------------------------------------------------------


@lowers("aotc.port_side")
def lower_port_side(body: MooreBody, op: Op) -> None:
    low, size = int(op.attrs["low"]), int(op.attrs["size"])
    type = int_type(size)
    forces, spans = forces_of(body, op, int(op.attrs["width"]))
    here = []
    connected = 0
    for force, (start, width) in zip(forces, spans, strict=True):
        first, last = max(low, start), min(low + size, start + width)
        if first < last:
            part = force.part(body, first - start, last - first)
            here.append(padded(body, part, first - low, last - first, size))
            connected |= (1 << last - low) - (1 << first - low)
    wired = WIRED.get(str(op.attrs["kind"]), "")
    begins, ends = points_of(body, here, type)
    active = [body.value("comb.or", [f.zero, f.one], type) for f in here]
    known = [body.constant(connected, type)]
    several = body.constant(0, type)
    lows = op.attrs["coded"]
    for start, value in zip(lows, op.operands[len(op.operands) - len(lows) :], strict=True):
        planes = planes_of(body, value, low - int(start), size)
        begins += levels_of(body, planes[:NIBBLE], type)
        ends += levels_of(body, planes[NIBBLE : 2 * NIBBLE], type)
        both = [z if z is not None else o for _, z, o in begins[-OPEN * 2 :] + ends[-OPEN * 2 :]]
        active.append(body.any_of([v for v in both if v is not None], type))
        several = body.value("comb.or", [several, planes[SEVERAL]], type)
        known.append(planes[CONNECTED])
    seen = body.constant(0, type)
    for mask in active:
        again = body.value("comb.and", [seen, mask], type)
        several = body.value("comb.or", [several, again], type)
        seen = body.value("comb.or", [seen, mask], type)
    planes = [
        *nibble(body, begins, type, zero_first=wired != "or"),
        *nibble(body, ends, type, zero_first=wired == "and"),
        several,
        body.any_of(known, type),
    ]
    body.define(op.result, body.value("comb.concat", planes[::-1], int_type(PLANES * size)))


def padded(body: MooreBody, force: Force, low: int, width: int, size: int) -> Force:
    """What a driver of `width` bits from `low` on does to `size` bits."""

    def wide(mask: Value) -> Value:
        parts = [mask]
        if low + width < size:
            parts.insert(0, body.constant(0, int_type(size - low - width)))
        if low:
            parts.append(body.constant(0, int_type(low)))
        return body.joined(parts)

    open = None if force.open is None else wide(force.open)
    return Force(wide(force.zero), wide(force.one), open, force.levels)


def planes_of(body: MooreBody, value: Value, low: int, size: int) -> list[Value]:
    """The planes of bits [low, low + size) of a side; bits that it does not have are open."""
    bits = body.as_bits(body.one(value))
    width = (value.type.width or 0) // PLANES
    first, last = max(low, 0), min(low + size, width)
    found = []
    for plane in range(PLANES):
        empty = plane < 2 * NIBBLE and OPEN >> plane % NIBBLE & 1
        parts = []
        if last < low + size:
            parts.append(_filled(body, low + size - last, bool(empty)))
        parts.append(slice_of(body, bits, plane * width + first, last - first))
        if low < first:
            parts.append(_filled(body, first - low, bool(empty)))
        found.append(body.joined(parts))
    return found


def _filled(body: MooreBody, width: int, ones: bool) -> Value:
    return body.ones(int_type(width)) if ones else body.constant(0, int_type(width))


def levels_of(body: MooreBody, planes: list[Value], type: Type) -> list[Point]:
    """One end of a range as points: masks of the bits for which it is each level."""
    found: list[Point] = []
    for level in range(1, OPEN + 1):
        zero, one = (
            body.value(
                "comb.and",
                [p if code >> n & 1 else body.not_(p) for n, p in enumerate(planes)],
                type,
            )
            for code in (OPEN - level, OPEN + level)
        )
        found += [(level, zero, None), (level, None, one)]
    return found


def nibble(body: MooreBody, points: list[Point], type: Type, zero_first: bool) -> list[Value]:
    """Planes of the code of the strongest of several points, bit by bit."""
    planes = [body.constant(0, type) for _ in range(NIBBLE)]
    left = body.ones(type)

    def take(mask: Value, code: int) -> None:
        nonlocal left
        mine = body.value("comb.and", [mask, left], type)
        left = body.value("comb.and", [left, body.not_(mask)], type)
        for n in range(NIBBLE):
            if code >> n & 1:
                planes[n] = body.value("comb.or", [planes[n], mine], type)

    for level in sorted({p[0] for p in points} - {0}, reverse=True):
        zero = body.any_of([z for at, z, _ in points if at == level and z is not None], type)
        one = body.any_of([o for at, _, o in points if at == level and o is not None], type)
        signs = [(zero, OPEN - level), (one, OPEN + level)]
        for mask, code in signs if zero_first else reversed(signs):
            take(mask, code)
    take(body.ones(type), OPEN)
    return planes
